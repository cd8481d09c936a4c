"""Which questions there are now, and what belongs to each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from core import xpath
from core.errors import N_, Stale, Text
from core.form.answers import Value
from core.form.questions import Note, Question, YesNo
from core.xforms import choices
from core.xforms.choices import Option
from core.xforms.definition import Said, XForm, below
from core.xforms.instance import Instance, Setting
from core.xforms.program import Shown
from core.xforms.tree import Place
from core.xforms.wording import Words
from core.xpath import Node

GONE = N_("That question is not asked any more.")


class Live:
    """``instance`` is the form's instance as the answers make it."""

    def __init__(self, xform: XForm, answers: Mapping[str, Value], setting: Setting) -> None:
        self.xform, self.setting = xform, setting
        self.given_answers = answers
        self.words = Words(xform, setting.language)
        self.instance = Instance(xform, answers, setting, words=self._itext, choice_name=self._choice_name)
        self.instance.work_out()
        self._options: dict[str, Sequence[Option]] = {}

    def asked(self) -> Sequence[Question]:
        """The questions there are now, in order, answered or not, without texts and options."""
        return self._live[0]

    @cached_property
    def _live(self) -> tuple[Sequence[Question], Mapping[str, tuple[Question, Shown]]]:
        found = {question.name: (question, shown) for question, shown in self._walk(self.instance.program.body, "")}
        return [question for question, _ in found.values()], found

    def question(self, name: str) -> Question:
        """Raises ``Stale`` where it is not asked now."""
        return self._found(name)[0]

    def shown(self, name: str) -> Shown:
        return self._found(name)[1]

    def _found(self, name: str) -> tuple[Question, Shown]:
        found = self._live[1].get(name)
        if found is None:
            raise Stale(Text(GONE))
        return found

    def locked(self, name: str) -> bool:
        """Whether it is only shown, as an expression says that it may not be changed now."""
        found = self._live[1].get(name)
        return found is not None and isinstance(found[0], Note) and not isinstance(found[1].question, Note)

    def place(self, name: str) -> Place:
        return self.instance.tree.places[name]

    def options_of(self, name: str) -> Sequence[Option]:
        if name not in self._options:
            shown = self.shown(name)
            self._options[name] = list(choices.options(shown, self.place(name).node, self.instance, self.words))
        return self._options[name]

    def say(self, said: Said, node: Node) -> str:
        return choices.say(said, node, self.instance, self.words)

    def _itext(self, id_: str) -> str:
        return self.say(Said(itext=id_), self.instance.context.node)

    def _choice_name(self, node: Node, value: str) -> str:
        """The label of an option of whichever question this element is."""
        place = self.instance.tree.of.get(node)
        shown = place.shape.control if place else None
        if shown is None:
            return value
        found = choices.options(shown, node, self.instance, self.words)
        return next((one.label for one in found if one.value == value), value)

    def _walk(self, body: Sequence[Shown], row: str) -> Iterator[tuple[Question, Shown]]:
        for shown in body:
            name = below(row, shown.rest) if shown.rest else row
            if shown.control.kind == "repeat":
                yield from self._rows(shown, name)
                continue
            node = self.place(name).node
            if not node.relevant:
                continue
            if shown.question is None:
                yield from self._walk(shown.children, row)
            else:
                yield self._now(shown, shown.question, name, node), shown

    def _rows(self, shown: Shown, name: str) -> Iterator[tuple[Question, Shown]]:
        """The rows, and behind each the question for the next, where the person may add one."""
        rows = self.instance.tree.rows.get(name, 0)
        for number in range(1, rows + 1):
            row = f"{name}[{number}]"
            if not self.place(row).node.relevant:
                continue
            yield from self._walk(shown.children, row)
            if not shown.control.fixed and not (number == rows and self.instance.tree.full(name)):
                yield YesNo(f"{name}[{number + 1}]", ""), shown

    def _now(self, shown: Shown, question: Question, name: str, node: Node) -> Question:
        """The question with what is no constant of it."""
        if shown.readonly is not None and xpath.truth_of(self.instance.value(shown.readonly, node)):
            return Note(name, "", required=False)
        required = question.required
        if shown.required is not None:
            required = xpath.truth_of(self.instance.value(shown.required, node))
        if name == question.name and required == question.required:
            return question
        return replace(question, name=name, required=required)
