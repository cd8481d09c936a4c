"""The counter: /payout as a walk from what one has to one tap that asks for it. Screens hold no number, only ids."""

from dataclasses import replace
from typing import Any

from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.lost import keeping, returning
from core.money import read
from core.payouts import asking, naming, standing
from core.payouts.model import CONTACT, TELEGRAM, TYPED, Payee, Payout
from core.payouts.naming import Where
from core.payouts.policy import CLOSED, Till
from core.payouts.port import Caps, Form
from core.payouts.standing import net_of, room
from core.payouts.states import State
from core.payouts.steps import GONE
from core.payouts.views import NetworkView, NumberView, PayoutView, Shown, SureView
from core.people import Person
from core.ports import Tx
from core.views import View

PAGE, NETWORK, NUMBER, SURE = "payout", "payout_network", "payout_number", "payout_sure"  # screens
LATEST = 5
OTHERS = Text(N_("This is somebody else's number. Tap the button below to share your own."))
WHERE_FIRST = Text(N_("Please say first in which country you live: /me, then come back to /payout."))
CHANGED = Text(N_("What you can have has changed meanwhile. Please look at it again."))
SHARE_FIRST = Text(N_("First share your own number, with the button below. Then you can name another one."))


def open_page(tx: Tx, me: Person, told: Text | None = None) -> PayoutView:
    """What the person has, and the ways there are."""
    returning.see(tx, me)
    return _page(tx, replace(me, screen=tx.people.show(me.id, PAGE, {})), told)


def again(tx: Tx, me: Person) -> PayoutView:
    return _page(tx, me)


def _page(tx: Tx, me: Person, told: Text | None = None) -> PayoutView:
    here = standing.of(tx, me)
    tails = {one.id: one.tail for one in here.payees}
    latest = [Shown(payout=one, tail=tails.get(one.payee_id) or _tail(tx, one)) for one in here.recent[:LATEST]]
    return PayoutView(me=me, screen=me.screen, told=told, standing=here, latest=latest)


def _tail(tx: Tx, payout: Payout) -> str:
    payee = tx.payouts.payees.get(payout.payee_id)
    assert payee is not None
    return payee.tail


def choose(tx: Tx, me: Person, till: Till, rail: str, asset: str) -> View:
    """A way: on to the confirmation where the person has been paid so before, else to the network or the number."""
    caps, here = _open(till, rail, asset), standing.of(tx, me)
    known = next((one for one in here.payees if one.rail == rail and one.shared != "asked"), None)
    if here.tier and caps.form is Form.TELEGRAM:
        known = naming.name(tx, me, till, Where(rail, str(me.telegram_id), TELEGRAM))
    if known and here.tier:
        return sure(tx, me, till, known, asset)
    if caps.networks and me.country not in caps.networks:
        raise Invalid(WHERE_FIRST)
    networks = caps.networks.get(me.country, ())
    if len(networks) > 1:
        params = {"rail": rail, "asset": asset, "country": me.country}
        return network_again(tx, replace(me, screen=tx.people.show(me.id, NETWORK, params)))
    return number(tx, me, rail, asset, network=networks[0] if networks else "")


def _open(till: Till, rail: str, asset: str) -> Caps:
    caps = till.caps(rail)
    if asset not in caps.bounds:
        raise Stale(CLOSED)
    return caps


def network_again(tx: Tx, me: Person) -> NetworkView:
    del tx
    params = me.screen.params
    return NetworkView(me=me, screen=me.screen, rail=params["rail"], asset=params["asset"], country=params["country"])


def network(tx: Tx, me: Person, till: Till, code: str) -> View:
    """One of the rail's networks in the person's country."""
    params = me.screen.params
    if me.screen.code != NETWORK:
        raise Stale(GONE)
    caps = _open(till, params["rail"], params["asset"])
    if code not in caps.networks.get(params["country"], ()):
        raise Stale(GONE)
    return number(tx, me, params["rail"], params["asset"], network=code, payout_id=params.get("payout", 0))


