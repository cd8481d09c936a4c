"""Quotas as they are written: in a file's rows, in a message, in a workbook's own names or words."""

import json
from typing import Any

import pytest

from core.campaigns import Campaign, State
from core.drafting import choosing, setup, steps, studio
from core.drafting.asked import built
from core.drafting.studio_views import AskView, DraftView
from core.errors import Invalid, Text
from core.form import surveys
from core.form.forms import Form
from core.form.questions import ChooseOne, WriteText, YesNo
from core.kinds import Settings
from core.launched import running
from core.studies import allowance, quotas
from core.studies.quota_questions import choices
from core.tables import survey_intake
from core.tables.survey_intake import Came
from core.xforms import stored
from tests.core.giving import AMINA, one, refused, requester
from tests.core.studying import AGE, GENDER, MOOD, decided, drafted, reasons
from tests.core.world import World
from tests.core.xforms.made import questions, survey, table

HOUSEHOLD = survey(
    questions(
        "begin group | home | Home | Nyumba | |",
        "select_one gender | gender | Who are you? | Wewe ni nani? | yes |",
        "end group | | | | |",
        "select_one age | age | How old? | Umri? | yes | filtered = 'a'",
        "select_one yes_no | maybe | Maybe? | Labda? | no |",
        "select_one_from_file towns.csv | town | Which town? | Mji gani? | yes |",
        "begin repeat | person | Person | Mtu | |",
        "select_one gender | theirs | Who are they? | Ni nani? | yes |",
        "end repeat | | | | |",
        "text | mood | How are you? | Hali? | yes |",
        columns="type | name | label::English (en) | label::Kiswahili (sw) | required | choice_filter",
        more="| choices |\n| | list_name | name | label::English (en) | label::Kiswahili (sw) | filtered |\n"
        "| | gender | f | Woman | Mwanamke | |\n| | gender | m | Man | Mwanamume | |\n"
        "| | age | young | 18-30 | 18-30 | a |\n| | age | old | 31 and more | 31 na zaidi | a |\n"
        "| | yes_no | y | Yes | Ndiyo | |\n| | yes_no | n | No | Hapana | |\n"
        "| settings |\n| | default_language |\n| | English (en) |",
    ),
    {"towns.csv": table("name,label", "nbo,Nairobi")},
)
PLAIN = Form(
    (
        ChooseOne("gender", "Who are you?", options=("Woman", "Man")),
        YesNo("farm", "Do you farm?"),
        ChooseOne("own", "Yours?", options=("a", "b"), other=True),
        ChooseOne("one", "One?", options=("a",)),
        ChooseOne("free", "Free?", options=("a", "b"), required=False),
        ChooseOne("said", "Said?", options=("a", "b"), says=("Ah", "Bee")),
        WriteText("mood", "How are you?"),
    ),
    opinion=True,
)


def made(form: Form) -> Campaign:
    return Campaign(1, 1, 1, State.DRAFT, "Study", kind="survey", form=form, answers_wanted=100)


def test_a_group_is_told_by_one_answer_of_a_list_that_must_be_given() -> None:
    assert choices(PLAIN) == {
        "gender": {"Woman": "Woman", "Man": "Man"},
        "farm": {"yes": "Yes", "no": "No"},
        "said": {"a": "Ah", "b": "Bee"},
    }
    assert choices(surveys.form_of(HOUSEHOLD, {})) == {
        "home/gender": {"f": "Woman", "m": "Man"},
        "age": {"young": "18-30", "old": "31 and more"},
    }


def tabled() -> Campaign:
    """A survey of a table: its form is built of its rows."""
    rows = [{"label": "Who are you?", "type": "choose one", "name": "gender", "options": "Woman|Man"}]
    return built(made(Form(())), "survey", Settings(more={"rows": json.dumps(rows)}))


ROWS = [{"gender": "woman", "age": "young", "count": "25"}, {"gender": "m", "age": "31 AND more", "Count": "30.0"}]


def test_a_workbook_may_name_values_or_their_words() -> None:
    campaign = quotas.with_rows(made(surveys.form_of(HOUSEHOLD, {})), ROWS)
    assert quotas.quotas(campaign) == quotas.Quotas(("home/gender", "age"), ((("f", "young"), 25), (("m", "old"), 30)))
    assert (campaign.answers_wanted, quotas.screened(campaign)) == (55, 28)
    assert quotas.names(campaign) == ["Woman, 18-30", "Man, 31 and more"]
    assert quotas.with_rows(campaign, quotas.told(campaign)) == campaign
    now = steps.STEPS["quotas"].now(campaign)
    assert now
    assert now.params["value"] == "Woman, 18-30: 25 · Man, 31 and more: 30"
    assert "people" not in steps.open_to(campaign)
    assert {"quotas", "screened"} <= set(steps.open_to(campaign))


