"""What is promised of payouts is watched."""

from payouts.faults import Fault
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.moderating import enter_operator
from tests.handlers.paying import DAY, pays, worker_with
from tests.handlers.test_payout import OTHER, said, shared

__all__ = ["stage"]


async def test_f10_what_takes_longer_than_a_day_is_told_to_the_operator_once(stage: Stage) -> None:
    pays(stage, lambda _ref, _to: Fault.MUTE)
    await enter_operator(stage)
    worker = await worker_with(stage)
    await shared(worker)
    await stage.do(lambda tx: tx.payouts.rails.stop("pretend", "by hand"))
    await worker.tap("Send")
    for _ in range(5):
        await stage.wait(DAY / 2)
    assert sum("is not through in the time that is promised" in one for one in said(stage.operator)) == 1
    assert sum("takes longer than usual" in one for one in said(worker)) == 1


async def test_a_number_that_waits_by_rule_is_not_late(stage: Stage) -> None:
    pays(stage)
    await enter_operator(stage)
    worker = await worker_with(stage)
    await shared(worker)
    await worker.tap("Another number")
    await worker.say(OTHER)
    await worker.tap("Send")
    for _ in range(12):
        await stage.wait(DAY / 6)
    assert not any("promised" in one for one in said(stage.operator))
    assert "has arrived" in worker.reads()
