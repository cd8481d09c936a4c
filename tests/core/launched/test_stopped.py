"""A single task that is stopped as unsafe: whoever holds it stops at once, and is paid as if it had been sent."""

import pytest

from core.errors import Stale
from core.launched import parting, winding, wound
from core.process import appeals
from core.process.review import Ruling
from core.reports import deciding
from core.work import CaseKind, Standing, Verdict
from tests.core import judging
from tests.core.judging import NO, SAY, written
from tests.core.reports.telling import ANN, BEN, CAT, DAN, MOD, OTHER, moderators, notices, reports, the_case
from tests.core.world import World, start

AGAIN = Ruling(Verdict.REDO, "unreadable", judging.WHY)


async def stopped(world: World, reason: str = "unsafe", *, rows: int = 1) -> int:
    """Cat and Dan hold the first task; Ann and Ben report it, and a moderator finds it so. The campaign."""
    await moderators(world)
    c = await world.campaign(rows, answers=4, reviewed=True, questions=(SAY,), price=5)
    await world.people(CAT, DAN)
    for one in (CAT, DAN):
        await world.see(one, start(c))
    for one in (ANN, BEN):
        await reports(world, one, c, reason)
    case = await the_case(world)
    await world.act(MOD, lambda tx, me: deciding.stop(tx, me, case.id))
    return c


async def steps(world: World) -> int:
    """The job, batch by batch: in how many."""
    jobs = [one for one in await world.do(lambda tx: tx.jobs.due(99, 1)) if one.kind == winding.JOB]
    done = 0
    for job in jobs:
        after = 0
        while after := await world.do(
            lambda tx, job=job, after=after: winding.tell(tx, job.payload["c"], after, job.payload["t"])  # type: ignore[misc]
        ):
            done += 1
    return done


async def test_whoever_holds_it_is_paid_and_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(winding, "BATCH", 1)
    c = await stopped(world)
    assert await steps(world) == 2
    for one in (CAT, DAN):
        assert (await world.balance(one)).available == 5
        assert not await world.act(one, lambda tx, me: tx.assignments.of_person(me.id))
    about = await notices(world, winding.NOTICE)
    assert [(one["c"], one["paid"]) for one in about] == [(c, {"points": 5})] * 2
    lines = await world.act(CAT, lambda tx, me: parting.told(tx, me, about[:1]))
    assert [one.one for one in lines] == [
        parting.STOPPED,
        "What you held of it is paid all the same: +{pay}",
        parting.STAYS,
    ]
    assert await world.do(lambda tx: tx.ledger.work_balance(c)) == 0


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_what_is_only_broken_can_be_finished(world: World) -> None:
    c = await stopped(world, "broken")
    assert await steps(world) == 0
    await world.act(CAT, written("A greeting"))
    assert not await world.do(lambda tx: wound.is_unsafe(tx, c, 1))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_other_tasks_of_it_go_on(world: World) -> None:
    await moderators(world)
    c = await world.campaign(3, answers=4, questions=(SAY,), price=5)
    await world.people(CAT)
    await world.see(CAT, start(c))
    for _ in range(2):
        await world.act(CAT, written("A greeting"))
    (hers,) = await world.act(CAT, lambda tx, me: tx.assignments.of_person(me.id))
    other = [await reports(world, one, c, "private") for one in (ANN, BEN)]
    assert hers.task_id not in other
    case = await the_case(world)
    await world.act(MOD, lambda tx, me: deciding.stop(tx, me, case.id))
    await steps(world)
    assert [one["person"] for one in await notices(world, winding.NOTICE)] == [(await world.me(ANN)).id], (
        "she got Ben's"
    )
    assert len(await world.act(CAT, lambda tx, me: tx.assignments.of_person(me.id))) == 1
    cat = await world.me(CAT)
    assert await world.do(lambda tx: winding.held(tx, c, cat.id, other[0])) == []


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_nobody_does_it_again(world: World) -> None:
    """Cat sent it before, and it was rejected; Dan was to do it again, and is paid; Otto's ruling comes too late."""
    await moderators(world)
    c = await world.campaign(1, answers=5, reviewed=True, questions=(SAY,), price=5)
    await world.people(CAT, DAN, 16)
    for one in (CAT, DAN, 16):
        await world.see(one, start(c))
        await world.act(one, written("A greeting"))
    first, second, third = [
        one for one in await world.do(lambda tx: tx.cases.waiting(9)) if one.kind is CaseKind.REVIEW
    ]
    await world.act(MOD, judging.decide(first, NO))
    await world.act(MOD, judging.decide(second, AGAIN))
    for one in (ANN, BEN):
        await reports(world, one, c, "unsafe")
    case = await the_case(world)
    await world.act(MOD, lambda tx, me: deciding.stop(tx, me, case.id))
    assert await steps(world) == 1
    assert (await world.balance(DAN)).available == 5
    with pytest.raises(Stale, match="unsafe"):
        await world.act(CAT, lambda tx, me: appeals.redo(tx, me, c, first.task_id))
    await world.act(OTHER, judging.decide(third, AGAIN))
    answer = await world.act(16, lambda tx, me: tx.answers.get(c, first.task_id, me.id))
    assert answer
    assert answer.standing is Standing.APPROVED
