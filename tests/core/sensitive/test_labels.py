"""Work that may upset: nobody sees it who did not say so, it begins with a warm-up, and a break is offered."""

from dataclasses import replace

import pytest

from core import desk
from core.errors import Invalid, NotAllowed
from core.form.marking import Drawing
from core.front import profile, telling
from core.kinds import Settings
from core.sensitive import marks, pacing
from core.sensitive.steps import STEPS
from core.views import CampaignCard, JobList, NothingLeft, TaskView
from core.working import pressing
from tests.core.giving import one, refused
from tests.core.world import Act, World, happy, start

ANN = 11


async def labelled(world: World, rows: int = 3, labels: str = "adult,violence") -> int:
    c = await world.campaign(rows)
    await world.turn(c, settings=Settings(more={marks.KEY: labels}))
    await world.person(ANN)
    return c


def sees(c: int) -> Act:
    return lambda tx, me: telling.say_sees(tx, me, c)


async def test_nobody_is_given_it_who_did_not_say_so(world: World) -> None:
    c = await labelled(world)
    assert isinstance(await world.act(ANN, desk.look), NothingLeft)
    await refused(world, NotAllowed, start(c), ANN)
    card = await world.act(ANN, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    assert card.barred
    assert "only if you say so" in card.barred.one
    card = await world.act(ANN, sees(c))
    assert isinstance(card, CampaignCard)
    assert card.barred is None
    assert (await world.me(ANN)).sees == ("adult", "violence")
    assert isinstance(await world.act(ANN, start(c)), TaskView)
    view = await world.act(ANN, profile.see_no_more)
    assert (view.me.sees, (await world.me(ANN)).sees) == ((), ())


async def test_who_takes_it_back_in_between_gets_no_more_of_it(world: World) -> None:
    c = await labelled(world)
    await world.act(ANN, sees(c))
    await world.see(ANN, start(c))
    await world.act(ANN, profile.see_no_more)
    await world.see(ANN, start(c))  # what they hold they may look at
    assert not isinstance(await world.act(ANN, desk.skip), TaskView)


async def test_who_sits_with_who_asks_meanwhile_gets_no_more_of_it(world: World) -> None:
    c = await world.campaign()
    await world.person(ANN)
    await world.see(ANN, start(c))
    organisation = (await one(world, c)).organisation_id
    await world.act(ANN, lambda tx, me: tx.seats.put(organisation, me.id, "viewer"))
    assert not isinstance(await world.act(ANN, desk.skip), TaskView)


async def test_it_stands_among_the_jobs_that_one_more_tap_opens(world: World) -> None:
    c = await labelled(world)
    await world.campaign()
    found = await world.act(ANN, desk.jobs)
    assert isinstance(found, JobList)
    assert [each.campaign.id for each in found.locked] == [c]
    assert c not in [each.campaign.id for each in found.offers]


async def test_a_warm_up_comes_first_and_a_break_after_a_while(world: World) -> None:
    c = await labelled(world, rows=marks.BREAK_TASKS + 2)
    await world.act(ANN, sees(c))
    first = await world.see(ANN, start(c))
    assert not first.warned
    told = pacing.said(first.campaign, first.screen.params)
    assert told
    assert "costs you nothing" in told.one
    await refused(world, Invalid, happy, ANN)
    view = await world.see(ANN, pressing.forward)
    for _ in range(marks.BREAK_TASKS - 1):
        assert view.warned
        view = await world.see(ANN, happy)
    assert view.warned
    view = await world.see(ANN, happy)
    assert not view.warned
    told = pacing.said(view.campaign, view.screen.params)
    assert told
    assert told.params == {"n": marks.BREAK_TASKS}
    assert (await world.see(ANN, pressing.forward)).warned
    assert (await world.see(ANN, desk.skip)).warned


async def test_a_break_after_minutes_too(world: World) -> None:
    c = await labelled(world, rows=5)
    await world.act(ANN, sees(c))
    await world.see(ANN, start(c))
    await world.see(ANN, pressing.forward)
    assert (await world.see(ANN, happy)).warned
    world.clock.tick(5 * 60_000)
    assert (await world.see(ANN, happy)).warned
    for _ in range(2):
        world.clock.tick(8 * 60_000)
        view = await world.see(ANN, happy)
    assert not view.warned


async def test_pictures_come_blurred_until_they_are_asked_for(world: World) -> None:
    c = await labelled(world)
    await world.act(ANN, sees(c))
    await world.see(ANN, start(c))
    view = await world.see(ANN, pressing.forward)
    assert view.drawn is None, "it has no picture"
    pictured = replace_task(view)
    assert pictured.drawn == Drawing(blurred=True)
    clear = replace_task(await world.see(ANN, desk.unveil))
    assert clear.drawn is None


def replace_task(view: TaskView) -> TaskView:
    return replace(view, task=replace(view.task, picture="0" * 64))


@pytest.mark.parametrize(
    ("said", "labels"),
    [("adult", ("adult",)), ("violence\nadult", ("adult", "violence")), ("hate, medical", ("hate", "medical"))],
)
async def test_the_requester_labels_it(world: World, said: str, labels: tuple[str, ...]) -> None:
    c = await one(world, await world.campaign())
    step = STEPS[marks.KEY]
    changed = step.take(c, said)
    assert marks.of(changed) == labels
    assert marks.of(step.take(changed, labels[0])) == labels, "a file read again changes nothing"
    assert not marks.of(step.take(changed, "-"))
    assert step.now(changed) == marks.named(labels)
    for value in step.quick:
        assert step.label(value).one
    for wrong in ("rude", "adult, rude", ""):
        with pytest.raises(Invalid):
            step.take(c, wrong)
