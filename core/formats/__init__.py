"""Formats of results: each a few files, shaped by pure functions. See ``Format``."""

from collections.abc import Mapping
from typing import Protocol

from core.formats import crowd_kit, excel, jsonl, label_studio, mturk, ours, sheet
from core.formats.part import Part


class Format(Protocol):
    """``EXPLAIN`` says to the requester what it is good for."""

    CODE: str
    NAME: str
    EXPLAIN: str
    PARTS: tuple[Part, ...]


ALL = (ours, excel, jsonl, sheet, mturk, label_studio, crowd_kit)
FORMATS: Mapping[str, Format] = {one.CODE: one for one in ALL}
USUAL = ours.CODE
