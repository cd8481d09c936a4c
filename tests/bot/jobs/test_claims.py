"""A case that nobody gave back is everybody's again after ten minutes, and its card says so."""

from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators, sent

__all__ = ["stage"]


async def test_the_card_is_free_again(stage: Stage) -> None:
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    await sent(stage)
    assert "Asha has this one until" in await asha.tap("Reject", chat_id=group)
    await stage.wait(11 * 60)
    assert "has this one" not in baraka.reads(group)
    assert "Approve" in baraka.buttons(group)
