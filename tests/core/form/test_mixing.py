"""Options and blocks in an order of one's own: the same whenever it is drawn, kept with the answers, fair to all."""

import json
from collections import Counter
from dataclasses import replace

import pytest

from core import desk
from core.errors import Invalid, Text
from core.form import mixing, walk
from core.form.orders import SEED, in_blocks, seed_of, shuffled
from core.form.questions import ChooseOne, ChooseSeveral
from core.formats import ours
from core.kinds import Sample, Settings
from core.launched.results import Given
from core.tasks import survey as table
from core.views import TaskView
from core.work import Held, Standing
from core.working import answering, pressing
from tests.core.form.test_survey_walk import running
from tests.core.giving import one
from tests.core.studying import drafted, launched, says
from tests.core.world import World, start
from tests.core.xforms.made import questions, survey

ANN, BEN = 1001, 22
COLOUR = {
    "question": "Which colour?",
    "type": "choose one",
    "name": "colour",
    "options": "Red|Green|Blue|None of these",
    "shuffle": "yes",
}
LETTERS = [
    {"question": f"{one}?", "type": "text", "name": one, "block": one[0].upper()} for one in ("a1", "a2", "b1", "b2")
]
HELLO = {"question": "Hello?", "type": "text", "name": "hello"}


@pytest.mark.parametrize(
    ("order", "found"),
    [
        (("A", "B"), "1a2b3cd"),
        (("B", "A"), "1b2a3cd"),
        (("C", "B", "A"), "1cd2b3a"),
        (("X", "A", "B", "C"), "1a2b3cd"),
    ],
)
def test_blocks_stand_where_a_block_stood(order: tuple[str, ...], found: str) -> None:
    def block(one: str) -> str:
        return {"a": "A", "b": "B", "c": "C", "d": "C"}.get(one, "")

    mapped = in_blocks("1a2b3cd", block, [*order, *(one for one in "ABC" if one not in order)])
    assert "".join(mapped) == found


def test_each_order_is_as_likely_as_another() -> None:
    colours = ChooseOne("colour", "", options=("a", "b", "c"))
    orders = Counter(tuple(mixing.turns(colours, str(seed))) for seed in range(1, 6001))
    assert len(orders) == 6
    assert all(850 < n < 1150 for n in orders.values())
    other = replace(colours, name="other")
    both = Counter(
        (tuple(mixing.turns(colours, str(seed))), tuple(mixing.turns(other, str(seed)))) for seed in range(1, 6001)
    )
    assert len(both) == 36, "two questions of one survey do not change places alike"
    assert shuffled("abc", seed_of(1, "x")) == shuffled("abc", seed_of(1, "x"))


@pytest.mark.parametrize(
    ("options", "alone", "last"),
    [
        (("a", "Other", "b"), (), ["Other"]),
        (("None of these", "a", "b", "Other (please say)"), (), ["None of these", "Other (please say)"]),
        (("x", "Hakuna hata moja", "Sijui", "y"), (), ["Hakuna hata moja", "Sijui"]),
        (("Others do it", "Nonetheless", "No"), (), ["Nonetheless"]),
        (("a", "b", "c"), ("b",), ["b"]),
        (("I don't know", "a", "Prefer not to say"), (), ["I don't know", "Prefer not to say"]),
    ],
)
def test_what_says_none_or_other_stays_last(options: tuple[str, ...], alone: tuple[str, ...], last: list[str]) -> None:
    question = ChooseSeveral("q", "", options=options, exclusive=alone)
    found = [mixing.turned(options, mixing.turns(question, str(seed)))[-len(last) :] for seed in range(1, 20)]
    if last == ["Nonetheless"]:
        assert len(set(found)) > 1, "it is a word of its own"
    else:
        assert set(found) == {tuple(last)}


async def shown(world: World, who: int) -> TaskView:
    return await world.see(who, desk.again)


async def test_options_stand_in_ones_own_order_and_stay_so(world: World) -> None:
    c = await launched(world, COLOUR, HELLO, people=60)
    orders = set[tuple[str, ...]]()
    for who in range(100, 130):
        await world.person(who)
        view = await world.see(who, start(c))
        assert view.options[-1] == "None of these"
        assert (await shown(world, who)).options == view.options
        orders.add(view.options)
        first = view.options[0]
        await says(world, who, 0)
        back = await world.see(who, pressing.back)
        assert (back.options, back.before) == (view.options, first), "what was tapped is what is stored"
        await says(world, who, 0)
        await says(world, who, "hello")
        answer = await world.answer(who, view)
        assert answer.values == {
            "colour": first,
            "hello": "hello",
            SEED: str(answer.id),
            "colour~": list(view.options),
        }
    assert len(orders) == 6


