"""A button is answered once, by a call or in the body, and its failure harms nobody."""

import pytest

from bot.api import Raw, connect
from bot.button import Button
from core.secret import Secret
from tests.bot.fakes import TOKEN, FakeTelegram, serving

OLD = {"ok": False, "error_code": 400, "description": "Bad Request: query is too old"}


@pytest.mark.parametrize(
    ("query_id", "in_body", "calls", "body"),
    [
        ("q", False, [{"callback_query_id": "q", "text": "+5"}], None),
        ("q", True, [], {"method": "answerCallbackQuery", "callback_query_id": "q", "text": "+5"}),
        (None, False, [], None),
        (None, True, [], None),
    ],
)
async def test_answered_once(query_id: str | None, in_body: bool, calls: list[Raw], body: Raw | None) -> None:
    async with serving(FakeTelegram()) as telegram, connect(telegram.base, Secret(TOKEN)) as api:
        button = Button(api, 1, query_id, in_body=in_body)
        await button.answer("+5")
        await button.answer("again")
        assert await button.end() == body
        assert telegram.called("answerCallbackQuery") == calls


async def test_the_end_answers_what_nobody_did_and_bears_a_refusal() -> None:
    async with serving(FakeTelegram()) as telegram, connect(telegram.base, Secret(TOKEN)) as api:
        telegram.answers["answerCallbackQuery"] = [OLD]
        assert await Button(api, 1, "q").end() is None
        await Button(api, 2, "r").answer("x" * 300, alert=True)
        first, second = telegram.called("answerCallbackQuery")
    assert first == {"callback_query_id": "q"}
    assert (len(second["text"]), second["show_alert"]) == (200, True)
