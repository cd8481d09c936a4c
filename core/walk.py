"""The way through a form: what it asks a person now, in which words, and what is kept of the answers in the end.

A plain form asks its questions one after the other. A survey with logic of its own works out anew, from the answers
given so far, what it asks.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from core import forms, saying, surveys, translations, xpath, zones
from core.answers import EMPTY, Value
from core.errors import N_, Invalid, Text, Unworkable
from core.forms import Form
from core.people import Person
from core.questions import CANT_TELL, Calculate, ChooseOne, ChooseSeveral, Hidden, Note, Question, Rank
from core.work import Held
from core.xforms.filling import Filling
from core.xforms.instance import Setting
from core.xforms.lists import absent

KEPT_WALKS = 4  # of one task in one transaction: it is looked at before and after an answer


@dataclass(frozen=True, slots=True)
class About:
    """What stands around a question: the ``heading`` of its groups, and its own ``file``.

    ``prompt`` is asked in our words where the form has none. A file is named as in ``core.media``.
    """

    heading: tuple[str, ...] = ()
    prompt: Text | None = None
    file: str | None = None


class Walk(Protocol):
    """``asked`` are the questions there are now, in order, as the form has them."""

    @property
    def asked(self) -> Sequence[Question]: ...

    def filled(self, question: Question) -> Question:
        """The question in the words of the row and the person's language; options as they are stored."""

    def options(self, question: Question) -> tuple[str, ...]:
        """The options of a filled question as the person reads them, in the order they are stored."""

    def about(self, question: Question) -> About: ...

    def preset(self, question: Question) -> Value:
        """What stands there before anybody answers, "" for nothing."""

    def fault(self, question: Question, value: Value) -> Text | None:
        """Why a value of the right form is no answer here."""

    def given(self, question: Question, value: Value) -> Mapping[str, Value]:
        """What goes into the draft with the answer."""

    def misfit(self) -> tuple[str, Text] | None:
        """The first answer that does not fit any more as others changed, by its name, and why."""

    def answers(self) -> dict[str, Value]:
        """What is stored in the end, in the form's order."""


def through(me: Person, held: Held, draft: Mapping[str, Value]) -> Walk:
    """The person's way through the form of the task they hold, with these answers given."""
    form = held.form
    language = translations.language_of(form, me, held.campaign.languages)
    if not form.logic:
        return Plain(form, held.task.data, language, draft, partial(_by_the_clock, me, held.now))
    for before, known in held.walks:
        if before == draft:
            assert isinstance(known, Surveyed)
            return known
    walk = Surveyed(me, held, language, dict(draft))
    held.walks.append((dict(draft), walk))
    del held.walks[:-KEPT_WALKS]
    return walk


def _by_the_clock(me: Person, now: int) -> xpath.Context:
    return xpath.Context(now=now, offset_minutes=zones.offset_minutes(me.clock, now))


