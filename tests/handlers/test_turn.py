"""What becomes of a reply that Telegram does not take."""

import pytest

from core.ports import Tx
from sandbox.telegram.errors import ApiError
from tests.conftest import BOT_ID
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators, money, sent

BUSY = [ApiError(429, "retry after 7", {"retry_after": 7}), ApiError(502, "bad gateway")]


@pytest.mark.parametrize("error", BUSY, ids=["flood", "gateway"])
async def test_a_reply_that_fails_for_now_comes_later(stage: Stage, error: ApiError) -> None:
    await campaign(stage)
    worker = await enter(stage)
    await worker.tap("I agree")
    before = worker.reads()
    stage.engine.fault("editMessageText", worker.id, error)
    assert await worker.tap("Happy") == before
    assert worker.toast == "+5 points"
    assert await money(stage, worker) == (5, 0)
    await stage.wait(8)
    assert worker.reads() != before
    assert "How does this sound?" in worker.reads()
    stage.engine.fault("sendMessage", worker.id, error)
    seen = len(worker.messages())
    await worker.say("/tasks")
    await stage.wait(8)
    assert len(worker.messages()) == seen + 2
    assert "Jobs for you" in worker.reads()


async def test_a_menu_that_fails_for_now_comes_later(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await sent(stage)
    stage.engine.fault("editMessageText", group, BUSY[0])
    await asha.tap("Reject", chat_id=group)
    assert "Approve" in asha.buttons(group)
    await stage.wait(8)
    assert "The answer is wrong" in asha.buttons(group)


async def test_who_blocks_the_bot_holds_no_task(stage: Stage) -> None:
    await campaign(stage, ["one"])
    worker, other = await enter(stage), await enter(stage, "Otieno")
    await worker.tap("I agree")
    await stage.engine.send_text(worker.id, worker.id, "/work")
    await stage.engine.block(worker.id, BOT_ID)
    await stage.settle()
    assert "How does this sound?" in await other.tap("I agree")


async def test_a_screen_of_another_version_becomes_the_next_best(stage: Stage) -> None:
    await campaign(stage)
    worker = await enter(stage)

    def upgrade(tx: Tx) -> None:
        me = tx.people.by_telegram(worker.id)
        assert me
        tx.people.show(me.id, "of_another_version", {})

    await worker.tap("I agree")
    await stage.do(upgrade)
    assert "How does this sound?" in await worker.tap("Happy")
    assert "old" in worker.toast
