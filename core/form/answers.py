"""Whether a value answers a question, and what to say when it does not."""

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import assert_never

from core.errors import N_, Invalid, Text
from core.form.questions import (
    CANT_TELL,
    NO,
    PATTERN_TEXT_MAX,
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
from core.form.wanted import day, few, long, many, short, wanted
from core.typed import hours, patterns, places

Value = str | list[str]

OTHER_CHARS_MAX = 200  # of what someone writes instead of an option
BARCODE_CHARS_MAX = 100
EMPTY = ""
_FILE = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{1,8}")
_SHA = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,18})?", re.ASCII)
_FORMS = {
    PickDate: re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
    PickTime: re.compile(r"\d\d:\d\d", re.ASCII),
    PickDateTime: re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d", re.ASCII),
}
_BOX = re.compile(r"[01]\.\d{4}( [01]\.\d{4}){3}", re.ASCII)


def check(question: Question, value: Value) -> Value:  # noqa: C901, PLR0912 - one case a kind
    """The value in its stored form, as the kind's docstring says. ``CANT_TELL`` answers any question.

    "" leaves one empty that need not be answered. Raises ``Invalid`` with what would do.
    """
    if value == CANT_TELL or (value == EMPTY and not question.required):
        return value
    match question:
        case ChooseOne():
            return _one(question, value)
        case ChooseSeveral():
            return _several(question, value)
        case WriteText():
            return _text(question, value)
        case WriteInteger() | WriteDecimal():
            return _number(question, value)
        case PickDate() | PickTime() | PickDateTime():
            return _picked(question, value)
        case Rank():
            return _ranked(question, value)
        case Rate(least=least, most=most):
            return _within(isinstance(value, str) and value in map(str, range(least, most + 1)), question, value)
        case YesNo():
            return _within(value in (YES, NO), question, value)
        case Acknowledge() | Note():
            return _within(value == SEEN, question, value)
        case ReadBarcode():
            return _within(isinstance(value, str) and 0 < len(value) <= BARCODE_CHARS_MAX, question, value)
        case TakePhoto():
            return _photos(question, value)
        case SendAudio() | SendVideo() | SendFile():
            return _within(isinstance(value, str) and _FILE.fullmatch(value) is not None, question, value)
        case SendLocation():
            return _located(question, value)
        case MarkCells(most=most):
            return _within(isinstance(value, list) and len(value) <= most and _all(_BOX, value), question, value)
        case Calculate() | Hidden():
            raise AssertionError("nobody is asked what is worked out")
        case _:
            assert_never(question)


def _within(good: bool, question: Question, value: Value) -> Value:
    if not good:
        raise Invalid(wanted(question))
    return value


def _all(form: re.Pattern[str], values: Sequence[str]) -> bool:
    return all(form.fullmatch(one) for one in values)


def _one(question: ChooseOne, value: Value) -> Value:
    if value in question.options:
        return value
    if question.other and isinstance(value, str) and value.strip():
        return _other(value)
    raise Invalid(wanted(question))


def _other(value: str) -> str:
    """What someone wrote instead of an option; who writes an option has chosen it (see ``core.form.reading``)."""
    written = " ".join(value.split())
    if len(written) > OTHER_CHARS_MAX:
        raise Invalid(long(OTHER_CHARS_MAX))
    return written


def check_other(chosen: Sequence[str]) -> None:
    """Raises ``Invalid`` where what was written beside the options is too long."""
    for one in chosen:
        _other(one)


def _several(question: ChooseSeveral, value: Value) -> Value:
    if not isinstance(value, list):
        raise Invalid(wanted(question))
    chosen = [option for option in question.options if option in value]
    own = [_other(one) for one in dict.fromkeys(value) if one not in question.options and one.strip()]
    if len(own) > question.other or len(set(value)) > len(chosen) + len(own):
        raise Invalid(wanted(question))
    alone = [one for one in chosen if one in question.exclusive]
    if alone and len(chosen) + len(own) > 1:
        params = {"option": alone[0]}
        raise Invalid(Text(N_("“{option}” does not go with the others. Please untick one side."), params=params))
    if not alone:
        _count(len(chosen) + len(own), question.fewest, question.most)
    return [*chosen, *own]


def _count(n: int, fewest: int, most: int) -> None:
    if n < fewest:
        raise Invalid(few(fewest))
    if n > most:
        raise Invalid(many(most))


def ranks(question: Rank) -> int:
    """How many of the options are put in order."""
    return min(question.most or len(question.options), len(question.options))


def _ranked(question: Rank, value: Value) -> Value:
    good = isinstance(value, list) and len(value) == len(set(value)) == ranks(question)
    return _within(good and set(value) <= set(question.options), question, value)


def _text(question: WriteText, value: Value) -> Value:
    if not isinstance(value, str):
        raise Invalid(wanted(question))
    text = value.strip() if question.several_lines else " ".join(value.splitlines()).strip()
    if len(text) < question.shortest:
        raise Invalid(short(question.shortest))
    if len(text) > question.longest:
        raise Invalid(long(question.longest))
    if question.hours:
        return _hours(text)
    if question.pattern and not (len(text) <= PATTERN_TEXT_MAX and patterns.matches(question.pattern, text)):
        says = Text(N_("{value}"), params={"value": question.pattern_says})
        raise Invalid(says if question.pattern_says else Text(N_("That is not written as it should be here.")))
    return text


def _hours(text: str) -> str:
    found = hours.read(text)
    if found is None:
        raise Invalid(Text(N_("Please write closed, open 24h, or hours such as 08:00-17:30.")))
    return found


def _number(question: WriteInteger | WriteDecimal, value: Value) -> Value:
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise Invalid(wanted(question))
    bounds = [Decimal(one) if one not in (None, "") else None for one in (question.least, question.most)]
    least, most = bounds
    found = Decimal(value)
    whole = isinstance(question, WriteDecimal) or "." not in value
    good = whole and (least is None or found >= least) and (most is None or found <= most)
    return _within(good, question, value)


def _picked(question: PickDate | PickTime | PickDateTime, value: Value) -> Value:
    if not isinstance(value, str) or not _FORMS[type(question)].fullmatch(value):
        raise Invalid(wanted(question))
    try:
        datetime.fromisoformat(value if "-" in value else f"2000-01-01T{value}")
    except ValueError:
        raise Invalid(wanted(question)) from None
    if isinstance(question, PickDate):
        if question.least and value < question.least:
            raise Invalid(Text(N_("Please send a day that is {day} or later."), params={"day": day(question.least)}))
        if question.most and value > question.most:
            raise Invalid(Text(N_("Please send a day that is {day} or earlier."), params={"day": day(question.most)}))
    return value


def _photos(question: TakePhoto, value: Value) -> Value:
    if question.most == 1:
        return _within(isinstance(value, str) and _SHA.fullmatch(value) is not None, question, value)
    if not isinstance(value, list) or not _all(_SHA, value):
        raise Invalid(wanted(question))
    if len(value) < question.fewest:
        raise Invalid(
            Text(
                one=N_("Please send at least {n} photo."),
                many=N_("Please send at least {n} photos."),
                n=question.fewest,
                params={"n": question.fewest},
            )
        )
    return _within(len(value) <= question.most, question, value)


def _located(question: SendLocation, value: Value) -> Value:
    found = places.parse_point(value) if isinstance(value, str) else None
    if found is None:
        raise Invalid(wanted(question))
    return places.point(*found)  # how far it may be, ``core.quality.distance`` says
