"""Who is let in: a country, a level, how well other work is done; and the locked job, shown with its reason."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from core import desk
from core.campaigns import Campaign
from core.entry import gates
from core.errors import NotAllowed, Text
from core.kinds import Settings
from core.people import Person
from core.ports import Tx
from core.skills import keeping
from core.views import CampaignCard, JobList, NothingLeft, TaskView
from tests.core.jobbing import lives
from tests.core.world import World, start

ANN = 21


async def wanting(world: World, more: Mapping[str, str], *, price: int = 5, kind: str = "classify") -> int:
    """A running campaign that wants something of those who take it."""
    c = await world.campaign(price=price)
    await world.turn(c, settings=Settings(more=more), kind=kind)
    return c


async def learned(world: World, answers: str, skill: str = "classify") -> None:
    def learn(tx: Tx, me: Person) -> None:
        for one in answers:
            keeping.learn(tx, me.id, skill, float(one == "+"), 1)

    await world.act(ANN, learn)


async def why(world: World, c: int) -> Text | None:
    card = await world.act(ANN, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    return card.barred


@pytest.mark.parametrize(
    ("country", "said"),
    [
        ("KE", None),
        ("RW", None),
        ("", "This job is for people who live in: {countries}. If you do, say so with /me."),
        ("ZZ", "This job is for people who live in: {countries}. If you do, say so with /me."),
        ("TZ", "This job is for people who live in: {countries}."),
    ],
)
async def test_the_country_is_that_of_the_person(world: World, country: str, said: str | None) -> None:
    c = await wanting(world, {"countries": "KE RW"})
    await world.people(ANN)
    await lives(world, ANN, country)
    barred = await why(world, c)
    assert (barred and barred.one) == said
    if barred:
        assert barred.params["countries"] == "🇰🇪 Kenya, 🇷🇼 Rwanda"
        assert not (await world.act(ANN, desk.jobs)).__dict__["locked"], "nobody moves for a job"


@pytest.mark.parametrize(
    ("level", "answers", "opens"),
    [
        ("trusted", "", False),
        ("trusted", "+++++-+-", False),
        ("trusted", "++++++++", True),
        ("expert", "++++++++", False),
        ("expert", "+++++++++", True),
        ("trusted", "+" * 90, True),
        ("gone", "", True),
    ],
)
async def test_a_level_opens_it_in_its_own_kind_of_work(world: World, level: str, answers: str, *, opens: bool) -> None:
    c = await wanting(world, {"level": level})
    await world.people(ANN)
    await learned(world, answers)
    await learned(world, "+" * 9, "transcribe")
    barred = await why(world, c)
    assert (barred is None) is opens
    if opens:
        assert isinstance(await world.act(ANN, start(c)), TaskView)
        return
    assert barred
    assert barred.one.startswith("Opens with the level")
    with pytest.raises(NotAllowed):
        await world.act(ANN, start(c))


async def test_a_survey_has_no_level(world: World) -> None:
    c = await wanting(world, {"level": "trusted"}, kind="survey")
    await world.people(ANN)
    assert await why(world, c) is None


@pytest.mark.parametrize(
    ("wanted", "answers", "opens"),
    [
        ("transcribe 80", "", False),
        ("transcribe 80", "+" * 8, False),
        ("transcribe 80", "+" * 12, True),
        ("", "", True),
    ],
)
async def test_how_well_other_work_is_done_opens_it(world: World, wanted: str, answers: str, *, opens: bool) -> None:
    c = await wanting(world, {"skill": wanted})
    await world.people(ANN)
    await learned(world, answers, "transcribe")
    assert (await why(world, c) is None) is opens


async def test_the_locked_ones_are_shown_the_best_paid_first_and_no_more_than_three(world: World) -> None:
    await world.people(ANN)
    shut = [await wanting(world, {"level": "trusted"}, price=price) for price in (6, 9, 7, 8)]
    nothing = await world.act(ANN, desk.look)
    assert isinstance(nothing, NothingLeft)
    assert [one.campaign.id for one in nothing.locked] == [shut[1], shut[3], shut[2]]
    assert nothing.locked[0].pay.minor == 9
    open_to_all = await world.campaign()
    jobs = await world.act(ANN, desk.jobs)
    assert isinstance(jobs, JobList)
    assert [one.campaign.id for one in jobs.offers] == [open_to_all]
    assert [one.campaign.id for one in jobs.locked] == [shut[1], shut[3], shut[2]]
    await learned(world, "+" * 8)
    jobs = await world.act(ANN, desk.jobs)
    assert isinstance(jobs, JobList)
    assert len(jobs.offers) == 5
    assert not jobs.locked


async def test_why_the_only_one_is_locked_is_said_once(world: World) -> None:
    await world.people(ANN)
    await wanting(world, {"level": "trusted"})
    nothing = await world.act(ANN, desk.look)
    assert isinstance(nothing, NothingLeft)
    assert nothing.why != nothing.locked[0].why
    assert nothing.why.one == "The only job for you now is not open to you yet."


async def test_what_a_level_alone_would_not_open_is_not_shown(world: World) -> None:
    await world.people(ANN)
    await wanting(world, {"level": "trusted", "countries": "KE"})
    nothing = await world.act(ANN, desk.jobs)
    assert isinstance(nothing, NothingLeft)
    assert not nothing.locked


def test_a_campaign_that_wants_nothing_asks_no_question_of_the_store() -> None:
    campaign = Campaign(1, 1, 1, state=None, title="")  # type: ignore[arg-type]
    me = Person(1, 1, "en")
    nobody: Tx = None  # type: ignore[assignment]
    assert all(gate(nobody, me, replace(campaign, kind="classify")) is None for gate in gates.RULES)
