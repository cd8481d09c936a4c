"""Asking a provider to collect money, as a walk of few taps: how much, from which number, one tap that asks."""

from dataclasses import replace

from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.funds import deposits
from core.funds.worth import currency_of
from core.incoming.collecting import SCREEN, write
from core.incoming.model import JOB, Incoming, State, ref_of
from core.incoming.port import Caps, Form
from core.incoming.terms import CLOSED, caps_of, fee, limits, networks
from core.incoming.views import OneView, PayerView, SumView
from core.money import amount, read
from core.payouts.naming import NO_NUMBER, TAIL
from core.payouts.policy import Till
from core.payouts.port import Form as PayeeForm
from core.payouts.reading import DAY_MS
from core.payouts.steps import GONE
from core.people import Person
from core.ports import Tx
from core.seats import may
from core.seats.may import Do
from core.typed.phones import read as read_phone
from core.views import View

SUM, NUMBER = "incoming_sum", "incoming_number"  # screens; a third shows one sum
ASKS_A_DAY = 10  # of an organisation: a prompt on a phone that nobody expects is a nuisance
LOOKED_AT = 30
NOT_THERE = Text(N_("That number cannot pay in {asset} this way. Send another one, or go back."))


def choose(tx: Tx, me: Person, till: Till, code: str, asset: str = "") -> SumView:
    """A way: ask how much, in what the person is most likely to mean."""
    may.acting(tx, me, Do.MONEY)
    bounds = caps_of(till, code).bounds
    if asset not in bounds:
        has = tx.funds.held(may.acting(tx, me, Do.MONEY))
        likely = (currency_of(me), *sorted(has, key=lambda one: (-has[one], one)), *sorted(bounds))
        asset = next((one for one in likely if one in bounds), "")
    if not asset:
        raise Stale(CLOSED)
    screen = tx.people.show(me.id, SUM, {"way": code, "asset": asset})
    return SumView(me=me, screen=screen, way=code, asset=asset)


def sum_again(tx: Tx, me: Person) -> SumView:
    del tx
    return SumView(me=me, screen=me.screen, way=me.screen.params["way"], asset=me.screen.params["asset"])


def counted_in(tx: Tx, me: Person, till: Till, asset: str) -> SumView:
    """The same way, in another asset."""
    if me.screen.code != SUM:
        raise Stale(GONE)
    return choose(tx, me, till, me.screen.params["way"], asset)


def sum_typed(tx: Tx, me: Person, till: Till, text: str) -> View:
    """How much shall be counted; a currency that is written with it is the one that is meant."""
    may.acting(tx, me, Do.MONEY)
    params = me.screen.params
    if me.screen.code != SUM:
        raise Stale(GONE)
    caps = caps_of(till, params["way"])
    named = [one for one in text.upper().split() if one in caps.bounds]
    asset = named[0] if named else params["asset"]
    if asset not in caps.bounds:
        raise Stale(CLOSED)
    (least, most), quantum, minor = limits(caps, asset), caps.bounds[asset].quantum, read(text, asset)
    minor -= minor % quantum
    if not least <= minor <= most:
        said = {"least": amount(least, asset), "most": amount(most, asset)}
        raise Invalid(Text(N_("Please send an amount from {least} to {most}."), params=said))
    if caps.form is Form.LINK:
        return _draft(tx, me, caps, (asset, minor))
    return payer(tx, me, params["way"], asset, minor)


def payer(tx: Tx, me: Person, code: str, asset: str, minor: int) -> PayerView:
    """Ask from which number."""
    params = {"way": code, "asset": asset, "minor": minor}
    return payer_again(tx, replace(me, screen=tx.people.show(me.id, NUMBER, params)))


def payer_again(tx: Tx, me: Person) -> PayerView:
    params = me.screen.params
    known = [one for one in tx.payouts.payees.of_person(me.id) if one.form is PayeeForm.PHONE]
    known = list({one.mark: one for one in known}.values())[:3]
    return PayerView(
        me=me, screen=me.screen, way=params["way"], asset=params["asset"], minor=params["minor"], known=known
    )


def number_typed(tx: Tx, me: Person, till: Till, text: str) -> View:
    """The number that shall be asked."""
    number = read_phone(text, me.country)
    if not number:
        raise Invalid(NO_NUMBER)
    return _numbered(tx, me, till, number.removeprefix("+"))


def known(tx: Tx, me: Person, till: Till, payee_id: int) -> View:
    """One that the person is paid at."""
    payee = tx.payouts.payees.get(payee_id)
    found = tx.payouts.payees.destination(payee) if payee and payee.person_id == me.id else None
    if found is None or found.form is not PayeeForm.PHONE:
        raise Stale(GONE)
    return _numbered(tx, me, till, found.value)


