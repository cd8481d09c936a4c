"""Which way through a form a person goes, and the way through one of columns: its questions one after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from core import xpath
from core.errors import Text
from core.form import forms, mixing, saying, translations
from core.form.answers import EMPTY, Value
from core.form.orders import SEED
from core.form.questions import CANT_TELL, Calculate, ChooseOne, ChooseSeveral, Hidden, Note, Question, Rank
from core.form.survey_walk import Surveyed
from core.form.way import NOTHING, About, Walk
from core.people import Person
from core.typed import zones
from core.wages.active import SPENT
from core.work import Held

KEPT_WALKS = 4  # of one task in one transaction: it is looked at before and after an answer


def through(me: Person, held: Held, draft: Mapping[str, Value]) -> Walk:
    """The person's way through the form of the task they hold, with these answers given."""
    form, seed = held.form, mixing.seed(draft, held.assignment.id)
    language = translations.language_of(form, me, held.campaign.languages)
    if not form.logic:
        return Plain(me, held, language, draft, seed)
    told = {name: value for name, value in draft.items() if name != SPENT}  # the time that passed changes nothing
    for before, known in held.walks:
        if before == told:
            assert isinstance(known, Surveyed)
            return known
    walk = Surveyed(me, held, language, told, seed)
    held.walks.append((told, walk))
    del held.walks[:-KEPT_WALKS]
    return walk


def _by_the_clock(me: Person, now: int) -> xpath.Context:
    return xpath.Context(now=now, offset_minutes=zones.offset_minutes(me.clock, now))


class Plain:
    """Implements ``Walk`` for a form of columns: the same for everybody, but for what is not relevant."""

    def __init__(self, me: Person, held: Held, language: str, draft: Mapping[str, Value], seed: str) -> None:
        self._form, self._row, self._language, self._draft = held.form, held.task.data, language, draft
        self._seed, self._around = seed, partial(_by_the_clock, me, held.now)

    @property
    def asked(self) -> Sequence[Question]:
        asked = forms.visible(self._form)
        if not any(one.relevant for one in asked):
            return mixing.laid(self._form, asked, self._seed)
        known: dict[str, Value] = dict(forms.spoken_row(self._form, self._row))
        found = list[Question]()
        for one in asked:
            if self._is_relevant(one, known):
                found.append(one)
                known[one.name] = self._draft.get(one.name, EMPTY)
        return mixing.laid(self._form, found, self._seed)

    def filled(self, question: Question) -> Question:
        return mixing.mixed(self._form, self._stored(question), self._seed)

    def _stored(self, question: Question) -> Question:
        """Its options in the order in which they are stored."""
        return forms.filled(self._form, question, self._row, self._language)

    def options(self, question: Question) -> tuple[str, ...]:
        if not isinstance(question, ChooseOne | ChooseSeveral | Rank):
            return ()
        if not self._form.languages and not (isinstance(question, ChooseOne) and question.says):
            return question.options
        raw = next(one for one in self._form.questions if one.name == question.name)
        assert isinstance(raw, ChooseOne | ChooseSeveral | Rank)
        said = saying.options(self._form, raw, self._row, self._language)
        if raw.name not in self._form.mixed:
            return said
        stored = self._stored(raw)
        assert isinstance(stored, ChooseOne | ChooseSeveral | Rank)
        return mixing.turned(said, mixing.turns(stored, self._seed))

    def about(self, _: Question) -> About:
        return NOTHING

    def pictures(self, _: Question) -> tuple[str, ...]:
        return ()

    def preset(self, _: Question) -> Value:
        return EMPTY

    def fault(self, _: Question, __: Value) -> Text | None:
        return None

    def given(self, question: Question, value: Value) -> Mapping[str, Value]:
        kept = {SEED: self._seed} if mixing.by_chance(self._form) else {}
        return {question.name: value, **kept}

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
        if not mixing.by_chance(self._form):
            return found
        return found | mixing.seen(self._form, [self.filled(one) for one in self.asked], self._seed)

    def _is_relevant(self, question: Question, known: Mapping[str, Value]) -> bool:
        return not question.relevant or xpath.truth_of(self._worked_out(question.relevant, known))

    def _worked_out(self, expression: str, known: Mapping[str, Value]) -> xpath.Value:
        """``known``: cells and answers by their names; who could not tell said nothing."""
        answers = {name: EMPTY if value == CANT_TELL else value for name, value in known.items()}
        return xpath.compile(expression)(replace(self._around(), answers=answers))
