"""Agreed work by the hour in the chat: decided in a few taps, read before one begins, said again when it is done."""

import csv
import io

from tests.conversations.requesting import decided, files, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators
from tests.handlers.test_people import listed

ROWS = b"text,options\n" + b"".join(b"Text %d,Good|Bad\n" % n for n in range(3))
MINUTES = 60_000


async def on_the_list(stage: Stage, amina: Actor) -> Actor:
    await listed(amina, "Ann")
    await amina.tap("1")
    link = await amina.tap("A link")
    ann = await enter(stage, "Ann")
    await ann.say("/start " + link.rpartition("=")[2])
    await ann.tap("I agree")
    return ann


async def by_the_hour(amina: Actor) -> str:
    """A draft that pays 60 points an hour, up to ten minutes a task."""
    await sends(amina, "moods.csv", ROWS)
    await decided(amina)
    await amina.tap("Change")
    asked = await amina.tap("By the hour")
    assert "Only people on your list" in asked
    assert amina.buttons() == [
        "30 points",
        "60 points",
        "120 points",
        "300 points",
        "A price for each answer",
        "Keep it so",
    ]
    asked = await amina.tap("60 points")
    assert "How many minutes of one task" in asked
    return await amina.tap("10 minutes")


async def test_it_is_agreed_on_worked_and_paid(stage: Stage) -> None:
    amina = await requester(stage)
    ann, zoe = await on_the_list(stage, amina), await enter(stage, "Zoe")
    assert "60 points an hour, up to 10 minutes a task, 1 answer a task" in await by_the_hour(amina)
    summary = await amina.tap("Cost and launch")
    assert "3 tasks, 1 answer each, 60 points an hour, up to 10 minutes a task: 30 points at most" in summary
    assert "What the work takes less comes back with each answer." in summary
    assert "An hour of this pays" not in summary
    await amina.tap("Launch")
    assert "for people whom its requester has put on a list" in await zoe.say("/work")
    await ann.say("/work")
    assert "60 points an hour, up to 10 minutes a task. The time a task is open on your screen" in ann.reads()
    assert "10 points a task at most" in ann.reads()
    assert "60 points an hour, up to 10 minutes a task · ≤ 10 left" in await ann.say("/tasks")
    await ann.tap("1.")
    assert "60 points an hour, up to 10 minutes a task" in await ann.tap("I agree")
    stage.clock.tick(4 * MINUTES)
    await ann.tap("Good")
    assert ann.toast == "+4 points for 4 minutes"
    stage.clock.tick(9 * MINUTES + 30_000)
    await ann.tap("Good")
    assert ann.toast == "+10 points for 10 minutes"
    assert "⏱ That came to 14 points" in await ann.tap("Stop")
    assert "14 points are yours" in await ann.say("/balance")
    await amina.say("/campaigns")
    await amina.tap("moods")
    assert "6 points" in amina.reads(), "free again"
    await amina.tap("Results")
    (table,) = [one for name, one in (await files(amina, stage)).items() if name.endswith("answers.csv")]
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert [(row["paid"], row["paid_seconds"]) for row in rows] == [("4", "240"), ("10", "570")]


async def test_what_a_moderator_sees_and_what_a_worker_is_told_while_they_look(stage: Stage) -> None:
    group, _ = await moderators(stage, "Cat")
    amina = await requester(stage)
    ann = await on_the_list(stage, amina)
    await by_the_hour(amina)
    await amina.tap("Change")
    await amina.tap("What moderators look at")
    await amina.tap("Every answer")
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    await ann.say("/work")
    await ann.tap("I agree")
    stage.clock.tick(4 * MINUTES)
    await ann.tap("Good")
    assert ann.toast.startswith("4 points for 4 minutes. Thank you. A person looks at it; paid by")
    assert "4 points for 4 minutes" in stage.operator.reads(group)


async def test_anybody_is_refused_in_a_sentence_and_a_price_takes_its_place_again(stage: Stage) -> None:
    amina = await requester(stage)
    await by_the_hour(amina)
    await amina.tap("Change")
    assert "Pay by the hour is for people on your list only" not in amina.reads()
    await amina.tap("Who may do it")
    await amina.tap("Anyone")
    assert "Pay by the hour is for people on your list only" in amina.toast
    await amina.say("/campaigns")
    await amina.tap("moods")
    await amina.tap("Change")
    await amina.tap("By the hour")
    await amina.tap("A price for each answer")
    await amina.tap("Change")
    await amina.tap("Pay")
    assert "5 points an answer" in await amina.tap("5 points")
