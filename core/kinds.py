"""What task types share: the sample they look at, what they propose, and the settings they build a form from.

How well a table suits a type, 0 to 100:

    95-98  columns that mean nothing else: `prediction`; `question` and `type` in a table of questions
    85-92  all columns of the type, under known names: `prompt` and `response`, `item_1` to `item_4`
    80     the file lists the answers to choose from
    60-75  one known name: `review`, `address`, an empty column that waits to be filled
    1-50   it could be done with any text or picture; who sends the file may still choose it
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from core.form.questions import LEVELS, OPTION_CHARS_MAX, OPTIONS_MAX
from core.tables.naming import plain_name, without_address
from core.typed.options import split_options

OPTIONS_MIN = 2
SETUP_FILE = "campaign.toml"  # a campaign's set-up, in a ZIP with its table
PICTURE, TEXT, QUESTION, OPTIONS = "picture", "text", "question", "options"  # parts a column may play
LANGUAGES = (  # as their speakers' neighbours call them in English; what a file names otherwise is taken as it is
    *("Amharic", "Arabic", "Bengali", "Chinese", "English", "French", "German", "Hausa", "Hindi", "Igbo"),
    *("Indonesian", "Kikuyu", "Kinyarwanda", "Lingala", "Luganda", "Luo", "Oromo", "Portuguese", "Russian", "Shona"),
    *("Somali", "Spanish", "Swahili", "Tagalog", "Tamil", "Tigrinya", "Turkish", "Urdu", "Wolof", "Yoruba", "Zulu"),
)
QUESTION_NAMES = frozenset({"question", "task", "swali"})
TEXT_NAMES = frozenset({"text", "sentence", "comment", "review", "tweet", "message", "post", "feedback", "maoni"})
LIST_NAMES = frozenset({"options", "choices", "option", "choice", "chaguo", "tags", "labels", "categories", "topics"})
BESIDE = frozenset(  # a name that ends so says something about the text, and is not the text
    {"id", "nr", "no", "number", "count", "date", "time", "at", "by", "url", "link", "file", "path", "code", "price"}
    | {"rating", "score", "stars", "author", "user", "type", "kind", "status", "language", "lang", "length", "label"}
    | {"confidence", "probability", "tokens", "size"}
)
OPTION_NAMES = frozenset({"options", "choices", "option", "choice", "chaguo"})
ANSWER_NAMES = frozenset({"answer", "gold", "expected", "correct", "jibu"})  # a known answer is never shown
ANSWER_NAMES |= frozenset({"correct_answer", "right_answer", "known_answer", "expected_answer"})
HINT_NAMES = frozenset({"hint", "explanation", "dokezo"})  # shown only to who is told whether a known answer was right
NAME_OF_A_ROW = ANSWER_NAMES | HINT_NAMES | frozenset({"id", "nr", "no", "number", "row", "key", "lat", "lon"})


@dataclass(frozen=True, slots=True)
class Sample:
    """The first rows of a table, all of a short one. ``pictures`` are the columns whose cells name picture files."""

    columns: Sequence[str]
    rows: Sequence[Mapping[str, str]]
    pictures: Sequence[str] = ()
    numbers: Sequence[int] = ()  # of the rows in their file, where known


class Review(StrEnum):
    """The right way of reviewing a type's answers."""

    AGREE = "agree"  # other people's answers confirm one
    DOUBTFUL = "doubtful"  # paid at once; a moderator looks where a rule finds something
    EVERY = "every"  # a moderator looks at each
    OWNER = "owner"  # the requester confirms each


@dataclass(frozen=True, slots=True)
class Settings:
    """What the requester decides about the question; ``options`` only where there is something to choose.

    ``fields`` are the names of several things asked at once; ``more`` holds what single types need, by step; ``said``
    are the steps that a file of theirs answered, which are not asked again.
    """

    question: str = ""
    options: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)
    said: tuple[str, ...] = ()


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
    """The columns to show: the picture, the question of the row, and the text: what is called so, else the longest."""
    usable = usable_columns(sample)
    found: dict[str, str] = {}
    for column in sample.pictures:
        if column in usable:
            found.setdefault(PICTURE, column)
    for column in usable:
        if column.casefold() in QUESTION_NAMES and _letters(sample, column):
            found.setdefault(QUESTION, column)
    rest = [one for one in usable if one not in sample.pictures and one != found.get(QUESTION) and not _is_name(one)]
    rest = [one for one in rest if plain_name(one) not in LIST_NAMES or not _lists_options(sample, one)]
    text = max(rest, key=lambda column: _text_rank(sample, column), default=None)
    if text is not None and _letters(sample, text) and not (PICTURE in found and _looks_like_list(sample, text)):
        found[TEXT] = text
    return found


def usable_columns(sample: Sample) -> list[str]:
    """Those whose name can stand in a text."""
    return [column for column in sample.columns if not set("{}") & set(column)]


def named(sample: Sample, names: Collection[str]) -> str:
    """The first column of one of these names that holds something, else ""."""
    return next((one for one in usable_columns(sample) if plain_name(one) in names and _letters(sample, one)), "")


