"""Forms: immutable lists of questions, filled with one row of the requester's file, in the worker's language.

Labels hold ``${column}`` places. Answers are JSON values keyed by the question's path. Every text is written once, in
the form's first language; ``words`` and ``columns`` say what stands for it in the others.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from functools import lru_cache
from typing import Any

from core.form.orders import shuffled
from core.form.questions import (
    COMPARED,
    COUNTED,
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
from core.typed.options import split_options

KINDS: Mapping[str, type[Question]] = {
    "note": Note,
    "text": WriteText,
    "integer": WriteInteger,
    "decimal": WriteDecimal,
    "date": PickDate,
    "time": PickTime,
    "datetime": PickDateTime,
    "choose_one": ChooseOne,
    "choose_several": ChooseSeveral,
    "rank": Rank,
    "rate": Rate,
    "acknowledge": Acknowledge,
    "yes_no": YesNo,
    "photo": TakePhoto,
    "audio": SendAudio,
    "video": SendVideo,
    "file": SendFile,
    "location": SendLocation,
    "barcode": ReadBarcode,
    "cells": MarkCells,
    "calculate": Calculate,
    "hidden": Hidden,
}
_CODES: Mapping[type[Question], str] = {kind: code for code, kind in KINDS.items()}
Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Form:
    """``shows`` is the text above the first question; the other parts name columns, and what stands in them:

    ``picture`` and ``pictures`` picture files (several stand side by side), ``media`` an audio or video file,
    ``link`` an address to open, ``predicted`` a machine's answer to the first question that counts as one voter.
    ``warning`` is shown before anything else, until tapped away. ``opinion``: no answer is right, none is compared.
    ``spoken``: who works on it speaks its language. ``shuffled`` columns change places from task to task (see
    ``core.form.shuffling``). ``languages`` the texts come in, the first as they are written; ``columns``: base name ->
    language -> column, ``words``: language -> text as written -> text.
    ``mixed`` questions show their options in each person's own order (see ``core.form.mixing``); so stand ``blocks``:
    the block of each question, or of each group of a survey with logic. ``near``: where all of it is done.
    ``logic`` is the definition of a survey that decides by itself what it asks (see ``core.form.surveys``);
    ``questions`` are then all it may ask, in its first language. ``files``: what its labels show, by file name.
    """

    questions: tuple[Question, ...]
    shows: str = ""
    picture: str | None = None
    pictures: tuple[str, ...] = ()
    media: str | None = None
    link: str | None = None
    predicted: str | None = None
    warning: str = ""
    opinion: bool = False
    spoken: bool = False
    shuffled: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    columns: Words = field(default_factory=dict)
    words: Words = field(default_factory=dict)
    logic: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    mixed: tuple[str, ...] = ()
    blocks: Mapping[str, str] = field(default_factory=dict)
    near: str = ""
    asked: tuple[Question, ...] = field(init=False, repr=False, compare=False)  # see ``visible``

    def __post_init__(self) -> None:
        asked = tuple(one for one in self.questions if not isinstance(one, COUNTED))
        object.__setattr__(self, "asked", asked)  # a form never changes


def file_columns(form: Form) -> tuple[str, ...]:
    """The columns that name the files each row shows: a picture or several, else a sound or film.

    Of one in several languages it is the first's.
    """
    names = form.pictures or tuple(filter(None, (form.picture or form.media,)))
    return tuple(next(iter(form.columns.get(one, {}).values()), one) for one in names)


def is_heard(form: Form) -> bool:
    """Whether the file of a row is a sound or film."""
    return bool(form.media) and not form.picture and not form.pictures


def visible(form: Form) -> tuple[Question, ...]:
    """The questions a person is asked, in order."""
    return form.asked


def is_compared(question: Question) -> bool:
    """Whether other people's answers to it can confirm one."""
    return isinstance(question, COMPARED) or (isinstance(question, WriteText) and question.compared)


def agrees(form: Form) -> bool:
    """Whether agreement between people can confirm an answer."""
    if form.opinion:
        return False
    answered = [one for one in visible(form) if not isinstance(one, Note | Acknowledge)]
    return bool(answered) and all(is_compared(one) for one in answered)


PLACE = re.compile(r"\$\{([^{}]{1,100})\}")


