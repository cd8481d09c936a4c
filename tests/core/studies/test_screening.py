"""Quotas: places in groups, the end for whoever finds theirs full, and the money for that."""

import pytest

from core import desk
from core.campaigns import Campaign, State
from core.drafting import launch, studio, trial
from core.drafting.studio_views import SummaryView
from core.errors import NotAllowed, NotEnough
from core.launched import closing, completion, running
from core.ports import Tx
from core.process import review
from core.studies import allowance
from core.views import CampaignCard, NothingLeft, TaskView, View
from core.work import Lease, Standing
from core.working import leases, pressing, targeting
from tests.core.giving import AMINA, one
from tests.core.studying import AGE, GENDER, MOOD, does, drafted, launched, says
from tests.core.world import World, start

ANN, BEN, CAT, DAN, EVE = 21, 22, 23, 24, 25
WOMAN, MAN, OTHER = 0, 1, 2
EACH = [{"gender": "Woman", "count": 1}, {"gender": "Man", "count": 1}]
CROSSED = [
    {"gender": "Woman", "age": "18-30", "count": 1},
    {"gender": "Woman", "age": "31 and more", "count": 1},
    {"gender": "Man", "age": "18-30", "count": 1},
]


async def cells(world: World, campaign: int) -> list[tuple[int, int]]:
    found = await world.do(lambda tx: tx.quotas.cells(campaign, 0))
    return [(one.taken, one.wanted) for one in found]


async def earned(world: World, who: int) -> int:
    return (await world.balance(who)).available


def ended(view: View) -> str:
    assert not isinstance(view, TaskView), view
    assert view.told
    assert "ends here for you" in view.told.one
    return view.told.one


async def test_a_place_is_taken_with_the_answer_that_says_which_group(world: World) -> None:
    c = await launched(world, GENDER, MOOD, quotas=EACH, screened=5)
    await world.people(ANN, BEN, CAT)
    assert isinstance(await does(world, ANN, c, WOMAN), TaskView)
    assert await cells(world, c) == [(1, 1), (0, 1)]
    ended(await does(world, BEN, c, WOMAN))
    assert await earned(world, BEN) == 3, "7 of 32 seconds of a survey of 10 points"
    assert isinstance(await world.act(BEN, start(c)), NothingLeft), "it is not offered again"
    ended(await does(world, CAT, c, OTHER))
    assert await earned(world, CAT) == 3
    assert isinstance(await says(world, ANN, "well"), NothingLeft)
    assert await earned(world, ANN) == 10
    lease = await world.act(BEN, lambda tx, me: tx.assignments.held(c, tx.tasks.first(c, 1)[0].id, me.id))
    assert lease
    assert (lease.assignment.state, lease.assignment.draft) == (Lease.SCREENED, {}), "what they said is not kept"


async def test_whoever_goes_back_and_says_otherwise_changes_the_group(world: World) -> None:
    c = await launched(world, GENDER, MOOD, quotas=[{"gender": "Woman", "count": 1}, {"gender": "Man", "count": 2}])
    await world.people(ANN, BEN)
    await does(world, ANN, c, MAN)
    await world.see(ANN, pressing.back)
    assert isinstance(await says(world, ANN, WOMAN), TaskView)
    assert await cells(world, c) == [(1, 1), (0, 2)]
    await does(world, BEN, c, MAN)
    await world.see(BEN, pressing.back)
    ended(await says(world, BEN, WOMAN))
    assert await cells(world, c) == [(1, 1), (0, 2)]


async def test_crossed_questions_end_it_as_soon_as_no_place_can_be_left(world: World) -> None:
    c = await launched(world, GENDER, AGE, MOOD, quotas=CROSSED)
    assert (await one(world, c)).answers_wanted == 3
    await world.people(ANN, BEN, CAT, DAN)
    assert isinstance(await does(world, ANN, c, MAN), TaskView)
    assert await cells(world, c) == [(0, 1), (0, 1), (0, 1)]
    await says(world, ANN, 0)
    assert await cells(world, c) == [(0, 1), (0, 1), (1, 1)]
    ended(await does(world, BEN, c, MAN))
    assert await earned(world, BEN) == 2, "7 of 39 seconds"
    ended(await does(world, CAT, c, OTHER))
    await does(world, DAN, c, WOMAN, 0)
    assert await cells(world, c) == [(1, 1), (0, 1), (1, 1)]


@pytest.mark.parametrize("how", ["stop", "skip", "lapse"])
async def test_a_lease_that_ends_unanswered_gives_its_place_back(world: World, how: str) -> None:
    c = await launched(world, GENDER, MOOD, quotas=EACH)
    await world.people(ANN, BEN)
    await does(world, ANN, c, WOMAN)
    if how == "lapse":
        world.clock.tick(8 * 24 * 3_600_000)
        await world.do(lambda tx: leases.lapse(tx, 50))
    else:
        await world.act(ANN, desk.stop if how == "stop" else desk.skip)
    assert await cells(world, c) == [(0, 1), (0, 1)]
    assert isinstance(await does(world, BEN, c, WOMAN), TaskView)


async def test_an_answer_that_is_refused_gives_its_place_back(world: World) -> None:
    c = await launched(world, GENDER, MOOD, quotas=EACH, review=True)
    await world.people(ANN)
    await does(world, ANN, c, WOMAN, "well")
    assert await cells(world, c) == [(1, 1), (0, 1)]

    def refuse(tx: Tx) -> None:
        me = tx.people.by_telegram(ANN)
        assert me
        (answer,) = tx.answers.latest(c, me.id, 1)
        assert review.reject(tx, answer)
        (answer,) = tx.answers.latest(c, me.id, 1)
        assert answer.standing is Standing.REJECTED
        assert tx.quotas.cells(c, 0)[0].taken == 1, "an appeal may still be granted"
        assert review.refuse(tx, answer)

    await world.do(refuse)
    assert await cells(world, c) == [(0, 1), (0, 1)]


