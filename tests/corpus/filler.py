"""Who fills a survey in at random: what might be answered, some of it what the survey does not take."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from re import _parser  # type: ignore[attr-defined]  # what a pattern may match is told from its parts
from typing import Any, TypeVar, assert_never

from bench.chance import Weyl
from core.form.answers import Value
from core.form.questions import (
    NO,
    SEEN,
    YES,
    Acknowledge,
    Calculate,
    ChooseOne,
    ChooseSeveral,
    Hidden,
    MarkCells,
    Note,
    PickDate,
    PickDateTime,
    PickTime,
    Question,
    Rank,
    Rate,
    ReadBarcode,
    SendAudio,
    SendFile,
    SendLocation,
    SendVideo,
    TakePhoto,
    WriteDecimal,
    WriteInteger,
    WriteText,
    YesNo,
)

T = TypeVar("T")
DAY = date(2026, 11, 25)
ANOTHER_OF_100 = 35  # rounds of a repeat
WORDS = ("Asha", "Juma Ali", "x", "12345", "0712345678", "a@b.co", "AB-12", "other text", "1", "999999", "Zb19xa")
_PATTERN = re.compile(r"regex\(\.,\s*['\"](.*?)['\"]\)")


class Filler:
    def __init__(self, seed: int) -> None:
        self.chance = Weyl(seed)

    def one_of(self, among: Sequence[Any]) -> Any:
        return among[self.chance.below(len(among))]

    def between(self, least: int, most: int) -> int:
        return least + self.chance.below(most - least + 1)

    def once_in(self, n: int) -> bool:
        return not self.chance.below(n)

    def value(self, question: Question, constraint: str) -> Value:  # noqa: C901, PLR0912 - a kind a line
        """ "" where nothing can be chosen."""
        match question:
            case YesNo():
                return YES if self.chance.below(100) < ANOTHER_OF_100 else NO
            case Note() | Acknowledge():
                return SEEN
            case ChooseOne(options=options):
                return str(self.one_of(options)) if options else ""
            case ChooseSeveral(options=options):
                return [one for one in options if self.once_in(2)] or list(options[:1]) or ""
            case Rank(options=options):
                return self.shuffled(options) or ""
            case Rate(least=low, most=high) | WriteInteger(least=int(low), most=int(high)):
                return str(self.between(low, high))
            case WriteInteger() | WriteDecimal():
                return self._number(question, constraint)
            case PickDate():
                return str(self._day())
            case PickTime():
                return self._time()
            case PickDateTime():
                return f"{self._day()}T{self._time()}"
            case WriteText():
                return self._words(constraint)
            case ReadBarcode():
                return "4006381333931"
            case SendLocation():
                return f"{self.between(-5000, 5000) / 1000} {self.between(30_000, 40_000) / 1000} 0 5"
            case TakePhoto() | SendAudio() | SendVideo() | SendFile():
                return self._file(question)
            case MarkCells() | Calculate() | Hidden():
                raise AssertionError("a workbook asks no such thing")
            case _:
                assert_never(question)

    def shuffled(self, among: Sequence[T]) -> list[T]:
        left = list(among)
        return [left.pop(self.chance.below(len(left))) for _ in among]

    def _number(self, question: WriteInteger | WriteDecimal, constraint: str) -> str:
        """Often one that the constraint names, or its neighbour."""
        if isinstance(question, WriteDecimal) and question.least:
            return str(self.one_of((question.least, question.most)))
        named = [int(one) for one in re.findall(r"\d{1,6}", constraint)] or [0, 5]
        near = self.one_of(named) + self.between(-1, 1)
        return str(self.one_of((self.between(0, 12), near, self.between(0, 130))))

    def _day(self) -> date:
        return DAY + timedelta(self.one_of((0, -1, 1, self.between(-9000, 500))))

    def _time(self) -> str:
        return f"{self.between(0, 23):02}:{self.between(0, 59):02}"

    def _words(self, constraint: str) -> str:
        pattern = _PATTERN.search(constraint)
        if pattern is None or self.once_in(4):
            return str(self.one_of(WORDS))
        return self._matching(_parser.parse(pattern[1])).strip() or "x"

    def _file(self, question: Question) -> str:
        sha = f"{self.chance.below(1 << 62):064x}"
        endings = {SendAudio: ".ogg", SendVideo: ".mp4", SendFile: ".pdf"}
        return sha + endings.get(type(question), "")

    def _matching(self, parts: Any) -> str:
        """A text that the parts of a pattern match, mostly."""
        return "".join(self._part(str(kind), given) for kind, given in parts)

    def _part(self, kind: str, given: Any) -> str:
        match kind:
            case "LITERAL":
                return chr(given)
            case "ANY":
                return str(self.one_of("abc1"))
            case "IN":
                return str(self.one_of([self._in(str(one), what) for one, what in given]))
            case "MAX_REPEAT" | "MIN_REPEAT":
                least, most, inner = given
                return "".join(self._matching(inner) for _ in range(self.between(least, min(int(most), least + 3))))
            case "SUBPATTERN":
                return self._matching(given[-1])
            case "BRANCH":
                return self._matching(self.one_of(given[1]))
            case _:
                return ""

    def _in(self, kind: str, given: Any) -> str:
        if kind == "LITERAL":
            return chr(given)
        if kind == "RANGE":
            return chr(self.between(*given))
        return str(self.one_of("0123456789" if "DIGIT" in str(given) else "az09"))
