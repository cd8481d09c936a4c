"""Work that was agreed on and is paid by the hour: a list of people, and a campaign for them alone."""

from core import desk
from core.drafting import studio
from core.errors import Text
from core.launched import running
from core.people import Person, Role
from core.ports import Tx
from tests.core.giving import AMINA, decided, draft, pay_in
from tests.core.listed import joins, people
from tests.core.world import World, start, tap

ANN, BEN, CAT, DAN = 11, 12, 13, 14  # two on the list, two moderators
MINUTE = 60_000
RATE, CAP = "300", "20"  # KES an hour, minutes of a task: KES 100 at most
MOST = 100_00


async def says(world: World, c: int, **steps: str) -> None:
    for step, text in steps.items():
        await world.act(AMINA, lambda tx, me, step=step: studio.ask(tx, me, c, step))  # type: ignore[misc]
        await world.act(AMINA, lambda tx, me, text=text: running.decide(tx, me, text))  # type: ignore[misc]


async def by_the_hour(
    world: World, rows: int = 2, *, money: int = 1000_00, answers: str = "1", rate: str = RATE, cap: str = CAP
) -> int:
    """A draft that pays KES 300 an hour; Ann and Ben are on the list."""
    await people(world, "Ann", "Ben")
    for who, name in ((ANN, "Ann"), (BEN, "Ben")):
        await joins(world, who, name)
    if money:
        await pay_in(world, money, "KES")
    c = await draft(world, rows)
    await decided(world, c, answers=answers)
    await says(world, c, hourly=rate, paid_minutes=cap)
    return c


async def hired(world: World, rows: int = 2, **how: str | int) -> int:
    """The same, running."""
    c = await by_the_hour(world, rows, **how)  # type: ignore[arg-type]
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    return c


async def moderators(world: World) -> None:
    for who in (CAT, DAN):
        await world.person(who)

        def appoint(tx: Tx, me: Person) -> None:
            tx.people.give_role(me.id, Role.MODERATOR, 0)

        await world.act(who, appoint)


async def free(world: World, c: int) -> int:
    """What no slot of it holds."""
    return await world.free(c, "KES")


async def works(world: World, c: int, minutes: float, who: int = ANN) -> Text | None:
    """Take the next task, answer it after so long, and stop; what was said."""
    await world.see(who, start(c))
    world.clock.tick(round(minutes * MINUTE))
    view = await world.act(who, tap(0))
    if view.screen.code == "task":
        await world.act(who, desk.stop)
    return view.told
