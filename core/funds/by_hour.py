"""What a requester decides about pay by the hour, what cannot go with it, and how it is said.

It is for agreed work: only people on the requester's own list can do it, so that nobody strange is paid for going slow.
"""

from collections.abc import Mapping
from dataclasses import replace

from core.campaigns import Campaign, expected_ms
from core.drafting.asked import kept
from core.drafting.step import NONE, Step, number
from core.errors import N_, Invalid, Money, Text
from core.funds import prices, sets
from core.ledger import POINTS
from core.money import amount, typed
from core.studies import quotas
from core.teams.roster import LISTED, UNREACHED_PAY, WHO
from core.wages.agreed import CAP, KEY, MINUTE_MS, ByHour, cap_minutes, carries, rate
from core.wages.times import CUT_TIMES

CAP_MAX = 8 * 60  # minutes of one task that are paid: a day's work
QUICK: Mapping[str, tuple[str, ...]] = {
    POINTS: ("30", "60", "120", "300"),
    "KES": ("150", "200", "300", "500"),
    "TZS": ("2000", "3000", "5000", "8000"),
    "UGX": ("4000", "6000", "8000", "12000"),
    "RWF": ("1500", "2000", "3000", "5000"),
    "NGN": ("800", "1200", "2000", "3000"),
    "GHS": ("15", "25", "40", "60"),
    "INR": ("100", "150", "250", "400"),
    "PHP": ("80", "120", "200", "300"),
}


def minutes(n: int) -> Text:
    return Text(one=N_("{n} minute"), many=N_("{n} minutes"), n=n, params={"n": n})


def agreed(campaign: Campaign) -> Text | None:
    """Rate and cap as the requester decided them, None where each answer has its price."""
    minor = rate(campaign)
    return said(ByHour(Money(minor, campaign.asset), cap_minutes(campaign) * MINUTE_MS)) if minor else None


def said(one: ByHour) -> Text:
    """Rate and cap in words."""
    whole = Text(N_("{rate} an hour, up to {most} a task"))
    most = minutes(max(1, one.most_ms // MINUTE_MS))
    return replace(whole, params={"rate": amount(one.rate.minor, one.rate.asset), "most": most})


def _take(campaign: Campaign, text: str) -> Campaign:
    """The rate: a price of each answer takes its place again with ``NONE``."""
    if text.startswith(prices.SWITCH):
        return prices.take(_each(campaign), text)
    if text.strip() == NONE:
        return _each(campaign)
    minor = prices.sum_of(text, campaign.asset, prices.most(campaign.asset))
    cap = cap_minutes(campaign) or min(CAP_MAX, max(1, -(-CUT_TIMES * expected_ms(campaign) // MINUTE_MS)))
    for step, value in ((KEY, typed(minor, campaign.asset)), (CAP, str(cap)), (WHO, LISTED)):
        campaign = kept(campaign, step, value)
    return _priced(campaign)


def _each(campaign: Campaign) -> Campaign:
    """With a price for each answer, which is still to be said."""
    if not rate(campaign):
        return campaign
    return replace(kept(kept(campaign, KEY, ""), CAP, ""), price_minor=0)


def _cap(campaign: Campaign, text: str) -> Campaign:
    if not rate(campaign):
        raise Invalid(Text(N_("Say first what an hour pays.")))
    return _priced(kept(campaign, CAP, str(number(text, 1, CAP_MAX))))


def _priced(campaign: Campaign) -> Campaign:
    """A slot carries the most that its task can pay, and a task may take as long as is paid."""
    price, most = carries(rate(campaign), cap_minutes(campaign)), prices.most(campaign.asset)
    if price > most:
        told = N_("That comes to {price} a task; {most} are the most there can be.")
        raise Invalid(Text(told, params={"price": amount(price, campaign.asset), "most": amount(most, campaign.asset)}))
    seconds = max(campaign.lease_seconds, 60 * cap_minutes(campaign))
    return replace(campaign, price_minor=price, lease_seconds=seconds)


def conflict(campaign: Campaign) -> Text | None:
    """Why what was decided does not go together with pay by the hour, None where it does."""
    if not rate(campaign):
        return None
    if campaign.settings.more.get(WHO) != LISTED:
        return Text(
            N_(
                "Pay by the hour is for people on your list only. If anyone shall do it, change By the hour first, to "
                "a price for each answer."
            )
        )
    gone = {
        sets.KEY: bool(sets.size(campaign)),
        quotas.KEY: quotas.has(campaign),
        UNREACHED_PAY: UNREACHED_PAY in campaign.settings.more,
    }
    for step, there in gone.items():
        if there:
            return Text(AGAINST[step])
    if campaign.lease_seconds < 60 * cap_minutes(campaign):
        told = N_("Up to {most} of a task are paid, so it may not take less.")
        return Text(told, params={"most": minutes(cap_minutes(campaign))})
    return None


def closed(campaign: Campaign) -> set[str]:
    """The steps that there are not: those of what does not go together, and of the other way to pay."""
    return {prices.KEY, *AGAINST} if rate(campaign) else {CAP}


def leads_to(campaign: Campaign, step: str) -> str:
    """The step that follows at once, "" for none: who said what an hour pays says how much of it."""
    return CAP if step == KEY and rate(campaign) else ""


AGAINST: Mapping[str, str] = {
    sets.KEY: N_("Work by the hour is not paid in sets. Change one of the two: By the hour, or Paid in sets."),
    quotas.KEY: N_("A survey with groups of people is not paid by the hour. Change one of the two."),
    UNREACHED_PAY: N_(
        "Work by the hour has no pay of its own for a place that cannot be reached. Change one of the two."
    ),
}


def quick(campaign: Campaign) -> tuple[str, ...]:
    """Rates on buttons."""
    return (*QUICK.get(campaign.asset, ()), NONE)


def label(campaign: Campaign, value: str) -> Text:
    return EACH if value == NONE else prices.label(campaign, value)


EACH = Text(N_("A price for each answer"))
STEPS: Mapping[str, Step] = {
    KEY: Step(
        N_(
            "What does an hour of work pay? Time is measured while a task is open. Only people on your list can do it "
            "then. Tap, or send an amount."
        ),
        _take,
        (NONE,),
        lambda _: EACH,
        lambda campaign: agreed(campaign) or EACH,
    ),
    CAP: Step(
        N_(
            "How many minutes of one task are paid at most? So much is set aside for each; what a task takes less "
            "comes back as its answer comes in. Tap, or send a number."
        ),
        _cap,
        ("5", "10", "20", "60"),
        lambda value: minutes(int(value)),
        lambda campaign: minutes(cap_minutes(campaign)) if rate(campaign) else None,
    ),
}
