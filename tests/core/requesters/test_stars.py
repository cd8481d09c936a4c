"""What workers think of who asks: four axes, drawn to the mean of all, of five people or more, rings once."""

import pytest

from core.errors import NotAllowed, Stale
from core.requesters import page, stars
from core.requesters.port import AXES, NO_FIGURES, Figures, Seen, Stars
from core.requesters.stars import figured
from core.views import View
from tests.core.asking import WORKERS, owner, worked
from tests.core.giving import refused
from tests.core.world import OWNER, World

ANN = WORKERS[0]


def rated(*numbers: int, first: int = 1) -> list[Stars]:
    """One person each says the same on all axes."""
    return [Stars(1, person, 1, n, n, n, n) for person, n in enumerate(numbers, first)]


def alone(person: int) -> int:
    return person


@pytest.mark.parametrize(
    ("own", "of_all", "late", "then"),
    [
        pytest.param(rated(5, 5, 5, 5), [], 0, NO_FIGURES, id="four are too few"),
        pytest.param(rated(5, 5, 5, 5, 5), [], 0, Figures(5, 4000, 4000, 4000, 4000), id="half way to the middle"),
        pytest.param(rated(5, 5, 5, 5, 5), rated(1, 1), 0, Figures(5, 3000, 3000, 3000, 3000), id="half way to all"),
        pytest.param(rated(*[5] * 95), rated(1), 0, Figures(95, 4800, 4800, 4800, 4800), id="many hardly move"),
        pytest.param(rated(3, 3, 3, 3, 3), [], 5, Figures(5, 3000, 3000, 3000, 2333), id="letters without an answer"),
    ],
)
def test_the_figures(own: list[Stars], of_all: list[Stars], late: int, then: Figures) -> None:
    assert figured(own, of_all, alone, late) == then


def test_people_who_hang_together_are_one_voice_and_one_person_is_one() -> None:
    own = rated(1, 1, 1, 5, 5, 5)
    assert figured(own, [], lambda person: min(person, 4)) == NO_FIGURES
    two_campaigns = [*rated(5, 5, 5, 5, 5), Stars(2, 1, 1, 1, 1, 1, 1)]
    assert figured(two_campaigns, [], alone) == Figures(5, 3800, 3800, 3800, 3800)
    silent = [*rated(5, 5, 5, 5), Stars(1, 9, 1, 5)]
    assert figured(silent, [], alone) == Figures(5, 4000, 3889, 3889, 3889), "what was left out counts for nothing"


async def test_a_worker_says_it_axis_by_axis_and_changes_it(world: World) -> None:
    c = await worked(world, ANN)
    view: View = await world.act(ANN, lambda tx, me: stars.ask(tx, me, c))
    for axis, number in zip(AXES, (4, 3, 0, 5), strict=True):
        assert isinstance(view, stars.StarsView)
        assert view.axis == axis
        view = await world.act(ANN, lambda tx, me, n=number: page.rate(tx, me, n))  # type: ignore[misc]
    assert isinstance(view, page.AskerView)
    await world.act(ANN, lambda tx, me: stars.ask(tx, me, c))
    await world.act(ANN, lambda tx, me: page.rate(tx, me, 1))
    me = await world.me(ANN)
    kept = await world.do(lambda tx: tx.requesters.stars.of(c, me.id))
    assert kept
    assert (kept.pay, kept.clarity, kept.fairness, kept.speed) == (1, 3, 0, 5)
    mine = await world.do(lambda tx: tx.requesters.stars.by(me.id, 9))
    assert mine == [kept]


async def test_nobody_says_it_before_anything_was_decided_nor_of_oneself(world: World) -> None:
    c = await worked(world, ANN)
    await world.person(WORKERS[1])
    await refused(world, NotAllowed, lambda tx, me: stars.ask(tx, me, c), WORKERS[1])
    await refused(world, NotAllowed, lambda tx, me: stars.ask(tx, me, c), await owner(world))
    await refused(world, Stale, lambda tx, me: stars.ask(tx, me, c, "beauty"), ANN)
    await refused(world, Stale, lambda tx, me: stars.ask(tx, me, 404), ANN)
    await refused(world, Stale, lambda tx, me: stars.say(tx, me, 3), ANN)
    await world.act(ANN, lambda tx, me: stars.ask(tx, me, c))
    await refused(world, Stale, lambda tx, me: stars.say(tx, me, 6), ANN)


async def test_five_people_give_figures_and_two_weeks_later_none(world: World) -> None:
    people = WORKERS[:5]
    c = await worked(world, *people)
    campaign = await world.do(lambda tx: tx.campaigns.get(c))
    assert campaign
    for who in people:
        await world.act(who, lambda tx, me: stars.ask(tx, me, c))
        await world.act(who, lambda tx, me: stars.say(tx, me, 5))
    assert await world.do(lambda tx: stars.figure(tx, campaign.organisation_id))
    seen = await world.do(lambda tx: tx.requesters.seen(campaign.organisation_id, c))
    assert seen.figures == Figures(5, 5000, 3000, 3000, 3000), "they are all there is, so they are the mean of all"
    assert stars.worst(seen.figures) == "clarity"
    first, second = [(await world.me(who)).id for who in people[:2]]
    await world.do(lambda tx: tx.signals.rings.put(first, 7, 7))
    await world.do(lambda tx: tx.signals.rings.put(second, 7, 7))
    await world.do(lambda tx: stars.figure(tx, campaign.organisation_id))
    seen = await world.do(lambda tx: tx.requesters.seen(campaign.organisation_id))
    assert (seen.figures, stars.worst(seen.figures)) == (NO_FIGURES, "")
    world.clock.tick(15 * stars.DAY_MS)
    assert not await world.do(lambda tx: stars.figure(tx, campaign.organisation_id))
    assert await world.do(lambda tx: tx.requesters.seen(404)) == Seen()


async def test_who_asks_is_one_tap_from_a_task(world: World) -> None:
    c = await worked(world, ANN)
    view = await world.act(ANN, page.of_task)
    assert isinstance(view, page.AskerView)
    assert (view.campaign.id, view.rates, view.own) == (c, True, False)
    own = await world.act(OWNER, lambda tx, me: page.see(tx, me, c))
    assert (own.rates, own.own) == (False, True)
    await world.person(WORKERS[3])
    assert "no job open" in await refused(world, Stale, page.of_task, WORKERS[3])
    assert "no such job" in await refused(world, Stale, lambda tx, me: page.see(tx, me, 404), ANN)
