"""What became of jurors, reports, letters and suspensions, as the tables say once the month is over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple


class Seated(NamedTuple):
    """A juror's seat. ``vote``: "" where they said nothing."""

    id: int
    case: int
    who: int
    state: str
    vote: str


class Moved(NamedTuple):
    """Money that moved at once."""

    code: str
    ref: int
    giver: str
    campaign: int
    to: int
    minor: int
    asset: str


class Reported(NamedTuple):
    id: int
    campaign: int
    who: int
    case: int
    reason: str
    minor: int
    outcome: str


class Stepped(NamedTuple):
    """A step of a suspension."""

    number: int
    who: int
    case: int
    state: str
    until: int
    by: int
    at: int


class Leased(NamedTuple):
    who: int
    at: int
    state: str


class Wrote(NamedTuple):
    """A letter."""

    id: int
    thread: int
    by: int
    at: int


class Waited(NamedTuple):
    """A thread of letters."""

    id: int
    campaign: int
    worker: int
    asked_at: int
    case: int


class Out(NamedTuple):
    """A payout."""

    who: int
    state: str
    minor: int
    asset: str
    asked_at: int
    ended_at: int


@dataclass(frozen=True)
class Beside:
    seats: Sequence[Seated] = ()
    moved: Sequence[Moved] = ()
    reports: Sequence[Reported] = ()
    steps: Sequence[Stepped] = ()
    leases: Sequence[Leased] = ()
    letters: Sequence[Wrote] = ()
    threads: Sequence[Waited] = ()
    payouts: Sequence[Out] = ()

    def of_case(self, case: int) -> list[Seated]:
        return [one for one in self.seats if one.case == case]

    def paid(self, code: str, ref: int) -> list[Moved]:
        return [one for one in self.moved if (one.code, one.ref) == (code, ref)]


def read(rows: Callable[[str], Sequence[tuple[Any, ...]]]) -> Beside:
    """All of it. ``rows``: of a statement."""
    return Beside(
        seats=[
            Seated(*one)
            for one in rows(
                "SELECT s.id, s.case_id, s.person_id, s.state, coalesce(v.vote, '')"
                " FROM panel_seat s LEFT JOIN panel_vote v ON v.seat_id = s.id ORDER BY s.id"
            )
        ],
        moved=[
            Moved(*one)
            for one in rows(
                "SELECT code, ref, debit_kind, coalesce(campaign_id, 0), credit_owner, amount_minor, asset"
                " FROM transfer WHERE phase = 'single' AND code IN ('jury', 'report', 'fund', 'refund') ORDER BY id"
            )
        ],
        reports=[
            Reported(*one)
            for one in rows(
                "SELECT id, campaign_id, person_id, case_id, reason, minor, outcome FROM report ORDER BY id"
            )
        ],
        steps=[
            Stepped(*one)
            for one in rows(
                "SELECT number, person_id, case_id, state, until, by_person_id, at FROM suspension ORDER BY id"
            )
        ],
        leases=[Leased(*one) for one in rows("SELECT person_id, leased_at, state FROM assignment ORDER BY id")],
        letters=[Wrote(*one) for one in rows("SELECT id, thread_id, by_person_id, at FROM letter ORDER BY id")],
        threads=[
            Waited(*one)
            for one in rows("SELECT id, campaign_id, person_id, asked_at, case_id FROM letter_thread ORDER BY id")
        ],
        payouts=[
            Out(*one)
            for one in rows(
                "SELECT person_id, state, amount_minor, asset, created_at, ended_at FROM payout ORDER BY id"
            )
        ],
    )
