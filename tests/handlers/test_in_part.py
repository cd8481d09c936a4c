"""A part is paid and the rest is appealed, or not: what the moderator taps, the worker reads and jurors say."""

import pytest

from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import WHY, moderators, money, sent
from tests.handlers.test_jury import NAMES, OPT

DAY = 24 * 3600
pytestmark = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


async def in_part(stage: Stage, moderator: Actor, group: int) -> Actor:
    """A worker whom this moderator paid two of five points."""
    worker = await sent(stage)
    await moderator.tap("Pay a part", chat_id=group)
    await moderator.tap("50 %", chat_id=group)
    await moderator.tap("The answer is wrong", chat_id=group)
    await moderator.say(WHY)
    assert "✔ Paid in part." in moderator.reads(group)
    return worker


@pytest.mark.parametrize(
    ("vote", "told", "points"),
    [("It should be paid", "Your appeal was granted: +3 points", 5), ("The rejection", "Your appeal was denied.", 2)],
)
async def test_jurors_decide_about_the_rest(stage: Stage, vote: str, told: str, points: int) -> None:
    group, (asha, *others) = await moderators(stage, *NAMES)
    for one in others:
        await one.say("/me")
        await one.tap(OPT)
    worker = await in_part(stage, asha, group)
    said = worker.reads()
    assert "A part was paid: 2 points of 5 points. The other 3 points stay reserved for now." in said
    assert WHY in said
    assert "Appeal within 14 days" in said
    assert worker.buttons() == ["Appeal"]
    assert await money(stage, worker) == (2, 3)
    await worker.tap("Appeal")
    await worker.say("It does say so")
    asked = [one for one in others if "It should be paid" in one.buttons()]
    assert "2 points of 5 points were paid. It is about the rest." in asked[0].reads()
    for one in asked[:2]:
        await one.tap(vote)
    assert told in worker.reads()
    assert not worker.buttons()
    assert await money(stage, worker) == (points, 0)


async def test_nobody_appeals(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await in_part(stage, asha, group)
    assert "not in full" in await worker.say("/appeal")
    await stage.wait(14 * DAY + 60)
    assert await money(stage, worker) == (2, 0)
    assert "None of your answers waits for you" in await worker.say("/appeal")


async def test_nobody_decides_the_appeal(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    worker = await in_part(stage, asha, group)
    await worker.tap("Appeal")
    await worker.say("It does say so")
    await stage.wait(14 * DAY + 60)
    assert "Nobody decided your appeal in time, so it is yours: +3 points" in worker.reads()
    assert await money(stage, worker) == (5, 0)
