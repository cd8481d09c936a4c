"""Reports where something happened meanwhile: the campaign ended, somebody was faster, others hold the same task."""

from dataclasses import replace

import pytest

from core import desk
from core.campaigns import State
from core.cases import opened
from core.drafting.drafts import Draft
from core.errors import Stale, Text
from core.funds import escrow
from core.launched import winding
from core.on_site import around
from core.people import Person, Role
from core.ports import Tx
from core.reports import abuse, deciding, pausing, reporting, showing
from core.reports.port import Report
from core.views import TaskView
from core.work import CaseKind, Lease
from tests.core.giving import one
from tests.core.reports.telling import (
    ANN,
    BEN,
    CAT,
    DAN,
    EVA,
    MOD,
    OTHER,
    PEOPLE,
    moderators,
    notices,
    reports,
    the_case,
    why,
    writes,
)
from tests.core.world import OWNER, Meanwhile, World, start


async def paused(world: World) -> int:
    await moderators(world)
    c = await world.campaign(1, answers=4)
    for who in (ANN, BEN, CAT):
        await reports(world, who, c)
    return c


async def shut(world: World, c: int) -> None:
    campaign = await one(world, c)
    await world.do(lambda tx: winding.begin(tx, campaign))


@pytest.mark.parametrize("do", [deciding.go_on, deciding.close])
async def test_the_campaign_was_closed_meanwhile(world: World, do: object) -> None:
    c = await paused(world)
    case = await the_case(world)
    await shut(world, c)
    await world.act(MOD, lambda tx, me: do(tx, me, case.id))  # type: ignore[operator]
    assert (await one(world, c)).state is not State.RUNNING
    assert await world.do(lambda tx: tx.tasks.counts(c)) == (0, 0), "no slot comes back"
    assert await world.do(lambda tx: deciding.remind(tx, case.id)) is None


async def test_a_requester_agrees_to_what_is_said_of_that_campaign_alone(world: World) -> None:
    await paused(world)
    case = await the_case(world)
    other = await world.campaign()
    await world.do(lambda tx: tx.drafts.add(Draft(other, "t")))
    await world.act(OWNER, lambda tx, me: tx.people.give_role(me.id, Role.REQUESTER, 0))
    with pytest.raises(Stale, match="button is old"):
        await world.act(OWNER, lambda tx, me: deciding.agree(tx, me, other, case.id))


async def test_another_moderator_was_faster(world: World) -> None:
    await paused(world)
    case = await the_case(world)
    with pytest.raises(Stale, match="Someone else"):
        await world.act(
            MOD,
            lambda tx, me: deciding.go_on(
                Meanwhile(tx, "drafts", lambda tx: tx.cases.decide(case.id, 9, "closed")),
                me,
                case.id,
            ),
        )
    await moderators(world, 31)
    ann = await world.me(ANN)
    said = await world.do(lambda tx: opened(tx, CaseKind.ABUSE, ann.id, due_at=tx.now))
    with pytest.raises(Stale, match="Someone else"):
        await world.act(
            OTHER,
            lambda tx, me: abuse.decide(
                Meanwhile(tx, "cases", lambda tx: tx.cases.decide(said.id, 9, "fine"), 2),
                me,
                said.id,
                found=True,
            ),
        )
    assert "Both are told" in (await world.act(OTHER, lambda tx, me: abuse.decide(tx, me, said.id, found=True))).one
    assert len(await notices(world, abuse.TOLD)) == 1, "who reported it was erased"


async def test_all_who_hold_a_task_may_say_it(world: World) -> None:
    await moderators(world)
    c = await world.campaign(1, answers=4)
    for who in (ANN, BEN, CAT, DAN):
        await world.person(who)
        await world.see(who, start(c))
    for who, said in ((ANN, "broken"), (BEN, "unclear"), (CAT, "broken"), (DAN, "broken")):
        await world.act(who, reporting.ask)
        await world.act(who, why(said))
        await world.act(who, reporting.go_on)
    case = await the_case(world)
    counted = await world.do(lambda tx: showing.counts(tx.reports.of_case(case.id, 9)))
    parts = [counted.params["first"], counted.params["then"]]
    assert [part.params["n"] for part in parts if isinstance(part, Text)] == [3, 1]
    assert len(await world.do(lambda tx: tx.reports.pauses.of_case(case.id))) == 1


