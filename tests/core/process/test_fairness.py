"""The rules of fairness that due process keeps, by their number in what we promise."""

import pytest

from core import desk
from core.campaigns import State
from core.errors import NotAllowed
from core.front import telling
from core.launched import running
from core.people import Person
from core.ports import Tx
from core.process import vetting
from core.reports import reporting
from core.reports.reporting import REASONS
from core.skills import keeping
from core.skills.naming import skill_of
from core.working import offers
from tests.core.giving import AMINA, decided, draft, one, refused, requester
from tests.core.reports.telling import MOD, PEOPLE, moderators, reports, why
from tests.core.world import World, happy, start
from tests.fakes import FakeRandom

ANN = 11


def standing(tx: Tx, me: Person, campaign_id: int) -> tuple[object, ...]:
    """Whatever work, limits and ranks hang on: the level and its evidence, what waits, and what is counted."""
    campaign = tx.campaigns.get(campaign_id)
    assert campaign
    let_go, times = tx.signals.newcomers.times(me.id)
    kept = keeping.of(tx, me.id, skill_of(campaign))
    money = (me.unconfirmed, me.watched, me.worked, me.risen, me.ring)
    return (kept, money, let_go, times, tx.teams.field.answered_since(campaign_id, me.id, 0, 99))


@pytest.mark.parametrize("seed", range(4))
async def test_f13_skips_and_reports_never_lower_anything(world: World, seed: int) -> None:
    """F13, a property: score, level and limits stay as they are under any skips and reports, and each costs one task.

    Kills: a report or a skip counts as a task that was let go (leases.hand_back), as a wrong answer, or a day's work.
    """
    chance = FakeRandom(seed)
    c = await world.campaign(14)
    await world.person(ANN)
    await world.see(ANN, start(c))
    done = 0
    for _ in range(12):
        before = await world.act(ANN, lambda tx, me: standing(tx, me, c))
        left = await world.act(ANN, lambda tx, me: tx.tasks.left(c, me.id))
        act = ("skip", "report", "answer")[chance.below(3)]
        if act == "answer":
            await world.see(ANN, happy)
            done += 1
            continue
        if act == "skip":
            await world.see(ANN, desk.skip)
        else:
            await world.act(ANN, reporting.ask)
            await world.act(ANN, why([*REASONS][chance.below(len(REASONS))]))
            await world.see(ANN, reporting.go_on)
        assert await world.act(ANN, lambda tx, me: standing(tx, me, c)) == before
        assert await world.act(ANN, lambda tx, me: tx.tasks.left(c, me.id)) == left - 1, "the next one, at once"
    offer = await world.act(ANN, lambda tx, me: offers.offer(tx, me, offers.running(tx, c)))
    assert (offer.pay.minor, (await world.balance(ANN)).available) == (5, 5 * done)


async def test_f19_a_pilot_that_people_call_unclear_is_paused(world: World) -> None:
    """F19: five people, and one in twenty of who took it on, pause the campaign until a person has looked."""
    await moderators(world)
    c = await world.campaign(9, answers=5)
    for number, who in enumerate(PEOPLE, 1):
        assert (await one(world, c)).state is State.RUNNING
        await reports(world, who, c, "unclear")
        assert (number < len(PEOPLE)) == ((await one(world, c)).state is State.RUNNING)


async def test_f17_what_may_upset_and_is_not_labelled_is_looked_at_first(world: World) -> None:
    """F17: unlabelled, it waits for a person, however many campaigns ran before; labelled, it is asked for; a skip
    costs nothing.
    """
    await moderators(world)
    await requester(world, points=100)
    c = await draft(world, 3)
    await decided(world, c)
    await world.turn(c, instructions="Some show a corpse.")
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    assert (await one(world, c)).state is State.WAITING
    (case,) = await world.do(lambda tx: tx.cases.waiting(9))
    await world.act(MOD, lambda tx, me: vetting.label(tx, me, case.id, "violence"))
    await world.act(MOD, lambda tx, me: vetting.start(tx, me, case.id))
    await world.person(ANN)
    await refused(world, NotAllowed, start(c), ANN)
    await world.act(ANN, lambda tx, me: telling.say_sees(tx, me, c))
    warned = await world.see(ANN, start(c))
    assert not warned.warned, "first it says what comes"
    before = await world.act(ANN, lambda tx, me: standing(tx, me, c))
    await world.see(ANN, desk.skip)
    assert await world.act(ANN, lambda tx, me: standing(tx, me, c)) == before
