"""What a reader yields, in this order: at most one ``Setup`` and ``Table``, rows and problems, then one ``End``."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.errors import Text


class Effect(StrEnum):
    """What became of the row or file a problem names."""

    NOTED = "noted"  # nothing was lost; the person should know
    CHANGED = "changed"  # taken in, but not letter by letter
    LEFT_OUT = "left_out"  # the row was not taken in


@dataclass(frozen=True, slots=True)
class Table:
    """``columns`` are unique whatever their case; ``pictures`` are those whose cells name picture files.

    ``kind`` is "csv", "jsonl" or "xlsx". ``encoding`` is a Python codec, "" for xlsx; ``delimiter`` is "" but for csv.
    """

    name: str
    kind: str
    columns: tuple[str, ...]
    pictures: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` is the one its owner sees: column names stand in row 1; a JSONL file has none, its line 1 is row 1."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """``code`` is stable, for the program; ``row`` and ``column`` are None where the whole file is meant."""

    code: str
    text: Text
    effect: Effect
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Pictures:
    """Names of pictures in a ZIP, as they stand there, at most 500 at a time."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setup:
    """What the ZIP's ``campaign.toml`` says; it comes before everything else."""

    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class End:
    """``problems`` counts all of them, also those beyond the ones told."""

    rows: int
    left_out: int
    problems: int
    pictures: int = 0
    pictures_missing: int = 0


Event = Setup | Table | Row | Problem | Pictures | End