async def test_blocks_come_in_ones_own_order_and_are_in_the_results(world: World) -> None:
    c = await launched(world, HELLO, *LETTERS, people=60)
    orders = set[str]()
    for who in range(100, 115):
        await world.person(who)
        view = await world.see(who, start(c))
        names = [question.name for question in view.way.asked] if view.way else []
        assert names in (["hello", "a1", "a2", "b1", "b2"], ["hello", "b1", "b2", "a1", "a2"])
        await says(world, who, *names)
        answer = await world.answer(who, view)
        assert {name: answer.values[name] for name in names} == {name: name for name in names}
        given = Given(view.task.id, "w", answer.values, Standing.APPROVED, 5, 0)
        (row,) = ours.answer_rows(view.campaign, view.task, [given])
        assert row["order"] == "|".join(dict.fromkeys(name[0].upper() for name in names[1:]))
        assert row["seed"] == str(answer.id)
        assert {"seed", "order"} <= set(ours.answer_columns(view.campaign))
        orders.add(str(row["order"]))
    assert orders == {"A|B", "B|A"}


async def test_whoever_goes_on_later_goes_on_in_the_same_order(world: World) -> None:
    """The lease is another one then."""
    c = await launched(world, COLOUR, *LETTERS)
    for who in range(100, 104):
        await world.person(who)
        first = await world.see(who, start(c))
        await says(world, who, 0)
        before = await shown(world, who)
        await world.act(who, desk.stop)
        world.clock.tick(120_000)
        after = await world.see(who, start(c))
        assert after.assignment.id != first.assignment.id
        assert (after.question, after.draft) == (before.question, before.draft)
        assert after.way
        assert before.way
        assert [one.name for one in after.way.asked] == [one.name for one in before.way.asked]
        await says(world, who, *(one.name for one in after.way.asked if one.name != "colour"))
        assert (await world.answer(who, first)).values[SEED] == str(first.assignment.id)


async def test_what_cannot_be_shuffled_is_named(world: World) -> None:
    c = await drafted(world, HELLO)
    kept = (await one(world, c)).settings
    for row, why in (
        ({"label": "a?", "type": "text", "shuffle": "yes"}, "only answers to choose from"),
        ({"label": "a?", "type": "choose one", "options": "a|b", "shuffle": "often"}, "neither yes nor no"),
        ({"label": "a?", "type": "text", "block": "b" * 41}, "at most 40 letters"),
    ):
        with pytest.raises(Invalid) as caught:
            table.question(row, 1, {})
        assert why in caught.value.text.one.format(**caught.value.text.params)
    assert table.problem(Sample((), ()), kept) is None


FRUIT = questions(
    "select_one fruit | best | Which is best? | randomize=true | ",
    "begin group | one | One | | ",
    "text | x | X? | | ",
    "select_multiple fruit | eats | Which do you eat? | randomize=true, seed=instanceID | ",
    "end group | | | | ",
    "begin group | two | Two | | ",
    "text | y | Y? | | ",
    "end group | | | | ",
    columns="type | name | label | parameters | relevant",
    more="| choices |\n| | list_name | name | label |\n| | fruit | a | Apple |\n| | fruit | b | Banana |\n"
    "| | fruit | c | Cherry |\n| | fruit | o | Other |",
).replace("randomize=true, seed=instanceID", "randomize=true")


async def test_a_workbook_shuffles_as_it_says(world: World) -> None:
    c = await running(world, survey(FRUIT))
    await world.turn(c, answers_wanted=9)
    view = await world.see(ANN, start(c))
    assert sorted(view.options) == ["Apple", "Banana", "Cherry", "Other"]
    assert (await shown(world, ANN)).options == view.options
    orders = set()
    form = view.form
    assert form.mixed == ("best", "one/eats")
    for number in range(1, 40):
        lease = replace(view.assignment, id=number)
        way = walk.through(view.me, replace(_held(view), assignment=lease), {})
        orders.add(way.options(way.filled(way.asked[0])))
    assert len(orders) > 10
    stored = {label: label[0].lower() for label in view.options}
    await says(world, ANN, 0, "x")
    await says(world, ANN, 0)
    await world.see(ANN, answering.done)
    await says(world, ANN, "y")
    answer = await world.answer(ANN, view)
    assert answer.values["best"] == stored[view.options[0]]
    assert answer.values["best~"] == [stored[one] for one in view.options]
    assert answer.values[SEED] == str(answer.id)
    given = Given(view.task.id, "w", answer.values, Standing.APPROVED, 5, 0)
    campaign = replace(view.campaign, form=form)
    (row,) = ours.answer_rows(campaign, view.task, [given])
    assert row["best.order"] == "|".join(stored[one] for one in view.options)
    assert str(row["one/eats.order"]).count("|") == 3


def _held(view: TaskView) -> Held:
    return Held(view.assignment, view.task, view.campaign, view.now)


@pytest.mark.parametrize(
    ("blocks", "fits"), [(("A", "B"), False), (("A", "A"), True), (("", "B"), True), (("A", ""), True)]
)
def test_a_block_that_waits_for_another_is_refused(blocks: tuple[str, str], fits: bool) -> None:
    rows = [
        {"label": "Farm?", "type": "yes/no", "name": "farm", "block": blocks[0]},
        {"label": "Acres?", "type": "number", "name": "acres", "relevant": "${farm} = 'yes'", "block": blocks[1]},
    ]
    wrong = table.problem(Sample((), ()), Settings(more={"rows": json.dumps(rows)}))
    assert (wrong is None) is fits
    if wrong:
        assert isinstance(wrong.params["why"], Text)
        assert "cannot change places" in wrong.params["why"].one
