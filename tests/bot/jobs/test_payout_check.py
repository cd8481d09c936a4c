"""An older reference that is called back about is asked for, and moves nothing."""

from hashlib import sha256

from bot.paying import hear
from payouts.book import Payment
from payouts.faults import Fault
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.moderating import enter_operator
from tests.handlers.paying import balance, pays, worker_with
from tests.handlers.test_payout import said, shared

__all__ = ["stage"]


async def test_a_reference_that_failed_and_was_paid_stops_the_rail(stage: Stage) -> None:
    refs: list[str] = []

    def first_fails(ref: str, _to: object) -> Fault:
        refs.append(ref)
        return Fault.TRANSIENT if len(refs) == 1 else Fault.NONE

    rail = pays(stage, first_fails)
    await enter_operator(stage)
    worker = await worker_with(stage)
    await shared(worker)
    await worker.tap("Send")
    for _ in range(3):
        await stage.wait(600)
    assert "has arrived" in worker.reads()
    old, new = refs
    assert old != new
    rail.payments[old] = Payment(old, "KES", 45_000, stage.clock.now(), amounts=[45_000])
    for _ in range(2):  # a callback comes twice, and is asked about once
        await hear(stage.store, "pretend", old, sha256(b"body").hexdigest())
        await stage.wait(10)
    assert rail.payments[old].looked == 1
    assert any("what we have as failed was paid after all" in one for one in said(stage.operator))
    assert await balance(stage, worker) == 0
    assert await stage.do(lambda tx: tx.payouts.rails.stopped("pretend")) == "old_reference_paid"
