"""The price of an answer: in which of the organisation's assets, how it is typed, and what buttons offer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.assets import SCALES, is_money
from core.campaigns import PRICE_MAX, Campaign, State
from core.drafting.step import Step, number
from core.errors import N_, Invalid, Text
from core.ledger import POINTS
from core.money import amount, read, typed
from core.people import Person
from core.ports import Tx

KEY, FUND = "price", "fund"
POINTS_EACH = N_("How many points do you pay for one answer? Tap, or send a number.")
POINTS_MORE = N_("How many points shall go to this campaign? Send a number.")
SWITCH = "in "  # what a button sends that changes what is paid in
QUICK: Mapping[str, tuple[str, ...]] = {
    POINTS: ("2", "5", "10", "20", "50"),
    "KES": ("2", "5", "10", "20", "50"),
    "TZS": ("50", "100", "200", "500", "1000"),
    "UGX": ("50", "100", "200", "500", "1000"),
    "RWF": ("20", "50", "100", "200", "500"),
    "NGN": ("10", "20", "50", "100", "200"),
    "GHS": ("0.20", "0.50", "1", "2", "5"),
    "INR": ("1", "2", "5", "10", "20"),
    "PHP": ("1", "2", "5", "10", "20"),
}
_MINOR = 2  # decimals of most currencies


def most(asset: str) -> int:
    """The highest price, minor units: that of points, or ten thousand of a currency with cents."""
    return PRICE_MAX * int(10 ** max(0, SCALES[asset] - _MINOR))


def asks(campaign: Campaign, step: str) -> str:
    """The question for the price, or for more money, a marked sentence; it may name {asset}."""
    if not is_money(campaign.asset):
        return POINTS_EACH if step == KEY else POINTS_MORE
    if step == KEY:
        return N_("How much do you pay for one answer, in {asset}? Tap, or send an amount.")
    return N_("How much shall go to this campaign, in {asset}? Send an amount.")


def take(campaign: Campaign, text: str) -> Campaign:
    """The campaign with the price, or with another asset and no price yet."""
    if text.startswith(SWITCH):
        return replace(campaign, asset=text.removeprefix(SWITCH), price_minor=0)
    return replace(campaign, price_minor=sum_of(text, campaign.asset, most(campaign.asset)))


def sum_of(text: str, asset: str, most_minor: int) -> int:
    """A sum above nothing, as it was typed. Raises ``Invalid``."""
    if not is_money(asset):
        return number(text, 1, most_minor)
    minor = read(text, asset)
    if not 1 <= minor <= most_minor:
        params = {"least": amount(1, asset), "most": amount(most_minor, asset)}
        raise Invalid(Text(N_("Please send an amount from {least} to {most}."), params=params))
    return minor


def said(campaign: Campaign) -> str | int:
    """The price as a set-up says it."""
    if not is_money(campaign.asset) or not campaign.price_minor:
        return campaign.price_minor
    return f"{campaign.asset} {typed(campaign.price_minor, campaign.asset)}"


def quick(campaign: Campaign) -> Sequence[str]:
    """Values on buttons; of a running campaign only prices above its own."""
    values = QUICK.get(campaign.asset, ())
    if campaign.state is State.DRAFT:
        return values
    return [one for one in values if read(one, campaign.asset) > campaign.price_minor]


def label(campaign: Campaign, value: str) -> Text:
    return amount(read(value, campaign.asset), campaign.asset)


STEP = Step(
    POINTS_EACH,
    take,
    QUICK[POINTS],
    now=lambda campaign: amount(campaign.price_minor, campaign.asset) if campaign.price_minor else None,
)
MORE = Step(POINTS_MORE, lambda campaign, _: campaign, ("100", "1000"), lambda value: amount(int(value)))


def usual(tx: Tx, organisation_id: int, latest: Campaign | None) -> str:
    """What a new campaign pays in: what the latest did while there is some of it, else what there is, else points."""
    held = {asset: minor for asset, minor in tx.funds.held(organisation_id).items() if minor > 0}
    if latest and latest.asset in held:
        return latest.asset
    return next(iter(sorted(held, key=lambda one: (not is_money(one), one))), POINTS)


def others(tx: Tx, campaign: Campaign) -> Sequence[tuple[str, Text]]:
    """Buttons that change what a draft pays in; none where there is nothing to choose."""
    if campaign.state is not State.DRAFT:
        return ()
    held = [one for one, minor in tx.funds.held(campaign.organisation_id).items() if minor > 0]
    return [(SWITCH + one, _in(one)) for one in sorted(held) if one != campaign.asset]


def _in(asset: str) -> Text:
    return Text(N_("Pay in {asset}"), params={"asset": asset}) if is_money(asset) else Text(N_("Pay in points"))


def chosen(tx: Tx, campaign: Campaign, text: str) -> str:
    """What was sent, once it is seen that the organisation has what it names."""
    if text.startswith(SWITCH) and text not in {value for value, _ in others(tx, campaign)}:
        raise Invalid(Text(N_("You have none of that. /fund says what you have.")))
    return text


def funds(tx: Tx, me: Person) -> Mapping[str, int]:
    """What the person's organisation has free, by asset; points also where there are none."""
    held = tx.funds.held(tx.office.organisation_of(me.id))
    return {POINTS: 0, **{asset: minor for asset, minor in sorted(held.items()) if minor or not is_money(asset)}}
