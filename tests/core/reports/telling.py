"""People who report tasks, and moderators who decide on it."""

from typing import Any

from core.people import Role
from core.ports import Tx
from core.reports import reporting
from core.work import Case, CaseKind
from tests.core.world import Act, World, start

ANN, BEN, CAT, DAN, EVA = PEOPLE = (11, 12, 13, 14, 15)
MOD, OTHER = 21, 22


def why(reason: str) -> Act:
    return lambda tx, me: reporting.choose(tx, me, reason)


def writes(words: str) -> Act:
    return lambda tx, me: reporting.typed(tx, me, words)


async def moderators(world: World, *who: int) -> None:
    for one in who or (MOD, OTHER):
        await world.person(one)
        await world.act(one, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))


async def reports(world: World, who: int, campaign: int, reason: str = "broken", words: str = "") -> int:
    """They come in, take a task and report it; the task's id."""
    if await world.do(lambda tx: tx.people.by_telegram(who)) is None:
        await world.person(who)
    view = await world.see(who, start(campaign))
    await world.act(who, reporting.ask)
    await world.act(who, why(reason))
    await (world.act(who, writes(words)) if words else world.act(who, reporting.go_on))
    return view.task.id


async def cases(world: World) -> list[Case]:
    return [one for one in await world.do(lambda tx: tx.cases.waiting(99)) if one.kind is CaseKind.REPORT]


async def the_case(world: World) -> Case:
    (found,) = await cases(world)
    return found


async def notices(world: World, kind: str) -> list[dict[str, Any]]:
    """What the outbox tells of this kind; all of it counts as sent."""

    def send(tx: Tx) -> list[dict[str, Any]]:
        due = tx.outbox.due(99, 1000)
        for notice in due:
            tx.outbox.sent(notice)
        return [dict(one.params) for one in due if one.kind == kind]

    return await world.do(send)


async def open_slots(world: World, campaign: int) -> int:
    return (await world.do(lambda tx: tx.tasks.counts(campaign)))[0]
