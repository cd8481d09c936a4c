"""A worker asks for their money: what they may have by which rail, the request, and taking it back."""

from dataclasses import dataclass

from core.cases import called, ended, opened
from core.errors import N_, Invalid, NotAllowed, NotEnough, Stale, Text
from core.money import amount
from core.payouts import standing
from core.payouts.model import Payee, Payout, Told, ref_of
from core.payouts.policy import Tier, Till
from core.payouts.port import Caps
from core.payouts.states import Event, may_cancel
from core.payouts.steps import GONE, hold, take
from core.people import Person
from core.ports import Tx
from core.process import review
from core.work import CaseKind

NO_PHONE_YET = Text(N_("Please share your own number first: money goes only to people who have done that."))
SHARED = Text(
    N_(
        "So much cannot go to that number now: all who are paid there share one limit for each day and each month. "
        "Try again tomorrow, name another one, or take it back."
    )
)
ASKED = Text(N_("Others are paid at this number too. A person looks at that first; you will be told."))


@dataclass(frozen=True, slots=True)
class Wish:
    """``net_minor`` shall arrive. ``organisation_id``: of the partner that asks for its worker, 0 for the worker."""

    rail: str
    asset: str
    net_minor: int
    payee_id: int
    organisation_id: int = 0


def ask(tx: Tx, me: Person, till: Till, wish: Wish) -> Payout:
    """The request: its row, its money and what is due next in one transaction. Raises ``Refusal``."""
    tx.people.lock(me.id)
    payee = usable(tx, me, wish.rail, wish.payee_id)
    caps = till.caps(wish.rail)
    tax = till.policy.taxes.get(me.country)
    tax_minor = tax.of(wish.net_minor) if tax else 0
    _check(tx, me, till, wish, payee)
    new = tx.new_id()
    payout = Payout(
        id=new,
        person_id=me.id,
        rail=wish.rail,
        asset=wish.asset,
        amount_minor=wish.net_minor,
        payee_id=payee.id,
        mark=payee.mark,
        ref=ref_of(new, 1),
        tax_minor=tax_minor,
        tax_name=tax.name if tax and tax_minor else "",
        tax_id=tx.new_id() if tax_minor else 0,
        created_at=tx.now,
        since=tx.now,
        organisation_id=wish.organisation_id,
    )
    hold(tx, caps, payout)
    tx.payouts.book.add(payout)
    tx.payouts.trail.step(new, Told(tx.now, "asked", payout.state, "", me.id))
    if till.policy.is_held(wish.asset, wish.net_minor):
        return _held(tx, till, caps, payout)
    return take(tx, caps, payout, Event.OK, next_at=starts_at(tx, caps, payee))


def starts_at(tx: Tx, caps: Caps, payee: Payee) -> int:
    """When it may be sent: at once, or when the number has waited long enough. What goes by file waits for its file."""
    return 0 if caps.by_file else max(tx.now, payee.usable_at)


def usable(tx: Tx, me: Person, rail: str, payee_id: int) -> Payee:
    payee = tx.payouts.payees.get(payee_id)
    if payee is None or payee.person_id != me.id or payee.rail != rail or payee.dropped_at:
        raise Stale(GONE)
    if payee.shared == "asked":
        raise NotAllowed(ASKED)
    return payee


def _check(tx: Tx, me: Person, till: Till, wish: Wish, payee: Payee) -> None:
    bounds = till.caps(wish.rail).bounds.get(wish.asset)
    if bounds is None or not bounds.least <= wish.net_minor <= bounds.most or wish.net_minor % bounds.quantum:
        raise Invalid(Text(N_("This way cannot send that amount. Please choose another one.")))
    here = standing.of(tx, me)
    if why := standing.today(here):
        raise NotAllowed(why)
    if here.tier is Tier.UNKNOWN:
        raise NotAllowed(NO_PHONE_YET)
    tx.payouts.payees.with_mark(payee.mark)  # holds the rows of all who are paid there: they share one limit
    tax = till.policy.taxes.get(me.country)
    gross = wish.net_minor + (tax.of(wish.net_minor) if tax else 0)
    most = min(standing.room(till, here.tier, wish.asset, had) for had in _spent(tx, me, payee, wish.asset))
    if gross > most:
        text = N_("You can have {room} more for now; the limit is for each day and each month.")
        raise NotEnough(Text(text, params={"room": amount(most, wish.asset)}) if most else standing.OVER)


def see_shared(tx: Tx, me: Person, till: Till, payout: Payout) -> None:
    """A payout that goes somewhere else now has to fit what may go there; its row says so already. ``NotEnough``."""
    gross, (_, had) = payout.amount_minor + payout.tax_minor, standing.spent(tx, me.id, payout.mark, payout.asset)
    others = (had[0] - gross, had[1] - gross)
    if gross > standing.room(till, standing.of(tx, me).tier, payout.asset, others):
        raise NotEnough(SHARED)


def _spent(tx: Tx, me: Person, payee: Payee, asset: str) -> tuple[tuple[int, int], tuple[int, int]]:
    return standing.spent(tx, me.id, payee.mark, asset)


def out_of_bounds(least: int, most: int, asset: str) -> Invalid:
    """What would fit."""
    if most < least:
        return Invalid(standing.OVER)
    params = {"least": amount(least, asset), "most": amount(most, asset)}
    return Invalid(Text(N_("Please send an amount from {least} to {most}."), params=params))


def _held(tx: Tx, till: Till, caps: Caps, payout: Payout) -> Payout:
    """Two persons have to release it; the moderators' group gets a card, and operators where nobody decides in time."""
    due_at, told = tx.now + till.policy.promise_ms, {"payout": payout.id}
    case = opened(tx, CaseKind.PAYOUT, payout.person_id, due_at=due_at, about=payout.id, params=told)
    called(tx, case)
    review.card(tx, case.id)
    return take(tx, caps, payout, Event.HOLD, code="large")


def cancel(tx: Tx, me: Person, till: Till, payout_id: int) -> Payout:
    """Take it back, while nothing can have left. Raises ``Stale`` once it is on its way."""
    tx.people.lock(me.id)
    payout = tx.payouts.book.get(payout_id)
    if payout is None or payout.person_id != me.id:
        raise Stale(GONE)
    if not may_cancel(payout.state, payout.ref_at):
        raise Stale(Text(N_("It is on its way already and cannot be taken back any more.")))
    return give_back(tx, till, payout, by=me.id)


def give_back(tx: Tx, till: Till, payout: Payout, *, by: int, code: str = "") -> Payout:
    """Cancel it, and the case about it with it; also where its rail is off."""
    case = tx.cases.of_answer(0, payout.id, payout.person_id)
    if case is not None and ended(tx, case, by, "taken"):
        review.card(tx, case.id)
    caps = till.caps(payout.rail) if payout.rail in till.rails else None
    return take(tx, caps, payout, Event.CANCEL, code=code, by=by)
