"""Thanking somebody who did it well, in the chat."""

from core.ports import Tx
from tests.conversations.requesting import launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import money


async def worked(stage: Stage) -> tuple[Actor, Actor, str]:
    """Amina, who gave out work, a worker who did some, and their code there."""
    amina = await requester(stage)
    await launched(amina)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    await worker.tap("Good")

    def code(tx: Tx) -> str:
        me, (campaign, *_) = tx.people.by_telegram(worker.id), tx.campaigns.running()
        assert me
        return tx.campaigns.worker_code(campaign.id, me.id)

    return amina, worker, str(await stage.do(code))


async def asked(amina: Actor) -> str:
    await amina.tap("Other formats")
    return await amina.tap("Pay a bonus")


async def test_a_bonus_is_typed_looked_at_and_paid_with_a_tap(stage: Stage) -> None:
    amina, worker, code = await worked(stage)
    assert "one line each" in await asked(amina)
    said = await amina.say(f"{code} 20 Thank you <b>")
    assert f"20 points · {code} · Thank you <b>" in said
    assert "Together 20 points; you have 985 points" in said
    await amina.tap("Yes, pay 20 points")
    assert amina.toast == "1 bonus is paid."
    assert "🎁 A bonus of 20 points from Nuru Lab, for your work in moods:\nThank you <b>" in worker.reads()
    assert await money(stage, worker) == (25, 0)
    assert "20 points · moods" in await worker.say("/balance")


async def test_it_can_be_written_anew_and_an_old_button_pays_nothing(stage: Stage) -> None:
    amina, worker, code = await worked(stage)
    await asked(amina)
    await amina.say(f"{code} 20 Thank you")
    old = stage.button(amina.id, "Yes, pay")
    assert "Line 1: Please write 2 to 300 letters to the worker." in await _anew(amina, f"{code} 5 x")
    await amina.say(f"{code} 5 Well done")
    await stage.engine.press(amina.id, amina.id, *old, stale=True)
    await stage.settle()
    assert await money(stage, worker) == (5, 0)
    await amina.tap("Yes, pay 5 points")
    assert await money(stage, worker) == (10, 0)


async def _anew(amina: Actor, text: str) -> str:
    await amina.tap("Write it anew")
    return await amina.say(text)
