"""The month as it is lived: who asks for what, who hears what, and how it all goes by, once for all its tests."""

from collections.abc import Mapping

from core.funds.terms import Terms
from core.ledger import POINTS
from core.moderators import measuring
from core.ports import Tx
from core.requesters.port import Figures
from storage import audit
from storage.engine import snapshot
from storage.reads import Reads
from storage.store import open_store
from tests.conftest import BOT_ID
from tests.fakes import LOW_FLOORS, RING, FakeClock, FakeIds, FakeRandom
from tests.reliability import (
    month_asking,
    month_conduct,
    month_desk,
    month_jurors,
    month_letters,
    month_reports,
    month_taps,
    month_work,
)
from tests.reliability.month import GROUP, HONEST, KES, MODERATORS, REJECTS, SLOW, UNSAFE, Month, Reaction, Told, come
from tests.reliability.month_parts import DAY
from tests.reliability.month_story import Story, read

MONDAY = 1_789_948_800_000  # ms; midnight in September 2026
DAYS, CLOCKS = 30, 37  # what began on the last day is over by then: a review, a redo, a look, an appeal
PRICE, DEAR, FREE = 8, 600, 60_000  # points; a rejection of the second needs two persons
KES_EACH = 1500  # minor
MARKED = 5  # the day by which another run is held against this one
CAMPAIGNS = (  # name, who asks, rows, price
    ("rejects", REJECTS, 900, PRICE),
    ("slow", SLOW, 500, PRICE),
    ("honest", HONEST, 600, PRICE),
    ("looked at", HONEST, 500, PRICE),
    ("dear", HONEST, 400, DEAR),
    ("in money", HONEST, 300, KES_EACH),
    (UNSAFE, SLOW, 60, PRICE),
)
LOOKED_AT = {"looked at", "dear"}  # by moderators, each answer


HEARD: Mapping[str, Reaction] = {
    "decided": month_work.hears,
    "juror": month_jurors.asked,
    "reported": month_reports.told,
    "letter": month_letters.came,
    "suspended": month_conduct.told,
}


async def acts(month: Month, told: Told) -> None:
    """Whoever a notice is for reads it."""
    if told.kind == "card":
        await month_taps.card(month, told)
    elif told.kind == "reviewed_sure":
        await month_asking.asked(month, told)
    elif told.chat == GROUP:
        month.shown.append(told.at)
    elif told.kind in HEARD:
        await HEARD[told.kind](month, told)


async def live(url: str, days: int = DAYS + CLOCKS) -> Story:
    """The month, its books looked at each evening."""
    clock = FakeClock(MONDAY)
    terms = Terms(floors=LOW_FLOORS)
    store = open_store(url, clock, FakeIds(), BOT_ID, ring=RING, terms=terms, random=FakeRandom())
    reads = Reads(url)
    month = Month(store, clock, acts, reads)
    await come(month)
    await _prepare(month)
    audits = {}
    for day in range(1, days + 1):
        await month.live(month.began + day * DAY)
        if day in (MARKED, DAYS):
            month.mark()
        if day == DAYS:
            month.ratings = {who: await _figures(month, who) for who in (REJECTS, SLOW, HONEST)}
        if day <= DAYS or day == days:
            with snapshot(url) as connection:
                audits[day] = [str(one) for one in audit.check(connection)]
    with snapshot(url) as connection:
        story = read(month, connection)
    story.audits = audits
    for who in MODERATORS:
        story.overturned[who] = await month.do(lambda tx, who=who: measuring.of(tx, month.ids[who]))  # type: ignore[misc]
    await reads.close()
    await store.close()
    return story


async def _figures(month: Month, who: int) -> Figures:
    """What workers think of them, as it stands on cards."""

    def look(tx: Tx) -> Figures:
        return tx.requesters.seen(tx.office.organisation_of(month.ids[who])).figures

    return await month.do(look)


async def _prepare(month: Month) -> None:
    """The campaigns, and what everybody will do."""
    for name, who, rows, price in CAMPAIGNS:
        reviewed = name in LOOKED_AT
        asset = KES if name == "in money" else POINTS
        c = await month.world.campaign(rows, price=price, funds=FREE, reviewed=reviewed, asked_by=who, asset=asset)
        month.asks[name] = who
        if not reviewed:
            await month.world.turn(c, kind="job")
        month.campaigns[name] = c
    month_work.workers(month)
    month_desk.moderators(month)
    month_asking.requesters(month)
    month_jurors.jurors(month)
