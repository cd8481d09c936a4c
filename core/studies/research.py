"""What survey research needs of the store: who did what before, places in the cells of quotas, consents."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class WavesTx(Protocol):
    def did(self, person_id: int, campaign_id: int) -> bool:
        """Whether the person has an answer in this campaign that was not refused; tests do not count."""

    def same_code(self, campaign_id: int, person_id: int, earlier: int) -> None:
        """Give the person the worker code here that they have in the ``earlier`` campaign, where they have one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """``taken`` of the ``wanted`` places are held or answered; ``left_minor`` pays those who find it full.

    ``mine``: the person who was asked about has one of the places.
    """

    number: int
    wanted: int
    taken: int
    left_minor: int
    mine: bool

    @property
    def full(self) -> bool:
        """For this person."""
        return self.taken >= self.wanted and not self.mine


@dataclass(frozen=True, slots=True)
class Allowance:
    """What pays people who find their cell full: ``unit_minor`` is what one of them gets, as reckoned at the launch.

    ``reserve_minor`` is not in any cell yet. ``lacking``: slots whose own money paid somebody, so that they are to be
    bought anew. ``dry_at`` (ms): the requester was told that nothing is left, 0 while there is enough.
    """

    unit_minor: int
    reserve_minor: int
    lacking: int = 0
    dry_at: int = 0


class QuotasTx(Protocol):
    def begin(self, campaign_id: int, wanted: Sequence[int], allowance: Allowance) -> None:
        """Make the cells, numbered from 0, and the allowance. Once for each campaign."""

    def cells(self, campaign_id: int, person_id: int) -> Sequence[Cell]:
        """By number; none where there are no quotas."""

    def enter(self, campaign_id: int, person_id: int, number: int) -> bool:
        """Have a place in this cell and in no other; False where it is full, then in none."""

    def leave(self, campaign_id: int, person_id: int) -> bool:
        """Give the person's place back; False where they had none."""

    def draw(self, campaign_id: int, number: int, amount_minor: int, chunk_minor: int) -> bool:
        """Take this from what the cell has, filled up by ``chunk_minor``; False where nothing is left anywhere."""

    def drain(self, campaign_id: int) -> int:
        """Take all that is left."""

    def allowance(self, campaign_id: int, *, held: bool = False) -> Allowance | None:
        """As it stands; ``held``: its row until the end of the transaction. Cells come before it."""

    def keep(self, campaign_id: int, allowance: Allowance) -> None:
        """Write what was held, changed."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person agreed to in a campaign. ``digest`` of the requester's own text, "" where there was none."""

    campaign_id: int
    title: str
    code: str  # the person's worker code there
    agreed_at: int
    digest: str = ""
    withdrawn_at: int = 0


class ConsentsTx(Protocol):
    def agreed(self, campaign_id: int, person_id: int, digest: str) -> None:
        """Keep that the enrolled person agreed to the text with this digest, now."""

    def of(self, campaign_id: int, person_id: int) -> Consent | None: ...

    def by_code(self, campaign_id: int, code: str) -> int:
        """The id of the person for whom this worker code stands here, 0 for nobody."""

    def of_person(self, person_id: int, before: int, limit: int) -> Sequence[Consent]:
        """Those in campaigns with an id below ``before``, the newest campaign first."""

    def withdraw(self, campaign_id: int, person_id: int, erase_at: int) -> bool:
        """Take it back, and let no task of the campaign come again; False where it was taken back before."""

    def since(self, campaign_id: int, person_id: int) -> int:
        """When (ms) the person's first answer there was sent, 0 where there is none."""

    def sent(self, campaign_id: int, since: int, limit: int) -> Sequence[tuple[str, int]]:
        """Formats in which results were sent since then (ms) and when, the latest first."""

    def results_sent(self, campaign_id: int, code: str) -> None:
        """Remember that results were sent, in this format."""

    def erase(self, before: int, limit: int) -> int:
        """Erase what up to ``limit`` people answered whose consent was due for it at ``before`` (ms); how many."""
