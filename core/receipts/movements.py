"""Movements of money on one account, as papers need them: with what they paid for, and when they were settled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from core.receipts.canonical import moment
from core.work import Standing

PAGE = 500


@dataclass(frozen=True, slots=True)
class Movement:
    """``asked_minor`` is signed as the owner sees it, ``amount_minor`` what it came to: 0 if pending or voided.

    ``settled_at`` (ms): when it became theirs or went; 0 while pending. ``other``: the kind of account on its other
    side. ``title`` and ``kind`` are of the campaign it belongs to; ``standing``, ``confirmed`` and ``whole`` (it was
    paid in full) of the answer it pays, if it pays one, and ``active_ms`` the time that took.
    """

    id: int
    code: str
    ref: int
    asset: str
    asked_minor: int
    amount_minor: int
    state: str  # "single", "pending", "posted", "voided"
    at: int
    settled_at: int
    other: str = ""
    campaign_id: int | None = None
    title: str = ""
    kind: str = ""
    standing: Standing | None = None
    confirmed: bool = False
    whole: bool = True
    active_ms: int = 0


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who signs: the deployment's own name for itself, as its operator set it, and Telegram's id of its bot."""

    name: str
    bot_id: int


def header(what: str, issuer: Issuer, now: int) -> dict[str, Any]:
    """How each payload begins. ``what`` is its kind; a kind and its version never change their meaning."""
    by = {"name": issuer.name, "telegram_bot": str(issuer.bot_id)}
    return {"kazi": what, "version": 1, "issued_at": moment(now), "issuer": by}


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that papers of this deployment are or were signed with, since ``at`` (ms); ``public``: base64url."""

    key_id: str
    public: str
    at: int


class ReceiptsTx(Protocol):
    """What single papers need of a transaction; whole statements are read beside the writer."""

    def movement(self, kind: str, owner_id: int, transfer_id: int) -> Movement | None:
        """One movement of this account, in whatever asset; None where it is another's."""

    def first_at(self, kind: str, owner_id: int) -> int:
        """When the account first moved (ms), 0 for never."""

    def latest(self, kind: str, owner_id: int, limit: int) -> Sequence[Movement]:
        """The newest movements in all assets."""

    def keep_words(self, bonus_id: int, campaign_id: int, person_id: int, words: str) -> None:
        """What was said with a bonus, for its receipt."""

    def words(self, bonus_id: int) -> str:
        """ "" where nothing is kept."""

    def said_to(self, person_id: int, limit: int) -> Sequence[tuple[int, str]]:
        """Their bonuses' words, the newest first, each with the id of its campaign."""

    def know(self, key: PublicKey) -> None:
        """Remember a public key for ever; a second time changes nothing."""

    def keys(self) -> Sequence[PublicKey]:
        """All there were, the newest first."""


Payload = Mapping[str, Any]
