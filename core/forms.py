"""Forms: immutable lists of questions, filled with one row of the requester's file.

The kinds of question are a closed set: whoever shows or checks one matches on all of them, and mypy points at a place
that forgets one. Labels hold ``${column}`` places. Answers are JSON values keyed by the question's path.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, assert_never

QUESTION_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")
OPTIONS_MAX = 30
OPTION_CHARS_MAX = 60
LABEL_CHARS_MAX = 1500
TEXT_CHARS_MAX = 3000
CANT_TELL = "?"  # the paid answer "can't tell", of any question


@dataclass(frozen=True, slots=True)
class ChooseOne:
    name: str
    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChooseSeveral:
    name: str
    label: str
    options: tuple[str, ...]
    fewest: int = 1
    most: int = OPTIONS_MAX


@dataclass(frozen=True, slots=True)
class WriteText:
    name: str
    label: str
    shortest: int = 1
    longest: int = TEXT_CHARS_MAX


@dataclass(frozen=True, slots=True)
class TakePhoto:
    name: str
    label: str
    side_min: int = 640  # px, the longer side; every phone's own camera gives more


Question = ChooseOne | ChooseSeveral | WriteText | TakePhoto
KINDS: Mapping[str, type[Question]] = {
    "choose_one": ChooseOne,
    "choose_several": ChooseSeveral,
    "text": WriteText,
    "photo": TakePhoto,
}


@dataclass(frozen=True, slots=True)
class Form:
    """``shows`` is the text above the first question, ``picture`` the column that names a picture."""

    questions: tuple[Question, ...]
    shows: str = ""
    picture: str | None = None


def is_choice(form: Form) -> bool:
    """Whether agreement between people can confirm an answer."""
    return all(isinstance(question, ChooseOne | ChooseSeveral) for question in form.questions)


PLACE = re.compile(r"\$\{([^{}]{1,100})\}")


def places(template: str) -> tuple[str, ...]:
    """The columns a template names, in order."""
    return tuple(PLACE.findall(template))


def fill(template: str, row: Mapping[str, str]) -> str:
    """The template with each ``${column}`` replaced; an unknown column stays as it is written."""
    return PLACE.sub(lambda match: row.get(match[1], match[0]), template)


def dump(form: Form) -> str:
    """The form as JSON text."""
    questions = []
    for question in form.questions:
        fields: dict[str, Any] = {"kind": kind_of(question), "name": question.name, "label": question.label}
        match question:
            case ChooseOne(options=options):
                fields |= {"options": options}
            case ChooseSeveral(options=options, fewest=fewest, most=most):
                fields |= {"options": options, "fewest": fewest, "most": most}
            case WriteText(shortest=shortest, longest=longest):
                fields |= {"shortest": shortest, "longest": longest}
            case TakePhoto(side_min=side_min):
                fields |= {"side_min": side_min}
            case _:
                assert_never(question)
        questions.append(fields)
    return json.dumps({"questions": questions, "shows": form.shows, "picture": form.picture}, ensure_ascii=False)


@lru_cache(maxsize=512)
def load(text: str) -> Form:
    """The form that :func:`dump` wrote. Forms are immutable, so equal texts share one."""
    fields = json.loads(text)
    return Form(tuple(_question(one) for one in fields["questions"]), fields["shows"], fields["picture"])


def _question(fields: dict[str, Any]) -> Question:
    fields = dict(fields)
    kind = KINDS[fields.pop("kind")]
    if "options" in fields:
        fields["options"] = tuple(fields["options"])
    return kind(**fields)


def kind_of(question: Question) -> str:
    """The kind's code, as in ``KINDS``."""
    return next(code for code, kind in KINDS.items() if isinstance(question, kind))
