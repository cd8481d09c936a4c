"""Roughly how far a job is: from a rounded place that is kept for a week, with the person and nowhere else."""

import pytest

from core import desk
from core.campaigns import Campaign, State
from core.errors import Invalid
from core.form.forms import Form
from core.form.questions import ChooseOne, SendLocation
from core.front import mydata, profile, telling
from core.launched import settling
from core.on_site import nearby
from core.people import Person
from core.views import CampaignCard
from core.working import pressing
from tests.core.giving import refused
from tests.core.jobbing import ANN, DAY, HERE, HOUR, launched, sends
from tests.core.world import World, start

KM3 = "-1.2595 36.819 0 5"  # 2.9 km from the town hall
PLACED = Form((SendLocation("here", "Where?", near="${lat} ${lon}", radius_m=100),))


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (0, "less than 2 km"),
        (1_999, "less than 2 km"),
        (2_000, "about 2 km"),
        (3_400, "about 3 km"),
        (19_400, "about 19 km"),
        (22_000, "about 20 km"),
        (98_000, "about 100 km"),
        (120_000, "about 100 km"),
        (4_321_000, "about 4300 km"),
        (20_037_508, "about 20050 km"),
    ],
)
def test_a_distance_in_words(metres: float, said: str) -> None:
    text = nearby.rough(metres)
    assert text.one.format(**text.params) == f"{said} from you"


@pytest.mark.parametrize(
    ("form", "data", "there"),
    [
        (PLACED, {"lat": "-1.2860", "lon": "36.8190"}, (-1.286, 36.819)),
        (PLACED, {"lat": "1°17'S", "lon": "36°49'E"}, pytest.approx((-1.2833, 36.8167), abs=0.001)),
        (PLACED, {"lat": "there", "lon": ""}, None),
        (Form((SendLocation("here", "Where?"),)), {}, None),
        (Form((ChooseOne("a", "A?", ("x", "y")),)), {}, None),
    ],
)
def test_where_a_row_is(form: Form, data: dict[str, str], there: object) -> None:
    assert settling.spot(form, data) == there


@pytest.mark.parametrize(
    ("form", "mapping", "said"),
    [
        (PLACED, {"place": "p", "text": "t"}, "Town hall"),
        (PLACED, {"text": "t"}, "A gate"),
        (PLACED, {}, ""),
        (Form((ChooseOne("a", "A?", ("x", "y")),)), {"text": "t"}, ""),
    ],
)
def test_how_a_row_calls_its_place(form: Form, mapping: dict[str, str], said: str) -> None:
    campaign = Campaign(1, 1, 1, State.DRAFT, "Jobs", form=form, mapping=mapping)
    data = {"p": " Town hall ", "t": "A gate", "lat": "-1.2860", "lon": "36.8190"}
    assert nearby.where(campaign, data, "en") == said


async def card(world: World) -> CampaignCard:
    found = await world.act(ANN, desk.look)
    assert isinstance(found, CampaignCard)
    return found


async def test_the_card_says_how_far_once_a_place_was_sent(world: World) -> None:
    await launched(world, (0, 200))
    await world.person(ANN)
    before = (await card(world)).ahead
    assert (before.where, before.far, before.asks) == ("Town hall", None, True)
    after = await world.act(ANN, lambda tx, me: telling.here(tx, me, KM3))
    assert isinstance(after, CampaignCard)
    assert after.told
    assert after.ahead.far
    assert (after.ahead.far.params["n"], after.ahead.asks) == (3, False)
    me = await world.me(ANN)
    assert (me.place, me.place_at) == ("-1.26 36.82 0 0", world.clock.now()), "rounded; not how sure the phone was"
    assert mydata.profile(me)["rough_place"] == {"latitude": "-1.26", "longitude": "36.82"}


async def test_elsewhere_a_place_is_not_asked_for(world: World) -> None:
    await world.person(ANN)
    await world.act(ANN, desk.look)
    said = await refused(world, Invalid, lambda tx, me: telling.here(tx, me, KM3), ANN)
    assert "Nothing like this" in said
    assert not (await world.me(ANN)).place


async def test_whoever_was_at_a_place_is_told_how_far_the_next_one_is(world: World) -> None:
    c = await launched(world, (0, 200), (0, 200))
    await world.person(ANN)
    task = await world.see(ANN, start(c))
    assert task.far is None
    await world.see(ANN, pressing.forward)
    there = await world.see(ANN, sends(HERE))
    assert there.far is None, "one is there"
    after = await world.see(ANN, desk.skip)
    assert after.far
    assert after.far.one.startswith("less than")


async def test_it_is_forgotten_after_a_week_or_at_once(world: World) -> None:
    await launched(world, (0, 2000))
    await world.person(ANN)
    await card(world)
    await world.act(ANN, lambda tx, me: telling.here(tx, me, KM3))
    world.clock.tick(nearby.KEPT_DAYS * DAY - 1)
    assert (await card(world)).ahead.far
    world.clock.tick(1)
    late = (await card(world)).ahead
    assert (late.far, late.asks) == (None, True)
    assert await world.do(lambda tx: tx.people.forget_places(tx.now - nearby.KEPT_DAYS * DAY, 9)) == 1
    assert await world.do(lambda tx: tx.people.forget_places(tx.now, 9)) == 0
    me = await world.me(ANN)
    assert (me.place, me.place_at, mydata.profile(me)["rough_place"]) == ("", 0, {})
    await world.act(ANN, lambda tx, me: telling.here(tx, me, KM3))
    await world.act(ANN, profile.forget_place)
    assert not (await world.me(ANN)).place


async def test_work_that_is_nowhere_says_nothing_of_places(world: World) -> None:
    await world.campaign()
    await world.person(ANN)
    assert (await card(world)).ahead.asks is False
    world.clock.tick(HOUR)
    known = Person(1, 1, "en", place="-1.26 36.82 0 0", place_at=world.clock.now())
    assert nearby.far(known, Form((ChooseOne("a", "A?", ("x", "y")),)), {}, world.clock.now()) is None
