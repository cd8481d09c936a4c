"""Answers in words: what was understood, and what stands in the list before all is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from core.errors import N_, Text
from core.form.answers import EMPTY, Value
from core.form.forms import Form, options_in
from core.form.questions import (
    CANT_TELL,
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
from core.form.wanted import day


def options(
    form: Form, question: ChooseOne | ChooseSeveral | Rank, row: Mapping[str, str], language: str = ""
) -> tuple[str, ...]:
    """The options of a form's question as people read them, in the order of ``options_in``."""
    plain = options_in(form, question, row)
    says = question.says if isinstance(question, ChooseOne) else ()
    if not form.languages and not says:
        return plain
    said = options_in(form, replace(question, options=says) if says else question, row, language)
    return said if len(said) == len(plain) else plain


def understood(question: Question, value: Value) -> Text | None:
    """Said back where what was typed could be read in two ways."""
    if isinstance(question, PickDate | PickDateTime) and value not in (CANT_TELL, EMPTY):
        return said(question, value)
    return None


def said(question: Question, value: Value, shown: Sequence[str] = ()) -> Text:
    """The answer as a person reads it; ``shown``: the options as they read them."""
    if value == CANT_TELL:
        return Text(N_("Can't tell"))
    if value in (EMPTY, []):
        return Text(N_("{value}"), params={"value": "-"})
    match question:
        case PickDate():
            return day(str(value))
        case PickDateTime():
            on_day, _, at = str(value).partition("T")
            return Text(N_("{day}, {time}"), params={"day": day(on_day), "time": at})
        case YesNo():
            return Text(N_("Yes")) if value == YES else Text(N_("No"))
        case ChooseOne(options=options) | ChooseSeveral(options=options) | Rank(options=options):
            words = dict(zip(options, shown or options, strict=True))
            return _plain(", ".join(words.get(one, one) for one in ([value] if isinstance(value, str) else value)))
        case WriteText() | WriteInteger() | WriteDecimal() | PickTime() | Rate() | ReadBarcode():
            return _plain(str(value))
        case Acknowledge() | Note() | Calculate() | Hidden():
            return Text(N_("{value}"), params={"value": "✓"})
        case TakePhoto() | SendAudio() | SendVideo() | SendFile() | SendLocation() | MarkCells():
            return Text(N_("{value}"), params={"value": "✓"})
        case _:
            assert_never(question)


def _plain(text: str) -> Text:
    return Text(N_("{value}"), params={"value": text})