WRONG: list[tuple[Any, str]] = [
    ([], "each row names"),
    ("women", "each row names"),
    ([{"gender": "f", "count": 1}] * 61, "at most 60 rows"),
    ([{"count": 1}], "1 to 3 questions"),
    ([{"a": "1", "b": "1", "c": "1", "d": "1", "count": 1}], "1 to 3 questions"),
    ([{"mood": "f", "count": 1}], "no question called “mood”"),
    ([{"theirs": "f", "count": 1}], "there are: home/gender, age"),
    ([{"gender": "x", "count": 1}], "“x” is none of its answers: Woman, Man"),
    ([{"gender": "f", "count": 1}, {"gender": "woman", "count": 2}], "“f” stands there twice"),
    ([{"gender": "f", "count": 0}], "from 1 to 100000"),
    ([{"gender": "f"}], "from 1 to 100000"),
    ([{"gender": "f", "count": 60_000}, {"gender": "m", "count": 60_000}], "more than 100000 people"),
]


@pytest.mark.parametrize(("rows", "why"), WRONG)
def test_what_is_written_wrongly_is_refused(rows: Any, why: str) -> None:
    with pytest.raises(Invalid) as caught:
        quotas.with_rows(made(surveys.form_of(HOUSEHOLD, {})), rows)
    assert why in worded(caught.value.text)


def worded(text: Text) -> str:
    return text.one.format(**text.params)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Women 50, Men 40", [("Woman", 50), ("Man", 40)]),
        ("woman: 5\nman=7;", [("Woman", 5), ("Man", 7)]),
        ("Man 9", [("Man", 9)]),
    ],
)
def test_a_message_says_how_many_of_each(text: str, cells: list[tuple[str, int]]) -> None:
    step = steps.STEPS["quotas"]
    campaign = step.take(tabled(), "?0")
    assert choosing.comes_again(campaign, "quotas", "?0")
    campaign = step.take(campaign, text)
    assert [(values[0], count) for values, count in quotas.quotas(campaign).cells] == cells
    assert not choosing.comes_again(campaign, "quotas", text)
    assert step.take(campaign, "-").settings.more.keys() == {"rows"}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Women", "an answer and a number for each, such as: Woman 50, Man 50"),
        (",", "an answer and a number for each"),
        ("50", "an answer and a number for each"),
        ("Women 50, Dogs 5", "“Dogs” is none of its answers"),
        ("Me 5", "“Me” is none of its answers"),
        ("Woman5 5", "“Woman5” is none of its answers"),
        ("?99", "tap one of the buttons"),
        ("?x", "tap one of the buttons"),
    ],
)
def test_a_message_that_does_not_is_refused(text: str, why: str) -> None:
    campaign = quotas.STEPS["quotas"].take(tabled(), "?0")
    with pytest.raises(Invalid) as caught:
        quotas.STEPS["quotas"].take(campaign, text)
    assert why in worded(caught.value.text)


async def test_in_the_chat_a_question_is_tapped_and_numbers_are_sent(world: World) -> None:
    c = await drafted(world, GENDER, AGE, MOOD)
    asked = await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "quotas"))
    assert isinstance(asked, AskView)
    assert asked.offered == [("?0", "Are you a woman or a man?"), ("?1", "How old are you?")]
    assert asked.beside is None
    await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "Women 50"))
    asked = await world.act(AMINA, lambda tx, me: running.decide(tx, me, "?0"))
    assert isinstance(asked, AskView)
    assert not asked.offered
    assert asked.beside
    assert asked.beside.params["answers"] == "Woman · Man · Other"
    view = await world.act(AMINA, lambda tx, me: running.decide(tx, me, "Women 3, Men 4"))
    assert isinstance(view, DraftView)
    assert view.campaign.answers_wanted == 7
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "screened"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "9"))
    assert quotas.screened(await one(world, c)) == 9
    said = setup.told(await one(world, c))
    assert said["quotas"] == [{"gender": "Woman", "count": 3}, {"gender": "Man", "count": 4}]
    assert said["screened"] == "9"
    assert not await world.do(lambda tx: choosing.offered(tx, view.campaign, "price"))
    assert "none of its answers" in reasons(await decided(world, c, quotas=[{"gender": "Cat", "count": 1}]))[0]
    assert await decided(world, c, quotas="") == []
    assert "quotas" not in (await one(world, c)).settings.more


async def test_a_workbook_brings_its_sheet(world: World) -> None:
    await requester(world)
    c = await world.act(AMINA, lambda tx, me: studio.begin(tx, me, "households", "token").id)
    came = Came(stored.dump(HOUSEHOLD), {}, {"price": "5", "quotas": ROWS, "screened": "3"})
    reached = await world.act(AMINA, lambda tx, _: survey_intake.take(tx, c, came, 1, {"c": c}))
    assert reached["problems"] == []
    campaign = await one(world, c)
    assert (campaign.answers_wanted, quotas.screened(campaign)) == (55, 3)


async def test_a_part_of_the_time_is_a_part_of_the_pay(world: World) -> None:
    c = await one(
        world,
        await drafted(world, GENDER, MOOD, quotas=[{"gender": "Woman", "count": 1}, {"gender": "Man", "count": 1}]),
    )
    assert quotas.names(c) == ["Woman", "Man"]
    assert (allowance.unit(c), quotas.screened(c), allowance.wanted(c)) == (3, 1, 3)
    assert [allowance.share(10, part, 100) for part in (0, 1, 50, 51, 100, 200)] == [1, 1, 5, 6, 10, 10]
    assert allowance.share(10, 0, 0) == 1
