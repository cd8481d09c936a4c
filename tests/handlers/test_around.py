"""The jobs around a person, as they are seen and tapped."""

import pytest

from core.on_site.around import KEPT_MS
from core.on_site.reserving import RESERVED_SECONDS
from handlers.around import distance
from tests.conversations.jobbing import jobs
from tests.conversations.requesting import requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.core.placing import SHOPS, launched
from tests.core.world import World


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (0, "100 m"),
        (149, "100 m"),
        (151, "200 m"),
        (949, "900 m"),
        (951, "1 km"),
        (1_300, "1.5 km"),
        (9_400, "9.5 km"),
        (9_900, "10 km"),
        (12_600, "13 km"),
        (79_000, "79 km"),
    ],
)
def test_a_distance_in_words(metres: float, said: str) -> None:
    text = distance(metres)
    assert text.one.format(**text.params) == said


async def stands_at(worker: Actor, lat: float = -1.286, lon: float = 36.819) -> str:
    await worker.stage.engine.send_location(worker.id, worker.id, lat, lon, accuracy=12)
    await worker.stage.settle()
    return worker.reads()


async def test_from_the_card_to_the_first_question(stage: Stage, world: World) -> None:
    """Agree, send a location, keep two places, begin one: five taps."""
    await launched(world)
    worker = await enter(stage)
    assert "Shops" in worker.reads()
    await worker.tap("📍 I agree, choose places near me")
    assert worker.keyboard() == ["Send my location"]
    text = await stands_at(worker)
    assert "1. Mama Njeri · 100 m · 5 points" in text
    assert "4. Soko Ndogo · 4.5 km · 5 points" in text
    await worker.tap("3")
    assert worker.toast == "It is yours for 4 hours."
    text = await worker.tap("1")
    assert "✅ Mama Njeri · 100 m · 5 points · still 4 hours" in text
    assert "1. Kwa Juma" in text
    assert worker.buttons()[:2] == ["▶ Mama Njeri", "Give back"]
    assert "Do not enter private ground" in await worker.tap("▶ Duka Bora")
    text = await worker.tap("Skip")
    assert "✅ Mama Njeri" in text
    assert "Duka Bora" not in text
    await worker.tap("Give back")
    assert worker.toast == "Given back. It costs you nothing."
    assert "1. Mama Njeri" in worker.reads()


def above(worker: Actor) -> int:
    """The message above the one whose keyboard sends a location."""
    number: int = worker.messages()[-2]["message_id"]
    return number


async def test_an_area_is_tapped_or_typed(stage: Stage, world: World) -> None:
    await launched(world)
    worker = await enter(stage)
    await worker.say("/tasks")
    await worker.tap("📍 Jobs near me")
    assert "Nobody else sees it" in worker.messages()[-2]["text"]
    await worker.tap("Eastleigh", message_id=above(worker))
    text = worker.messages()[-2]["text"]
    assert "Jobs around Eastleigh" in text
    assert "1. Soko Ndogo · 5 points" in text
    assert "Jobs around Pumwani" in await worker.say("pumwani")
    assert "do not know that place" in await worker.say("Mombasa")


async def test_areas_come_page_by_page(stage: Stage, world: World) -> None:
    await launched(world, [(f"Shop {n}", f"Ward {n:02}", "-1.2860", f"{36.8190 + n / 100:.4f}") for n in range(12)])
    worker = await enter(stage)
    await worker.tap("📍 I agree, choose places near me")
    await worker.tap("More places", message_id=above(worker))
    await worker.tap("Ward 11", message_id=above(worker))
    assert "1. Shop 11 · 5 points" in worker.messages()[-2]["text"]
    await worker.tap("Look elsewhere", message_id=above(worker))
    assert "Ward 00" in str(worker.messages()[-3]["reply_markup"]), "and the keyboard is offered anew"


async def test_far_from_everything(stage: Stage, world: World) -> None:
    await launched(world)
    worker = await enter(stage)
    await worker.tap("📍 I agree, choose places near me")
    assert "No other job is open within 80 km" in await stands_at(worker, 51.5, -0.1)
    assert "Eastleigh" in worker.buttons()
    assert "Jobs for you" in await worker.tap("Other jobs")


async def test_what_is_kept_is_one_tap_from_the_list_of_jobs(stage: Stage, world: World) -> None:
    await launched(world)
    worker = await enter(stage)
    await worker.tap("📍 I agree, choose places near me")
    await stands_at(worker)
    await worker.tap("1")
    await worker.tap("Other jobs")
    assert "📍 The place you keep" in worker.buttons()
    text = await worker.tap("📍 The place you keep")
    assert "✅ Mama Njeri · 5 points · still 4 hours" in worker.messages()[-2]["text"] + text


async def test_someone_else_was_faster(stage: Stage, world: World) -> None:
    await launched(world, SHOPS[:2])
    ann, ben = await enter(stage), await enter(stage, "Ben")
    for one in (ann, ben):
        await one.tap("📍 I agree, choose places near me")
        await stands_at(one)
    await ann.tap("1")
    text = await ben.tap("1")
    assert ben.toast == "Someone else has just taken that one. Here are the others."
    assert "1. Kwa Juma" in text
    stage.clock.tick(KEPT_MS + 1)
    await ben.tap("1")
    assert "Send me your location" in str([one.get("text") for one in ben.messages()[-2:]])


async def test_a_row_without_a_name_is_called_by_its_number(stage: Stage, world: World) -> None:
    await launched(world, [("", "Centre", "-1.2860", "36.8190"), SHOPS[1]])
    worker = await enter(stage)
    await worker.tap("📍 I agree, choose places near me")
    assert "1. Place 2 · 100 m" in await stands_at(worker)


async def test_the_list_says_that_a_place_is_kept_no_longer(stage: Stage, world: World) -> None:
    await launched(world)
    worker = await enter(stage)
    await worker.tap("📍 I agree, choose places near me")
    await stands_at(worker)
    await worker.tap("1")
    await stage.wait(RESERVED_SECONDS + 60)
    text = worker.reads()
    assert "The time for a place you kept is over" in text
    assert "✅" not in text


async def test_a_place_with_a_time_window_says_when(stage: Stage) -> None:
    amina = await requester(stage)
    await jobs(amina, ("2026-09-22 09:00", "2026-09-22 17:00"))
    worker = await enter(stage)
    await worker.tap("📍 I agree, choose places near me")
    window = "🕒 From 22 September 2026, 09:00 until 22 September 2026, 17:00"
    assert f"1. Town hall · 100 m · 5 points · {window}" in await stands_at(worker)
    assert f"✅ Town hall · 100 m · 5 points · {window}" in await worker.tap("1")


async def test_where_one_was_goes_from_the_screen_by_itself(stage: Stage, world: World) -> None:
    await launched(world)
    worker = await enter(stage)
    await worker.tap("📍 I agree, choose places near me")
    assert "Mama Njeri · 100 m" in await stands_at(worker)
    await stage.wait(KEPT_MS // 1000)
    assert "Send me your location" in worker.reads()
    assert "Mama Njeri" not in worker.reads()
