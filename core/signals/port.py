"""The ports of the room: findings, rings of accounts, and who is watched."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from core.work import Answer, Assignment

NUMBER = "number"  # paid at one destination
CONFIRMED = "confirmed"  # a person said that they are one
APART = "apart"  # a person said that they are two, whatever else hangs them together
INVITED = "invited"  # one let the other in, or the same person both; written beside another weak reason
ALIKE = "alike"  # a finding that nobody has confirmed: they answer alike
PHOTOS = "photos"  # likewise: the same photos
PLACES = "places"  # likewise: the very same coordinates
TEXTS = "texts"  # likewise: the same words
FINDINGS = frozenset({ALIKE, PHOTOS, PLACES, TEXTS})
SURE = frozenset({NUMBER, CONFIRMED})  # one of them is enough; of the others two different ones


@dataclass(frozen=True, slots=True)
class Found:
    """A finding on a person, or on two. ``params`` go into its rule's sentence; ``outcome`` is "" until decided."""

    id: int
    rule: str
    person_id: int
    other_person_id: int = 0
    campaign_id: int = 0
    task_id: int = 0
    params: Mapping[str, Any] = field(default_factory=dict)
    at: int = 0
    case_id: int = 0
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Why two accounts may be one person's; ``person_id`` is the smaller of both."""

    person_id: int
    other_person_id: int
    why: str
    at: int = 0
    case_id: int = 0


@dataclass(frozen=True, slots=True)
class Watch:
    """``looks``: so many of their next answers a person looks at; until ``golds_until`` (ms) more answers are known."""

    person_id: int
    looks: int = 0
    golds_until: int = 0
    case_id: int = 0


HELD, SAID, PROVEN, AGAIN, FINAL, CLEARED = "held", "said", "proven", "again", "final", "cleared"


@dataclass(frozen=True, slots=True)
class Fraud:
    """How it stands with somebody; ``core.signals.fraud`` draws the states."""

    person_id: int
    case_id: int
    state: str
    sentence: str = ""
    first_by: int = 0
    second_by: int = 0
    at: int = 0
    due_at: int = 0


class FindingsTx(Protocol):
    def add(self, found: Found) -> bool:
        """False where the same was found before: of this rule, these people and this campaign."""

    def of_person(self, person_id: int, limit: int) -> Sequence[Found]:
        """On them alone or with somebody else, the newest first."""

    def of_case(self, case_id: int, limit: int) -> Sequence[Found]:
        """The first found first."""

    def ask(self, finding_id: int, case_id: int) -> None:
        """It is what this case is about."""

    def close(self, case_id: int, outcome: str) -> None: ...

    def ran(self, campaign_id: int) -> tuple[int, int]:
        """The last answer that was looked at together with others, and when (ms); zeros for never."""

    def run(self, campaign_id: int, answer_id: int) -> None: ...


class RingsTx(Protocol):
    def lock(self) -> None:
        """Nobody else changes rings until the transaction ends. It comes after all other locks."""

    def of(self, person_id: int) -> int:
        """The ring that an account is in, named after its first; 0 for none."""

    def of_all(self, people: Collection[int]) -> Mapping[int, int]:
        """Of those of these people who are in one."""

    def members(self, ring_id: int, limit: int) -> Sequence[int]:
        """Of the ring, the first one first."""

    def put(self, person_id: int, ring_id: int, voice: int) -> None:
        """Into this ring and no other, their answers to count as one with whose of this voice; 0 for none."""

    def link(self, link: Link) -> bool:
        """False where the two hang together for this reason already."""

    def unlink(self, link: Link) -> None: ...

    def links(self, person_id: int, limit: int) -> Sequence[Link]: ...

    def had(self, ring_id: int, person_id: int, campaign_id: int, task_id: int) -> bool:
        """Whether another account of the ring holds this task, has answered it, or could not get to where it is."""


class TiesTx(Protocol):
    def voices(self, people: Collection[int]) -> Mapping[int, int]:
        """With whom the answers of each count as one, named after the first of those; those alone are left out."""

    def came(self, person_id: int, by_person_id: int) -> None:
        """Somebody let them in; the first word counts."""

    def let_in_by(self, person_id: int) -> int:
        """Who did; 0 for nobody."""

    def owner(self, organisation_id: int) -> int:
        """The first owner of an organisation, for whom its list lets people in; 0 where it has none."""


class WatchTx(Protocol):
    def get(self, person_id: int) -> Watch | None: ...

    def save(self, watch: Watch) -> None: ...

    def look(self, person_id: int) -> bool:
        """Whether one more of their answers is looked at; it is counted."""

    def paces(self, campaign_id: int, person_id: int, limit: int) -> Sequence[int]:
        """How long (ms) their latest answers took, the last one first."""


class FraudTx(Protocol):
    def get(self, person_id: int) -> Fraud | None: ...

    def save(self, fraud: Fraud) -> None: ...

    def answers(self, person_id: int, limit: int, *, ended: bool = False) -> Sequence[Answer]:
        """That count or wait, in campaigns that run, or in those that have ended, and are not set aside."""

    def put(self, answer: Answer, minor: int) -> None:
        """It is set aside; the house paid so much for a new one, or gave so much back."""

    def put_aside(self, person_id: int, limit: int) -> Sequence[Answer]: ...

    def take_back(self, answer_id: int) -> int:
        """It is not set aside any more; what was paid for a new one in its place."""

    def held_with(self, person_id: int) -> Fraud | None:
        """Of a mate of their ring whose payouts wait as persons look, the one that waits longest."""

    def cost(self, person_id: int) -> Mapping[str, int]:
        """What the house paid for new answers in the place of theirs, by asset."""


class NewcomersTx(Protocol):
    """Of people without approved work."""

    def has_worked(self, person_id: int) -> bool:
        """Whether an answer of theirs is approved and confirmed; one that nobody has looked at counts a day later."""

    def unseen(self, person_id: int) -> int:
        """How many answers of theirs of this day were confirmed as they came."""

    def saw(self, answer: Answer) -> None:
        """It agrees with what is known: it is not unseen any more."""

    def held(self, campaign_id: int, most: int) -> int:
        """How many tasks of a campaign they hold, or answered within a day and nobody has confirmed, up to ``most``."""

    def took(self, lease: Assignment) -> None: ...

    def let_go(self, person_id: int, within_ms: int) -> None:
        """They let a task go; counted anew when the first of those is so long ago."""

    def times(self, person_id: int) -> tuple[int, int]:
        """Since when (ms), and how often since; zeros for never."""


class SignalsTx(Protocol):
    @property
    def findings(self) -> FindingsTx: ...

    @property
    def rings(self) -> RingsTx: ...

    @property
    def ties(self) -> TiesTx: ...

    @property
    def watch(self) -> WatchTx: ...

    @property
    def newcomers(self) -> NewcomersTx: ...

    @property
    def fraud(self) -> FraudTx: ...
