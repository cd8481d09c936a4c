"""F11 as a worker lives it: something breaks on our side in the middle of a task."""

from typing import Any

import pytest

from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import money


async def in_a_task(stage: Stage) -> Actor:
    await campaign(stage)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    return worker


def message(worker: Actor, **chat: Any) -> dict[str, Any]:
    there = {"id": worker.id, "type": "private", **chat}
    return {"update_id": 900, "message": {"from": {"id": worker.id}, "chat": there}}


async def parked(stage: Stage, raw: dict[str, Any], why: str = "failed: KeyError") -> None:
    await stage.kazi.park(raw, why)
    await stage.settle()


async def test_f11_a_task_that_broke_is_paid_and_said_in_one_sentence(stage: Stage) -> None:
    worker = await in_a_task(stage)
    await parked(stage, message(worker))
    assert "Something broke on our side while you had a task. You are paid for it: +5 points." in worker.reads()
    assert await money(stage, worker) == (5, 0)
    await worker.say("/balance")
    assert "5 points · Moods" in worker.reads()
    await worker.tap("Statement")
    await worker.tap("This month")
    await parked(stage, message(worker))  # Telegram sent it once more
    assert await money(stage, worker) == (5, 0)


async def test_f11_a_press_that_broke_is_paid_too(stage: Stage) -> None:
    worker = await in_a_task(stage)
    press = {"from": {"id": worker.id}, "message": message(worker)["message"]}
    await parked(stage, {"update_id": 901, "callback_query": press}, "took too long")
    assert await money(stage, worker) == (5, 0)


@pytest.mark.parametrize("why", ["unreadable: message.photo"])
async def test_what_is_no_message_of_theirs_is_no_fault_of_ours(stage: Stage, why: str) -> None:
    worker = await in_a_task(stage)
    await parked(stage, message(worker), why)
    await parked(stage, message(worker, type="supergroup") | {"update_id": 902})
    await parked(stage, {"update_id": 903, "my_chat_member": {"from": {"id": worker.id}, "chat": {"type": "group"}}})
    await parked(stage, {"update_id": 904, "message": "odd"})
    assert await money(stage, worker) == (0, 0)
