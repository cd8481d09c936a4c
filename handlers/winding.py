"""What is said of a campaign that closes: to whoever holds something of it, and to its requester."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from core.errors import N_, Text
from core.launched import parting, winding
from core.ports import Notice, Tx
from core.typed import zones
from handlers import notices
from handlers.campaigns import Own
from handlers.front import Front
from handlers.page import Button, Page, send

NEAR_MS = 5000  # what is due so soon is told with what is due now
TOGETHER_MAX = 8  # campaigns that one message tells of
NIGHT = (22, 7)  # by a person's clock: told at once, but no phone rings for it


async def ends(front: Front, notice: Notice) -> None:
    """Tell a worker until when what they hold can be finished; campaigns that close together in one message."""

    def look(tx: Tx) -> tuple[Page | None, Sequence[Notice]]:
        me = notices.recipient(front, tx, notice)
        beside = tx.outbox.beside(notice, tx.now + NEAR_MS, TOGETHER_MAX - 1)
        texts = parting.told(tx, me, [one.params for one in (notice, *beside)])
        hour = zones.local(me.clock, tx.now).hour
        text = "\n\n".join(map(front.voice(me.language), texts))
        return Page(text, silent=hour >= NIGHT[0] or hour < NIGHT[1]) if text else None, beside

    page, beside = await front.store.transact(look)
    if page is not None:
        await send(front.bot, notice.chat_id, page)
    for one in beside:
        await front.store.transact(lambda tx, one=one: tx.outbox.sent(one))  # type: ignore[misc]  # bound here


async def closed(front: Front, notice: Notice) -> None:
    """Tell the requester that the operator closed it, why, and what is still out."""

    def look(tx: Tx) -> Page:
        me, campaign = notices.recipient(front, tx, notice), tx.campaigns.get(notice.params["c"])
        assert campaign is not None
        say = front.voice(me.language)
        head = Text(N_("The operator has closed your campaign “{title}”."), params={"title": campaign.title})
        see = Button(say(Text(N_("Show"))), Own(do="see", c=campaign.id).pack())
        return Page("\n\n".join(map(say, [head, *parting.card(tx, me, campaign)])), [[see]])

    await send(front.bot, notice.chat_id, await front.store.transact(look))


TOLD: Mapping[str, Callable[[Front, Notice], Awaitable[None]]] = {winding.NOTICE: ends, parting.NOTICE: closed}
