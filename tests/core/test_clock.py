"""The clock a person lives by: what "today" is for them, in surveys and where a day is tapped or typed."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from core.campaigns import Campaign, State
from core.errors import Invalid
from core.form.questions import PickDate, WriteText
from core.form.reading import today
from core.front import profile
from core.kinds import Settings
from core.on_site import windows
from core.people import House, Person
from core.typed import zones
from core.views import TaskView, View
from core.work import Standing
from core.working import answering
from tests.core.form.test_survey_walk import ANN, running, says
from tests.core.world import World, start
from tests.core.xforms.made import questions, survey

EAST, WEST = "Asia/Manila", "America/Bogota"  # 8 hours ahead of UTC, 5 behind
BORN = survey(
    questions(
        "date | born | When? | . <= today() | That day is not over.",
        columns="type | name | label | constraint | constraint_message",
    )
)
ME = Person(1, 1, "en")


def ms(zone: str, text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=zones.zone(zone)).timestamp() * 1000)


@pytest.mark.parametrize("zone", [EAST, "UTC", WEST])
@pytest.mark.parametrize("time", ["23:30", "00:30"])
async def test_a_survey_takes_today_and_refuses_tomorrow(world: World, zone: str, time: str) -> None:
    """By the person's own clock, at both ends of the day."""
    campaign = await running(world, BORN)
    await world.act(ANN, lambda tx, me: profile.live_by(tx, me, zone))
    world.clock.at = ms(zone, f"2026-09-24T{time}")
    await world.see(ANN, start(campaign))
    act: Any = says("2026-09-25")
    with pytest.raises(Invalid) as refused:
        await world.act(ANN, act)
    assert refused.value.text.params["value"] == "That day is not over."
    act = says("today")
    assert not isinstance(await world.act(ANN, act), TaskView)

    def stored(tx: Any, me: Person) -> tuple[Standing, object]:
        (answer,) = tx.answers.latest(campaign, me.id, 1)
        return answer.standing, answer.values["born"]

    assert await world.act(ANN, stored) == (Standing.APPROVED, "2026-09-24")


@pytest.mark.parametrize(
    ("fields", "clock"),
    [
        ({}, "UTC"),
        ({"country": "KE"}, "Africa/Nairobi"),
        ({"country": "ZZ", "house": House(zone="Africa/Lagos")}, "Africa/Lagos"),
        ({"country": "KE", "zone": "Europe/Berlin"}, "Europe/Berlin"),
    ],
)
def test_by_which_clock(fields: dict[str, object], clock: str) -> None:
    assert replace(ME, **fields).clock == clock  # type: ignore[arg-type]


def test_the_settings_say_the_usual_one() -> None:
    house = House(zone="Africa/Lagos", operators=frozenset({1}))
    seen = house.seen(ME)
    assert (seen.clock, seen.roles) == ("Africa/Lagos", house.roles(1))
    assert house.seen(seen) == seen
    assert "operators" not in repr(seen), "whoever they are"


@pytest.mark.parametrize(
    ("day", "minutes"), [("2026-03-28", 60), ("2026-03-30", 120), ("2026-10-24", 120), ("2026-10-26", 60)]
)
def test_summer_time(day: str, minutes: int) -> None:
    at = round(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC).timestamp() * 1000)
    assert zones.offset_minutes("Europe/Berlin", at) == minutes
    assert zones.offset_minutes("UTC", at) == 0
    assert zones.offset_minutes("Nowhere/At_All", at) == 0


def test_the_day_of_whoever_taps_or_types_it() -> None:
    at = ms("UTC", "2026-09-24T22:00")
    assert today(replace(ME, zone=EAST), at) == (2026, 9, 25)
    assert today(replace(ME, zone=WEST), at) == (2026, 9, 24)


@pytest.mark.parametrize(
    ("longitude", "zone"), [(36.8, "UTC+02:00"), (-74.1, "UTC-05:00"), (2.0, "UTC"), (-180.0, "UTC-12:00")]
)
def test_a_guess_by_the_sun(longitude: float, zone: str) -> None:
    assert zones.guess(longitude) == zone
    assert zones.read(zone) == zone


@pytest.mark.parametrize(
    ("fields", "named"),
    [({}, True), ({"country": "UG"}, False), ({"zone": "UTC+03:00"}, False), ({"country": "GH"}, True)],
)
def test_a_clock_is_named_to_who_does_not_live_by_it(fields: dict[str, str], *, named: bool) -> None:
    more = {windows.ZONE: "Africa/Nairobi"}
    campaign = Campaign(1, 1, 1, State.RUNNING, "Gates", settings=Settings(more=more))
    now = ms("UTC", "2026-09-24T10:00")
    said = windows.said(campaign, replace(ME, **fields), (0, now + 3_600_000), now)  # type: ignore[arg-type]
    assert said
    assert ("zone" in said.params) is named


async def test_a_clock_is_written_only_where_it_is_asked_for(world: World) -> None:
    await world.people(ANN)
    await world.act(ANN, profile.open_page)
    with pytest.raises(Invalid, match="Tap a button"):
        await world.act(ANN, lambda tx, me: profile.typed(tx, me, "Europe/Berlin"))
    await world.act(ANN, lambda tx, me: profile.open_page(tx, me, "zone"))
    with pytest.raises(Invalid, match="do not know that clock"):
        await world.act(ANN, lambda tx, me: profile.typed(tx, me, "Mars"))
    await world.act(ANN, lambda tx, me: profile.typed(tx, me, "Europe/Berlin"))
    assert (await world.me(ANN)).zone == "Europe/Berlin"


async def test_a_day_picked_in_a_plain_form(world: World) -> None:
    campaign = await world.campaign(1, questions=(PickDate("day", "Which day?"), WriteText("say", "Why?")))
    await world.people(ANN)
    await world.act(ANN, lambda tx, me: profile.live_by(tx, me, EAST))
    world.clock.at = ms("UTC", "2026-09-24T22:00")
    await world.see(ANN, start(campaign))

    def yesterday(tx: Any, me: Person) -> View:
        return answering.typed(tx, me, 0, "yesterday")

    view = await world.see(ANN, yesterday)
    assert view.draft["day"] == "2026-09-24"
