"""Places where questions may be dangerous: listed ones are left out by their row, named ones are looked at first."""

from dataclasses import replace

import pytest

from core.campaigns import Campaign
from core.errors import Invalid
from core.form.answers import Value
from core.form.forms import Form
from core.form.questions import SendLocation
from core.kinds import Settings
from core.sensitive import coarse, sites
from core.sensitive.sites import Site
from tests.core.giving import one
from tests.core.world import World

LIST = "name,lat,lon,radius_m\nBarracks,-1.2864,36.8172,500\n"


async def at_a_place(world: World) -> Campaign:
    c = await one(world, await world.campaign())
    return replace(c, form=Form((SendLocation("where", "Where is it?", near="${at}"),), shows="${text}"))


def test_the_list_is_read() -> None:
    assert sites.read(LIST) == (Site("Barracks", (-1.2864, 36.8172), 500.0),)
    assert sites.read("") == ()


@pytest.mark.parametrize(
    "line",
    ["x,-91,36.8,500", "x,-1.2,36.8,0", "x,-1.2,36.8,-5", "x,-1.2,36.8,60000", "x,-1.2,36.8", "x"],
)
def test_a_line_that_cannot_be_used_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="line 3"):
        sites.read(f"{LIST}{line}\n")


def test_there_are_only_so_many() -> None:
    with pytest.raises(ValueError, match="more than 5000"):
        sites.read(LIST.splitlines()[0] + "\nx,-1.2,36.8,5" * 5001)


@pytest.mark.parametrize(
    ("place", "gone"),
    [("-1.2864 36.8172 0 0", True), ("-1.2830, 36.8172", True), ("-1.2764 36.8172 0 0", False), ("", False)],
)
async def test_a_row_near_a_listed_site_is_left_out(world: World, place: str, gone: bool) -> None:
    campaign = await at_a_place(world)
    told = sites.refused(sites.read(LIST), campaign, 7, {"at": place, "text": "x"})
    assert (told is not None) == gone
    assert told is None or told.params == {"row": 7}
    assert sites.refused((), campaign, 7, {"at": place}) is None
    assert sites.refused(sites.read(LIST), await one(world, campaign.id), 7, {"at": place}) is None


async def test_rows_that_name_such_a_place_are_told_by_their_number(world: World) -> None:
    campaign = await at_a_place(world)
    rows = [(2, {"text": "Mama Njeri's shop"}), (3, {"text": "Kituo cha POLISI"}), (4, {"text": "Clinique du Nord"})]
    assert sites.named(campaign, rows) == [3, 4]
    assert sites.named(await one(world, campaign.id), rows) == []


async def test_places_are_rounded_for_whoever_asks(world: World) -> None:
    campaign = await at_a_place(world)
    given: dict[str, Value] = {
        "where": "-1.28333 36.81667 0 12",
        "mood": "Happy",
        "where[1]": ["-1.28333 36.81667 0 400", ""],
    }
    assert coarse.values(campaign, given) == {
        "where": "-1.283 36.817 0 100",
        "mood": "Happy",
        "where[1]": ["-1.283 36.817 0 400", ""],
    }
    rounds = replace(campaign, form=Form((SendLocation("visit/where", "Where?"),)))
    assert coarse.values(rounds, {"visit[2]/where": "-1.28333 36.81667 0 12"}) == {
        "visit[2]/where": "-1.283 36.817 0 100"
    }
    step = coarse.STEPS[coarse.KEY]
    wants = replace(campaign, settings=step.take(campaign, "yes").settings)
    assert [step.label(one).one for one in step.quick] == ["To about 100 m", "Exactly"]
    assert step.now(campaign) == step.label("-")
    with pytest.raises(Invalid):
        step.take(campaign, "perhaps")
    assert coarse.values(wants, given) != given, "without a consent text"
    agreed = replace(campaign, settings=Settings(more={**wants.settings.more, "consent": "We share where you are."}))
    assert coarse.exact(agreed)
    assert coarse.values(agreed, given) == given
    assert coarse.page(agreed, []) == []
