"""Watching what an hour of a running campaign pays: its expected time, the floor, the pause, and the way on from it."""

from collections.abc import Sequence
from dataclasses import replace

from core import audit
from core.assets import CURRENCIES, is_money
from core.campaigns import Campaign, State
from core.drafting.links import campaign_of
from core.errors import N_, NotAllowed, Stale, Text
from core.funds.rates import Table
from core.money import amount
from core.peers import KIND as REVIEW
from core.people import Person, Role
from core.ports import Tx
from core.seats import whom
from core.wages import agreed, floors
from core.wages.floors import Least, Rates
from core.wages.port import Hour, Measured
from core.wages.top_ups import NOTHING_OWED, Owed

ANSWERS_MIN = 30  # before that nothing is held against the floor, but at the end
NOTICE = "below_floor"
STEP_PERCENT = 5  # so much the expected time has to change to be written anew
LOOKED_AT = (State.RUNNING, State.PAUSED, State.CLOSING)


def countries(tx: Tx, campaign: Campaign, rates: Rates) -> Sequence[str]:
    """Whose floors count: of every country where people here say they live and to whom this campaign is offered.

    Where nobody has said where they live, the countries whose currency this is. Where it is offered to nobody, all. So
    what one stranger says of where they live stops no launch.
    """
    lived, table = tx.wages.countries(), tx.funds.terms.floors
    if not lived:
        return [one for one in table if table[one].currency == campaign.asset]
    known = [one for one in lived if _known(tx, campaign, one, rates)]
    return [one for one in known if _can_be_paid(campaign, one, rates)] or lived


def offered_in(tx: Tx, campaign: Campaign, country: str) -> bool:
    """Whether money may be earned there: it is known what an hour has to pay, or not where the person lives."""
    return not is_money(campaign.asset) or not country or _known(tx, campaign, country, Table(tx, however_old=True))


def _known(tx: Tx, campaign: Campaign, country: str, rates: Rates) -> bool:
    """Whether there is a floor, and a rate, however old, that says what it is in the campaign's money."""
    floor = tx.funds.terms.floors.get(country)
    return floor is not None and rates.convert(floor.hourly_minor, floor.currency, campaign.asset) is not None


def _can_be_paid(campaign: Campaign, country: str, rates: Rates) -> bool:
    """Work is not offered to people into whose currency nothing leads; in another country it is paid as it stands."""
    currency = CURRENCIES.get(country, "")
    return not currency or rates.convert(1, currency, campaign.asset) is not None


def least(tx: Tx, campaign: Campaign, rates: Rates | None = None) -> Least:
    """What an hour of this campaign has to pay, by the latest rates there are: old ones hold until there are others.

    ``rates``: by which floors are reckoned, where those of now are wanted.
    """
    if not is_money(campaign.asset):
        return Least()
    latest = Table(tx, however_old=True)
    found = countries(tx, campaign, latest)
    asks = floors.least(tx.funds.terms.floors, campaign.asset, found, rates or latest)
    return asks if found else Least(absent=("",))


def reserve_minor(tx: Tx, campaign: Campaign) -> int:
    """What each slot sets aside for a top-up to the floor, where work is paid in money and has to keep it."""
    if not is_money(campaign.asset):
        return campaign.reserve_minor
    if tx.wages.below(campaign.id):
        return 0
    return floors.worst_top_up_minor(campaign, least(tx, campaign).hourly_minor)


def check(tx: Tx, campaign: Campaign) -> None:
    """Whether it may be launched. Raises ``NotAllowed`` with the price that would do, or with what is lacking."""
    asks = least(tx, campaign, Table(tx))
    if asks.absent:
        why = N_(
            "This cannot be launched: what an hour has to pay at least is not known for every country whose people may "
            "do it ({countries}). Ask the operator for a floor there, and for a rate of this month."
        )
        raise NotAllowed(Text(why, params={"countries": ", ".join(filter(None, asks.absent)) or campaign.asset}))
    if tx.wages.below(campaign.id):
        return
    by_hour, price = agreed.rate(campaign), floors.price_minor(asks.hourly_minor, floors.slow_ms(campaign))
    if by_hour and by_hour < asks.hourly_minor:
        told = N_("That is less than {floor} an hour, the least allowed here. The operator may allow less.")
        raise NotAllowed(Text(told, params={"floor": amount(asks.hourly_minor, campaign.asset)}))
    if campaign.price_minor < price:
        raise NotAllowed(_too_short(campaign, price) if by_hour else _too_low(campaign, asks, price))


def _too_low(campaign: Campaign, asks: Least, price: int) -> Text:
    return Text(
        N_(
            "At this price slower people would earn less than {floor} an hour, the least allowed here. {price} an "
            "answer would do. The operator may allow less, and workers are told so."
        ),
        params={"floor": amount(asks.hourly_minor, campaign.asset), "price": amount(price, campaign.asset)},
    )


def _too_short(campaign: Campaign, price: int) -> Text:
    told = N_(
        "Slower people would work longer than is paid, and earn less than the least allowed here. Up to {n} minutes a "
        "task would do."
    )
    return Text(told, params={"n": agreed.minutes_for(agreed.rate(campaign), price)})


