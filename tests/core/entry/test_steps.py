"""What a requester decides about who is let in: in the chat, by a file, and what a level has to be paid."""

from dataclasses import replace
from typing import Any

import pytest

from core.campaigns import Campaign
from core.drafting import choosing, launch, setup, steps, studio
from core.drafting.studio_views import AskView, DraftView, SettingsView
from core.entry import paying, wanted
from core.errors import Invalid, NotAllowed
from core.launched import running
from core.ports import Tx
from core.skills.levels import Level
from tests.core.giving import AMINA, SAMPLE, decided, draft, pay_in, requester
from tests.core.world import World


async def says(world: World, c: int, step: str, text: str) -> Any:
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, step))
    return await world.act(AMINA, lambda tx, me: running.decide(tx, me, text))


async def campaign(world: World, c: int) -> Campaign:
    found = await world.do(lambda tx: tx.campaigns.get(c))
    assert found
    return found


@pytest.mark.parametrize(
    ("step", "text", "kept", "now"),
    [
        ("level", "expert", "expert", "{level}, at least {n} % more pay"),
        ("level", "-", None, "Anyone"),
        ("skill", "transcribe 80", "transcribe 80", "{skill}, {n} of 100"),
        ("skill", "Write down a recording 75 %", "transcribe 75", "{skill}, {n} of 100"),
        ("skill", "-", None, "Anyone"),
        ("countries", "ke, tz", "KE TZ", "{value}"),
        ("countries", "~KE", "KE", "{value}"),
        ("countries", "-", None, "Anyone"),
    ],
)
async def test_what_is_decided_is_kept(world: World, step: str, text: str, kept: str | None, now: str) -> None:
    await requester(world)
    c = await draft(world)
    await says(world, c, step, text)
    found = await campaign(world, c)
    assert found.settings.more.get(step) == kept
    told = steps.STEPS[step].now(found)
    assert told
    assert told.one == now
    assert all(steps.STEPS[step].label(one).one for one in steps.STEPS[step].quick)


@pytest.mark.parametrize(
    ("step", "text"),
    [
        *(("level", "member"), ("level", ""), ("skill", "transcribe"), ("skill", "survey 80"), ("skill", "x 80")),
        *(("skill", "transcribe 20"), ("countries", "XX"), ("countries", "ZZ"), ("countries", "")),
    ],
)
async def test_what_is_none_is_refused(world: World, step: str, text: str) -> None:
    await requester(world)
    c = await draft(world)
    with pytest.raises(Invalid):
        await says(world, c, step, text)


async def test_countries_are_tapped_one_by_one(world: World) -> None:
    await requester(world)
    c = await draft(world)
    for tapped in ("~KE", "~TZ", "~KE"):
        view = await says(world, c, "countries", tapped)
        assert isinstance(view, AskView)
    assert wanted.countries(await campaign(world, c)) == ("TZ",)
    assert ("~TZ", "☑ 🇹🇿 Tanzania") in view.offered
    assert ("~KE", "☐ 🇰🇪 Kenya") in view.offered
    assert isinstance(await says(world, c, "countries", "~TZ"), AskView)
    assert wanted.countries(await campaign(world, c)) == ()
    assert isinstance(await says(world, c, "countries", "-"), DraftView)
    assert choosing.comes_again(await campaign(world, c), "languages", "en")


async def test_they_are_among_what_can_be_changed_and_so_are_earlier_campaigns(world: World) -> None:
    await requester(world)
    c = await draft(world)
    view = await world.act(AMINA, lambda tx, me: studio.settings(tx, me, c))
    assert isinstance(view, SettingsView)
    assert {"level", "skill", "countries", "only_who_did", "not_who_did"} <= set(view.steps)
    survey = replace(await campaign(world, c), kind="survey")
    assert "level" not in steps.open_to(survey)


async def test_a_file_says_it_too(world: World) -> None:
    await requester(world)
    said = {"level": "trusted", "skill": "transcribe 80", "countries": ["KE", "TZ"]}
    c = await draft(world)
    assert not await world.do(lambda tx: setup.take_over(tx, c, SAMPLE, said))
    told = setup.told(await campaign(world, c))
    assert {key: told[key] for key in said} == {**said, "countries": "KE TZ"}
    again = await draft(world)
    assert not await world.do(lambda tx: setup.take_over(tx, again, SAMPLE, told))
    assert (await campaign(world, again)).settings.more == (await campaign(world, c)).settings.more
    wrong = await world.do(lambda tx: setup.take_over(tx, c, SAMPLE, {"level": "boss"}))
    assert "level" in str(wrong[0].params["key"])


async def ready(world: World, level: str, price: str) -> int:
    """A draft of which everything is decided; it is kept for a level."""
    c = await draft(world)
    await decided(world, c, price=price)
    if level:
        await says(world, c, "level", level)
    return c


async def launched(world: World, c: int) -> None:
    await world.act(AMINA, lambda tx, me: launch.launch(tx, me, c, waits=False))


@pytest.mark.parametrize(
    ("level", "price", "least"),
    [("", "20", 0), ("trusted", "22", 23), ("trusted", "23", 0), ("expert", "25", 26), ("expert", "26", 0)],
)
async def test_a_level_pays_more_than_the_same_work_for_anyone(
    world: World, level: str, price: str, least: int
) -> None:
    await requester(world, points=10_000)
    await launched(world, await ready(world, "", "20"))
    await launched(world, await ready(world, "expert", "90"))  # which is not what anyone gets
    c = await ready(world, level, price)
    if not least:
        await launched(world, c)
        return
    with pytest.raises(NotAllowed) as wrong:
        await launched(world, c)
    money = wrong.value.text.params["price"]
    assert getattr(money, "minor", None) == least or str(least) in str(money)


async def test_in_points_with_nothing_to_compare_any_price_will_do(world: World) -> None:
    await requester(world)
    c = await ready(world, "expert", "1")
    assert await world.do(lambda tx: paying.beside(tx, _of(tx, c), wanted.LEVEL)) is None
    await launched(world, c)


def _of(tx: Tx, c: int) -> Campaign:
    found = tx.campaigns.get(c)
    assert found
    return found


async def test_what_it_takes_is_said_where_the_level_is_asked_for(world: World) -> None:
    await requester(world, points=10_000)
    await launched(world, await ready(world, "", "20"))
    c = await ready(world, "", "20")
    view = await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "level"))
    assert isinstance(view, AskView)
    assert view.beside
    assert "for trusted people" in view.beside.one
    other = await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "title"))
    assert isinstance(other, AskView)
    assert other.beside is None


async def test_above_the_floor_likewise(world: World) -> None:
    await requester(world)
    await pay_in(world, 1_000_000, "KES")
    c = await ready(world, "expert", "1")
    found = await campaign(world, c)
    floor = await world.do(lambda tx: paying.least(tx, found, Level.NEW))
    kept = await world.do(lambda tx: paying.least(tx, found, Level.EXPERT))
    assert floor * 1.3 <= kept <= floor * 1.3 + 1
    by_hour = replace(found, settings=replace(found.settings, more={**found.settings.more, "hourly": "10000"}))
    assert await world.do(lambda tx: paying.least(tx, by_hour, Level.TRUSTED)) >= 1
    told = await world.do(lambda tx: paying.beside(tx, by_hour, wanted.LEVEL))
    assert told
    assert "an hour" in told.one
    low = replace(found, settings=replace(found.settings, more={"level": "expert", "hourly": "0.01"}))
    with pytest.raises(NotAllowed, match="an hour would do"):
        await world.do(lambda tx: paying.check(tx, low))
