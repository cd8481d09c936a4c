"""Top-ups that there is no money for: what their requester, the operators and their workers are told."""

from collections.abc import Mapping, Sequence

from core.campaigns import Campaign
from core.drafting.links import campaign_link
from core.errors import N_, Money, Text
from core.money import amount
from core.people import Person
from core.ports import Notice, Tx
from core.wages import live, owed
from core.wages.top_ups import Owed
from handlers import notices, wages
from handlers.campaigns import Own
from handlers.front import Front
from handlers.page import Button, Page, send


async def dry(front: Front, notice: Notice) -> None:
    """There is no money for top-ups, to the requester; nothing where there is by now."""
    c, title = notice.params["c"], notice.params["title"]
    person, found = await front.store.transact(lambda tx: (notices.recipient(front, tx, notice), _stands(tx, c)))
    if found is None:
        return
    campaign, lacking = found
    say = front.voice(person.language)
    text = N_(
        "{title} stands still. {still}\n\nOne tap pays it from what your organisation has; what that lacks is taken as "
        "you pay in."
    )
    told = Text(text, params={"title": title, "still": wages.still_owed(lacking, campaign.asset)})
    see = Button(say(Text(N_("Show"))), Own(do="see", c=c).pack())
    rows = [[wages.adding(lacking, campaign.asset, c, say)], [see]]
    await send(front.bot, notice.chat_id, Page(say(told), rows))


async def alarm(front: Front, notice: Notice) -> None:
    """The same to an operator, who may never have come in."""
    found = await front.store.transact(lambda tx: _stands(tx, notice.params["c"]))
    if found is None:
        return
    campaign, lacking = found
    text = N_("{title} ({code}) has no money for top-ups. {still} Whoever gives out the work was told.")
    params: dict[str, str | int | Text] = {"title": campaign.title, "code": campaign_link(campaign.id)}
    told = Text(text, params={**params, "still": wages.still_owed(lacking, campaign.asset)})
    known = await front.store.transact(lambda tx: front.person(tx, notice.chat_id))
    await send(front.bot, notice.chat_id, Page("⚠️ " + front.voice(known.language if known else "")(told)))


async def clear(front: Front, notice: Notice) -> None:
    """Everybody has what they lacked, to the requester."""
    person = await front.store.transact(lambda tx: notices.recipient(front, tx, notice))
    runs = N_("{title}: everybody has what their hours lacked, and it runs again.")
    paid = N_("{title}: everybody has what their hours lacked.")
    told = Text(runs if notice.params["runs"] else paid, params={"title": notice.params["title"]})
    await send(front.bot, notice.chat_id, Page(front.voice(person.language)(told)))


async def still_owed(front: Front, notice: Notice) -> None:
    """What they lack comes later, to a worker."""
    c, title = notice.params["c"], notice.params["title"]

    def look(tx: Tx) -> tuple[Person, Sequence[Money]]:
        person = notices.recipient(front, tx, notice)
        return person, owed.to_person(tx, person, c)

    person, sums = await front.store.transact(look)
    say = front.voice(person.language)
    text = N_(
        "{title} paid too little for your time: {owed} more are yours. What was set aside for that is used up. Whoever "
        "asked for the work was told, and you get it as soon as there is money; you need not do anything."
    )
    for one in sums:
        told = Text(text, params={"title": title, "owed": amount(one.minor, one.asset)})
        await send(front.bot, notice.chat_id, Page(say(told)))


def _stands(tx: Tx, campaign_id: int) -> tuple[Campaign, Owed] | None:
    campaign = tx.campaigns.get(campaign_id)
    found = live.owes(tx, campaign) if campaign else None
    return (campaign, found) if campaign and found and found.minor else None


TOLD: Mapping[str, notices.Deliver] = {
    owed.DRY: dry,
    owed.DRY_ALARM: alarm,
    owed.CLEAR: clear,
    owed.OWED: still_owed,
}