def _numbered(tx: Tx, me: Person, till: Till, digits: str) -> View:
    may.acting(tx, me, Do.MONEY)
    params = me.screen.params
    if me.screen.code != NUMBER:
        raise Stale(GONE)
    caps, asset = caps_of(till, params["way"]), params["asset"]
    if asset not in caps.bounds:
        raise Stale(CLOSED)
    country = next((code for code, begin in caps.calling.items() if begin and digits.startswith(begin)), "")
    if caps.networks and not caps.networks.get(country, {}).get(asset):
        raise Invalid(Text(NOT_THERE.one, params={"asset": asset}))
    return _draft(tx, me, caps, (asset, params["minor"]), (digits, country))


def _draft(tx: Tx, me: Person, caps: Caps, what: tuple[str, int], payer: tuple[str, str] = ("", "")) -> OneView:
    """All of it, to be looked at before the tap; forgotten after a day."""
    (asset, minor), (digits, country) = what, payer
    organisation, new = may.acting(tx, me, Do.MONEY), tx.new_id()
    deposits.of_organisation(tx, me)  # whoever pays is told when it is in
    networks = caps.networks.get(country, {}).get(asset, ())
    one = Incoming(
        id=new,
        organisation_id=organisation,
        person_id=me.id,
        way=caps.code,
        asset=asset,
        amount_minor=minor,
        fee_minor=fee(caps, asset, minor),
        state=State.DRAFT,
        ref=ref_of(new),
        country=country,
        network=networks[0] if len(networks) == 1 else "",
        tail=digits[-TAIL:],
        next_at=tx.now + DAY_MS,
        made_at=tx.now,
    )
    tx.funds.incoming.add(one, digits)
    tx.jobs.enqueue(JOB, one.way, {}, one.next_at)
    return _show(tx, me, one)


def _show(tx: Tx, me: Person, one: Incoming, told: Text | None = None) -> OneView:
    return OneView(me=me, screen=tx.people.show(me.id, SCREEN, {"one": one.id}), one=one, told=told)


def _mine(tx: Tx, me: Person, incoming_id: int) -> Incoming:
    organisation, one = may.acting(tx, me, Do.MONEY), tx.funds.incoming.get(incoming_id)
    if one is None or one.organisation_id != organisation:
        raise Stale(GONE)
    return one


def see(tx: Tx, me: Person, incoming_id: int) -> OneView:
    """How one stands."""
    return _show(tx, me, _mine(tx, me, incoming_id))


def again(tx: Tx, me: Person) -> OneView:
    return OneView(me=me, screen=me.screen, one=_mine(tx, me, me.screen.params["one"]))


def network(tx: Tx, me: Person, till: Till, incoming_id: int, code: str) -> OneView:
    """Which network the number is on."""
    one = _mine(tx, me, incoming_id)
    if one.state is not State.DRAFT or code not in networks(till, one):
        raise Stale(GONE)
    return _show(tx, me, write(tx, one, network=code, next_at=one.next_at))


def other(tx: Tx, me: Person, incoming_id: int) -> PayerView:
    """Another number for the same sum."""
    one = _mine(tx, me, incoming_id)
    if one.state is not State.DRAFT:
        raise Stale(GONE)
    return payer(tx, me, one.way, one.asset, one.amount_minor)


def go(tx: Tx, me: Person, till: Till, incoming_id: int) -> OneView:
    """The one tap: the payer is asked as soon as this is committed."""
    tx.people.lock(me.id)
    one = _mine(tx, me, incoming_id)
    caps_of(till, one.way)
    if one.state is not State.DRAFT or (networks(till, one) and not one.network):
        raise Stale(GONE)
    lately = [
        other for other in tx.funds.incoming.of(one.organisation_id, LOOKED_AT) if tx.now - other.made_at < DAY_MS
    ]
    if len(lately) >= ASKS_A_DAY:
        said = N_("{n} sums were asked for today and did not come. Pay by transfer, or try again tomorrow.")
        raise NotAllowed(Text(said, params={"n": ASKS_A_DAY}))
    return _show(tx, me, write(tx, one, state=State.ASKED, next_at=tx.now))


def once_more(tx: Tx, me: Person, till: Till, incoming_id: int) -> View:
    """The same sum anew, from the same number where that is still known."""
    one = _mine(tx, me, incoming_id)
    caps = caps_of(till, one.way)
    if one.state is not State.FAILED or one.asset not in caps.bounds:
        raise Stale(GONE)
    found = tx.funds.incoming.payer(one)
    if caps.form is Form.PHONE and not (found and found.value):
        return payer(tx, me, one.way, one.asset, one.amount_minor)
    return _draft(tx, me, caps, (one.asset, one.amount_minor), (found.value if found else "", one.country))
