"""What a first campaign's card is drawn from, and the clock that reminds people of it."""

from dataclasses import replace

from core.campaigns import State
from core.drafting.first_launch import KIND, LOOK_MS
from core.errors import Stale
from core.moderators import queue
from core.process import moderation, review, vetting
from core.work import CaseKind
from tests.core.giving import AMINA, one, refused
from tests.core.process.test_vetting import EVE, starting, told, waiting
from tests.core.world import World


async def test_nothing_starts_by_itself_and_people_are_reminded(world: World) -> None:
    case = await waiting(world)
    await told(world)
    job = await world.do(lambda tx: tx.jobs.take(KIND, str(case.id), 1000))
    assert job
    assert job.payload == {"case": case.id}

    async def remind(due_at: int = 0) -> int | None:
        return await world.do(lambda tx: vetting.remind(tx, case.id, due_at))

    assert await remind() == case.due_at
    assert await told(world) == []
    world.clock.tick(LOOK_MS)
    due = await remind()
    assert due == case.due_at + LOOK_MS
    assert await told(world) == [(review.OPERATORS, "card"), (AMINA, "campaign_reminded")]
    assert await remind(due) == due
    world.clock.tick(LOOK_MS)
    assert await remind(due) == due + LOOK_MS
    assert await told(world) == [(review.OPERATORS, "card")]
    assert (await one(world, case.campaign_id)).state is State.WAITING
    await world.act(EVE, starting(case))
    assert await remind(due) is None
    assert await world.do(lambda tx: vetting.remind(tx, 1)) is None


async def test_the_card_and_the_queue(world: World) -> None:
    case = await waiting(world)
    facts = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert facts
    assert facts.campaign == await one(world, case.campaign_id)
    assert [row.data["text"] for row in facts.rows] == ["row 2", "row 3"]
    assert facts.file is None
    assert replace(facts, rows=()).file is None
    found = await world.act(EVE, queue.look)
    assert found.kinds[CaseKind.CAMPAIGN].n == 1
    answer = "Someone else"
    assert answer in await refused(world, Stale, lambda tx, me: moderation.approve(tx, me, case.id), EVE)
