"""The pay of a campaign's hours, for its requester: in words, as a picture, and the tap that mends it."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery

from core.campaigns import Campaign
from core.drafting.studio_views import OwnCampaign
from core.errors import N_, Refusal, Text
from core.launched import running
from core.money import amount
from core.wages import agreed, raising
from core.wages.top_ups import Owed
from handlers.page import Button, Say
from handlers.tap import Pay
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
TENTHS = 10  # bars of the picture: of so many equal parts of the workers what the slowest of each got
WORKERS_MIN = 5  # of fewer nobody's hours are drawn


def router() -> Router:
    router = Router(name="wages")
    router.callback_query.register(press, Pay.filter())
    return router


async def press(query: CallbackQuery, callback_data: Pay, turn: Turn) -> None:
    c = callback_data.c
    if callback_data.do == "raise":
        await turn.act(query, lambda tx, me: raising.raise_price(tx, me, c))
    elif callback_data.do == "add":
        await turn.act(query, lambda tx, me: raising.add(tx, me, c))
    else:
        chart = await _drawn(turn, c)
        await turn.act(query, lambda tx, me: running.open_one(tx, me, c, {"chart": chart} if chart else None))


async def _drawn(turn: Turn, campaign_id: int) -> str:
    """What an hour paid, from the slowest worker to the quickest; "" where this is not theirs to see, or too few."""
    found = await turn.own(campaign_id)
    if found is None:
        return ""
    campaign, language = found
    say = turn.front.say
    try:
        hours = await turn.front.backroom.hours_of(campaign)
        if len(hours) < WORKERS_MIN:
            return ""
        rows = [(f"{share} %", one, say(amount(one, campaign.asset), language)) for share, one in _tenths(hours)]
        title = say(Text(N_("An hour paid at least, to so many")), language)
        return await turn.front.backroom.hours(title, rows)
    except (Refusal, TimeoutError):
        return ""


def _tenths(hours: Sequence[int]) -> list[tuple[int, int]]:
    """Percentages of the workers, and what that many of them got at least; ``hours`` in order."""
    shares = range(100 // TENTHS, 100, 100 // TENTHS)
    return [(share, hours[len(hours) * (100 - share) // 100]) for share in reversed(shares)]


def parts(view: OwnCampaign, say: Say) -> list[str]:
    """What an hour of it paid, and why it is paused."""
    found, hour, asset = list[Text](), view.hour, view.campaign.asset
    if hour.measured:
        figures: dict[str, str | int | Text] = {
            "middle": amount(hour.measured.middle_minor, asset),
            "low": amount(hour.measured.low_minor, asset),
        }
        found.append(
            Text(
                N_("An hour of it paid half of the people more than {middle}, nine of ten {low} or more."),
                params=figures,
            )
        )
    if hour.asks_minor:
        found.append(_paused(view.campaign, hour.asks_minor))
    if hour.owed.minor:
        found.append(still_owed(hour.owed, asset))
    return list(map(say, found))


def _paused(campaign: Campaign, price: int) -> Text:
    if rate := agreed.rate(campaign):
        told = N_("⚠️ It is paused: that is less than the least allowed. Paying for up to {n} minutes a task mends it.")
        return Text(told, params={"n": agreed.minutes_for(rate, price)})
    told = N_("⚠️ It is paused: that is less than the least allowed. {price} an answer mends it.")
    return Text(told, params={"price": amount(price, campaign.asset)})


def mends(price: int, asset: str, minutes: int) -> Text:
    """What the tap says that mends it; ``minutes`` of a task to be paid, 0 where each answer has its price."""
    if minutes:
        return Text(N_("Pay for up to {n} minutes"), params={"n": minutes})
    return Text(N_("Raise the price to {price}"), params={"price": amount(price, asset)})


def still_owed(owed: Owed, asset: str) -> Text:
    """What there is no money for, in a sentence."""
    return Text(
        N_("⚠️ {n} person is still owed {owed} for work that paid too little: what was set aside is used up."),
        N_("⚠️ {n} people are still owed {owed} for work that paid too little: what was set aside is used up."),
        owed.people,
        {"n": owed.people, "owed": amount(owed.minor, asset)},
    )


def raising_rows(view: OwnCampaign, say: Say) -> list[list[Button]]:
    """The taps that mend it."""
    hour, c, asset = view.hour, view.campaign.id, view.campaign.asset
    found = []
    if hour.owed.minor:
        found.append([adding(hour.owed, asset, c, say)])
    if hour.asks_minor:
        rate = agreed.rate(view.campaign)
        label = mends(hour.asks_minor, asset, agreed.minutes_for(rate, hour.asks_minor) if rate else 0)
        found.append([Button(say(label), Pay(do="raise", c=c).pack())])
    return found


def adding(owed: Owed, asset: str, c: int, say: Say) -> Button:
    """The tap that pays it."""
    label = Text(N_("Add {owed}"), params={"owed": amount(owed.minor, asset)})
    return Button(say(label), Pay(do="add", c=c).pack())


def rows(view: OwnCampaign, say: Say) -> list[list[Button]]:
    """The picture."""
    if not view.hour.measured or view.hour.measured.workers < WORKERS_MIN:
        return []
    return [[Button(say(Text(N_("What an hour paid"))), Pay(do="hours", c=view.campaign.id).pack())]]
