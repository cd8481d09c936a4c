"""Campaigns whose requester chose as many answers as certainty needs."""

from collections.abc import Mapping
from typing import Any

from core.kinds import Settings
from core.ports import Tx
from core.verdicts import again, asking
from core.verdicts.port import Kept
from core.views import TaskView
from tests.core.world import World, start

ANN, BEN, CAT, DAN, EVE = 11, 12, 13, 14, 15
SURE = {"least": "2", "most": "5", "sure": "90"}


async def adaptive(world: World, more: Mapping[str, str] = SURE, *, rows: int = 1, funds: int = 100, **how: Any) -> int:
    """Its id; all people have come in."""
    await world.people(ANN, BEN, CAT, DAN, EVE)
    campaign = await world.campaign(rows=rows, answers=int(more["least"]), funds=funds, **how)
    await world.turn(campaign, settings=Settings(more=more))
    return campaign


async def says(world: World, who: int, campaign: int, do: Any) -> TaskView:
    """They take the next task and answer it; the task."""
    view = await world.see(who, start(campaign))
    await world.act(who, do)
    return view


async def verdicts(world: World, campaign: int) -> list[Kept]:
    """In the order of the rows."""

    def look(tx: Tx) -> list[Kept]:
        tasks = tx.tasks.first(campaign, 99)
        return [kept for one in tasks for kept in tx.verdicts.of_task(campaign, one.id).values()]

    return await world.do(look)


async def looked_at(world: World, campaign: int) -> None:
    """As a refit does with each task that it sees otherwise, and then with those of which more is asked."""
    for task in await world.do(lambda tx: tx.tasks.first(campaign, 99)):
        await world.do(lambda tx, one=task: again.look(tx, campaign, one))  # type: ignore[misc]
    asked = await world.do(lambda tx: tx.verdicts.unsure(campaign, 99))
    await world.do(lambda tx: asking.buy_all(tx, campaign, asked))


async def slots(world: World, campaign: int) -> list[int]:
    """Open ones of each row."""
    return [one.remaining for one in await world.do(lambda tx: tx.tasks.first(campaign, 99))]