async def test_what_stands_still_is_stopped_once(world: World) -> None:
    await moderators(world)
    c = await world.campaign(9, answers=5)
    task = 0
    for who in PEOPLE:
        task = await reports(world, who, c, "unclear")
    case = await the_case(world)
    campaign = await one(world, c)
    assert campaign.state is State.PAUSED
    made = Report(1, c, task, 1, case.id, "unclear", "", 5, 0)
    for state in (State.PAUSED, State.RUNNING):
        stale = replace(campaign, state=state)
        await world.do(lambda tx, stale=stale: pausing.stop_all(tx, stale, made))  # type: ignore[misc]
    (other, *_) = [one.id for one in await world.do(lambda tx: tx.tasks.first(c, 9)) if one.id != task]

    def emptied(tx: Tx) -> None:
        _, money = tx.teams.field.drain(c, other)
        escrow.release(tx, campaign, money, ref=tx.new_id())

    await world.do(emptied)
    await world.do(lambda tx: pausing.stop(tx, campaign, other, case.id))
    assert len(await world.do(lambda tx: tx.reports.pauses.of_case(case.id))) == 2


async def test_what_cannot_be_said_now(world: World) -> None:
    await moderators(world)
    c = await world.campaign()
    await world.people(ANN, EVA)
    view = await world.see(ANN, start(c))

    def again(view: TaskView, **more: object) -> TaskView:
        screen = replace(view.me.screen, params={**view.screen.params, **more})
        return replace(view, me=replace(view.me, screen=screen))

    redo = again(view, mode="redo").me
    with pytest.raises(Stale):
        await world.do(lambda tx: reporting.ask(tx, redo))
    from_list = again(view, **{around.SCREEN: {"c": c}}).me
    assert (await world.do(lambda tx: reporting.ask(tx, from_list))).screen.params[around.SCREEN] == {"c": c}
    with pytest.raises(Stale):
        await world.act(ANN, reporting.go_on)
    lease = view.assignment
    with pytest.raises(Stale):
        await world.act(
            ANN,
            lambda tx, me: reporting.choose(
                Meanwhile(tx, "drafts", lambda tx: tx.assignments.end(lease, Lease.EXPIRED)),
                me,
                "broken",
            ),
        )


async def test_a_sentence_after_it_was_decided_changes_nothing(world: World) -> None:
    await moderators(world)
    c = await world.campaign()
    await world.person(ANN)
    await world.see(ANN, start(c))
    await world.act(ANN, reporting.ask)
    await world.act(ANN, why("broken"))
    case = await the_case(world)
    assert await world.do(lambda tx: deciding.remind(tx, case.id)) == case.due_at, "its day has not come"
    await world.act(MOD, lambda tx, me: deciding.go_on(tx, me, case.id))
    await world.act(ANN, writes("The picture is black."))
    assert await world.do(lambda tx: tx.cases.waiting(9)) == []


async def test_the_task_that_was_in_hand_comes_back_after_it(world: World) -> None:
    await moderators(world)
    first, second = await world.campaign(), await world.campaign()
    await world.person(ANN)
    before = (await world.see(ANN, start(first))).task
    other = (await world.see(ANN, start(second))).task

    def replied(tx: Tx, me: Person) -> TaskView:
        """As where she replies to the message of the first, whose next question then stands there."""
        held = desk.leased(tx, me, first, before.id)
        return desk.show_task(tx, me, held, {"back": {"c": second, "t": other.id}})

    await world.act(ANN, replied)
    await world.act(ANN, reporting.ask)
    await world.act(ANN, why("broken"))
    assert (await world.see(ANN, reporting.go_on)).task.id == other.id
