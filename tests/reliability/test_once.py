"""The same update twice, two presses of one button, poison among good updates: each effect once, nobody held up."""

import asyncio
from typing import Any

from bot.lanes import Lanes
from core.ledger import Account, Kind
from core.ports import Tx
from sandbox.telegram.errors import bad
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import TOKEN, Actor, Stage
from tests.storage.scene import sql

PRICE = 5


async def pressed(stage: Stage, worker: Actor, label: str, times: int) -> list[dict[str, Any]]:
    """The updates of that many presses of one button, not handled yet."""
    message, data = stage.button(worker.id, label)
    for _ in range(times):
        await stage.engine.press(worker.id, worker.id, message, data)
    updates: list[dict[str, Any]] = await stage.engine.call(TOKEN, "getUpdates", {"timeout": "0"})
    assert len(updates) == times
    return updates


async def earned(stage: Stage, worker: Actor) -> int:
    def look(tx: Tx) -> int:
        me = tx.people.by_telegram(worker.id)
        assert me
        return tx.ledger.balance(Account(Kind.WORKER, me.id)).available

    return int(await stage.do(look))


async def at_work(stage: Stage) -> Actor:
    await campaign(stage)
    worker = await enter(stage)
    await worker.tap("I agree")
    return worker


async def test_an_update_delivered_twice_counts_once(stage: Stage) -> None:
    worker = await at_work(stage)
    (update,) = await pressed(stage, worker, "Happy", 1)
    await stage.kazi.handle(update, in_body=False)
    shown = worker.messages()
    await stage.kazi.handle(update, in_body=False)
    assert worker.messages() == shown
    assert await earned(stage, worker) == PRICE


async def test_an_update_delivered_twice_at_once_counts_once(stage: Stage) -> None:
    worker = await at_work(stage)
    (update,) = await pressed(stage, worker, "Happy", 1)
    await asyncio.gather(*(stage.kazi.handle(update, in_body=False) for _ in range(2)))
    assert await earned(stage, worker) == PRICE
    assert "How does this sound?" in worker.reads()


async def test_two_presses_of_one_button_at_once_count_once(stage: Stage) -> None:
    """As they come, past the lanes that would put them in a row."""
    worker = await at_work(stage)
    updates = await pressed(stage, worker, "Happy", 2)
    await asyncio.gather(*(stage.kazi.handle(update, in_body=False) for update in updates))
    assert await earned(stage, worker) == PRICE
    await worker.tap("Sad")
    assert await earned(stage, worker) == 2 * PRICE


async def test_poison_among_good_updates_stops_nobody(stage: Stage) -> None:
    """What cannot be read, and what fails whenever it is handled, are parked; their sender and others go on."""
    worker, other = await at_work(stage), await enter(stage, "Otieno")
    unreadable = {"update_id": 1, "message": {"from": {"id": worker.id}}}
    stage.engine.fault("sendMessage", worker.id, bad("poison"), times=3)
    await stage.engine.send_text(worker.id, worker.id, "/tasks")
    for who, label in ((worker, "Happy"), (other, "I agree")):
        message, data = stage.button(who.id, label)
        await stage.engine.press(who.id, who.id, message, data)
    updates = [unreadable, *await stage.engine.call(TOKEN, "getUpdates", {"timeout": "0"})]
    async with asyncio.TaskGroup() as group:
        kazi = stage.kazi
        lanes = Lanes(group, kazi.handle, kazi.park, kazi.settings.updates, at_once)
        for raw in updates:
            lanes.submit(raw)
        await lanes.drain()
    assert "Jobs for you" in worker.messages()[-2]["text"], "the next tap shows what could not be shown before"
    assert "How does this sound?" in other.reads()
    assert await stage.do(lambda tx: sql(tx, "SELECT why FROM update_parked ORDER BY update_id")) == [
        ("unreadable: message.message_id",),
        ("failed: TelegramBadRequest",),
    ]


async def at_once(_seconds: float) -> None:
    await asyncio.sleep(0)
