"""Where a worker is paid: their own number by contact, another one typed, or their Telegram account; and changing it.

A number that is not the person's first own one waits before it is used, and the person is told, with "Not me". Up to
three people may be paid at one destination, once a moderator has looked; they share one limit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.cases import called, ended, opened
from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.lost import freezing, returning
from core.payouts.asking import give_back, see_shared, starts_at, usable
from core.payouts.model import CONTACT, TELEGRAM, TYPED, Payee, Payout
from core.payouts.policy import Till
from core.payouts.port import Destination, Form
from core.payouts.reading import DAY_MS
from core.payouts.states import Event, State, may_cancel
from core.payouts.steps import GONE, take
from core.people import Person
from core.ports import Tx
from core.process import review
from core.signals import noticing, rings
from core.typed.phones import read, whole
from core.work import CaseKind

TAIL = 3  # signs of a destination that are shown
SHARERS_MAX = rings.FAMILY_MOST
LOOK_DAYS = 3
PAYEES_MAX = 10  # that one person has at a time
LOOKED_AT = 30  # newest payouts of a person
NEW_PAYEE = "payee"  # the notice
NO_NUMBER = Text(N_("I do not understand that number. Send it with its country code, such as +254712345678."))


@dataclass(frozen=True, slots=True)
class Where:
    """What the person said, for one rail."""

    rail: str
    value: str
    how: str
    network: str = ""
    name: str = ""


def digits(me: Person, text: str, *, contact: bool = False) -> str:
    """A number as rails take it: E.164 without the plus. Raises ``Invalid``."""
    number = whole(text) if contact else read(text, me.country)
    if not number:
        raise Invalid(NO_NUMBER)
    return number.removeprefix("+")


def name(tx: Tx, me: Person, till: Till, where: Where) -> Payee:
    """Remember it; one that is known already is used again, with what is now known of it. Raises ``Refusal``."""
    till.caps(where.rail)
    tx.people.lock(me.id)
    freezing.refuse(tx, me.id)
    rail, mine = till.rails[where.rail], tx.payouts.payees.of_person(me.id)
    form = rail.caps.form
    found = Destination(form, where.value, where.network, where.name, me.country)
    if wrong := rail.valid(found):
        raise Invalid(wrong)
    mark = tx.payouts.payees.mark(f"{form}:{where.value}")
    returning.see(tx, me, f"{form}:{where.value}")
    same = [one for one in mine if one.mark == mark]
    for one in same:
        if (one.rail, one.network) == (where.rail, where.network):
            return _better(tx, one, where.how)
    if len(mine) >= PAYEES_MAX:
        raise NotAllowed(Text(N_("You have {n} numbers already. Please use one of them."), params={"n": PAYEES_MAX}))
    payee = Payee(
        id=tx.new_id(),
        person_id=me.id,
        rail=where.rail,
        form=form,
        mark=mark,
        tail=where.value[-TAIL:],
        how=where.how,
        network=where.network,
        country=me.country,
        shared=same[0].shared if same else _shared(tx, me, mark, where.how),
        added_at=tx.now,
        usable_at=min(one.usable_at for one in same) if same else _usable_at(tx, till, mine, where.how),
    )
    tx.payouts.payees.add(payee, found)
    noticing.paid_there(tx, me.id, [one.person_id for one in tx.payouts.payees.with_mark(mark)])
    if payee.shared == "asked" and not same:
        _ask(tx, payee)
    if payee.usable_at > tx.now and not same:
        params = {"person": me.id, "payee": payee.id}
        tx.outbox.put(me.telegram_id, NEW_PAYEE, str(payee.id), params)
    return payee


def own(tx: Tx, me: Person, value: str) -> None:
    """Remember that the person has shared their own number, where no payout goes to it."""
    mark = tx.payouts.payees.mark(f"{Form.PHONE}:{value}")
    returning.see(tx, me, f"{Form.PHONE}:{value}")
    if any(one.how == CONTACT for one in tx.payouts.payees.of_person(me.id)):
        return
    payee = Payee(tx.new_id(), me.id, "", Form.PHONE, mark, value[-TAIL:], CONTACT, added_at=tx.now, usable_at=tx.now)
    tx.payouts.payees.add(payee, Destination(Form.PHONE, value))
    noticing.paid_there(tx, me.id, [one.person_id for one in tx.payouts.payees.with_mark(mark)])


def _usable_at(tx: Tx, till: Till, mine: Sequence[Payee], how: str) -> int:
    """A first number of one's own, and one's own Telegram account, need no wait."""
    return tx.now if how == TELEGRAM or (how == CONTACT and not mine) else tx.now + till.policy.cool_ms


def _better(tx: Tx, payee: Payee, how: str) -> Payee:
    if how != CONTACT or payee.how == CONTACT:
        return payee
    payee = replace(payee, how=CONTACT)
    tx.payouts.payees.save(payee)
    return payee


def _shared(tx: Tx, me: Person, mark: str, how: str) -> str:
    """Whether others are paid there: then moderators look, unless it is proven to be the person's own.

    Whoever typed a number first keeps nobody from their own.
    """
    others = {one.person_id for one in tx.payouts.payees.with_mark(mark)} - {me.id}
    if len(others) >= SHARERS_MAX and how == TYPED:
        raise NotAllowed(
            Text(N_("{n} people are paid at this number already. Please use another one."), params={"n": SHARERS_MAX})
        )
    return "asked" if others and how == TYPED else ""


def _ask(tx: Tx, payee: Payee) -> None:
    due_at = tx.now + LOOK_DAYS * DAY_MS
    case = opened(tx, CaseKind.PAYEE, payee.person_id, due_at=due_at, about=payee.id, params={"payee": payee.id})
    called(tx, case)
    review.card(tx, case.id)


def give(tx: Tx, me: Person, till: Till, payout_id: int, payee_id: int) -> Payout:
    """Another destination for a payout that could not reach its own, within what may go there. Raises ``Refusal``."""
    tx.people.lock(me.id)
    freezing.refuse(tx, me.id)
    returning.refuse(tx, me)
    payout = tx.payouts.book.get(payout_id)
    if payout is None or payout.person_id != me.id or payout.state is not State.NEEDS_DESTINATION:
        raise Stale(GONE)
    payee = usable(tx, me, payout.rail, payee_id)
    tx.payouts.payees.with_mark(payee.mark)  # held, as where it is asked for
    caps = till.caps(payout.rail)
    next_at = starts_at(tx, caps, payee)
    now = take(tx, caps, payout, Event.GIVEN, by=me.id, payee_id=payee.id, mark=payee.mark, next_at=next_at)
    see_shared(tx, me, till, now)
    return now


def not_me(tx: Tx, me: Person, till: Till, payee_id: int) -> int:
    """The number was not theirs to be paid at: it goes, and what was meant for it comes back; how many payouts."""
    tx.people.lock(me.id)
    payee = tx.payouts.payees.get(payee_id)
    if payee is None or payee.person_id != me.id or payee.dropped_at:
        raise Stale(GONE)
    drop(tx, payee)
    mine = tx.payouts.book.of_person(me.id, LOOKED_AT)
    meant = [one for one in mine if one.payee_id == payee.id and may_cancel(one.state, one.ref_at)]
    for one in meant:
        give_back(tx, till, one, by=me.id, code="not_me")
    return len(meant)


def drop(tx: Tx, payee: Payee) -> None:
    tx.payouts.payees.save(replace(payee, dropped_at=tx.now))
    case = tx.cases.of_answer(0, payee.id, payee.person_id)
    if case is not None and ended(tx, case, payee.person_id, "taken"):
        review.card(tx, case.id)
