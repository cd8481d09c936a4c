"""A survey as one person fills it in, worked out anew from the answers given so far; nothing else is kept.

A question's name is its path below the root; in repeats rows are counted from 1: "person[2]/name". After the last row
of a repeat whose rows the person adds stands a question named as the next row would be ("person[3]"): ``YES`` adds it.
What :meth:`Filling.given` returns goes into the draft as it is: beside answers there are keys that end in
``instance.SET``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from core import xpath
from core.errors import N_, Text
from core.form.answers import Value
from core.form.questions import (
    CANT_TELL,
    ChooseOne,
    ChooseSeveral,
    Note,
    Question,
    Rank,
    WriteDecimal,
    WriteInteger,
    YesNo,
)
from core.xforms import changes
from core.xforms.asking import answered, off_step, written
from core.xforms.definition import Said
from core.xforms.instance import ONLY_READ
from core.xforms.live import Live
from core.xforms.stamps import moment
from core.xforms.tree import ROWS_MAX, Place, xml
from core.xpath import Node

MISSING = N_("This question needs an answer.")
UNFIT = N_("This answer does not fit here. Please send another one.")
BETWEEN = N_("This number lies between two steps. Please send one that does not.")
TOO_MANY = N_("This would make more than {max} rounds of questions. Please check the number.")
ANOTHER = N_("Is there another one?")
ANOTHER_OF = N_("Is there another one? ({what})")
PLACE = N_("Please send where you are now.")
_CHOSEN = (ChooseOne, ChooseSeveral, Rank)


class Filling(Live):
    """Raises ``TooLarge`` or ``Invalid`` where the survey itself cannot be worked out.

    What is asked about a question that is not there now raises ``Stale``.
    """

    def filled(self, name: str) -> Question:
        """The question with its texts in the person's language and its options as they are now."""
        question, control = self.question(name), self.shown(name).control
        if isinstance(question, YesNo):
            return replace(question, label=self.say(control.label, self._around(name)))
        node = self.place(name).node
        label, hint = self.say(control.label, node), self.say(control.hint, node)
        label, hint = (label, hint) if label else (hint, "")
        if isinstance(question, Note) and node.text:
            label = f"{label}\n{node.text}".strip()
        if isinstance(question, _CHOSEN):
            values = tuple(one.value for one in self.options_of(name))
            return replace(question, label=label, hint=hint, options=values)
        return replace(question, label=label, hint=hint)

    def _around(self, name: str) -> Node:
        """Where the rows of a repeat stand, one of which is named."""
        return self.instance.tree.above(name)

    def prompt(self, name: str) -> Text | None:
        """What to say where the survey itself has no words for it."""
        control = self.shown(name).control
        if control.kind == "repeat":
            label = self.say(control.label, self._around(name))
            return Text(ANOTHER_OF, params={"what": label}) if label else Text(ANOTHER)
        return Text(PLACE) if control.kind == "place" else None

    def options(self, name: str) -> Sequence[str]:
        """Labels of the options of :meth:`filled`, in their order."""
        return [one.label for one in self.options_of(name)]

    def media(self, name: str) -> Mapping[str, str]:
        """Names of the files of its label, by kind: image, audio, video."""
        return self.words.media(self.shown(name).control.label)

    def options_media(self, name: str) -> Sequence[Mapping[str, str]]:
        """The same of each option."""
        return [self.words.media(one.said) for one in self.options_of(name)]

    def heading(self, name: str) -> Sequence[str]:
        """The labels of the groups it stands in, the outermost first; of a repeat with the number of the row."""
        steps, found = name.split("/"), []
        for one in self.shown(name).above:
            above = "/".join(steps[: len(one.shape.path.split("/"))]) if one.shape.path else ""
            label = self.say(one.control.label, self.place(above).node)
            found.append(f"{label} ({above[:-1].rpartition('[')[2]})" if label and above.endswith("]") else label)
        return [one for one in found if one]

    def preset(self, name: str) -> Value:
        """What stands there before it is answered: a default, or what another answer set; "" for nothing."""
        question = self.question(name)
        text = "" if isinstance(question, YesNo | Note) else self.place(name).node.text
        return answered(question, text) if text else ""

    def fault(self, name: str, value: Value) -> Text | None:
        """Why this does not answer the question; its form alone ``core.form.answers`` looks at.

        What is worked out and shown may be wrong as well: then answers before it are to be changed.
        """
        question = self.question(name)
        if isinstance(question, YesNo) or value == CANT_TELL:
            return None
        place, control = self.place(name), self.shown(name).control
        told = self._unfit(place, place.node.text if isinstance(question, Note) else self._written(question, value))
        if told is not None or isinstance(question, Note):
            return told
        if not value:
            says = place.shape.bind.required_says
            return self._told(says, place.node, MISSING) if question.required else None
        if control.range and off_step(control, str(value)):
            return Text(BETWEEN)
        return self._too_many(question, name, value)

    def _written(self, question: Question, value: Value) -> str:
        return written(question, value, self.setting.offset_minutes)

    def _unfit(self, place: Place, text: str) -> Text | None:
        """A constraint is not asked about nothing."""
        constraint = place.shape.constraint
        if not text or constraint is None or xpath.truth_of(self.instance.value(constraint, place.node, text)):
            return None
        return self._told(place.shape.bind.constraint_says, place.node, UNFIT)

    def _told(self, said: Said, node: Node, usual: str) -> Text:
        text = self.say(said, node)
        return Text(N_("{value}"), params={"value": text}) if text else Text(usual)

    def _too_many(self, question: Question, name: str, value: Value) -> Text | None:
        """A number may say how many rounds there are."""
        if not isinstance(question, WriteInteger | WriteDecimal) or not self.instance.program.counted:
            return None
        if xpath.number_of(str(value)) <= ROWS_MAX:
            return None
        after = Filling(self.xform, {**self.given_answers, name: value}, self.setting)
        return Text(TOO_MANY, params={"max": ROWS_MAX}) if after.instance.cut else None

    def faults(self) -> Iterator[tuple[str, Text]]:
        """The questions whose stored answers do not fit, or not any more as others changed, in order."""
        for question in self.asked():
            name, value = question.name, self.given_answers.get(question.name)
            if value is None:
                continue
            told = self.fault(name, value)
            if told is None and isinstance(question, _CHOSEN) and value not in (CANT_TELL, ""):
                chosen = {value} if isinstance(value, str) else set(value)
                told = Text(UNFIT) if chosen - {one.value for one in self.options_of(name)} else None
            if told is not None:
                yield name, told

    def given(self, name: str, value: Value) -> dict[str, Value]:
        """What goes into the draft when the question is answered so: the answer, and what that sets."""
        if self.locked(name):
            value = ONLY_READ
        return changes.given(self, name, value, lambda answers: Live(self.xform, answers, self.setting))

    def answers(self) -> dict[str, Value]:
        """What is kept in the end, in the form's order: what is relevant, with calculations and hidden values."""
        found: dict[str, Value] = {}
        for node in self.instance.tree.root.all():
            place = self.instance.tree.of[node]
            control = place.shape.control
            asked = control.question if control else None
            if not node.relevant or node.children or place.shape.bind.preload == "uid":
                continue
            given = None if isinstance(asked, Note) else self.given_answers.get(place.name)
            if given is not None and given != ONLY_READ:
                found[place.name] = given
            elif text := self._final(place):
                found[place.name] = answered(asked, text) if asked else text
        return found

    def xml(self) -> str:
        """The instance as ODK would submit it."""
        for place in self.instance.tree.places.values():
            place.node.text = self._final(place)
        form = {"id": self.xform.form_id, **({"version": self.xform.version} if self.xform.version else {})}
        return xml(self.instance.tree.root, form)

    def _final(self, place: Place) -> str:
        bind = place.shape.bind
        if (bind.preload, bind.preload_params) == ("timestamp", "end"):
            return moment(self.setting.now, self.setting.offset_minutes)
        return place.node.text
