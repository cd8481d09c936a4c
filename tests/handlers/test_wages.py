"""The pay of a campaign's hours, as its requester sees it."""

import json

from core.tasks import TYPES
from tests.conversations.requesting import launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage

ROWS = b"text,options\n" + b"".join(b"Text %d,Good|Bad\n" % n for n in range(3))


async def works(stage: Stage, worker: Actor, seconds: float) -> None:
    """All three tasks, each in so many seconds."""
    await worker.tap("I agree")
    for _ in range(3):
        stage.clock.tick(int(seconds * 1000))
        await worker.tap("Good")


async def measured(stage: Stage, workers: int) -> Actor:
    """A campaign of which so many people did all."""
    amina = await requester(stage)
    await launched(amina, ROWS, answers="5")
    for n in range(workers):
        await works(stage, await enter(stage, f"Worker {n}"), 20 + 10 * n)
    await stage.wait(301)
    await amina.say("/campaigns")
    await amina.tap("moods")
    return amina


async def test_the_card_says_what_an_hour_paid_and_draws_it_on_a_tap(stage: Stage) -> None:
    amina = await measured(stage, 5)
    assert "An hour of it paid half of the people more than" in amina.reads()
    assert "points or more" in amina.reads()
    before = json.dumps(amina.last()["photo"])
    await amina.tap("What an hour paid")
    assert json.dumps(amina.last()["photo"]) != before
    assert "answers are in" in amina.reads()


async def test_few_peoples_hours_are_nobodys_to_see(stage: Stage) -> None:
    amina = await measured(stage, 2)
    assert "An hour of it paid" in amina.reads()
    assert not any(one.startswith("What an hour paid") for one in amina.buttons())


async def test_workers_then_read_the_time_it_really_takes(stage: Stage) -> None:
    await measured(stage, 4)
    late = await enter(stage, "Zawadi")
    seconds = (10 * TYPES["classify"].SECONDS + 3 * (20 + 30 + 40 + 50)) / 22  # what was expected is worth ten answers
    assert f"about {seconds:.0f} seconds" in late.reads()


async def test_the_operator_hears_what_hours_pay_here(stage: Stage) -> None:
    await measured(stage, 3)
    await stage.operator.say("/start")
    await stage.operator.tap("I am 18")
    assert "Half of the hours worked lately paid more than" in await stage.operator.say("/stats")
