"""Task types: each only builds a form from columns. See ``TaskType``."""

from collections.abc import Mapping
from typing import Protocol

from core.form.forms import Form
from core.kinds import Proposal, Review, Sample, Settings, without
from core.peers import says
from core.tables.columns import assigned
from core.tasks import (
    audit,
    bug,
    caption,
    category,
    classify,
    clean,
    compare,
    confirm,
    describe,
    find,
    hours,
    job,
    key_in,
    language,
    moderate,
    photograph,
    place,
    product,
    rank,
    sentiment,
    shelf,
    speak,
    spelling,
    survey,
    tag,
    transcribe,
    translate,
    usability,
    validate,
    visit,
    website,
    write,
)


class TaskType(Protocol):
    """``EXPLAIN``: two lines for the requester. ``SECONDS`` one task is expected to take; ``REVIEW`` the right way.

    ``NEEDS`` are the steps (codes of ``core.drafting.steps.STEPS``) that only some types have: "options", "fields", ...
    ``MUST``: the parts of which no row may be empty; a row that lacks one is left out and named.
    ``ORDERS``: the parts whose cells tell people what to do; what other cells say is only looked at or judged.
    "question" stands for the label of the first question as each row fills it.
    ``SAYS``: what it asks by itself, in sentences that the catalogues know.
    """

    CODE: str
    NAME: str
    EXPLAIN: str
    SECONDS: int
    REVIEW: Review
    NEEDS: tuple[str, ...]
    MUST: tuple[str, ...]
    ORDERS: tuple[str, ...]
    SAYS: tuple[str, ...]

    def propose(self, sample: Sample) -> Proposal | None: ...

    def build(self, mapping: Mapping[str, str], settings: Settings) -> Form: ...


ALL: tuple[TaskType, ...] = (
    audit,
    bug,
    caption,
    category,
    classify,
    clean,
    compare,
    confirm,
    describe,
    find,
    hours,
    job,
    key_in,
    language,
    moderate,
    photograph,
    place,
    product,
    rank,
    sentiment,
    shelf,
    speak,
    spelling,
    survey,
    tag,
    transcribe,
    translate,
    usability,
    validate,
    visit,
    website,
    write,
)
TYPES: Mapping[str, TaskType] = {one.CODE: one for one in ALL}
OURS: frozenset[str] = frozenset(text for one in ALL for text in one.SAYS) | frozenset(says.SAYS)
# Where the requester finds a type; each stands in one group.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "choose": ("category", "classify", "compare", "language", "moderate", "rank", "sentiment", "tag"),
    "write": ("caption", "clean", "describe", "product", "spelling", "survey", "translate", "write"),
    "media": ("find", "key_in", "photograph", "speak", "transcribe"),
    "places": ("hours", "job", "place", "shelf"),
    "check": ("audit", "bug", "confirm", "usability", "validate", "visit", "website"),
}


def proposals(sample: Sample) -> list[tuple[str, Proposal]]:
    """What each type makes of the table, the best first; types that cannot use it are left out.

    Who shall do a row is nothing that its workers are shown.
    """
    sample = without(sample, *assigned(sample).values())
    found = [(one.CODE, made) for one in ALL if (made := one.propose(sample)) is not None]
    return sorted(found, key=lambda each: -each[1].score)
