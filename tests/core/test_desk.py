"""The worker's desk: taking, skipping, returning, and what a lease's end leaves."""

from dataclasses import replace

import pytest

from core import desk
from core.errors import NotAllowed, Stale
from core.form.questions import WriteText
from core.people import CONSENT_VERSION
from core.views import CampaignCard, JobList, NothingLeft
from core.working import answering, leases
from tests.core.world import OWNER, World, happy, start

ANN, BEN = 11, 12


async def test_look_offers_the_best_paid_hour_and_then_the_task_in_hand(world: World) -> None:
    await world.campaign(price=5)
    best = await world.campaign(price=7)
    await world.person(ANN)
    card = await world.act(ANN, desk.look)
    assert isinstance(card, CampaignCard)
    assert (card.offer.campaign.id, card.offer.left, card.agreed) == (best, 3, False)
    jobs = await world.act(ANN, desk.jobs)
    assert isinstance(jobs, JobList)
    assert [one.campaign.price_minor for one in jobs.offers] == [7, 5]
    task = await world.see(ANN, start(best))
    again = await world.see(ANN, desk.look)
    assert again.task == task.task
    same = await world.see(ANN, start(best))
    assert same.assignment == task.assignment, "starting again takes no second task"


async def test_skip_is_free_and_never_offered_again_while_others_get_it(world: World) -> None:
    campaign = await world.campaign(rows=1)
    await world.people(ANN, BEN)
    first = await world.see(ANN, start(campaign))
    after = await world.act(ANN, desk.skip)
    assert isinstance(after, NothingLeft)
    assert after.told
    assert "costs you nothing" in after.told.one
    world.clock.tick(120_000)
    assert isinstance(await world.act(ANN, desk.look), NothingLeft)
    assert isinstance(await world.act(ANN, start(campaign)), NothingLeft)
    assert (await world.see(BEN, start(campaign))).task.id == first.task.id
    assert (await world.balance(ANN)).available == 0


@pytest.mark.parametrize("end", ["stop", "lapse"])
async def test_a_returned_or_lapsed_task_comes_again_after_the_others(world: World, end: str) -> None:
    campaign = await world.campaign(rows=2)
    await world.person(ANN)
    first = await world.see(ANN, start(campaign))
    if end == "stop":
        assert isinstance(await world.act(ANN, desk.stop), JobList)
    else:
        world.clock.tick(601_000)
        assert await world.do(lambda tx: leases.lapse(tx, 50)) == 1
    second = await world.see(ANN, start(campaign))
    assert second.task.id != first.task.id
    third = await world.see(ANN, happy)
    assert third.task.id == first.task.id
    assert third.assignment.id != first.assignment.id


async def test_a_lapse_tells_whoever_looks_at_the_task_and_no_one_else(world: World) -> None:
    campaign = await world.campaign()
    await world.people(ANN, BEN)
    await world.see(ANN, start(campaign))
    await world.see(BEN, start(campaign))
    await world.act(BEN, lambda tx, me: tx.people.show(me.id, "jobs", {}))
    world.clock.tick(599_999)
    assert await world.do(lambda tx: leases.lapse(tx, 50)) == 0
    world.clock.tick(1)
    assert await world.do(lambda tx: leases.lapse(tx, 50)) == 2
    notices = await world.do(lambda tx: tx.outbox.due(10, 1))
    assert [(one.chat_id, one.kind) for one in notices] == [(ANN, "lapsed")]
    with pytest.raises(Stale, match="time for that task is over"):
        await world.act(ANN, happy)


async def test_leases_of_several_campaigns_at_once(world: World) -> None:
    one, two = await world.campaign(), await world.campaign()
    await world.person(ANN)
    first = await world.see(ANN, start(one))
    await world.see(ANN, start(two))
    held = await world.act(ANN, lambda tx, me: tx.assignments.of_person(me.id))
    assert [each.campaign_id for each in held] == [one, two]
    assert (await world.see(ANN, start(one))).assignment == first.assignment


async def test_ones_own_campaign_is_refused(world: World) -> None:
    campaign = await world.campaign()
    await world.act(OWNER, lambda tx, me: tx.people.save_profile(replace(me, consent=CONSENT_VERSION)))
    with pytest.raises(NotAllowed, match="your own campaign"):
        await world.act(OWNER, start(campaign))
    nothing = await world.act(OWNER, desk.look)
    assert isinstance(nothing, NothingLeft)
    assert "your own" in nothing.why.one


async def test_what_was_answered_of_a_lapsed_task_is_said_to_be_kept(world: World) -> None:
    campaign = await world.campaign(rows=1, questions=[WriteText("a", "What?"), WriteText("b", "And why?")])
    await world.person(ANN)
    await world.see(ANN, start(campaign))
    await world.see(ANN, lambda tx, me: answering.typed(tx, me, 0, "A red door", 5))
    world.clock.tick(601_000)
    assert await world.do(lambda tx: leases.lapse(tx, 50)) == 1
    with pytest.raises(Stale, match="The answers you gave are kept"):
        await world.act(ANN, lambda tx, me: answering.typed(tx, me, 0, "So it shines", 6))
    again = await world.see(ANN, start(campaign))
    assert (again.question.name, again.draft["a"]) == ("b", "A red door")
