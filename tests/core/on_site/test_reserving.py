"""Places kept for hours, given back, and done in any order."""

from core import desk
from core.drafting import trial
from core.errors import NotAllowed, Stale
from core.front import telling
from core.on_site import around, reserving
from core.on_site.around import AroundView
from core.on_site.proving import How
from core.views import CampaignCard, JobList, TaskView
from core.working import answering, leases, pressing
from tests.core.giving import AMINA, refused
from tests.core.placing import HALL, SHOPS, does, drafted, drop, go, here, keep, launched, looks, names, see
from tests.core.world import World, start

ANN, BEN = 21, 22


async def test_a_place_is_kept_for_hours_and_given_back(world: World) -> None:
    c = await launched(world)
    await world.people(ANN, BEN)
    found = await looks(world, ANN, see(c), here())
    kept = await looks(world, ANN, keep(found.others[1]), keep(found.others[3]))
    assert (names(kept.mine), names(kept.others)) == (["Kwa Juma", "Soko Ndogo"], ["Mama Njeri", "Duka Bora"])
    assert kept.told
    assert kept.mine[0].until == world.clock.now() + reserving.RESERVED_SECONDS * 1000
    assert names((await looks(world, BEN, see(c), here())).others) == ["Mama Njeri", "Duka Bora"]
    back = await looks(world, ANN, drop(kept.mine[0]))
    assert (names(back.mine), names(back.others)[1]) == (["Soko Ndogo"], "Kwa Juma")
    await refused(world, Stale, drop(kept.mine[0]), ANN)
    again = await looks(world, ANN, keep(found.others[1]))
    assert len(again.mine) == 2


async def test_kept_places_are_done_in_any_order_and_the_list_comes_back(world: World) -> None:
    c = await launched(world)
    await world.person(ANN)
    found = await looks(world, ANN, see(c), here())
    kept = await looks(world, ANN, keep(found.others[0]), keep(found.others[2]), keep(found.others[3]))
    task = await world.see(ANN, go(kept.mine[2]))
    after = await does(world, ANN, task, 1)
    assert isinstance(after, AroundView)
    assert after.told
    assert (names(after.mine), names(after.others)) == (["Mama Njeri", "Duka Bora"], ["Kwa Juma"])
    second = await world.see(ANN, go(after.mine[0]))
    assert second.task.data["shop"] == "Mama Njeri"
    skipped = await looks(world, ANN, desk.skip)
    assert names(skipped.mine) == ["Duka Bora"]
    await world.see(ANN, go(skipped.mine[0]))
    stopped = await looks(world, ANN, desk.stop)
    assert (names(stopped.mine), names(stopped.others)) == ([], ["Kwa Juma", "Duka Bora"]), "the skipped one is gone"


async def test_a_reply_to_the_message_of_a_kept_task_belongs_to_it(world: World) -> None:
    """Its message stands above the list, or above another task."""
    c = await launched(world)
    await world.person(ANN)
    found = await looks(world, ANN, see(c), here())
    kept = await looks(world, ANN, keep(found.others[0]), keep(found.others[1]))
    first, second = kept.mine
    for one, message in ((first, 71), (second, 72)):
        task = await world.see(ANN, go(one))
        await world.see(ANN, pressing.forward)
        await world.do(lambda tx, task=task, message=message: tx.assignments.sent(task.assignment.id, message))  # type: ignore[misc]
    view = await world.see(ANN, lambda tx, me: answering.reply(tx, me, 71, HALL, how=How(live=True)))
    assert view.task.id == first.task.id
    await looks(world, ANN, see(c))
    view = await world.see(ANN, lambda tx, me: answering.reply(tx, me, 72, "-1.2860 36.8220 0 5", how=How(live=True)))
    assert view.task.id == second.task.id


async def test_whoever_keeps_several_is_shown_them_where_work_is_asked_for(world: World) -> None:
    c = await launched(world)
    await world.campaign()
    await world.person(ANN)
    found = await looks(world, ANN, see(c), here())
    kept = await looks(world, ANN, keep(found.others[0]))
    listed = await world.act(ANN, desk.jobs)
    assert isinstance(listed, JobList)
    assert listed.kept == 1
    assert isinstance(await world.act(ANN, desk.look), TaskView), "one is not chosen from"
    await looks(world, ANN, see(c), keep(found.others[1]))
    shown = await looks(world, ANN, desk.look)
    assert (len(shown.mine), shown.lost) == (2, True)
    assert len((await looks(world, ANN, desk.look, see(c))).mine) == 2
    assert kept.mine


