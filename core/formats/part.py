"""One file of a format: rows, or a text."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.campaigns import Campaign, Task
from core.launched.results import Cell, Given

Row = Mapping[str, Cell]
SEMICOLONS = "csv;"


def _nothing(_: Campaign) -> Sequence[str]:
    return ()


def _none(_: Campaign, __: Task, ___: Sequence[Given]) -> Iterable[Mapping[str, Any]]:
    return ()


@dataclass(frozen=True, slots=True)
class Part:
    """``name`` goes into the file's name, ``ending`` says how it is written: csv, jsonl, xlsx or json.

    ``rows`` gives what a task and its answers add to the file: rows of ``columns``; objects of any shape for json.
    ``text``, where it is there, is the whole file instead. ``written`` says how where the ending does not:
    ``SEMICOLONS`` between the cells. ``known``: it has the tasks whose answer is known, as no other has, and is left
    out where there are none. ``bare``: what people sent does not come beside it.
    """

    name: str
    ending: str
    caption: str
    columns: Callable[[Campaign], Sequence[str]] = _nothing
    rows: Callable[[Campaign, Task, Sequence[Given]], Iterable[Mapping[str, Any]]] = _none
    text: Callable[[Campaign], str] | None = None
    written: str = ""
    known: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """What goes into a ZIP beside the tables: a ``text``, or a ``file`` as ``core.media`` names it."""

    name: str
    text: str = ""
    file: str = ""
