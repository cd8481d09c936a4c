"""What operators hear of payouts."""

from functools import partial

from core.payouts import steps
from core.ports import Tx
from handlers.payouts import WHAT
from tests.conversations.stage import Stage
from tests.handlers.moderating import enter_operator
from tests.handlers.test_payout import said


async def test_each_alarm_is_a_sentence(stage: Stage) -> None:
    await enter_operator(stage)
    facts: dict[str, str | int] = {"asset": "KES", "held": 100, "needed": 45_000, "payout": 7, "code": "E-1"}
    facts |= {"kind": "differs", "state": "queued", "why": "by hand"}

    def put(tx: Tx, what: str) -> None:
        steps.alarm(tx, "pretend", what, **facts)

    for what in WHAT:
        await stage.do(partial(put, what=what))
        await stage.settle()
    told = [one for one in said(stage.operator) if one.startswith("⚠️")]
    assert len(told) == len(WHAT)
    assert "KES\xa01.00 are there, KES\xa0450.00 are waiting" in told[0]
    assert not any("{" in one for one in told)
