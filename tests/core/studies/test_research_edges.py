"""Research at its edges: what a workbook may leave out or say twice, and what ends in the very moment of an answer."""

from dataclasses import replace

import pytest

from core.campaigns import Campaign, State
from core.drafting import steps, studio
from core.errors import Invalid, Stale
from core.form import blocks, mixing, surveys, walk
from core.form.forms import Form
from core.form.questions import ChooseOne
from core.on_site import survey_places
from core.people import Person
from core.ports import Tx
from core.studies import allowance, quotas, waves
from core.studies.quota_questions import choices
from core.tables import survey_intake
from core.tables.survey_intake import Came
from core.views import TaskView, View
from core.work import Held, Lease
from core.working import answering
from core.xforms import stored
from core.xforms.definition import Bind, Control, Item, Itemset, Said, Template, XForm
from tests.core.form.test_survey_walk import _held as held_of
from tests.core.giving import AMINA, one
from tests.core.studying import GENDER, MOOD, does, drafted, launched, says
from tests.core.tables.test_survey_intake import TOLD
from tests.core.world import Meanwhile, World, start
from tests.core.xforms.made import questions, survey

ANN, BEN, CAT = 21, 22, 23
MORE = {"question": "And why?", "type": "text", "name": "why"}
EACH = [{"gender": "Woman", "count": 1}, {"gender": "Man", "count": 3}]


def test_options_that_are_said_otherwise_change_places_together() -> None:
    asked = ChooseOne("q", "", options=("a", "b", "c", "d"), says=("A", "B", "C", "D"))
    form = Form((asked,), mixed=("q",))
    for seed in map(str, range(1, 9)):
        found = mixing.mixed(form, asked, seed)
        assert isinstance(found, ChooseOne)
        assert [one_.upper() for one_ in found.options] == list(found.says)


def test_lists_that_stand_in_the_question_or_nowhere() -> None:
    said = [Item("a", Said(("Ah",))), Item("b")]
    body = (
        Control("select1", "here", items=tuple(said)),
        Control("select1", "nowhere", itemset=Itemset("instance('gone')/root/item", "name", "label")),
    )
    binds = {path: Bind(required="true()") for path in ("here", "nowhere")}
    xform = XForm(Template("data", children=(Template("here"), Template("nowhere"))), body, binds)
    assert choices(surveys.form_of(xform, {})) == {"here": {"a": "Ah", "b": "b"}}


def test_how_it_stands_before_anything_was_said() -> None:
    made = Campaign(1, 1, 1, State.DRAFT, "Study", kind="survey", form=Form(()), answers_wanted=5)
    assert [steps.STEPS[step].now(made) for step in ("quotas", "places", "consent", waves.ONLY)] == [None] * 4
    label = steps.STEPS["screened"].label("1")
    assert (label.one, label.n) == ("{n} person", 1)
    assert quotas.screened(made) == 3
    assert survey_places.places(made) == []


async def test_an_answer_that_tells_no_group_changes_nothing(world: World) -> None:
    c = await launched(world, GENDER, MOOD, MORE, quotas=EACH)
    await world.people(ANN)
    assert isinstance(await does(world, ANN, c, 0, "well"), TaskView)
    assert not isinstance(await says(world, ANN, "so"), TaskView)
    assert (await world.balance(ANN)).available == 10


async def test_a_lease_that_ended_as_the_group_was_found_full(world: World) -> None:
    c = await launched(world, GENDER, MOOD, quotas=EACH, screened=5)
    await world.people(ANN, BEN)
    await does(world, ANN, c, 0)
    await world.act(BEN, start(c))

    def late(tx: Tx, me: Person) -> View:
        lease = tx.assignments.of_person(me.id)[0]
        raced = Meanwhile(tx, "quotas", lambda tx: tx.assignments.end(lease, Lease.EXPIRED))
        return answering.choose(raced, me, 0)

    with pytest.raises(Stale, match="time for that task"):
        await world.act(BEN, late)


async def test_a_slot_that_pays_all_it_has(world: World) -> None:
    c = await launched(world, GENDER, MOOD, quotas=EACH, screened=1, price=1)
    await world.people(ANN, BEN)
    for who in (ANN, BEN):
        await world.act(who, start(c))
    for who in (ANN, BEN):
        await says(world, who, 2)
        assert (await world.balance(who)).available == 1


async def test_the_code_is_of_the_wave_that_was_done(world: World) -> None:
    first, second = [await launched(world, MOOD, title=title) for title in ("One", "Two")]
    await world.people(ANN)
    await does(world, ANN, second, "well")
    third = await launched(world, MOOD, title="Three", only_who_did=["One", "Two"])
    await does(world, ANN, third, "well")
    codes = await world.act(ANN, lambda tx, me: [tx.campaigns.worker_code(c, me.id) for c in (first, second, third)])
    assert codes[0] == ""
    assert codes[1] == codes[2]


async def test_the_sheet_names_waves_and_what_is_no_language(world: World) -> None:
    await launched(world, MOOD, title="One")
    c = await world.act(AMINA, lambda tx, me: studio.begin(tx, me, "names", "other").id)
    came = Came(stored.dump(TOLD), {}, {"only_who_did": "One; ", "consent::strange": "x"})
    reached = await world.act(AMINA, lambda tx, _: survey_intake.take(tx, c, came, 1, {"c": c}))
    assert reached["problems"] == []
    assert list(waves.named(await one(world, c), waves.ONLY).values()) == ["One"]


SAID_TWICE = questions(
    "begin group | one | One | Moja | ",
    "text | x | X? | X? | ",
    "end group | | | | ",
    "begin group | two | Two | Mbili | ${x} = 'a' or ${x} = 'b'",
    "text | y | Y, ${x} and ${x}? | Y, ${x}? | ",
    "end group | | | | ",
    columns="type | name | label::English (en) | label::Kiswahili (sw) | relevant",
)


def test_a_question_that_is_read_twice_and_in_a_translation() -> None:
    made = Campaign(1, 1, 1, State.DRAFT, "Study", kind="survey", form=surveys.form_of(survey(SAID_TWICE), {}))
    with pytest.raises(Invalid, match="question"):
        steps.STEPS[blocks.KEY].take(made, "one two")
    assert not replace(made).form.blocks


async def test_a_draft_of_places_says_them(world: World) -> None:
    c = await drafted(world, MOOD, places=["Here -1 36"])
    now = steps.STEPS["places"].now(await one(world, c))
    assert now
    assert now.params["value"] == "Here"


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
    held = held_of(Form((colour,), languages=("en", "sw"), words=words, mixed=("colour",)))
    orders = set[tuple[str, ...]]()
    for number in range(1, 40):
        mine = Held(replace(held.assignment, id=number), held.task, replace(held.campaign, languages=("en", "sw")))
        way = walk.through(Person(1, 1, "sw"), mine, {})
        asked = way.filled(way.asked[0])
        assert isinstance(asked, ChooseOne)
        assert way.options(asked) == tuple(words["sw"][option] for option in asked.options)
        orders.add(asked.options)
    assert len(orders) == 6
