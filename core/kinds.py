"""What task types share: the sample they look at, what they propose, and the settings they build a form from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from core.forms import split_options
from core.questions import OPTION_CHARS_MAX, OPTIONS_MAX

OPTIONS_MIN = 2
SETUP_FILE = "campaign.toml"  # a campaign's set-up, in a ZIP with its table
PICTURE, TEXT, QUESTION, OPTIONS = "picture", "text", "question", "options"  # parts a column may play
QUESTION_NAMES = frozenset({"question", "task", "swali"})
ANSWER_NAMES = frozenset({"answer", "gold", "expected", "jibu"})  # a known answer is never shown
NAME_OF_A_ROW = ANSWER_NAMES | frozenset({"id", "nr", "no", "number", "row", "key", "lat", "lon"})


@dataclass(frozen=True, slots=True)
class Sample:
    """The first rows of a table. ``pictures`` are the columns whose cells name picture files."""

    columns: Sequence[str]
    rows: Sequence[Mapping[str, str]]
    pictures: Sequence[str] = ()


class Review(StrEnum):
    """The right way of reviewing a type's answers."""

    AGREE = "agree"  # other people's answers confirm one
    DOUBTFUL = "doubtful"  # paid at once; a moderator looks where a rule finds something
    EVERY = "every"  # a moderator looks at each
    OWNER = "owner"  # the requester confirms each


@dataclass(frozen=True, slots=True)
class Settings:
    """What the requester decides about the question; ``options`` only where there is something to choose.

    ``fields`` are the names of several things asked at once; ``more`` holds what single types need, by step.
    """

    question: str = ""
    options: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)


def settings_in(settings: Settings) -> dict[str, Any]:
    """As JSON; what is empty is left out."""
    return {key: value for key, value in asdict(settings).items() if value}


def settings_from(read: Mapping[str, Any]) -> Settings:
    """The settings that :func:`settings_in` wrote."""
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in read.items()}
    return Settings(**given)


@dataclass(frozen=True, slots=True)
class Proposal:
    """``score`` 0 to 100 says how well the table suits; ``mapping`` which column plays which part."""

    score: int
    mapping: Mapping[str, str]
    settings: Settings = Settings()


def parts(sample: Sample) -> dict[str, str]:
    """The columns to show: the picture, the question of the row, and else the column with the most text."""
    usable = [column for column in sample.columns if not set("{}") & set(column)]
    found: dict[str, str] = {}
    for column in sample.pictures:
        if column in usable:
            found.setdefault(PICTURE, column)
    for column in usable:
        if column.casefold() in QUESTION_NAMES:
            found.setdefault(QUESTION, column)
    rest = [one for one in usable if one not in sample.pictures and one != found.get(QUESTION) and not _is_name(one)]
    text = max(rest, key=lambda column: _letters(sample, column), default=None)
    if text is not None and _letters(sample, text) and not (PICTURE in found and _looks_like_list(sample, text)):
        found[TEXT] = text
    return found


def _is_name(column: str) -> bool:
    return column.casefold() in NAME_OF_A_ROW


def _letters(sample: Sample, column: str) -> int:
    return sum(len(row.get(column, "")) for row in sample.rows)


def _looks_like_list(sample: Sample, column: str) -> bool:
    """The same cell in every row is a setting, not what the row is about."""
    return len(sample.rows) > 1 and len({row.get(column, "") for row in sample.rows}) == 1


def listed_options(sample: Sample, names: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """The column of this name that lists the same options in every row, and the options; else empty."""
    for column in sample.columns:
        cells = {row.get(column, "") for row in sample.rows}
        if column.casefold() in names and len(cells) == 1:
            options = split_options(cells.pop())
            if valid_options(options):
                return column, options
    return "", ()


def valid_options(options: Sequence[str]) -> bool:
    return OPTIONS_MIN <= len(options) <= OPTIONS_MAX and all(len(one) <= OPTION_CHARS_MAX for one in options)


def place(mapping: Mapping[str, str], part: str) -> str:
    """The template place of the column that plays the part, "" where none does."""
    return f"${{{mapping[part]}}}" if part in mapping else ""


def label(mapping: Mapping[str, str], settings: Settings) -> str:
    """The question as written by the requester, else the row's own."""
    return settings.question or place(mapping, QUESTION)


Propose = Callable[[Sample], Proposal | None]
