"""Campaigns: a form, tasks, a price and rules; versioned once launched."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from core.form.forms import Form
from core.form.pace import form_ms
from core.kinds import Settings
from core.ledger import POINTS
from core.tasks import TYPES, survey

if TYPE_CHECKING:
    from core.verdicts.port import Kept

ANSWERS_WANTED_MAX = 30
PRICE_MAX = 1_000_000
LEASE_SECONDS_MIN = 60
LEASE_SECONDS_MAX = 7 * 24 * 3600
REVIEW_DAYS = 3  # what nobody decided by then is approved, where the requester chose nothing else
REVIEW_DAYS_MAX = 7  # the longest they can choose
DECIDE_IN = "decide_in"  # the step in which they do
APPEAL_DAYS = 14
REDO_DAYS = 3
UNCONFIRMED_MAX = 20  # choice answers paid before agreement confirmed them
CHANGE_SECONDS = 60  # how long the last choice may be changed
TRAVEL_MINUTES = 15  # to a place, where the requester says nothing else
BATCH_ROWS = 500  # rows of a campaign touched by one transaction at most


class State(StrEnum):
    DRAFT = "draft"
    WAITING = "waiting"  # a new organisation's first, until a moderator has looked
    RUNNING = "running"
    PAUSED = "paused"
    CLOSING = "closing"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Campaign:
    """One row. Version 0 is the draft; what workers see is a version's form, immutable once leased.

    ``columns`` are the table's, in order; ``mapping`` says which column plays which part for the task type.
    """

    id: int
    organisation_id: int
    owner_id: int  # the person who made it, told of its results
    state: State
    title: str
    kind: str = ""  # task type's code
    version: int = 0
    form: Form = field(default_factory=lambda: Form(()))
    instructions: str = ""
    purpose: str = ""  # why, and what the answers are used for, in the requester's words
    asks: str = ""  # who asks, as shown to workers
    price_minor: int = 0
    asset: str = POINTS
    answers_wanted: int = 3
    lease_seconds: int = 600
    reviewed: bool = False  # every answer is looked at by a moderator
    languages: tuple[str, ...] = ()  # a worker reads one of them; none: anyone
    columns: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)
    rows: int = 0
    trial_ms: int = 0  # the requester's own time for one task, 0 when not tried
    launched_at: int = 0
    settings: Settings = field(default_factory=Settings)  # what the requester decided beside
    fee_bp: int = 0  # the platform's fee on what is paid, in basis points; as at its launch, like the next
    reserve_minor: int = 0  # what each slot sets aside for a top-up to the floor
    measured_ms: int = 0  # what a task takes, of its latest answers; 0 before there are some
    knows: bool = False  # some of its tasks are known ones, as this was read


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the requester's file. ``remaining`` slots, each carrying ``reward_minor``.

    ``opens_at`` and ``closes_at`` (ms): the window in which its work can be done, 0 where it has no such side.
    """

    campaign_id: int
    id: int
    row: int  # as in the requester's file, for messages
    data: Mapping[str, str]
    version: int = 0
    remaining: int = 0
    reward_minor: int = 0
    picture: str | None = None  # SHA-256 of the preview
    larger: str | None = None  # SHA-256 of the larger picture
    media: str | None = None  # an audio or video file: "SHA-256.ending"
    opens_at: int = 0
    closes_at: int = 0
    queue: int = 0  # whose it is, 0 to 2 for anyone (core/teams/roster.py)
    checked: str | None = None  # in results: what a check found, None where there is none
    known: str = ""  # in results: what its requester says is right
    not_reached: str = ""  # why people could not reach its place, where results tell it
    verdicts: "Mapping[str, Kept]" = field(default_factory=dict)  # by question, where results tell them

    def over(self, now: int) -> bool:
        """Whether its window has closed."""
        return 0 < self.closes_at <= now


def expected_ms(campaign: Campaign) -> int:
    """What one task is expected to take a worker: as measured, once there are answers; before, see below."""
    return campaign.measured_ms or before_ms(campaign)


def before_ms(campaign: Campaign) -> int:
    """The expectation without answers: the requester's own trial x 1.5, or what its type usually takes.

    A survey takes what its questions take.
    """
    way = way_ms(campaign)
    if campaign.trial_ms:
        return campaign.trial_ms * 3 // 2 + way
    if campaign.kind == survey.CODE:
        return form_ms(campaign.form)
    return TYPES[campaign.kind].SECONDS * 1000 + way if campaign.kind in TYPES else 20_000


def way_ms(campaign: Campaign) -> int:
    """The way to a place, for types that have one: nobody walks it in a trial, and its time is work all the same."""
    if campaign.kind not in TYPES or "travel" not in TYPES[campaign.kind].NEEDS:
        return 0
    at_a_place = campaign.kind != "job" or bool({"lat", "gps"} & campaign.mapping.keys())
    return int(campaign.settings.more.get("travel", TRAVEL_MINUTES if at_a_place else 0)) * 60_000


def hourly_minor(price_minor: int, task_ms: int) -> int:
    """Pay of an hour at this price and pace, in minor units."""
    return price_minor * 3_600_000 // max(task_ms, 1)


def review_days(campaign: Campaign) -> int:
    """In how many days an answer is decided; what is not by then is approved and paid."""
    return int(campaign.settings.more.get(DECIDE_IN, REVIEW_DAYS))
