"""What was sent in private of a case goes again: once it is decided, and in time before Telegram lets us delete it."""

import pytest

from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators
from tests.handlers.test_whole import ALL, answered

HOUR = 3600


@pytest.mark.parametrize(("decided", "stays", "goes"), [(True, 0, 2 * HOUR), (False, 39 * HOUR, 2 * HOUR)])
async def test_it_goes_in_time(stage: Stage, *, decided: bool, stays: int, goes: int) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await answered(stage, " ".join(f"Word <{n}>" for n in range(250)))
    await asha.tap(ALL, chat_id=group)
    number = asha.last()["message_id"]
    if decided:
        await asha.tap("Approve", chat_id=group)

    def stands() -> bool:
        return any(one["message_id"] == number for one in asha.messages())

    await stage.wait(stays)
    assert stands()
    await stage.wait(goes)
    assert not stands()
