"""A survey filled in at random on the engine alone, rxeval looking on after every answer."""

import zlib
from dataclasses import dataclass, field

from core.errors import Refusal
from core.form.answers import Value, check
from core.form.questions import CANT_TELL, SEEN, Note, Question
from core.xforms.definition import Bind
from core.xforms.filling import Filling
from core.xforms.instance import Setting
from core.xforms.sent import plain_path
from tests.core.xforms.made import NOW, STARTED
from tests.corpus import oracle
from tests.corpus.books import Book, say
from tests.corpus.filler import Filler

STEPS_MAX = 1_500
TRIES_MAX = 60  # at one question
BACK_ONCE_IN = 10
BACK_MOST = 40
MENDED_MOST = 30  # answers that others made wrong are looked for so often


@dataclass
class Walked:
    """What went wrong, in sentences; ``nodes`` were compared with rxeval's."""

    steps: int = 0
    nodes: int = 0
    stuck: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)


class Walker:
    def __init__(self, book: Book, seed: int) -> None:
        self.book, self.filler = book, Filler(zlib.crc32(book.name.encode()) + seed)
        self.answers: dict[str, Value] = {}
        self.walked = Walked()
        self._mended = self._backs = 0

    @property
    def filling(self) -> Filling:
        setting = Setting(
            now=NOW,
            started_at=STARTED,
            offset_minutes=180,
            seed=self.book.name,
            worker="w1",
            device="d1",
            lists=self.book.lists.__getitem__,
        )
        return Filling(self.book.xform, dict(self.answers), setting)

    def walk(self) -> Walked:
        """From the first question to what is sent."""
        walked = self.walked
        filling = self.filling
        while walked.steps < STEPS_MAX and (question := self._next(filling)) is not None:
            self.answers |= filling.given(question.name, self._answer(filling, question))
            walked.steps += 1
            filling = self.filling
            tree = filling.instance.tree
            walked.nodes += len(tree.places)
            walked.differs += oracle.differences(self.book.xml, tree, self.book.xform.form_id)
        if walked.steps >= STEPS_MAX:
            walked.stuck.append("no end to it")
        filling.answers()
        walked.found = oracle.findings(self.book, filling.xml())
        return walked

    def _next(self, filling: Filling) -> Question | None:
        """The first without an answer, sometimes one that has one; None when all have one that fits."""
        asked = filling.asked()
        seen = [one for one in asked if one.name in self.answers]
        if seen and self._backs < BACK_MOST and self.filler.once_in(BACK_ONCE_IN):
            self._backs += 1
            return filling.filled(self.filler.one_of(seen).name)
        first = next((one.name for one in asked if one.name not in self.answers), None)
        if first is not None:
            return filling.filled(first)
        misfit = next(filling.faults(), None)
        if misfit is None or self._mended == MENDED_MOST:
            return None
        self._mended += 1
        return filling.filled(self._to_change(misfit[0]))

    def _to_change(self, name: str) -> str:
        """Where a number worked out is wrong, one of those it comes of."""
        reads = self.book.xform.binds.get(plain_path(name), Bind()).calculate
        inputs = [one for one in self.answers if one.rpartition("/")[2] in reads]
        return str(self.filler.one_of(inputs)) if inputs else name

    def _answer(self, filling: Filling, question: Question) -> Value:
        bind, why = self.book.xform.binds.get(plain_path(question.name), Bind()), "nothing to choose from"
        filling.media(question.name), filling.heading(question.name), filling.prompt(question.name)
        filling.preset(question.name)
        for _ in range(TRIES_MAX):
            value = self.filler.value(question, bind.constraint)
            if value == "" and question.required:
                break
            try:
                value = check(question, value)
            except Refusal as refusal:
                why = say(refusal.text)
                continue
            told = filling.fault(question.name, value)
            if told is None:
                return value
            why = say(told)
        self.walked.stuck.append(f"{question.name}: {why}")
        return SEEN if isinstance(question, Note) else CANT_TELL
