"""Workers who cannot reach a place, on a world."""

from core import desk
from core.drafting import studio
from core.drafting.studio_views import OwnCampaign
from core.launched import running
from core.on_site import asides, unreached
from core.on_site.asides import AsidesView
from core.on_site.unreached import UnreachedView
from core.views import View
from tests.core.giving import AMINA
from tests.core.placing import SHOPS, drafted
from tests.core.world import Act, World

ANN, BEN, CID, DAN = 21, 22, 23, 24
NEAR, PIN, FAR = "-1.2860 36.8190 0 5", "-1.2860 36.8190 0 0", "-1.5 36.8190 0 5"


async def paying(world: World, percent: str = "25", price: str = "20", answers: str = "1", rows: int = 1) -> int:
    """Some shops whose way is paid; funds are what the slots take."""
    c = await drafted(world, SHOPS[:rows])
    for step, text in {"unreached_pay": percent, "price": price, "answers": answers}.items():
        await world.act(AMINA, lambda tx, me, step=step: studio.ask(tx, me, c, step))  # type: ignore[misc]
        await world.act(AMINA, lambda tx, me, text=text: running.decide(tx, me, text))  # type: ignore[misc]
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    return c


def why(reason: str) -> Act:
    return lambda tx, me: unreached.choose(tx, me, reason)


async def asked(world: World, who: int, c: int) -> UnreachedView:
    """The task is on the screen and cannot be reached."""
    if not await world.do(lambda tx: tx.people.by_telegram(who)):
        await world.person(who)
    await world.see(who, lambda tx, me: desk.start(tx, me, c))
    view = await world.act(who, unreached.ask)
    assert isinstance(view, UnreachedView)
    return view


async def says(world: World, who: int, c: int, reason: str = "road") -> View:
    await asked(world, who, c)
    return await world.act(who, why(reason))


async def waiting(world: World, c: int) -> list[tuple[str, list[str]]]:
    """The rows that wait: what they are called, and what was said."""
    view = await world.act(AMINA, lambda tx, me: asides.see(tx, me, c))
    if isinstance(view, OwnCampaign):
        return []
    assert isinstance(view, AsidesView)
    assert view.count == len(view.rows)
    return [
        (unreached.called(view.campaign, row.task.data).split()[0], [report.reason for report in reports])
        for row, reports in view.rows
    ]