def number(tx: Tx, me: Person, rail: str, asset: str, *, network: str = "", payout_id: int = 0) -> NumberView:
    """Ask where it shall go."""
    params = {"rail": rail, "asset": asset, "network": network, "payout": payout_id}
    return number_again(tx, replace(me, screen=tx.people.show(me.id, NUMBER, params)))


def number_again(tx: Tx, me: Person) -> NumberView:
    params, here = me.screen.params, standing.of(tx, me)
    fit = [one for one in here.payees if one.form is Form.PHONE and one.shared != "asked"]
    fit.sort(key=lambda one: one.rail != params["rail"])
    known = list({one.mark: one for one in reversed(fit)}.values())[::-1] if here.tier else []
    return NumberView(
        me=me,
        screen=me.screen,
        rail=params["rail"],
        asset=params["asset"],
        known=known,
        first=not here.tier,
        payout_id=params["payout"],
    )


def contact(tx: Tx, me: Person, till: Till, phone: str) -> View:
    """The person's own number, by Telegram's button."""
    params = _at(me, till)
    value = naming.digits(me, phone, contact=True)
    caps = till.caps(params["rail"])
    if caps.form is Form.TELEGRAM:
        naming.own(tx, me, value)
        where = Where(params["rail"], str(me.telegram_id), TELEGRAM)
        return _named(tx, me, till, naming.name(tx, me, till, where))
    try:
        payee = naming.name(tx, me, till, Where(params["rail"], value, CONTACT, params["network"]))
    except Invalid as wrong:  # it is theirs, and this way does not reach it: another number will have to do
        naming.own(tx, me, value)
        return replace(number_again(tx, me), told=wrong.text)
    return _named(tx, me, till, payee)


def typed(tx: Tx, me: Person, till: Till, text: str) -> View:
    """Another number."""
    params = _at(me, till)
    if not standing.of(tx, me).tier:
        raise NotAllowed(SHARE_FIRST)
    value = naming.digits(me, text)
    return _named(tx, me, till, naming.name(tx, me, till, Where(params["rail"], value, TYPED, params["network"])))


def known(tx: Tx, me: Person, till: Till, payee_id: int) -> View:
    """One that the person has named before."""
    params, payee = _at(me, till), tx.payouts.payees.get(payee_id)
    found = tx.payouts.payees.destination(payee) if payee and payee.person_id == me.id else None
    if payee is None or found is None or payee.dropped_at:
        raise Stale(GONE)
    if payee.rail != params["rail"]:  # the same number, by another way
        where = Where(params["rail"], found.value, payee.how, params["network"])
        payee = naming.name(tx, me, till, where)
    return _named(tx, me, till, payee)


def _at(me: Person, till: Till) -> Any:
    if me.screen.code != NUMBER:
        raise Stale(GONE)
    _open(till, me.screen.params["rail"], me.screen.params["asset"])
    return me.screen.params


def _named(tx: Tx, me: Person, till: Till, payee: Payee) -> View:
    """Where it shall go is said: for a payout that waits for it, or for a new one."""
    if payee.shared == "asked":
        return open_page(tx, me, asking.ASKED)
    if payout_id := me.screen.params["payout"]:
        naming.give(tx, me, till, payout_id, payee.id)
        return open_page(tx, me, Text(N_("Thank you. It goes to the other number now.")))
    return sure(tx, me, till, payee, me.screen.params["asset"])


def sure(tx: Tx, me: Person, till: Till, payee: Payee, asset: str, *, wanted: int = 0) -> SureView:
    """All of it before the tap: so much, else all there is now. This sum is what is tapped, whatever comes then."""
    view = _sure(tx, me, payee, asset, wanted)
    minor = wanted or most(view, till)
    screen = tx.people.show(me.id, SURE, {"payee": payee.id, "asset": asset, "minor": minor})
    return replace(view, me=replace(me, screen=screen), screen=screen, wanted=minor)


