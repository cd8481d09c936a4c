"""The counter where a requester gets papers: a pro-forma to pay by, receipts of what came, statements of account."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.assets import SCALES, is_money
from core.errors import N_, Invalid, NotEnough, Stale, Text
from core.funds import deposits, reference
from core.funds.deposits import Deposit, State
from core.funds.worth import currency_of
from core.ledger import Kind
from core.money import amount, read
from core.people import Person
from core.ports import Tx
from core.receipts import bill, periods
from core.receipts.bill import Bill, Item
from core.receipts.papers import Asked
from core.receipts.periods import Period
from core.seats import may
from core.seats.may import Do
from core.views import View

SCREEN, ASK = "bills", "pro_forma"
LATEST_SHOWN = 6
UNITS_MAX = 10**9  # of a pro-forma
ASSETS_SHOWN = 6
CAMPAIGNS_LOOKED_AT = 20
WORK = N_("Paid tasks and surveys, paid in beforehand")
CAME = N_("Paid in for tasks and surveys")
NO_CURRENCY = Text(N_("Nobody has said yet in which currency to pay. Ask whoever runs this bot: /help."))


@dataclass(frozen=True, kw_only=True)
class BillsView(View):
    """``months`` and ``years`` are names of periods; a receipt can be had of each of the latest."""

    months: Sequence[str]
    years: Sequence[str]
    latest: Sequence[Deposit]


@dataclass(frozen=True, kw_only=True)
class ProFormaView(View):
    """``minor`` 0: how much is asked. ``way``: how that currency reaches the operator; ``others``: other currencies."""

    asset: str
    minor: int
    reference: str
    way: str
    others: Sequence[str]


def open_page(tx: Tx, me: Person) -> BillsView:
    """What can be had."""
    organisation = may.acting(tx, me, Do.MONEY)
    first = tx.receipts.first_at(Kind.ORGANISATION, organisation)
    return BillsView(
        me=me,
        screen=tx.people.show(me.id, SCREEN, {}),
        months=periods.months(me.clock, tx.now),
        years=periods.years(me.clock, tx.now, first),
        latest=[one for one in tx.funds.deposits.of(organisation, LATEST_SHOWN) if one.state is State.DONE],
    )


def ask(tx: Tx, me: Person, asset: str = "", minor: int = 0) -> ProFormaView:
    """Ask for how much, or show the pro-forma of so much."""
    may.acting(tx, me, Do.MONEY)
    known = _assets(tx, me)
    if asset not in known:
        asset, minor = known[0], 0
    screen = tx.people.show(me.id, ASK, {"asset": asset, "minor": minor})
    shown = reference.shown(deposits.of_organisation(tx, me))
    others = [one for one in known if one != asset][:ASSETS_SHOWN]
    way = tx.funds.terms.pay_in.get(asset, "")
    return ProFormaView(me=me, screen=screen, asset=asset, minor=minor, reference=shown, way=way, others=others)


def ask_again(tx: Tx, me: Person) -> ProFormaView:
    return ask(tx, me, me.screen.params["asset"], me.screen.params["minor"])


def _assets(tx: Tx, me: Person) -> Sequence[str]:
    """What there is a way to pay in first, then what they have, then what they would be paid in themselves."""
    held = tx.funds.held(may.acting(tx, me, Do.MONEY))
    found = [*tx.funds.terms.pay_in, *sorted(filter(is_money, held)), *filter(None, [currency_of(me)])]
    if not found:
        raise Invalid(NO_CURRENCY)
    return list(dict.fromkeys(found))


def typed(tx: Tx, me: Person, text: str) -> ProFormaView:
    """For how much; a currency that is written with it is the one that is meant."""
    known = _assets(tx, me)
    named = [one for one in text.upper().split() if one in known]
    asset = named[0] if named else me.screen.params["asset"]
    minor, most = read(text, asset), UNITS_MAX * int(10 ** SCALES[asset])
    if not 1 <= minor <= most:
        params = {"least": amount(1, asset), "most": amount(most, asset)}
        raise Invalid(Text(N_("Please send an amount from {least} to {most}."), params=params))
    return ask(tx, me, asset, minor)


def pro_forma(tx: Tx, me: Person) -> tuple[Asked, Bill]:
    """The one on the screen. Raises ``Stale`` where there is none."""
    may.acting(tx, me, Do.MONEY)
    params = me.screen.params
    if me.screen.code != ASK or not params["minor"]:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    made = _blank(tx, me, bill.PRO_FORMA, params["asset"])
    item = Item("work", Text(WORK), params["minor"])
    return Asked(me, tx.now), replace(made, number=tx.new_id(), items=[item], at=tx.now)


def receipt(tx: Tx, me: Person, deposit_id: int) -> tuple[Asked, Bill]:
    """Of one payment. Raises ``Stale`` where it is not theirs, or not in."""
    organisation, one = may.acting(tx, me, Do.MONEY), tx.funds.deposits.get(deposit_id)
    if one is None or one.state is not State.DONE or one.organisation_id != organisation:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    made = _blank(tx, me, bill.PAID_IN, one.asset)
    item = Item("paid_in", Text(CAME), one.amount_minor)
    return Asked(me, tx.now), replace(made, number=one.id, items=[item], at=one.confirmed_at)


def _blank(tx: Tx, me: Person, kind: str, asset: str) -> Bill:
    """Whoever pays is called as they call themselves to workers, once they did."""
    mine = tx.campaigns.of(may.acting(tx, me, Do.MONEY), CAMPAIGNS_LOOKED_AT)
    payer = next((one.asks for one in mine if one.asks), "")
    return Bill(kind, 0, reference.shown(deposits.of_organisation(tx, me)), payer, asset, (), 0)


def period(tx: Tx, me: Person, name: str) -> tuple[Asked, int, Period]:
    """Who wants a statement, of which organisation, and of when. Raises ``NotEnough`` where nothing moved yet."""
    organisation = may.acting(tx, me, Do.MONEY)
    if not tx.receipts.first_at(Kind.ORGANISATION, organisation):
        raise NotEnough(Text(N_("There is nothing to put on paper yet: it begins with the first money that comes in.")))
    return Asked(me, tx.now), organisation, periods.read(name, me.clock, tx.now)
