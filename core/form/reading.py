"""Reads what was typed as the answer to a question; what it means is checked in ``answers``."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import assert_never

from core.errors import N_, Invalid, Text
from core.form.answers import Value
from core.form.questions import (
    CANT_TELL,
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
from core.form.wanted import wanted
from core.people import Person
from core.typed import dates, zones
from core.typed.numbers import alone, ambiguous, plain, read_decimal, read_integer
from core.typed.places import point, read_point
from core.typed.yes_words import NO_WORDS, READ_WORDS, YES_WORDS

NUMBER_CHARS_SHOWN = 40
ACCENTS = frozenset({202, 220, 230})  # cedilla, below, above: not the vowels of Indian scripts


@dataclass(frozen=True, slots=True)
class Typed:
    """A text, by whom and when (ms); ``shown`` are the options as this person reads them."""

    text: str
    me: Person
    now: int
    shown: Sequence[str] = ()


def fold(text: str) -> str:
    """Small letters without accents and needless spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in letters if unicodedata.combining(one) not in ACCENTS).split())


def option(question: ChooseOne | ChooseSeveral | Rank, typed: Typed) -> str | None:
    """The option that the text is, in the person's language or as it is stored."""
    text = fold(typed.text)
    for options in (typed.shown, question.options):
        for number, one in enumerate(options):
            if fold(one) == text:
                return question.options[number]
    return None


def read(question: Question, typed: Typed) -> Value:  # noqa: C901, PLR0912 - one case a kind
    """The value in its canonical form. Raises ``Invalid`` where the text is none."""
    if typed.text.strip() == CANT_TELL:
        return CANT_TELL
    match question:
        case WriteText():
            return typed.text
        case WriteInteger() | Rate():
            return _number(question, typed.text, read_integer)
        case WriteDecimal():
            return _number(question, typed.text, read_decimal)
        case PickDate() | PickTime() | PickDateTime():
            return _some(question, _picked(question, typed))
        case ReadBarcode():
            return " ".join(typed.text.split())
        case ChooseOne():
            return _some(question, option(question, typed) or (typed.text.strip() if question.other else None))
        case YesNo():
            word = fold(typed.text).strip(".!")
            return _some(question, YES if word in YES_WORDS else NO if word in NO_WORDS else None)
        case Acknowledge() | Note():
            return _some(question, SEEN if fold(typed.text).strip(".!") in READ_WORDS else None)
        case ChooseSeveral() | Rank() | MarkCells():
            raise Invalid(wanted(question))
        case SendLocation(there=True):
            raise Invalid(wanted(question))  # what is typed shows nothing
        case SendLocation():
            found = read_point(typed.text)
            return _some(question, point(*found) if found else None)
        case TakePhoto() | SendAudio() | SendVideo() | SendFile():
            raise Invalid(wanted(question))
        case Calculate() | Hidden():
            raise AssertionError("nobody is asked what is worked out")
        case _:
            assert_never(question)


def _some(question: Question, found: str | None) -> str:
    if found is None:
        raise Invalid(wanted(question))
    return found


def _number(question: Question, text: str, read: Callable[[str], str | None]) -> str:
    """The number; what stands around it, and what could be two numbers, is told."""
    found, digits = read(text), alone(text)
    if found is not None:
        return found
    if read is read_decimal and (two := ambiguous(digits)):
        params = {"text": digits[:NUMBER_CHARS_SHOWN], "whole": two[0], "part": two[1]}
        raise Invalid(Text(N_("“{text}” can be read in two ways. Please write {whole} or {part}."), params=params))
    if digits != plain(text) and (number := read(digits)):
        params = {"number": number}
        raise Invalid(Text(N_("Please write the number alone, without units or other words: {number}."), params=params))
    raise Invalid(wanted(question))


def today(me: Person, now: int) -> dates.Day:
    """The day by the person's clock."""
    at = zones.local(me.clock, now)
    return at.year, at.month, at.day


def _picked(question: PickDate | PickTime | PickDateTime, typed: Typed) -> str | None:
    order = dates.order_of(typed.me.language, typed.me.country)
    if isinstance(question, PickTime):
        return dates.read_time(typed.text)
    read = dates.read_date if isinstance(question, PickDate) else dates.read_datetime
    return read(typed.text, order, today(typed.me, typed.now))