async def test_a_campaigns_list_shows_its_own_and_a_trial_is_none(world: World) -> None:
    """What is kept of other campaigns counts all the same."""
    first, second = await launched(world), await launched(world, SHOPS[:2])
    await world.person(ANN)
    for c in (first, second):
        found = await looks(world, ANN, see(c), here())
        kept = await looks(world, ANN, keep(found.others[0]))
        assert len(kept.mine) == 1
    assert len((await looks(world, ANN, see(0))).mine) == 2
    draft = await drafted(world)
    assert (await world.see(AMINA, lambda tx, me: trial.start(tx, me, draft))).assignment.is_test
    assert await world.act(AMINA, around.held) == []


async def test_where_nothing_else_is_open_kept_places_are_shown(world: World) -> None:
    c = await launched(world, SHOPS[:1])
    await world.person(ANN)
    found = await looks(world, ANN, see(c), here())
    kept = await looks(world, ANN, keep(found.others[0]))
    assert (names(kept.mine), kept.others) == (["Mama Njeri"], [])
    assert names((await looks(world, ANN, desk.jobs)).mine) == ["Mama Njeri"]


async def test_one_person_keeps_ten_at_most(world: World) -> None:
    rows = [(f"Shop {n}", "", "-1.2860", f"{36.8190 + n / 1000:.4f}") for n in range(12)]
    c = await launched(world, rows)
    await world.person(ANN)
    view = await looks(world, ANN, see(c), here())
    for _ in range(reserving.RESERVED_MAX):
        view = await looks(world, ANN, keep(view.others[0]))
    assert (len(view.mine), len(view.others), view.areas) == (10, 2, [])
    said = await refused(world, NotAllowed, keep(view.others[0]), ANN)
    assert "already" in said


async def test_the_card_is_agreed_to_first(world: World) -> None:
    c = await launched(world)
    await world.person(ANN)
    found = await looks(world, ANN, see(0), here())
    card = await world.act(ANN, keep(found.others[0]))
    assert isinstance(card, CampaignCard)
    assert not card.agreed
    assert len((await looks(world, ANN, see(c), here(), keep(found.others[0]))).mine) == 1


async def test_ones_own_and_what_one_cannot_read_is_not_taken(world: World) -> None:
    c = await launched(world)
    assert "your own" in await refused(world, NotAllowed, see(c), AMINA)
    await world.turn(c, languages=("fr",))
    await world.person(ANN)
    card = await world.act(ANN, see(c))
    assert isinstance(card, CampaignCard)
    assert card.offer.asks_language == "fr"
    await world.act(ANN, lambda tx, me: telling.say_reads(tx, me, c, "fr", reads=False))
    card = await world.act(ANN, see(c))
    assert isinstance(card, CampaignCard)
    assert card.told


async def test_a_place_that_was_not_done_in_its_time_goes_to_others(world: World) -> None:
    c = await launched(world, SHOPS[:1])
    await world.people(ANN, BEN)
    found = await looks(world, ANN, see(c), here())
    kept = await looks(world, ANN, keep(found.others[0]))
    world.clock.tick(reserving.RESERVED_SECONDS * 1000)
    assert await world.do(lambda tx: leases.lapse(tx, 9)) == 1
    told = await world.do(lambda tx: tx.outbox.due(9, 1000))
    assert [one.params for one in told if one.kind == "lapsed"] == [{"place": True}]
    assert (await looks(world, ANN, around.again)).mine == []
    await refused(world, Stale, go(kept.mine[0]), ANN)
    assert names((await looks(world, BEN, see(c), here())).others) == ["Mama Njeri"]


async def test_whoever_works_on_without_choosing_is_given_the_next(world: World) -> None:
    """As with any other campaign; but who keeps a place goes on with that."""
    c = await launched(world, SHOPS[:3])
    await world.person(ANN)
    first = await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    second = await does(world, ANN, first, 1)
    assert isinstance(second, TaskView)
    view = await looks(world, ANN, see(c), here())
    kept = await looks(world, ANN, keep(view.others[0]))
    assert len(kept.mine) == 2
    await world.act(ANN, go(kept.mine[0]))
    await world.act(ANN, desk.jobs)
    task = await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    left = await does(world, ANN, task, 2)
    assert isinstance(left, AroundView)
    assert len(left.mine) == 1


async def test_a_task_without_a_place_opens_as_it_is(world: World) -> None:
    c = await world.campaign()
    await world.person(ANN)
    task = (await world.see(ANN, start(c))).task
    again = await world.act(ANN, lambda tx, me: reserving.begin(tx, me, c, task.id))
    assert isinstance(again, TaskView)
    assert again.task == task
