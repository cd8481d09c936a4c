"""What erasing needs of the tables. Nothing here reads what it empties, but the names of files."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.ledger import Balance
from core.people import Person
from core.studies.research import Consent
from core.work import Case

GONE_BELOW = -(2**52)  # no chat of Telegram's has such an id


def gone_id(person_id: int) -> int:
    """What stands for the Telegram id of a person who was erased: who comes back is somebody new."""
    return person_id - 2**63


def is_gone(telegram_id: int) -> bool:
    return telegram_id < GONE_BELOW


@dataclass(frozen=True, slots=True)
class Purse:
    """What a person has in one asset."""

    asset: str
    balance: Balance


@dataclass(frozen=True, slots=True)
class InHand:
    """What is not over: answers nobody has decided and until when (ms) the clock does; campaigns that are not closed;
    money of the organisation that is theirs alone.
    """

    undecided: int = 0
    until: int = 0
    campaigns: int = 0
    funds: bool = False


@dataclass(frozen=True, slots=True)
class Wiped:
    """How many rows of one batch were emptied, and which files stood in them (SHA-256)."""

    count: int
    files: Sequence[str]


class WordsTx(Protocol):
    """What people wrote to moderators."""

    def forget(self, before: int, limit: int) -> Sequence[Case]:
        """Empty the words of questions and appeals decided before then (ms); those cases, as they were."""

    def unprove(self, before: int, limit: int) -> Sequence[Case]:
        """The same of what organisations wrote to show who they are."""

    def silence(self, before: int, limit: int) -> Sequence[str]:
        """The same of appeals that were spoken: the names of their files, which nothing names any more."""


class PrivacyTx(Protocol):
    @property
    def words(self) -> WordsTx: ...

    def money(self, person_id: int) -> Sequence[Purse]:
        """Each asset in which they have anything, whatever its state."""

    def in_hand(self, person_id: int) -> InHand: ...

    def leave(self, me: Person) -> None:
        """At once: who they are goes, with their key, roles, chats, notices and parked updates.

        Of an account with proven fraud, and of its numbers, keyed digests are kept, and nothing else.
        """

    def standing(self, person_id: int) -> Consent | None:
        """A consent of theirs that stands."""

    def wipe(self, person_id: int, limit: int) -> Wiped:
        """Empty what they answered, up to ``limit`` rows of it; 0 once all is empty."""

    def unpublish(self, person_id: int, limit: int) -> Sequence[Case]:
        """Empty what cases say of them, up to ``limit`` of them; those cases, as they were."""

    def cases(self, person_id: int, limit: int) -> Sequence[Case]:
        """Their questions and appeals, the newest first."""

    def marked(self, what: str) -> bool:
        """Whether somebody with this account, or this number as it is marked, left who had been proven to defraud."""