async def test_when_every_group_is_full_nobody_begins_and_it_is_done(world: World) -> None:
    c = await launched(world, GENDER, MOOD, quotas=EACH)
    await world.people(ANN, BEN, CAT)
    await does(world, ANN, c, WOMAN, "well")
    await does(world, BEN, c, MAN)
    card = await world.act(CAT, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    assert card.barred
    assert "Enough people" in card.barred.one
    assert await world.do(lambda tx: completion.look(tx, c)) is not None
    await says(world, BEN, "so")
    assert await world.do(lambda tx: completion.look(tx, c)) is None
    told = await world.do(lambda tx: [one for one in tx.outbox.due(50, 1000) if one.kind == "complete"])
    assert len(told) == 1
    before = await world.do(lambda tx: allowance.left(tx, c))
    assert before == 1 * 3, "half of two people, 3 points each"


async def test_what_it_may_cost_is_said_and_set_aside_and_comes_back(world: World) -> None:
    c = await drafted(world, GENDER, MOOD, quotas=EACH, screened=5, points=100)
    summary = await world.act(AMINA, lambda tx, me: launch.summary(tx, me, c))
    assert isinstance(summary, SummaryView)
    assert (summary.cost, summary.spare) == (35, 15)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    assert await world.free(c) == 0
    home = (await one(world, c)).organisation_id
    assert await world.do(lambda tx: studio.free_points(tx, home)) == 65
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    assert await world.do(lambda tx: closing.settle(tx, c)) is None
    assert (await one(world, c)).state is State.CLOSED
    assert await world.do(lambda tx: studio.free_points(tx, home)) == 100


async def test_a_launch_without_points_for_it_is_refused(world: World) -> None:
    c = await drafted(world, GENDER, MOOD, quotas=EACH, screened=5, points=34)
    with pytest.raises(NotEnough):
        await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))


async def test_when_the_allowance_is_used_up_nobody_new_begins_until_points_are_added(world: World) -> None:
    """Nobody is sent away unpaid: those who were in it already are paid from the slot they hold."""
    c = await launched(
        world, GENDER, MOOD, quotas=[{"gender": "Woman", "count": 1}, {"gender": "Man", "count": 4}], screened=1
    )
    await world.people(ANN, BEN, CAT, DAN, EVE)
    await does(world, ANN, c, WOMAN)
    for who in (BEN, CAT, DAN):
        await world.act(who, start(c))
    ended(await says(world, BEN, WOMAN))
    card = await world.act(EVE, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    assert card.barred
    assert "nobody new" in card.barred.one
    with pytest.raises(NotAllowed, match="nobody new"):
        await world.act(EVE, start(c))
    ended(await says(world, CAT, OTHER))
    assert [await earned(world, who) for who in (BEN, CAT)] == [3, 3]
    told = await world.do(lambda tx: [one.params for one in tx.outbox.due(50, 1000) if one.kind == "quota_dry"])
    assert len(told) == 1, "once"
    stands = await world.do(lambda tx: tx.quotas.allowance(c))
    assert stands
    assert stands.lacking == 1
    assert isinstance(await says(world, DAN, MAN), TaskView), "who is in it goes on"
    await fund(world, c, 13)
    stands = await world.do(lambda tx: tx.quotas.allowance(c))
    assert stands
    assert (stands.lacking, stands.dry_at, stands.reserve_minor) == (0, 0, 3)
    assert await world.act(EVE, lambda tx, me: targeting.why_not(tx, me, _running(tx, c))) is None
    assert isinstance(await does(world, EVE, c, MAN), TaskView)


async def test_free_points_of_the_campaign_pay_before_a_slot_does(world: World) -> None:
    three = [{"gender": "Woman", "count": 1}, {"gender": "Man", "count": 2}]
    c = await launched(world, GENDER, MOOD, quotas=three, screened=1)
    await world.people(ANN, BEN, CAT)
    for who in (ANN, BEN, CAT):
        await world.act(who, start(c))
    ended(await says(world, ANN, OTHER))
    await fund(world, c, 2)
    assert await world.free(c) == 2, "too few to begin anew with"

    def give(tx: Tx) -> None:
        campaign = _running(tx, c)
        launch.cover(tx, campaign, 3)

    await world.do(give)
    ended(await says(world, BEN, OTHER))
    assert await world.free(c) == 0
    ended(await says(world, CAT, OTHER))
    stands = await world.do(lambda tx: tx.quotas.allowance(c))
    assert stands
    assert stands.lacking == 1
    assert [await earned(world, who) for who in (ANN, BEN, CAT)] == [3, 3, 3]


async def fund(world: World, campaign: int, points: int) -> None:
    await world.act(AMINA, lambda tx, me: running.ask_fund(tx, me, campaign))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, str(points)))


def _running(tx: Tx, campaign_id: int) -> Campaign:
    found = tx.campaigns.get(campaign_id)
    assert found
    return found


async def test_a_test_takes_no_place(world: World) -> None:
    c = await drafted(world, GENDER, MOOD, quotas=EACH)
    await world.act(AMINA, lambda tx, me: trial.start(tx, me, c))
    assert isinstance(await says(world, AMINA, OTHER), TaskView)
