"""What tests of the breaker begin with: jobs that their requester confirms, answered by a few, and many rejections."""

from collections.abc import Sequence
from dataclasses import replace

from core.breaker import stopping
from core.breaker.port import Stop
from core.campaigns import State
from core.moderators import undo
from core.people import Role
from core.ports import Tx
from core.process.review import Ruling
from core.work import Answer, Case, CaseKind
from tests.core.judging import BEN, CAT, NO, SAY, written
from tests.core.world import OWNER, World, start

ANN, EVE, DAN = 11, 14, 15  # two workers, a third moderator
DAY = 24 * 3600 * 1000


async def jobs(world: World, rows: int, *, who: Sequence[int] = (ANN, EVE), kind: str = "job") -> list[Answer]:
    """So many answers, by turns of these, which their requester confirms; Ben, Cat and Dan are moderators."""
    await world.people(*dict.fromkeys((*who, BEN, CAT, DAN)))
    for one in (BEN, CAT, DAN):
        await world.act(one, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    return await more(world, rows, who=who, kind=kind)


async def more(world: World, rows: int, *, who: Sequence[int] = (ANN, EVE), kind: str = "job") -> list[Answer]:
    """The same, of another campaign of that requester."""
    made = await world.campaign(rows=rows, questions=(SAY,), reviewed=kind != "job")

    def make_job(tx: Tx) -> None:
        campaign = tx.campaigns.get(made)
        assert campaign
        assert tx.campaigns.save(replace(campaign, kind=kind), State.RUNNING)

    await world.do(make_job)
    found = []
    for n in range(rows):
        view = await world.see(who[n % len(who)], start(made))
        await world.act(who[n % len(who)], written("All is done"))
        found.append(await world.answer(who[n % len(who)], view))
    return found


async def rules(world: World, answers: Sequence[Answer], ruling: Ruling = NO, who: int = OWNER) -> None:
    """The requester says so of each."""
    for one in answers:
        case = await of(world, one)
        await world.act(who, lambda tx, me, case=case: undo.decide(tx, me, case.id, ruling))  # type: ignore[misc]


async def of(world: World, answer: Answer) -> Case:
    """The undecided case about it."""
    found = await world.do(lambda tx: tx.cases.of_answer(answer.campaign_id, answer.task_id, answer.person_id))
    assert found
    return found


async def stopped(world: World) -> tuple[Case, Stop]:
    """The one case about a requester who was stopped."""
    waiting = await world.do(lambda tx: tx.cases.waiting(99))
    (case,) = [one for one in waiting if one.kind is CaseKind.FROZEN]
    stop = await world.do(lambda tx: tx.breaker.stops.get(case.id))
    assert stop
    return case, stop


async def goes_on(world: World, case_id: int) -> int | None:
    """The job, as far as it comes now; when it is due again."""
    while (due := await world.do(lambda tx: stopping.step(tx, case_id))) is not None:
        if due > world.clock.now():
            return due
    return None