def look(tx: Tx, measured: Measured, expected_ms: int, asks: Least, *, last: bool = False) -> bool:
    """Keep what was measured; pause the campaign where nine of ten do not reach the floor and a better price mends it.

    ``last``: no answer comes any more, so that few count as well: closing early evades no floor. Whether answers have
    to be topped up: those of a campaign that was once paused for this, or should have been.
    """
    tx.drafts.lock(measured.campaign_id)
    campaign = tx.campaigns.get(measured.campaign_id)
    if campaign is None or campaign.state not in LOOKED_AT:
        return False
    before = tx.wages.of(campaign.id)
    price = _mends(tx, campaign, measured, asks) if last or measured.answers >= ANSWERS_MIN else 0
    asked_before = before.asks_minor if before else 0
    enough = floors.price_minor(asks.hourly_minor, measured.slow_ms)  # by the rates and times of now
    asked_now = max(price, min(asked_before, enough or asked_before))
    tx.wages.keep(replace(measured, asks_minor=asked_now, at=tx.now))
    changed = replace(campaign, measured_ms=_stepped(campaign.measured_ms, expected_ms))
    if price and campaign.state is State.RUNNING:
        changed = replace(changed, state=State.PAUSED)
        _tell(tx, changed, price)
    if changed != campaign:
        tx.campaigns.save(changed, campaign.state)
    return bool(price or asked_before)


def _mends(tx: Tx, campaign: Campaign, measured: Measured, asks: Least) -> int:
    """The price that would keep the floor, 0 where it is kept, or may be passed, or no price is to blame."""
    if measured.low_minor >= asks.hourly_minor or tx.wages.below(campaign.id) or campaign.kind == REVIEW:
        return 0
    price = floors.price_minor(asks.hourly_minor, measured.slow_ms)
    return price if price > campaign.price_minor else 0


def _stepped(before: int, now: int) -> int:
    return before if before and abs(now - before) * 100 < STEP_PERCENT * before else now


def _tell(tx: Tx, campaign: Campaign, price: int) -> None:
    owner = whom.told(tx, campaign)
    assert owner is not None
    about = {"person": owner.id, "c": campaign.id, "title": campaign.title, "price": price, "asset": campaign.asset}
    if by_hour := agreed.rate(campaign):
        about["minutes"] = agreed.minutes_for(by_hour, price)
    tx.outbox.put(owner.telegram_id, NOTICE, str(campaign.id), about)


def hour(tx: Tx, campaign: Campaign) -> Hour:
    """For its requester's card."""
    return Hour(tx.wages.of(campaign.id), asked(tx, campaign), owes(tx, campaign))


def owes(tx: Tx, campaign: Campaign) -> Owed:
    """Top-ups that there was no money for; nothing while the job is about to pay them."""
    return tx.top_ups.owed(campaign.id) if tx.top_ups.debts.get(campaign.id) else NOTHING_OWED


def asked(tx: Tx, campaign: Campaign) -> int:
    """The price that a campaign is paused for, 0 where it may go on."""
    measured = tx.wages.of(campaign.id)
    held = measured is not None and measured.asks_minor > campaign.price_minor and not tx.wages.below(campaign.id)
    return measured.asks_minor if measured and held else 0


def may_go_on(tx: Tx, campaign: Campaign) -> None:
    """Raises ``NotAllowed`` while the price does not keep the floor, or its workers wait for what they lack."""
    price, by_hour = asked(tx, campaign), agreed.rate(campaign)
    if price and by_hour:
        told = N_("It is paused because an hour of it paid less than allowed. Pay for up to {n} minutes a task first.")
        raise NotAllowed(Text(told, params={"n": agreed.minutes_for(by_hour, price)}))
    if price:
        raise NotAllowed(
            Text(
                N_("It is paused because an hour of it paid less than allowed. Raise the price to {price} first."),
                params={"price": amount(price, campaign.asset)},
            )
        )
    if owed := owes(tx, campaign).minor:
        why = N_("It is paused because people are still owed {owed} for work that paid too little. Add that first.")
        raise NotAllowed(Text(why, params={"owed": amount(owed, campaign.asset)}))


def allow(tx: Tx, me: Person, code: str) -> Text:
    """The operator lets a campaign run below the floor; ``code`` is that of its link."""
    if Role.OPERATOR not in me.roles:
        raise NotAllowed(Text(N_("Only the operator can do this.")))
    campaign = tx.campaigns.get(campaign_of(code))
    if campaign is None:
        raise Stale(Text(N_("There is no such campaign. Send /floor and the code in its link, such as c3f09.")))
    asks = least(tx, campaign)
    if not asks.hourly_minor:
        return Text(N_("Nothing to allow: no floor holds for this campaign."))
    tx.wages.set_aside(campaign.id, me.id, asks.hourly_minor)
    audit.record(tx, me.id, "floor.allow", campaign_id=campaign.id, before={"hourly_minor": asks.hourly_minor})
    return Text(
        N_("{title} may pay less than {floor} an hour now. Workers read that on its card."),
        params={"title": campaign.title, "floor": amount(asks.hourly_minor, campaign.asset)},
    )
