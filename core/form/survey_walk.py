"""The way through a survey with logic of its own: worked out anew from the answers given so far."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from core.errors import N_, Invalid, Text, Unworkable
from core.form import mixing, surveys
from core.form.answers import Value
from core.form.orders import SEED
from core.form.questions import ChooseOne, ChooseSeveral, Question, Rank
from core.form.way import About
from core.people import Person
from core.typed import zones
from core.work import Held
from core.xforms.filling import Filling
from core.xforms.instance import Setting
from core.xforms.lists import absent

STUCK = N_(
    "This survey does not work with these answers, sorry. Please change an answer, or skip this task. Whoever made it "
    "is told."
)


class Surveyed:
    """Implements ``Walk`` for a survey with logic of its own. Whatever it is asked may raise ``Unworkable``."""

    def __init__(self, me: Person, held: Held, language: str, draft: Mapping[str, Value], seed: str) -> None:
        self._form, self._campaign_id, lease = held.campaign.form, held.campaign.id, held.assignment
        xform = surveys.xform(self._form)
        setting = Setting(
            now=held.now,
            offset_minutes=zones.offset_minutes(me.clock, held.now),
            started_at=lease.leased_at,
            language=surveys.language_in(xform, language),
            seed=seed,
            worker=f"{lease.id:x}",
            device=f"{lease.id:x}",
            lists=absent,
        )
        self._seed, self._again = seed, seed != str(lease.id)
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
            return mixing.laid(self._form, self._filling.asked(), self._seed)

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

    def pictures(self, question: Question) -> tuple[str, ...]:
        if not self._form.files or not isinstance(question, ChooseOne | ChooseSeveral | Rank):
            return ()
        with self._workable():
            shown = self._filling.options_media(question.name)
        found = tuple(self._form.files.get(one.get("image", "").casefold(), "") for one in shown)
        return found if any(found) else ()

    def preset(self, question: Question) -> Value:
        with self._workable():
            return self._filling.preset(question.name)

    def fault(self, question: Question, value: Value) -> Text | None:
        with self._workable():
            return self._filling.fault(question.name, value)

    def given(self, question: Question, value: Value) -> Mapping[str, Value]:
        with self._workable():
            return {**self._filling.given(question.name, value), SEED: self._seed}

    def misfit(self) -> tuple[str, Text] | None:
        with self._workable():
            return next(self._filling.faults(), None)

    def answers(self) -> dict[str, Value]:
        """With the seed where it is another than the answer's own id."""
        mixed = set(self._form.mixed)
        again: dict[str, Value] = {SEED: self._seed} if self._again else {}
        with self._workable():
            shown = [self.filled(one) for one in self._filling.asked() if mixing.plain(one.name) in mixed]
            return {**self._filling.answers(), **mixing.seen(self._form, shown, self._seed), **again}
