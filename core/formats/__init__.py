"""Formats of results: each a few files, shaped by pure functions. See ``Format`` and ``Packed``."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from core.campaigns import Campaign
from core.formats import counts, crowd_kit, excel, jsonl, kobo, label_studio, mturk, odk, ours, sheet
from core.formats.part import Member, Part
from core.launched.results import Given


class Offered(Protocol):
    """``EXPLAIN`` says to the requester what it is good for."""

    CODE: str
    NAME: str
    EXPLAIN: str


class Format(Offered, Protocol):
    """Files of their own; what people sent comes beside them."""

    PARTS: tuple[Part, ...]


class Packed(Offered, Protocol):
    """One ZIP of tables and of all that belongs to them. For surveys that decide by themselves what they ask."""

    CAPTION: str

    def parts(self, campaign: Campaign) -> Sequence[Part]:
        """Its tables. A part's name is the whole name of the file."""

    def members(self, campaign: Campaign, one: Given) -> Iterator[Member]:
        """What an answer adds to the ZIP."""


PLAIN = (ours, excel, jsonl, sheet, mturk, label_studio, crowd_kit, counts)
SURVEYS = (odk, kobo)
ALL = (*PLAIN, *SURVEYS)
FORMATS: Mapping[str, Format] = {one.CODE: one for one in PLAIN}
PACKED: Mapping[str, Packed] = {one.CODE: one for one in SURVEYS}
USUAL = ours.CODE


def offered(campaign: Campaign) -> Sequence[Offered]:
    """The formats its results can be had in."""
    return ALL if campaign.form.logic else PLAIN