def places(template: str) -> tuple[str, ...]:
    """The columns a template names, in order."""
    return tuple(PLACE.findall(template))


def fill(template: str, row: Mapping[str, str]) -> str:
    """The template with each ``${column}`` replaced; an unknown column stays as it is written."""
    return PLACE.sub(lambda match: row.get(match[1], match[0]), template)


def say(form: Form, template: str, row: Mapping[str, str], language: str = "") -> str:
    """A text of the form in this language, filled with the row's cells of this language."""
    written = form.words.get(language, {}).get(template, template)
    return fill(written, spoken_row(form, row, language)) if "${" in written else written


def spoken_row(form: Form, row: Mapping[str, str], language: str = "") -> Mapping[str, str]:
    """The row with what stands in this language (else in the first that has it) under the base names of its columns."""
    if not form.columns:
        return row
    order = (language, *form.languages)
    found = {
        base: next((cell for one in order if (cell := row.get(by_language.get(one, ""), ""))), "")
        for base, by_language in form.columns.items()
    }
    return {**row, **found}


def filled(form: Form, question: Question, row: Mapping[str, str], language: str = "") -> Question:
    """The question as this row asks it. Its options stay in the first language, the one they are stored in.

    To show them, take those of ``options_in``, which stand in the same order.
    """
    said: dict[str, Any] = {
        "label": say(form, question.label, row, language),
        "hint": say(form, question.hint, row, language),
    }
    match question:
        case ChooseOne() | ChooseSeveral() | Rank():
            said["options"] = options_in(form, question, row)
        case WriteText(start=start, pattern_says=says):
            said["pattern_says"] = say(form, says, row, language)
            said["start"] = fill(start, spoken_row(form, row))
        case Rate(low=low, high=high):
            said["low"], said["high"] = say(form, low, row, language), say(form, high, row, language)
        case SendLocation(near=near):
            said["near"] = fill(near, spoken_row(form, row))
        case Hidden(value=value):
            said["value"] = fill(value, spoken_row(form, row))
        case _:
            pass
    fresh = {name: one for name, one in said.items() if one != getattr(question, name)}
    return replace(question, **fresh) if fresh else question  # mostly a row changes nothing in it


def options_in(
    form: Form, question: ChooseOne | ChooseSeveral | Rank, row: Mapping[str, str], language: str = ""
) -> tuple[str, ...]:
    """The row's options in this language; a row that lists more or fewer in it than in the first has the first's."""
    if question.column:
        plain = split_options(spoken_row(form, row).get(question.column, ""))
        said = split_options(spoken_row(form, row, language).get(question.column, "")) if language else plain
        return shuffled(said if len(said) == len(plain) else plain, question.seed if isinstance(question, Rank) else 0)
    if language not in form.words and "${" not in "\n".join(question.options):
        return question.options  # as nearly all are: a long list is not said option by option
    return tuple(filter(None, (say(form, one, row, language) for one in question.options)))


def dump(form: Form) -> str:
    """The form as JSON text; what is as usual is left out."""
    questions = [
        {"kind": kind_of(one), "name": one.name, "label": one.label, **_unusual(one)} for one in form.questions
    ]
    return json.dumps({**_unusual(form), "questions": questions}, ensure_ascii=False)


def _unusual(thing: Any) -> dict[str, Any]:
    found = {}
    for one in (each for each in fields(thing) if each.init):
        usual = one.default if one.default_factory is MISSING else one.default_factory()
        value = getattr(thing, one.name)
        if usual is not MISSING and value != usual:
            found[one.name] = value
    return found


@lru_cache(maxsize=512)
def load(text: str) -> Form:
    """The form that :func:`dump` wrote. Forms are immutable, so equal texts share one."""
    read: dict[str, Any] = {key: tuple(one) if isinstance(one, list) else one for key, one in json.loads(text).items()}
    questions = tuple(_question(one) for one in read.pop("questions"))
    return Form(questions, **read)


def _question(read: Mapping[str, Any]) -> Question:
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in read.items()}
    return KINDS[given.pop("kind")](**given)


def kind_of(question: Question) -> str:
    """The kind's code, as in ``KINDS``."""
    return _CODES[type(question)]