def sure_again(tx: Tx, me: Person) -> SureView:
    params = me.screen.params
    payee = tx.payouts.payees.get(params["payee"]) if me.screen.code == SURE else None
    if payee is None or payee.person_id != me.id or payee.dropped_at:
        raise Stale(GONE)
    return _sure(tx, me, payee, params["asset"], params["minor"])


def _sure(tx: Tx, me: Person, payee: Payee, asset: str, minor: int) -> SureView:
    here, (_, there) = standing.of(tx, me), standing.spent(tx, me.id, payee.mark, asset)
    return SureView(me=me, screen=me.screen, standing=here, payee=payee, asset=asset, wanted=minor, had_there=there)


def most(view: SureView, till: Till) -> int:
    """What can arrive there at most now, in minor units."""
    here, asset = view.standing, view.asset
    may = min(room(till, here.tier, asset, had) for had in (here.spent.get(asset, (0, 0)), view.had_there))
    bounds, tax = till.caps(view.payee.rail).bounds[asset], till.policy.taxes.get(here.me.country)
    return net_of(min(here.balances.get(asset, 0), may), bounds, tax)


def amount_typed(tx: Tx, me: Person, till: Till, text: str) -> SureView:
    """Another amount, in steps of the rail; what is over the most that can go is refused with it."""
    view = sure_again(tx, me)
    bounds = _open(till, view.payee.rail, view.asset).bounds[view.asset]
    minor = read(text, view.asset)
    minor -= minor % bounds.quantum
    if not bounds.least <= minor <= most(view, till):
        raise asking.out_of_bounds(bounds.least, most(view, till), view.asset)
    return sure(tx, me, till, view.payee, view.asset, wanted=minor)


def send(tx: Tx, me: Person, till: Till) -> View:
    """The one tap, for the sum that was shown; where it does not fit any more it is all shown again."""
    view = sure_again(tx, me)
    _open(till, view.payee.rail, view.asset)
    if not 0 < view.wanted <= most(view, till):
        return replace(sure(tx, me, till, view.payee, view.asset), told=CHANGED)
    payout = asking.ask(tx, me, till, asking.Wish(view.payee.rail, view.asset, view.wanted, view.payee.id))
    keeping.offer(tx, me)
    held = N_("Asked for. It is a large sum, so two people look at it first, mostly within a day.")
    told = Text(held if payout.state is State.HELD else N_("Asked for. You hear from me when it is there."))
    return open_page(tx, me, told)


def cancel(tx: Tx, me: Person, till: Till, payout_id: int) -> PayoutView:
    asking.cancel(tx, me, till, payout_id)
    return open_page(tx, me, Text(N_("Taken back: it is on your balance again.")))


def another(tx: Tx, me: Person, till: Till, payout_id: int) -> View:
    """Another destination, for one that could not reach its own: 0 for a payout that is not asked for yet."""
    if not payout_id:
        view = sure_again(tx, me)
        return number(tx, me, view.payee.rail, view.asset, network=view.payee.network)
    payout = tx.payouts.book.get(payout_id)
    if payout is None or payout.person_id != me.id or payout.state is not State.NEEDS_DESTINATION:
        raise Stale(GONE)
    networks = _open(till, payout.rail, payout.asset).networks.get(me.country, ())
    if len(networks) > 1:
        params = {"rail": payout.rail, "asset": payout.asset, "country": me.country, "payout": payout.id}
        return network_again(tx, replace(me, screen=tx.people.show(me.id, NETWORK, params)))
    return number(tx, me, payout.rail, payout.asset, network=networks[0] if networks else "", payout_id=payout.id)


def not_me(tx: Tx, me: Person, till: Till, payee_id: int) -> PayoutView:
    count = naming.not_me(tx, me, till, payee_id)
    back = Text(N_("That number is out, and what was meant for it is on your balance again."))
    return open_page(tx, me, back if count else Text(N_("That number is out. Nothing was sent to it.")))
