"""What an hour of a running campaign pays is looked at every five minutes."""

from bot.jobs import ALL, wages
from core.ports import Tx
from core.wages.port import Measured, Record
from tests.conversations.conftest import stage
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage

__all__ = ["stage"]


async def test_it_measures_what_was_answered_since(stage: Stage) -> None:
    c = await campaign(stage, answers=2)

    def look(tx: Tx) -> tuple[Measured | None, Record | None]:
        made = tx.campaigns.get(c)
        assert made
        return tx.wages.of(c), tx.wages.record(made.organisation_id)

    await stage.wait(wages.EVERY_SECONDS + 1)
    assert await stage.do(look) == (None, None), "nobody has answered"
    worker = await enter(stage)
    await worker.tap("I agree")
    await stage.wait(40)
    await worker.tap("Happy")
    await stage.wait(wages.EVERY_SECONDS + 1)
    first, record = await stage.do(look)
    assert first
    assert record
    assert (first.answers, first.workers, first.typical_ms) == (1, 1, 40_000)
    assert (record.decided, record.approved, record.median_ms) == (1, 1, 0)
    assert first.middle_minor == 5 * 3_600_000 // (40_000 + 60 * len("To teach a program."))
    await stage.wait(wages.EVERY_SECONDS + 1)
    assert (await stage.do(look))[0] == first, "nothing is new"
    assert wages in ALL
