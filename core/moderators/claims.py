"""Who has a case in hand: nobody else decides it meanwhile.

    free ──a menu or a sentence is asked for──> claimed ──decided, or given back──> free
                                                  └── LEASE_MS ──> free

What is decided by one tap needs no claim before: the tap takes the case, decides, and lets it go. All kinds of
cases are alike, but the one that a requester confirms in private: that is theirs alone.
"""

from core.errors import N_, NotAllowed, Text
from core.moderators import conflicts
from core.moderators.port import Claim
from core.people import Person, Role
from core.ports import Tx
from core.process.review import asked, card
from core.typed import zones
from core.work import Case, CaseKind

LEASE_MS = 10 * 60_000


def take(tx: Tx, me: Person, case: Case) -> None:
    """Have it for ``LEASE_MS`` from now. Raises as :func:`check`."""
    if not _is_claimed(tx, me, case):
        return
    _no_part(tx, me, case)
    no_role = Role.OPERATOR in me.roles or case.kind is CaseKind.CONFIRM  # the settings or a seat let them
    if not tx.claims.take(case.id, me.id, tx.now + LEASE_MS, as_operator=no_role):
        check(tx, me, case)


def check(tx: Tx, me: Person, case: Case) -> None:
    """Raises ``NotAllowed`` while somebody else has it, and for who may not decide it."""
    if not _is_claimed(tx, me, case):
        return
    _no_part(tx, me, case)
    held = tx.claims.of(case.id)
    if held is not None and held.person_id != me.id:
        until = f"{zones.local(me.clock, held.until):%H:%M}"
        raise NotAllowed(Text(N_("Somebody has this one until {time}."), params={"time": until}))


def _no_part(tx: Tx, me: Person, case: Case) -> None:
    if case.kind is not CaseKind.CONFIRM:  # whose seat lets them confirm is asked as it is decided
        conflicts.check(tx, me, case)


def _is_claimed(tx: Tx, me: Person, case: Case) -> bool:
    if case.decided_at:
        return False
    return asked(tx, case.id) < 0 if case.kind is CaseKind.CONFIRM else me.has(Role.MODERATOR)


def give_back(tx: Tx, me: Person, case_id: int) -> None:
    """Others may have it; its card says so."""
    if tx.claims.release(case_id, me.id):
        card(tx, case_id)


def holder(tx: Tx, case: Case) -> Claim | None:
    """Who has an undecided case now."""
    return None if case.decided_at else tx.claims.of(case.id)


def leave(tx: Tx, me: Person) -> None:
    """Whatever was being typed is left: a case that it was for is given back."""
    if isinstance(case_id := me.screen.params.get("case"), int):
        give_back(tx, me, case_id)


def lapse(tx: Tx, limit: int) -> int:
    """Claims whose time is over end, and cards say so; how many there were."""
    found = tx.claims.overdue(tx.now, limit)
    for one in found:
        case = tx.cases.get(one.case_id)
        if case is not None and not case.decided_at:
            card(tx, case.id)
    return len(found)
