"""A new price reaches every open task, and its money with it."""

from bot.jobs import ALL, renew
from core.ports import Tx
from tests.conversations.conftest import stage
from tests.conversations.requesting import launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage

__all__ = ["stage"]

ROWS = 520


async def test_a_raise_reaches_all(stage: Stage) -> None:
    amina = await requester(stage, points=10_000)
    await launched(amina, b"text,options\n" + b"Fine,Good|Bad\n" * ROWS)
    await amina.tap("Change")
    await amina.tap("Pay")
    await amina.say("7")

    def look(tx: Tx) -> tuple[int, set[int]]:
        (campaign,) = tx.campaigns.running()
        versions = {one.version for one in tx.tasks.first(campaign.id, ROWS)}
        return tx.ledger.work_balance(campaign.id), versions

    assert await stage.do(look) == (ROWS * 7, {2})
    assert renew in ALL


async def test_a_task_that_came_back_at_the_old_price_holds_no_change_up(stage: Stage) -> None:
    amina = await requester(stage, points=5)
    await launched(amina, b"text,options\nFine,Good|Bad\n")
    worker, other = await enter(stage, "Baraka"), await enter(stage, "Chiku")
    await worker.tap("I agree")
    for step, words in (("Pay", "8"), ("Question", "Is this praise?")):
        await amina.tap("Change")
        await amina.tap(step)
        await amina.say(words)
        if step == "Pay":
            await worker.tap("Skip")
    assert "Is this praise?" in await other.tap("I agree")
    await other.tap("Good")
    assert other.toast == "+5 points", "nobody paid for more"
