"""One file of a format."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.campaigns import Campaign, Task
from core.results import Cell, Given

Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Part:
    """``name`` goes into the file's name, ``ending`` says how it is written: csv, jsonl, xlsx or json.

    ``rows`` gives what a task and its answers add to the file: rows of ``columns``; objects of any shape for json.
    """

    name: str
    ending: str
    caption: str
    columns: Callable[[Campaign], Sequence[str]]
    rows: Callable[[Campaign, Task, Sequence[Given]], Iterable[Mapping[str, Any]]]
