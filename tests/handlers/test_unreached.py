"""A place that cannot be reached, in the chat of whoever went and of whoever asked."""

import csv
import io

from tests.conversations.requesting import files, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.core.placing import SHOPS, launched
from tests.core.reaching import paying
from tests.core.world import World


async def at_the_task(stage: Stage, name: str = "Wanjiru") -> Actor:
    worker = await enter(stage, name)
    await worker.tap("I agree, start")
    assert "Do not enter private ground" in worker.reads()
    return worker


async def test_two_taps_and_the_next_job(stage: Stage, world: World) -> None:
    await launched(world, SHOPS[:2])
    worker = await at_the_task(stage)
    assert "I cannot reach it" in worker.buttons()
    text = await worker.tap("I cannot reach it")
    assert "It does not count against you" in text
    assert worker.buttons() == [
        *("The road is blocked", "It is not safe", "It is closed or gone", "I cannot find it", "It is too far"),
        *("Something else", "Back to the task"),
    ]
    assert "Do not enter" in await worker.tap("Back to the task")
    await worker.tap("I cannot reach it")
    await worker.tap("Something else")
    assert "Kwa Juma" in await worker.say("The gate is locked")
    assert "somebody else looks at it" in worker.reads()


async def test_the_way_is_paid_to_who_is_near(stage: Stage, world: World) -> None:
    await paying(world, rows=2)
    worker = await enter(stage)
    assert "you get 5 points for the way" in worker.reads()
    await worker.tap("I agree, start")
    assert "From within 5 km of the place you get 5 points for the way." in await worker.tap("I cannot reach it")
    await worker.tap("The road is blocked")
    assert "Share My Live Location" in worker.reads()
    assert "does not show that you are here" in await worker.send_location(-1.286, 36.819, 12)
    assert "+5 points for the way" in await worker.send_location(-1.286, 36.819, 12, live=900)
    await worker.tap("I cannot reach it")
    await worker.tap("It is not safe")
    await worker.tap("Go on without it")
    assert worker.toast.startswith("Thank you. It does not count")


PLACES = b"shop,lat,lon\nMama Njeri,-1.2860,36.8190\nKwa Juma,-1.2860,36.8220\n"


async def running(stage: Stage) -> Actor:
    """Amina's two shops."""
    amina = await requester(stage)
    await sends(amina, "shops.csv", PLACES)
    await amina.tap("Yes, go on")
    await amina.tap("100")
    await amina.tap("15")
    await amina.say("Mind the traffic.")
    await amina.tap("Nothing to add")
    await amina.say("Nuru Lab")
    await amina.say("To know what is open.")
    for label in ("5 points", "1", "30 minutes", "Any language", "The doubtful ones"):
        await amina.tap(label)
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    return amina


async def test_the_requester_decides_with_a_tap_and_results_say_why(stage: Stage) -> None:
    amina = await running(stage)
    for name in ("Wanjiru", "Juma"):
        worker = await at_the_task(stage, name)
        for reason in ("The road is blocked", "It is not safe"):
            await worker.tap("I cannot reach it")
            await worker.tap(reason)
    await stage.wait(2)
    assert "Shall others try, or are they left out?" in amina.reads()
    text = await amina.tap("Show")
    assert "2 places were not reached. What they held is free in the campaign." in text
    assert "1. Row 2 · Mama Njeri -1.2860 36.8190: The road is blocked; The road is blocked" in text
    await amina.tap("2 Leave out")
    assert amina.toast == "Left out. What they held is free."
    assert "Row 3" not in amina.reads()
    await amina.say("/campaigns")
    await amina.tap("shops")
    await amina.tap("1 place not reached")
    await amina.tap("1 Try again")
    assert amina.toast == "They are tried again, by other people."
    assert "Free in this campaign: 5 points" in amina.reads()
    await amina.tap("Results")
    sent = await files(amina, stage)
    rows = list(csv.DictReader(io.StringIO(sent["shops-tasks.csv"].decode("utf-8-sig"))))
    assert [row["not_reached"] for row in rows] == ["road|road", "unsafe|unsafe"]