class Plain:
    """Implements ``Walk`` for a form of columns: the same for everybody, but for what is not relevant."""

    def __init__(
        self,
        form: Form,
        row: Mapping[str, str],
        language: str,
        draft: Mapping[str, Value],
        around: Callable[[], xpath.Context] = xpath.Context,
    ) -> None:
        self._form, self._row, self._language, self._draft, self._around = form, row, language, draft, around

    @property
    def asked(self) -> Sequence[Question]:
        asked = forms.visible(self._form)
        if not any(one.relevant for one in asked):
            return asked
        known: dict[str, Value] = dict(forms.spoken_row(self._form, self._row))
        found = list[Question]()
        for one in asked:
            if self._is_relevant(one, known):
                found.append(one)
                known[one.name] = self._draft.get(one.name, EMPTY)
        return found

    def filled(self, question: Question) -> Question:
        return forms.filled(self._form, question, self._row, self._language)

    def options(self, question: Question) -> tuple[str, ...]:
        if not isinstance(question, ChooseOne | ChooseSeveral | Rank):
            return ()
        if not self._form.languages and not (isinstance(question, ChooseOne) and question.says):
            return question.options
        raw = next(one for one in self._form.questions if one.name == question.name)
        assert isinstance(raw, ChooseOne | ChooseSeveral | Rank)
        return saying.options(self._form, raw, self._row, self._language)

    def about(self, _: Question) -> About:
        return _NOTHING

    def preset(self, _: Question) -> Value:
        return EMPTY

    def fault(self, _: Question, __: Value) -> Text | None:
        return None

    def given(self, question: Question, value: Value) -> Mapping[str, Value]:
        return {question.name: value}

    def misfit(self) -> tuple[str, Text] | None:
        return None

    def answers(self) -> dict[str, Value]:
        """With what is worked out from the answers and the row. What is not relevant is empty."""
        row, found = forms.spoken_row(self._form, self._row), dict[str, Value]()
        for one in self._form.questions:
            match one:
                case Note():
                    pass
                case _ if not self._is_relevant(one, {**row, **found}):
                    found[one.name] = EMPTY
                case Hidden(value=value):
                    found[one.name] = forms.fill(value, row)
                case Calculate(expression=expression):
                    found[one.name] = xpath.text_of(self._worked_out(expression, {**row, **found}))
                case _:
                    found[one.name] = self._draft[one.name]
        return found

    def _is_relevant(self, question: Question, known: Mapping[str, Value]) -> bool:
        return not question.relevant or xpath.truth_of(self._worked_out(question.relevant, known))

    def _worked_out(self, expression: str, known: Mapping[str, Value]) -> xpath.Value:
        """``known``: cells and answers by their names; who could not tell said nothing."""
        answers = {name: EMPTY if value == CANT_TELL else value for name, value in known.items()}
        return xpath.compile(expression)(replace(self._around(), answers=answers))


_NOTHING = About()


STUCK = N_(
    "This survey does not work with these answers, sorry. Please change an answer, or skip this task. Whoever made it "
    "is told."
)


class Surveyed:
    """Implements ``Walk`` for a survey with logic of its own. Whatever it is asked may raise ``Unworkable``."""

    def __init__(self, me: Person, held: Held, language: str, draft: Mapping[str, Value]) -> None:
        self._form, self._campaign_id, lease = held.campaign.form, held.campaign.id, held.assignment
        xform = surveys.xform(self._form)
        setting = Setting(
            now=held.now,
            offset_minutes=zones.offset_minutes(me.clock, held.now),
            started_at=lease.leased_at,
            language=surveys.language_in(xform, language),
            seed=str(lease.id),
            worker=f"{lease.id:x}",
            device=f"{lease.id:x}",
            lists=absent,
        )
        with self._workable():
            self._filling = Filling(xform, draft, setting)

    @contextmanager
    def _workable(self) -> Iterator[None]:
        try:
            yield
        except Invalid as wrong:
            raise Unworkable(Text(STUCK), self._campaign_id, wrong.text) from wrong

    @property
    def asked(self) -> Sequence[Question]:
        with self._workable():
            return self._filling.asked()

    def filled(self, question: Question) -> Question:
        with self._workable():
            return self._filling.filled(question.name)

    def options(self, question: Question) -> tuple[str, ...]:
        if not isinstance(question, ChooseOne | ChooseSeveral | Rank):
            return ()
        with self._workable():
            return tuple(self._filling.options(question.name))

    def about(self, question: Question) -> About:
        with self._workable():
            shown = self._filling.media(question.name).values()
            file = next((found for one in shown if (found := self._form.files.get(one.casefold()))), None)
            return About(tuple(self._filling.heading(question.name)), self._filling.prompt(question.name), file)

    def preset(self, question: Question) -> Value:
        with self._workable():
            return self._filling.preset(question.name)

    def fault(self, question: Question, value: Value) -> Text | None:
        with self._workable():
            return self._filling.fault(question.name, value)

    def given(self, question: Question, value: Value) -> Mapping[str, Value]:
        with self._workable():
            return self._filling.given(question.name, value)

    def misfit(self) -> tuple[str, Text] | None:
        with self._workable():
            return next(self._filling.faults(), None)

    def answers(self) -> dict[str, Value]:
        with self._workable():
            return self._filling.answers()