def words_of(column: str) -> list[str]:
    """The words of a column's name: "tweetText", "tweet_text" and "Tweet text" have the same."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", column)
    return [one for one in re.split(r"[\W_]+", apart.casefold()) if one]


def holds(column: str, names: Collection[str]) -> bool:
    """Whether a name holds one of these as a word, and does not end as what only stands beside it."""
    words = words_of(column)
    return bool(set(words) & set(names)) and words[-1] not in BESIDE


def holding(sample: Sample, names: Collection[str]) -> str:
    """The column of one of these names, else the only one that holds such a word ("Review text"), else ""."""
    found = [one for one in usable_columns(sample) if holds(one, names) and _letters(sample, one)]
    return named(sample, names) or (found[0] if len(found) == 1 else "")


def without(sample: Sample, *columns: str) -> Sample:
    """The sample as if it had not these columns."""
    return Sample([one for one in sample.columns if one not in columns], sample.rows, sample.pictures, sample.numbers)


def empty_columns(sample: Sample) -> list[str]:
    """Those that wait to be filled."""
    return [one for one in sample.columns if not any(row.get(one) for row in sample.rows)]


def shown(sample: Sample) -> dict[str, str]:
    """The parts, of columns that hold something."""
    return parts(without(sample, *empty_columns(sample)))


NUMBERED = re.compile(r"(?:(.*?)_?)?([1-9][0-9]?|[a-h])")
SIDES = {"left": "a", "right": "b", "first": "a", "second": "b"}


def numbered(sample: Sample) -> list[str]:
    """The longest run of columns whose names differ only in their last number or letter: item_1, item_2; a, b.

    Of runs as long as one another the one that holds most: not the names of two models but what they wrote.
    """
    runs: dict[tuple[str, bool], list[tuple[int, str]]] = {}
    for column in usable_columns(sample):
        plain = without_address(plain_name(column)) if column in sample.pictures else plain_name(column)
        stem, _, end = plain.rpartition("_")
        name = f"{stem}_{SIDES[end]}" if end in SIDES else plain
        if (match := NUMBERED.fullmatch(name)) and (match[2].isdecimal() or not match[1] or name[-2] == "_"):
            place = int(match[2]) if match[2].isdecimal() else ord(match[2]) - ord("a") + 1
            runs.setdefault((match[1] or "", match[2].isdecimal()), []).append((place, column))
    whole = [sorted(run) for run in runs.values() if sorted(place for place, _ in run) == list(range(1, len(run) + 1))]
    filled = [run for run in whole if all(_letters(sample, column) for _, column in run)]
    longest = max(filled, key=lambda run: (len(run), sum(_letters(sample, one) for _, one in run)), default=[])
    return [column for _, column in longest] if len(longest) >= OPTIONS_MIN else []


def _is_name(column: str) -> bool:
    return plain_name(column) in NAME_OF_A_ROW


def _letters(sample: Sample, column: str) -> int:
    return sum(len(row.get(column, "")) for row in sample.rows)


def _text_rank(sample: Sample, column: str) -> tuple[int, int]:
    letters = _letters(sample, column)
    called = 2 if plain_name(column) in TEXT_NAMES else 1 if holds(column, TEXT_NAMES) else 0
    return called if letters else 0, letters


def _lists_options(sample: Sample, column: str) -> bool:
    """Whether each row lists options of its own, or all the same."""
    return bool(sample.rows) and all(valid_options(split_options(row.get(column, ""))) for row in sample.rows)


def longest(sample: Sample) -> str:
    """The column with the most letters, links and pictures aside."""
    texts = [one for one in usable_columns(sample) if one not in sample.pictures]
    return max(texts, key=lambda column: _letters(sample, column), default="")


def _looks_like_list(sample: Sample, column: str) -> bool:
    """The same cell in every row is a setting, not what the row is about."""
    return len(sample.rows) > 1 and len({row.get(column, "") for row in sample.rows}) == 1


def listed_options(sample: Sample, names: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """The column of this name that lists options in every row, and they where all list the same; else empty."""
    for column in sample.columns:
        if column.casefold() in names and _lists_options(sample, column):
            lists = {split_options(row.get(column, "")) for row in sample.rows}
            return column, lists.pop() if len(lists) == 1 else ()
    return "", ()


def options_column(mapping: Mapping[str, str], settings: Settings) -> str:
    """The column that lists the options of each row, "" where they are the same for all."""
    return "" if settings.options else mapping.get(OPTIONS, "")


def valid_options(options: Sequence[str]) -> bool:
    return OPTIONS_MIN <= len(options) <= OPTIONS_MAX and all(
        len(level) <= OPTION_CHARS_MAX for one in options for level in one.split(LEVELS)
    )


def place(mapping: Mapping[str, str], part: str) -> str:
    """The template place of the column that plays the part, "" where none does."""
    return f"${{{mapping[part]}}}" if part in mapping else ""


def label(mapping: Mapping[str, str], settings: Settings) -> str:
    """The question as written by the requester, else the row's own."""
    return settings.question or place(mapping, QUESTION)


Propose = Callable[[Sample], Proposal | None]
