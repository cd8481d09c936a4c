"""Survey research where two of its ways meet: quotas with blocks and skipped questions, orders with languages."""

from dataclasses import replace

from core import allowance, walk
from core.forms import Form
from core.people import Person
from core.questions import ChooseOne
from core.views import TaskView
from core.work import Held
from tests.core.giving import one
from tests.core.studying import GENDER, MOOD, does, launched
from tests.core.test_survey_walk import _held
from tests.core.world import World

ANN = 21
EACH = [{"gender": "Woman", "count": 1}, {"gender": "Man", "count": 1}]


async def test_where_blocks_change_places_the_whole_pay_is_reckoned(world: World) -> None:
    c = await launched(world, {**GENDER, "block": "A"}, {**MOOD, "block": "B"}, quotas=EACH, screened=5)
    assert allowance.unit(await one(world, c)) == 10


async def test_who_is_not_asked_for_their_group_is_in_none_at_the_end(world: World) -> None:
    c = await launched(world, MOOD, {**GENDER, "ask_if": "${mood} = 'well'"}, quotas=EACH, screened=5)
    await world.people(ANN)
    view = await does(world, ANN, c, "bad")
    assert not isinstance(view, TaskView)
    assert view.told
    assert "ends here for you" in view.told.one
    assert [cell.taken for cell in await world.do(lambda tx: tx.quotas.cells(c, 0))] == [0, 0]


def test_options_in_another_language_stand_in_the_same_order() -> None:
    words = {"sw": {"Red": "Nyekundu", "Green": "Kijani", "Blue": "Bluu"}}
    colour = ChooseOne("colour", "Which?", options=("Red", "Green", "Blue"))
    held = _held(Form((colour,), languages=("en", "sw"), words=words, mixed=("colour",)))
    orders = set[tuple[str, ...]]()
    for number in range(1, 40):
        mine = Held(replace(held.assignment, id=number), held.task, replace(held.campaign, languages=("en", "sw")))
        way = walk.through(Person(1, 1, "sw"), mine, {})
        asked = way.filled(way.asked[0])
        assert isinstance(asked, ChooseOne)
        assert way.options(asked) == tuple(words["sw"][option] for option in asked.options)
        orders.add(asked.options)
    assert len(orders) == 6
