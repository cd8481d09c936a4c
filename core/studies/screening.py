"""Holds answers against the quotas of a survey: a place in a group is taken as soon as the answers say which.

Who finds their group full, or is in none, is thanked, and paid for what they answered. What they said is not kept.
"""

from collections.abc import Mapping, Sequence

from core import desk, pay
from core.errors import N_, Text
from core.form.answers import Value
from core.form.pace import questions_ms
from core.form.walk import through
from core.funds import escrow, worth
from core.launched import completion
from core.ledger import Code
from core.money import amount
from core.payouts import pumps
from core.payouts.pumps import Extra
from core.people import Person
from core.ports import Tx
from core.studies import allowance, quotas
from core.views import View
from core.work import Held, Lease
from core.working import leases

Said = Sequence[Value | None]
AGAIN = Text(
    N_(
        "Thank you! Enough people with such answers have taken part, so this survey ends here for you. Your number was "
        "paid for that once already, by this or another account. Your answers are not kept."
    )
)


def look(tx: Tx, me: Person, held: Held, draft: Mapping[str, Value], *, whole: bool = False) -> View | None:
    """The end of the survey for this person, where their answers so far say so; None where they go on.

    ``whole``: nothing more is asked, so that an answer that is lacking will not come.
    """
    campaign = held.campaign
    if not quotas.has(campaign) or held.assignment.is_test:
        return None
    said = _said(me, held, draft)
    if not whole and said == _said(me, held, held.assignment.draft):
        return None
    found = [number for number, (values, _) in enumerate(quotas.quotas(campaign).cells) if _fits(said, values)]
    tx.tasks.lock(campaign.id, held.task.id)  # before its lease, as whoever gives that back does
    if None not in said:
        if found and tx.quotas.enter(campaign.id, me.id, found[0]):
            return None
        return _out(tx, me, held, draft, found)
    cells = tx.quotas.cells(campaign.id, me.id)
    if found and not whole and not all(cells[number].full for number in found):
        return None
    return _out(tx, me, held, draft, found)


def _said(me: Person, held: Held, draft: Mapping[str, Value]) -> Said:
    """The answers to the questions of the quotas, None where there is none, or not yet."""
    asked = {one.name for one in through(me, held, draft).asked}
    return [draft.get(name) if name in asked else None for name in quotas.quotas(held.campaign).of]


def _fits(said: Said, values: Sequence[str]) -> bool:
    return all(one is None or one == value for one, value in zip(said, values, strict=True))


def _out(tx: Tx, me: Person, held: Held, draft: Mapping[str, Value], found: Sequence[int]) -> View:
    """``found`` are the cells these answers lead to; who is in none is paid from one of them all, by their id."""
    lease, campaign = held.assignment, held.campaign
    asked = through(me, held, draft).asked
    part = questions_ms([one for one in asked if one.name in draft])
    points = allowance.share(lease.reward_minor, part, questions_ms(asked))
    if not tx.assignments.keep(lease, {}) or not tx.assignments.end(lease, Lease.SCREENED):
        raise leases.over(lease.draft)
    tx.quotas.leave(campaign.id, me.id)
    number = found[0] if found else me.id % len(quotas.quotas(campaign).cells)
    if not pumps.once(tx, Extra.SCREENED, campaign.id, me.id, campaign.asset):
        leases.give_back(tx, lease)
        completion.watch(tx, campaign.id)
        return desk.look(tx, me, AGAIN)
    _pay(tx, held, points, number)
    completion.watch(tx, campaign.id)
    told = N_(
        "Thank you! Enough people with such answers have taken part, so this survey ends here for you. You are paid "
        "for what you answered: +{pay}. Your answers are not kept."
    )
    theirs = worth.told(tx, campaign, lease.id, points)
    return desk.look(tx, me, Text(told, params={"pay": amount(theirs.minor, theirs.asset)}))


def _pay(tx: Tx, held: Held, points: int, number: int) -> None:
    """From the allowance; where that is used up from the campaign's free points, else from the slot's own.

    The cell comes first, then the campaign's row of quotas, then accounts.
    """
    campaign, lease = held.campaign, held.assignment
    stands = tx.quotas.allowance(campaign.id)
    assert stands is not None, "it was launched with quotas"
    from_slot = not tx.quotas.draw(campaign.id, number, points, allowance.chunk(campaign, stands))
    if from_slot and allowance.add(tx, campaign, points):
        from_slot = False
    elif from_slot:
        allowance.lack(tx, campaign.id)
    if from_slot or allowance.is_spent(tx, campaign.id):
        allowance.tell_once(tx, campaign)
    pay.to_worker(tx, campaign, lease, points, Code.SCREENED)
    if not from_slot:
        leases.give_back(tx, lease)
    elif lease.reward_minor > points:
        escrow.release(tx, campaign, lease.reward_minor - points, ref=lease.id)
