"""Groups of a workbook that change places: named in its sheet or tapped, and only where none needs another."""

from dataclasses import replace

import pytest

from core.campaigns import Campaign, State
from core.drafting import setup, steps, studio
from core.drafting.drafts import unpack
from core.drafting.studio_views import AskView, DraftView
from core.errors import Invalid
from core.form import blocks, surveys, walk
from core.form.forms import Form
from core.launched import running
from core.people import Person
from core.tables import survey_intake
from core.tables.survey_intake import Came
from core.work import Held
from core.xforms import stored
from tests.core.form.test_survey_walk import _held
from tests.core.giving import AMINA, one, requester
from tests.core.studying import reasons
from tests.core.world import World
from tests.core.xforms.made import questions, survey

LIST = "| choices |\n| | list_name | name | label | kind |\n| | l | a | A | x |\n| | l | b | B | y |"


def three(*, x: str = "", y: str = "", more: str = "", z: str = "Z?") -> str:
    """Three groups; ``x`` and ``y`` are the relevances of the first two's questions."""
    return questions(
        "text | first | First? | | | ",
        "begin group | one | One | | | ",
        f"text | x | X? | {x} | | ",
        "end group | | | | | ",
        "begin group | two | Two | | | ",
        f"text | y | Y? | {y} | | ",
        "begin repeat | person | Person | | | ",
        "text | name | Name? | | | ",
        "end repeat | | | | | ",
        "end group | | | | | ",
        "calculate | told | | | concat('x', ${x}) | ",
        "begin group | three | Three | | | ",
        f"text | z | {z} | | | ",
        *([more] if more else []),
        "end group | | | | | ",
        "text | last | Last? | | | ",
        columns="type | name | label | relevant | calculation | choice_filter",
        more=LIST,
    )


def campaign(workbook: str) -> Campaign:
    form = surveys.form_of(survey(workbook), {})
    return Campaign(1, 1, 1, State.DRAFT, "Study", kind="survey", form=form)


def take(made: Campaign, text: str) -> Campaign:
    return steps.STEPS[blocks.KEY].take(made, text)


@pytest.mark.parametrize("text", ["one, two;three", "one two three", "?0 ?1 ?2", "ONE\ntwo\nthree"])
def test_groups_are_named_or_tapped(text: str) -> None:
    made = campaign(three())
    for part in text.split() if text.startswith("?") else [text]:
        made = take(made, part)
    assert made.form.blocks == {"one": "one", "two": "two", "three": "three"}
    assert made.settings.more[blocks.KEY] == "one two three"
    assert blocks.offered(made, blocks.KEY) == [("?0", "☑ one"), ("?1", "☑ two"), ("?2", "☑ three")]
    assert not blocks.offered(made, "price")
    assert take(made, "?1").form.blocks.keys() == {"one", "three"}
    assert not take(made, "-").form.blocks
    now = steps.STEPS[blocks.KEY].now(made)
    assert now
    assert now.params["value"] == "one · two · three"


@pytest.mark.parametrize(
    ("workbook", "why"),
    [
        (three(y="${x} = 'a'"), "“y” in two needs “x” in one"),
        (three(x="${y} = 'a'"), "“x” in one needs “y” in two"),
        (three(z="Z, ${told}?"), "“z” in three needs “x” in one"),
        (three(z="Z, ${y}?"), "“z” in three needs “y” in two"),
        (three(more="calculate | sum | | | count(${person}) | "), "“sum” in three needs “person” in two"),
        (three(more="select_one l | q | Q? | | | kind = ${x}"), "“q” in three needs “x” in one"),
        (three(y="${told} = 'xa'"), "“y” in two needs “x” in one"),
    ],
)
def test_groups_of_which_one_needs_another_do_not_change_places(workbook: str, why: str) -> None:
    with pytest.raises(Invalid) as caught:
        take(campaign(workbook), "one two three")
    assert why in caught.value.text.one.format(**caught.value.text.params)


def test_what_they_need_of_questions_that_stay_is_no_matter() -> None:
    twice = three(more="text | w | W, ${first}? | ${first} = 'a' | | ")
    assert list(take(campaign(twice), "one three").form.blocks) == ["one", "three"]
    made = take(campaign(three(x="${first} = 'a'", y="${first} = 'b'")), "one two")
    assert list(made.form.blocks) == ["one", "two"]


@pytest.mark.parametrize(("text", "why"), [("four", "no group is called “four”"), ("?9", "one of the buttons")])
def test_what_is_no_group_is_refused(text: str, why: str) -> None:
    with pytest.raises(Invalid) as caught:
        take(campaign(three()), text)
    assert why in caught.value.text.one.format(**caught.value.text.params)


def test_a_survey_of_a_table_has_no_such_step() -> None:
    plain = Campaign(1, 1, 1, State.DRAFT, "Study", kind="survey", form=Form(()))
    assert not blocks.open_to(plain)
    assert take(plain, "-") == plain
    assert blocks.open_to(campaign(three())) == {blocks.KEY}


def test_each_person_is_asked_them_in_their_own_order() -> None:
    form = take(campaign(three()), "one three").form
    held, orders = _held(form), set[str]()
    for number in range(1, 30):
        mine = Held(replace(held.assignment, id=number), held.task, held.campaign)
        names = [question.name for question in walk.through(_me(), mine, {}).asked]
        assert (names[0], names[-1]) == ("first", "last")
        assert names[2:4] == ["two/y", "two/person[1]/name"], "what was not named stays where it is"
        orders.add(" ".join(names))
    assert len(orders) == 2


def _me() -> Person:
    return Person(1, 1, "en")


async def test_the_sheet_and_the_chat(world: World) -> None:
    await requester(world)
    c = await world.act(AMINA, lambda tx, me: studio.begin(tx, me, "study", "token").id)
    came = Came(stored.dump(survey(three(y="${x} = 'a'"))), {}, {"price": "5", blocks.KEY: "one, two"})
    reached = await world.act(AMINA, lambda tx, _: survey_intake.take(tx, c, came, 1, {"c": c}))
    assert "cannot change places" in reasons([unpack(packed) for packed in reached["problems"]])[0]
    asked = await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, blocks.KEY))
    assert isinstance(asked, AskView)
    assert [label for _, label in asked.offered] == ["☐ one", "☐ two", "☐ three"]
    for tapped in ("?0", "?2"):
        asked = await world.act(AMINA, lambda tx, me, tapped=tapped: running.decide(tx, me, tapped))  # type: ignore[misc]
    assert isinstance(asked, AskView)
    assert isinstance(await world.act(AMINA, running.keep), DraftView)
    kept = await one(world, c)
    assert kept.form.blocks == {"one": "one", "three": "three"}
    assert setup.told(kept)[blocks.KEY] == "one three"
