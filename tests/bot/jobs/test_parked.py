"""The operators hear of parked updates: at once, then at most once an hour, and only how many."""

from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.moderating import enter_operator

__all__ = ["stage"]

MINUTE, HOUR = 61, 3601


async def test_one_message_an_hour_with_the_count(stage: Stage) -> None:
    await enter_operator(stage)
    operator = stage.operator
    before = len(operator.messages())
    await stage.wait(HOUR)
    assert len(operator.messages()) == before
    await stage.kazi.park({"update_id": 9001, "message": {"text": "my secret"}}, "failed: KeyError")
    await stage.wait(MINUTE)
    assert "1 update could not be handled" in operator.reads()
    assert "secret" not in operator.reads()
    for number in (9002, 9003):
        await stage.kazi.park({"update_id": number}, "took too long")
        await stage.wait(MINUTE)
    assert len(operator.messages()) == before + 1
    await stage.wait(HOUR)
    assert "2 updates could not be handled" in operator.reads()
    await stage.wait(2 * HOUR)
    assert len(operator.messages()) == before + 2
    await stage.kazi.park({"update_id": 9004}, "took too long")
    await stage.wait(MINUTE)
    assert len(operator.messages()) == before + 3
