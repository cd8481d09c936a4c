"""Two persons: what is large is done when a second one agrees, whoever has no part in it.

    proposed ──another agrees──> done          ──anybody says no──> as if nobody had proposed it

Until then nothing moves. Large payouts, accounts that move and stops (``core.payouts.resolving``, ``core.lost.moving``,
``core.breaker.stopping``) count the persons who said so; rejections, proven fraud and suspensions know the first, and
ask for another. A word counts as long as whoever said it may say it: not of who is no moderator any more.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from core.errors import N_, NotAllowed, Text
from core.moderators import conflicts
from core.people import Person, Role
from core.ports import Tx
from core.seats import whom
from core.work import Answer, Case, CaseKind, Verdict

if TYPE_CHECKING:
    from core.process.review import Ruling

PERSONS = 2
SAID = Text(N_("You have said so. One more person has to."))


def enough(said: int) -> bool:
    """Whether so many persons do."""
    return said >= PERSONS


def check_other(tx: Tx, me: Person, first_id: int) -> None:
    """Raises ``NotAllowed`` where it is the same person again, also by another account."""
    if me.id == first_id:
        raise NotAllowed(SAID)
    _check_ring(tx, me, [first_id])


def _check_ring(tx: Tx, me: Person, others: Iterable[int]) -> None:
    if conflicts.in_ring(tx, me, others):
        raise NotAllowed(Text(conflicts.RING))


def counts(tx: Tx, me: Person, person_id: int) -> bool:
    """Whether a word of this person does: a moderator's, or an operator's."""
    found = tx.people.by_id(person_id)
    return found is not None and me.house.seen(found).has(Role.MODERATOR)


def persons(tx: Tx, me: Person, said: Iterable[int]) -> int:
    """How many say so with this one, of those who ``said`` so and whose word counts.

    Raises ``NotAllowed`` where an account that hangs together with this one is among them.
    """
    others = [one for one in {*said} - {me.id} if counts(tx, me, one)]
    _check_ring(tx, me, others)
    return len(others) + 1


def needed(tx: Tx, me: Person, case: Case, answers: Sequence[Answer], ruling: "Ruling", *, beside: int = 0) -> bool:
    """Whether a ruling withholds so much that a second person has to agree: by the pay of one, or by their number.

    Of what an organisation confirms, where another of its people may. ``beside``: of other cases, at the same time.
    """
    if ruling.verdict not in (Verdict.REJECT, Verdict.PARTLY):
        return False
    paid = ruling.share if ruling.verdict is Verdict.PARTLY else 0
    campaign = tx.campaigns.get(case.campaign_id)
    if campaign is None or (case.kind is CaseKind.CONFIRM and not whom.seconds(tx, case, me)):
        return False
    withheld = (one.reward_minor - one.reward_minor * paid // 100 for one in answers)
    return many(me, len(answers) + beside) or any(large(me, campaign.asset, minor) for minor in withheld)


def many(me: Person, count: int) -> bool:
    """Whether so many rejections at once take two persons."""
    return 0 < me.house.desk.two_from_count <= count


def large(me: Person, asset: str, minor: int) -> bool:
    """Whether one that withholds so much does."""
    return 0 < me.house.desk.two_from.get(asset, 0) <= minor
