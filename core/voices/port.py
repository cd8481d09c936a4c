"""What is kept of what workers say together, as protocols."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

UNDERPAID, UNCLEAR, UNFAIR, LATE, UNSAFE, OTHER = "underpaid", "unclear", "unfair", "late", "unsafe", "other"
KINDS = (UNDERPAID, UNCLEAR, UNFAIR, LATE, UNSAFE, OTHER)


@dataclass(frozen=True, slots=True)
class Told:
    """So many people say this of a campaign: people who hang together count once."""

    kind: str
    people: int


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is said of a campaign in one kind. ``case_id``: of its case, 0 before there were enough voices.

    ``words``: how moderators answered at ``answered_at`` (ms), 0 while they did not. ``told_to``: the id of the
    person up to which those who said it have been told.
    """

    campaign_id: int
    kind: str
    people: int
    case_id: int = 0
    words: str = ""
    answered_at: int = 0
    told_to: int = 0


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person says of a campaign, in a sentence or none."""

    campaign_id: int
    person_id: int
    kind: str
    words: str
    at: int


class VoicesTx(Protocol):
    def told(self, campaign_id: int) -> Sequence[Told]:
        """What is said and not answered yet, by most people first."""

    def of(self, campaign_id: int, person_id: int) -> Voice | None: ...

    def put(self, voice: Voice) -> None:
        """Instead of what they said before of this campaign."""

    def saying(self, campaign_id: int, kind: str, after: int, limit: int) -> Sequence[Voice]:
        """Who says it, by the person's id above ``after``."""

    def sent(self, person_id: int, since: int) -> int:
        """Of how many campaigns they have said something since then (ms)."""

    def by(self, person_id: int, limit: int) -> Sequence[Voice]:
        """What they said, the latest first."""

    @property
    def complaints(self) -> "ComplaintsTx": ...


class ComplaintsTx(Protocol):
    def hold(self, campaign_id: int, kind: str) -> Complaint:
        """The row, made where there is none, held until the transaction ends."""

    def save(self, complaint: Complaint) -> None: ...

    def of_case(self, case_id: int) -> Complaint | None: ...

    def latest(self, limit: int) -> Sequence[Complaint]:
        """Those answered last."""

    def link(self, chat_id: int, by_person_id: int) -> None:
        """The workers' group, instead of the one before."""

    def group(self) -> int:
        """Telegram's id of the workers' group, 0 for none."""
