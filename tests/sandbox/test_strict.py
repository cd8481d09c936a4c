"""The strict reading catches what it is there for: one thing wrong at a time."""

from typing import Any

import pytest

from tests.sandbox.fakes import TOKEN, Cast
from tests.strict import PROBLEMS, Strict

# (path to what is changed, its new value; None removes it)
WRONG: list[tuple[tuple[str | int, ...], Any]] = [
    (("update_id",), None),
    (("update_id",), "1"),
    (("message", "message_id"), "5"),
    (("message", "message_id"), True),
    (("message", "date"), None),
    (("message", "date"), 1.5),
    (("message", "chat"), 7),
    (("message", "chat", "type"), None),
    (("message", "from", "is_bot"), 0),
    (("message", "from", "username"), False),
    (("message", "entities"), {}),
    (("message", "entities", 0, "offset"), None),
    (("message", "text_of_another_api"), "x"),
    (("message", "from", "supports_join_request_queries"), True),
    (("message", "group_chat_created"), False),
    (("typing",), {}),
]


@pytest.mark.parametrize(("path", "value"), WRONG, ids=[f"{'.'.join(map(str, p))}={v!r}" for p, v in WRONG])
async def test_a_wrong_update_is_caught(cast: Cast, path: tuple[str | int, ...], value: Any) -> None:
    (*_, update) = await cast.telegram.call(TOKEN, "getUpdates", {})
    at: Any = update
    for step in path[:-1]:
        at = at[step]
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    with pytest.raises(AssertionError):
        Strict()("update", update)
    assert len(PROBLEMS) == 1
    PROBLEMS.clear()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("response", {"method": "sendChatAction", "result": None}),
        ("response", {"method": "sendChatAction", "result": False}),
        ("response", {"method": "getChatMemberCount", "result": "2"}),
        ("response", {"method": "getMyCommands", "result": {}}),
        ("response", {"method": "getMe", "result": {"id": 1, "is_bot": True}}),
        ("response", {"method": "sendMessage", "result": True}),
        ("request", {"method": "sendMessage", "params": {"chat_id": "1"}}),
        ("request", {"method": "sendMessage", "params": {"chat_id": "1", "text": "x", "parse": "HTML"}}),
        ("request", {"method": "deleteMessage", "params": {"chat_id": "1", "message_id": '"2"'}}),
        ("request", {"method": "setMyCommands", "params": {"commands": '[{"command":"x"}]'}}),
    ],
    ids=str,
)
def test_a_wrong_call_is_caught(kind: str, body: dict[str, Any]) -> None:
    with pytest.raises((AssertionError, ValueError)):
        Strict()(kind, body)
    PROBLEMS.clear()
