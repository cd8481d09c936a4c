"""Rows beyond the first batch are opened by the job, each with its money."""

from bot.jobs import ALL, opening
from core.campaigns import BATCH_ROWS
from core.ports import Tx
from tests.conversations.conftest import stage
from tests.conversations.requesting import launched, requester
from tests.conversations.stage import Stage

__all__ = ["stage"]

ROWS = BATCH_ROWS + 20


async def test_all_rows_open_after_the_launch(stage: Stage) -> None:
    amina = await requester(stage, points=ROWS * 5)
    await launched(amina, b"text,options\n" + b"Fine,Good|Bad\n" * ROWS)

    def look(tx: Tx) -> tuple[tuple[int, int], int]:
        (campaign,) = tx.campaigns.running()
        return tx.tasks.counts(campaign.id), tx.ledger.work_balance(campaign.id)

    assert await stage.do(look) == ((ROWS, 0), ROWS * 5)
    assert opening in ALL
