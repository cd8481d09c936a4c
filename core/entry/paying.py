"""What work that is kept for a level has to offer: so much above the floor, and above what its kind usually pays."""

from statistics import median_low

from core.campaigns import Campaign, expected_ms, hourly_minor
from core.entry import wanted
from core.errors import N_, NotAllowed, Text
from core.money import amount
from core.ports import Tx
from core.skills import words
from core.skills.levels import RUNGS, Level
from core.wages import agreed, floors, live
from core.wages.hourly import HOUR_MS

PERCENT = 100


def usual_hourly(tx: Tx, campaign: Campaign) -> int:
    """What an hour pays in the middle one of the running campaigns of this kind that anyone may take; 0 for none."""
    others = [
        agreed.rate(one) or hourly_minor(one.price_minor, expected_ms(one))
        for one in tx.campaigns.running()
        if (one.kind, one.asset) == (campaign.kind, campaign.asset)
        and one.id != campaign.id
        and wanted.level(one) not in wanted.LEVELS.values()
    ]
    return median_low(others) if others else 0


def least(tx: Tx, campaign: Campaign, level: Level) -> int:
    """The least price of an answer, or of an hour where its time is paid; 0 where nothing is known to be above."""
    floor, more = live.least(tx, campaign).hourly_minor, PERCENT + RUNGS[level].more_percent
    usual = usual_hourly(tx, campaign)
    if agreed.rate(campaign):
        return -(-max(floor, usual) * more // PERCENT)
    by_floor = floors.price_minor(floor, floors.slow_ms(campaign)) * more
    by_usual = usual * expected_ms(campaign) * more // HOUR_MS
    return -(-max(by_floor, by_usual) // PERCENT)


def beside(tx: Tx, campaign: Campaign, step: str) -> Text | None:
    """What is said where the level is asked for."""
    if step != wanted.LEVEL or not campaign.kind:
        return None
    sums = {name: least(tx, campaign, level) for name, level in wanted.LEVELS.items()}
    if not any(sums.values()):
        return None
    told = N_("As it is, that takes at least {trusted} an answer for trusted people, {expert} for experts.")
    if agreed.rate(campaign):
        told = N_("As it is, that takes at least {trusted} an hour for trusted people, {expert} for experts.")
    return Text(told, params={name: amount(minor, campaign.asset) for name, minor in sums.items()})


def check(tx: Tx, campaign: Campaign) -> None:
    """Raises ``NotAllowed`` where it is kept for a level and pays too little for that."""
    level = wanted.level(campaign)
    if level not in wanted.LEVELS.values():
        return
    needed, by_hour = least(tx, campaign, level), agreed.rate(campaign)
    if (by_hour or campaign.price_minor) >= needed:
        return
    told = N_("Work for the level “{level}” pays at least {n} % more than work for anyone: {price} an answer would do.")
    if by_hour:
        told = N_(
            "Work for the level “{level}” pays at least {n} % more than work for anyone: {price} an hour would do."
        )
    price = amount(needed, campaign.asset)
    raise NotAllowed(Text(told, params={"level": words.name(level), "n": RUNGS[level].more_percent, "price": price}))
