"""A survey done at places: a task for each, found by people near it, with so many answers at each."""

import pytest

from core import desk
from core.campaigns import Campaign, State
from core.drafting import launch, setup, steps, studio
from core.drafting.asked import built
from core.drafting.studio_views import SummaryView
from core.errors import Invalid
from core.form.forms import Form
from core.kinds import Settings
from core.launched import running
from core.on_site import survey_places
from core.on_site.around import AroundView
from core.ports import Tx
from core.studies import quotas
from core.views import CampaignCard, TaskView
from tests.core.giving import AMINA, one
from tests.core.placing import HALL, here, looks, names, see
from tests.core.studying import GENDER, MOOD, decided, drafted, launched, reasons, says
from tests.core.world import World, start

ANN, BEN = 21, 22
TWO = ["Kibera market -1.3133, 36.7876", "Town hall -1.2860 36.8190"]


def take(text: str) -> Campaign:
    made = Campaign(1, 1, 1, State.DRAFT, "Study", kind="survey", form=Form(()), rows=1, columns=("question", "type"))
    return steps.STEPS["places"].take(built(made, "survey", Settings(more={"rows": "[]"})), text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kibera -1.3133, 36.7876", [("Kibera", "-1.3133 36.7876 0 0")]),
        ("Kibera; -1.3133 36.7876", [("Kibera", "-1.3133 36.7876 0 0")]),
        ("A -1 36\nB, 2 -1.5 37", [("A", "-1 36 0 0"), ("B, 2", "-1.5 37 0 0")]),
        ("A -1 36; B -2 37", [("A", "-1 36 0 0"), ("B", "-2 37 0 0")]),
        ("A -1 36|A -1 36|Mathare", [("A", "-1 36 0 0"), ("Mathare", "")]),
        ("-1.25, 36.5", [("-1.25 36.5", "-1.25 36.5 0 0")]),
        ("Moon -100 36", [("Moon -100 36", "")]),
    ],
)
def test_places_are_names_and_where_they_are(text: str, found: list[tuple[str, str]]) -> None:
    campaign = take(text)
    assert survey_places.places(campaign) == found
    assert (campaign.rows, campaign.columns) == (len(found), ("question", "type", "place", "at"))
    assert take("\n".join(survey_places.told(campaign))) == campaign
    none = steps.STEPS["places"].take(campaign, "-")
    assert (none.rows, none.columns, none.mapping, none.form.near) == (1, ("question", "type"), {}, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [(" ", "1 to 500 places"), ("x" * 101, "1 to 100 letters"), ("\n".join(map(str, range(501))), "1 to")],
)
def test_what_is_no_place_is_refused(text: str, why: str) -> None:
    with pytest.raises(Invalid) as caught:
        take(text)
    assert why in caught.value.text.one.format(**caught.value.text.params)


async def test_people_near_a_place_find_it_and_each_place_has_its_answers(world: World) -> None:
    c = await launched(world, MOOD, places=TWO, people=2)
    await world.people(ANN, BEN)
    assert await world.do(lambda tx: tx.tasks.counts(c)) == (4, 0)
    card = await world.act(ANN, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    assert card.ahead.where == "Kibera market"
    found = await looks(world, ANN, see(c), here(HALL) if HALL else here())
    assert names(found.others) == ["Town hall", "Kibera market"]
    assert isinstance(found, AroundView)
    for _ in range(2):
        view = await world.see(ANN, start(c))
        await says(world, ANN, "well")
        assert (await world.answer(ANN, view)).values == {"mood": "well"}
        assert view.task.data["place"] in ("Kibera market", "Town hall")
    assert isinstance(await world.act(BEN, start(c)), TaskView)
    assert not (await looks(world, ANN, see(c), here())).others, "once at each place"


async def test_what_it_costs_is_for_all_places(world: World) -> None:
    c = await drafted(world, MOOD, places=TWO, people=3)
    summary = await world.act(AMINA, lambda tx, me: launch.summary(tx, me, c))
    assert isinstance(summary, SummaryView)
    assert summary.cost == 2 * 3 * 10
    assert setup.told(await one(world, c))["places"] == ["Kibera market -1.3133 36.7876", "Town hall -1.286 36.819"]


async def test_places_that_are_changed_before_the_launch(world: World) -> None:
    c = await drafted(world, MOOD, places=[*TWO, "Third"])
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    assert [task.data["place"] for task in await world.do(lambda tx: tx.tasks.first(c, 9))] == [
        "Kibera market",
        "Town hall",
        "Third",
    ]
    other = await drafted(world, MOOD, places=TWO)

    def lay(tx: Tx) -> list[tuple[dict[str, str], bool]]:
        campaign = tx.campaigns.get(other)
        assert campaign
        survey_places.lay(tx, campaign)
        return [(dict(task.data), planned) for task, planned in tx.drafts.tasks_after(other, 0, 9)]

    assert [(data["place"], planned) for data, planned in await world.do(lay)] == [
        ("Kibera market", True),
        ("Town hall", True),
    ]
    assert await decided(world, other, places="") == []
    assert [(bool(data), planned) for data, planned in await world.do(lay)] == [(False, True), (True, False)]
    await world.act(AMINA, lambda tx, me: running.start(tx, me, other, waits=False))
    assert await world.do(lambda tx: tx.tasks.counts(other)) == (4, 0)


@pytest.mark.parametrize("places", [TWO, ""])
async def test_a_table_may_come_with_its_places(world: World, places: list[str] | str) -> None:
    c = await drafted(world, MOOD, in_zip=True, places=places)
    tasks = await world.do(lambda tx: tx.tasks.first(c, 9))
    assert [task.data.get("place", "") for task in tasks] == (["Kibera market", "Town hall"] if places else [""])
    assert (await one(world, c)).rows == len(tasks)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    assert await world.do(lambda tx: tx.tasks.counts(c)) == (4 * len(tasks), 0)
    assert tasks[0].row == (1 if places else 2)


async def test_in_the_chat(world: World) -> None:
    c = await drafted(world, MOOD)
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "places"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "\n".join(TWO)))
    assert (await one(world, c)).rows == 2
    tasks = await world.do(lambda tx: tx.drafts.tasks_after(c, 0, 9))
    assert [(task.data["place"], planned) for task, planned in tasks] == [("Kibera market", True), ("Town hall", True)]


async def test_groups_and_places_do_not_go_together(world: World) -> None:
    each = [{"gender": "Woman", "count": 1}]
    c = await drafted(world, GENDER, quotas=each)
    assert "not both" in reasons(await decided(world, c, places=TWO))[0]
    assert "places" not in steps.open_to(await one(world, c))
    other = await drafted(world, GENDER, places=TWO)
    assert "not both" in reasons(await decided(world, other, quotas=each))[0]
    assert not quotas.open_to(await one(world, other))


async def test_the_same_table_again_is_no_other_one(world: World) -> None:
    c = await drafted(world, MOOD, places=TWO)
    await world.act(AMINA, lambda tx, me: studio.draft(tx, me, c))
    assert (await one(world, c)).columns[-2:] == ("place", "at")
