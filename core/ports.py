"""What the rules need from outside, as protocols; storage and bot implement them, tests too.

A use case is a plain function ``f(tx)``: it touches only its ``Tx`` and its arguments, never catches a database
error, and may run more than once. What it returns leaves the store only after COMMIT.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Protocol, TypeVar

from core.drafting.drafts import DraftsTx
from core.entry.port import EntriesTx
from core.funds.ports import FundsTx
from core.groups import (
    AnswersTx,
    AssignmentsTx,
    CampaignsTx,
    PeopleTx,
    PicturesTx,
    TasksTx,
)
from core.known.port import KnownTx
from core.ledger import LedgerTx
from core.lost.groups import LostTx
from core.moderators.port import ClaimsTx
from core.on_site.nearest import PlacesTx
from core.on_site.windows import WindowsTx
from core.payouts.extras import ExtrasTx
from core.payouts.groups import PayoutsTx
from core.payouts.vouches import VouchesTx
from core.peers.port import PeersTx
from core.privacy.port import PrivacyTx
from core.process.ports import DueTx
from core.process.prints_tx import PrintsTx
from core.process.stuck_tx import StuckTx
from core.queues import Job, JobsTx, Notice, OutboxTx
from core.receipts.movements import ReceiptsTx
from core.requesters.port import LettersTx, RequestersTx
from core.seats.port import OfficeTx, SeatsTx
from core.signals.port import SignalsTx
from core.skills.port import RatingsTx
from core.studies.research import ConsentsTx, QuotasTx, WavesTx
from core.teams.roster import TeamsTx
from core.verdicts.port import EstimatesTx, VerdictsTx
from core.voices.port import VoicesTx
from core.wages.port import HoursTx, WagesTx
from core.wages.top_ups import TopUpsTx

T = TypeVar("T")
__all__ = ["Clock", "Ids", "Job", "JobsTx", "LedgerTx", "Media"]
__all__ += ["Notice", "OutboxTx", "Random", "Store", "Tx", "Updates"]


class Clock(Protocol):
    def now(self) -> int:
        """Milliseconds since 1970, UTC."""


class Ids(Protocol):
    def next(self, now: int) -> int:
        """A new positive 63-bit id, time first: later ids are larger within one process."""


class Random(Protocol):
    def below(self, n: int) -> int:
        """A uniform integer in ``[0, n)``."""

    def token(self, size: int) -> str:
        """``size`` unguessable characters of ``[A-Za-z0-9_-]``."""


class Media(Protocol):
    """Files by their SHA-256 (64 hex digits), written before the transaction that names them."""

    def has(self, sha: str) -> bool: ...

    def chunks(self, sha: str) -> Iterator[bytes]:
        """The file piece by piece; reads the disk: not in the event loop."""

    def lent(self, *shas: str) -> AbstractAsyncContextManager[Sequence[Path]]:
        """Copies of files that a child process may read; gone afterwards."""

    async def put(self, data: bytes, *, passing: bool = False, of: Sequence[str] = ()) -> str:
        """``passing``: it is sent once and need not be kept; ``of``: the files that it was made of."""

    async def adopt(self, path: Path, *, passing: bool = False) -> str:
        """Move a finished file in; its digest."""


class Updates(Protocol):
    def first_time(self, bot_id: int, update_id: int) -> bool:
        """Remember the update; False when it was seen before."""

    def prune(self, before: int, limit: int) -> int:
        """Forget up to ``limit`` updates seen before ``before`` (ms); how many went."""

    def park(self, bot_id: int, update_id: int, raw: str, why: str) -> None:
        """Keep what nothing could be done with, for people to look at; a second time changes nothing."""

    def parked(self, since: int, most: int) -> int:
        """How many were parked after ``since`` (ms), counted up to ``most``."""

    def prune_parked(self, before: int, limit: int) -> int:
        """Forget up to ``limit`` updates parked before ``before`` (ms); how many went."""


class Store(Protocol):
    """Runs use cases; see the design's idea 3 for how on each database."""

    async def transact(self, f: "Callable[[Tx], T]") -> T: ...


class Tx(DueTx, Protocol):
    """One transaction: fixed time, fresh ids, and the small groups of statements."""

    @property
    def now(self) -> int: ...

    @property
    def bot_id(self) -> int:
        """Telegram's id of the bot that runs."""

    def new_id(self) -> int: ...

    @property
    def updates(self) -> Updates: ...

    @property
    def ledger(self) -> LedgerTx: ...

    @property
    def jobs(self) -> JobsTx: ...

    @property
    def outbox(self) -> OutboxTx: ...

    @property
    def people(self) -> PeopleTx: ...

    @property
    def office(self) -> OfficeTx: ...

    @property
    def seats(self) -> SeatsTx: ...

    @property
    def campaigns(self) -> CampaignsTx: ...

    @property
    def tasks(self) -> TasksTx: ...

    @property
    def places(self) -> PlacesTx: ...

    @property
    def windows(self) -> WindowsTx: ...

    @property
    def assignments(self) -> AssignmentsTx: ...

    @property
    def answers(self) -> AnswersTx: ...

    @property
    def pictures(self) -> PicturesTx: ...

    @property
    def prints(self) -> PrintsTx: ...

    @property
    def drafts(self) -> DraftsTx: ...

    @property
    def teams(self) -> TeamsTx: ...

    @property
    def waves(self) -> WavesTx: ...

    @property
    def quotas(self) -> QuotasTx: ...

    @property
    def consents(self) -> ConsentsTx: ...

    @property
    def receipts(self) -> ReceiptsTx: ...

    @property
    def funds(self) -> FundsTx: ...

    @property
    def wages(self) -> WagesTx: ...

    @property
    def hours(self) -> HoursTx: ...

    @property
    def top_ups(self) -> TopUpsTx: ...

    @property
    def payouts(self) -> PayoutsTx: ...

    @property
    def privacy(self) -> PrivacyTx: ...

    @property
    def lost(self) -> LostTx: ...

    @property
    def vouches(self) -> VouchesTx: ...

    @property
    def extras(self) -> ExtrasTx: ...

    @property
    def ratings(self) -> RatingsTx: ...

    @property
    def known(self) -> KnownTx: ...

    @property
    def verdicts(self) -> VerdictsTx: ...

    @property
    def estimates(self) -> EstimatesTx: ...

    @property
    def signals(self) -> SignalsTx: ...

    @property
    def peers(self) -> PeersTx: ...

    @property
    def stuck(self) -> StuckTx: ...

    @property
    def claims(self) -> ClaimsTx: ...

    @property
    def entries(self) -> EntriesTx: ...

    @property
    def requesters(self) -> RequestersTx: ...

    @property
    def letters(self) -> LettersTx: ...

    @property
    def voices(self) -> VoicesTx: ...
