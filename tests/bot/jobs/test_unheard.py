"""The file of a voice message goes where that became no appeal, and stays where it did."""

import pytest

from bot.jobs import ALL, unheard
from core.ports import Tx
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.files import sounds
from tests.handlers.moderating import moderators, rejected
from tests.storage.scene import sql

__all__ = ["stage"]
HOUR = 3600


def test_its_job_is_one_of_all() -> None:
    assert unheard in ALL


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("late", [True, False])
async def test_what_came_too_late_goes(stage: Stage, *, late: bool) -> None:
    group, (asha, _) = await moderators(stage, "Asha", "Baraka")
    worker = await rejected(stage, asha, group)
    await worker.tap("Appeal")

    def over(tx: Tx) -> None:
        sql(tx, "UPDATE answer SET standing = 'refused'")

    if late:
        await stage.do(over)
    shop = stage.kazi.parts.context.workshop
    assert shop
    before = {*shop.media.staying()}
    await worker.send_voice(sounds.voice(5), 5)
    assert len({*shop.media.staying()} - before) == 1
    await stage.wait(HOUR)
    assert len({*shop.media.staying()} - before) == (0 if late else 1)
