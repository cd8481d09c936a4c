"""A requester who begins to reject everything, in the chat: what everybody reads, and the money on the way."""

from dataclasses import replace

from core.breaker.rule import LEAST
from core.campaigns import State
from core.front import door
from core.moderators import undo
from core.ports import Tx
from tests.conversations.scenes import SAY, campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.core.judging import NO
from tests.core.world import HOUSE
from tests.handlers.moderating import moderators, money
from tests.handlers.test_fraud import books

DAY = 24 * 3600


async def rejected(stage: Stage) -> tuple[int, list[Actor], Actor, Actor]:
    """The group, two moderators, a requester who rejected every job of a worker's, and the worker."""
    group, people = await moderators(stage, "Asha", "Dora")
    return group, people, *await rejecting(stage)


async def rejecting(
    stage: Stage, name: str = "Ann", shown: str = "Job {}", says: str = "All is done", **more: str
) -> tuple[Actor, Actor]:
    """A requester who rejected every job of a worker's, one after another, and the worker.

    ``more`` of the campaign, as in ``scenes.campaign``.
    """
    amina, ann = await enter(stage, "Amina"), await enter(stage, name)
    rows = [shown.format(n) for n in range(LEAST)]
    c = await campaign(stage, rows, question=SAY, owner=amina, **more)  # type: ignore[arg-type]  # texts

    def make_job(tx: Tx) -> None:
        made = tx.campaigns.get(c)
        assert made
        assert tx.campaigns.save(replace(made, kind="job"), State.RUNNING)

    await stage.do(make_job)
    await ann.say("/work")
    await ann.tap("I agree, start")
    for _ in range(LEAST):
        await ann.say(says)

    def reject(tx: Tx) -> None:
        me = door.meet(tx, amina.id, "en", HOUSE)
        for case in tx.cases.waiting(99):
            undo.decide(tx, me, case.id, NO)

    await stage.do(reject)
    await stage.wait(1)
    await stage.wait(90)
    return amina, ann


async def test_the_workers_are_told_and_paid_when_two_say_so(stage: Stage) -> None:
    group, (asha, dora), amina, ann = await rejected(stage)
    assert "Many rejections at once" in asha.reads(group)
    assert "■■■■■■■■■■ 20 of 20" in asha.reads(group)
    assert "1. Job 0: “All is done”. Rejected: " in asha.reads(group), "there before anybody taps"
    assert any("20 of your last 20 answers were rejected" in str(one.get("text")) for one in amina.messages())
    told = [one for one in ann.messages() if "Your money stays reserved, nothing counts against you" in str(one)]
    assert len(told) == 1
    assert await money(stage, ann) == (0, 5 * LEAST)
    await asha.tap("Pay them all", chat_id=group)
    assert "One of you says: pay them all" in asha.reads(group)
    assert "Dora, it is your turn." in asha.reads(group)
    await dora.tap("Pay them all", chat_id=group)
    await stage.wait(1)
    await stage.wait(90)
    assert "✔ Two of you said: all of them are paid." in asha.reads(group)
    assert "all of them are paid, and they count" in ann.reads()
    assert "the workers are paid" in amina.reads()
    assert await money(stage, ann) == (5 * LEAST, 0)
    assert books(stage) == []


async def test_they_stand_and_each_may_be_appealed(stage: Stage) -> None:
    group, (asha, dora), amina, ann = await rejected(stage)
    await stage.wait(10 * DAY)
    for one in (asha, dora):
        await one.tap("The rejections stand", chat_id=group)
    await stage.wait(1)
    await stage.wait(90)
    assert "your rejections stand" in amina.reads()
    assert "14 days anew to appeal" in ann.reads()
    await ann.say("/appeal")
    await ann.tap("1. Appeal: Moods")
    await ann.say("I did all of it.")
    await stage.wait(13 * DAY)
    assert await money(stage, ann) == (0, 5 * LEAST), "they were rejected 23 days ago, and the time stood still"
    await stage.wait(2 * DAY)
    assert await money(stage, ann) == (5, 0), "the appeal nobody decided"
    assert books(stage) == []
