"""Telegram's limits and its words for them, one case a line in ``refusals.json``.

``$person`` and the like stand for ids of the scene; ``$a*4097`` for so many letters.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sandbox.telegram import ApiError, Item
from sandbox.telegram.methods import METHODS
from tests.recordings import GIF, TUNE, VOICE
from tests.sandbox.fakes import TOKEN, Cast, picture

CASES = json.loads((Path(__file__).parent / "refusals.json").read_text("utf-8"))


async def scene(cast: Cast) -> dict[str, str]:
    telegram, asha = cast.telegram, cast.asha.id
    theirs = await telegram.send_text(asha, asha, "mine")
    await telegram.send_document(asha, asha, "data.csv", b"a,b\n")
    await telegram.send_document(asha, asha, "large.zip", bytes(20 * 1024 * 1024 + 1))
    for item in (Item("voice", "", VOICE), Item("audio", "a.mp3", TUNE), Item("animation", "a.gif", GIF)):
        await telegram.send_file(asha, asha, item)
    last = telegram.history(asha)[-5:]
    kinds = ("document", "document", "voice", "audio", "animation")
    document, large, voice, audio, animation = (
        message[kind]["file_id"] for kind, message in zip(kinds, last, strict=True)
    )
    photo = await telegram.send_photo(asha, asha, picture())
    file_id = next(m for m in telegram.history(asha) if m["message_id"] == photo)["photo"][-1]["file_id"]
    mine = await _sent(cast, "sendMessage", text="hello")
    album = json.dumps([{"type": "photo", "media": file_id}] * 2)
    query = await telegram.press(asha, asha, mine, "x", stale=True)
    return {
        "person": str(asha),
        "member": str(cast.moses.id),
        "group": str(cast.group.id),
        "theirs": str(theirs),
        "mine": str(mine),
        "picture": str(await _sent(cast, "sendPhoto", photo=file_id)),
        "pin": str(await _sent(cast, "sendLocation", latitude="1", longitude="1")),
        "spoken": str(await _sent(cast, "sendVoice", voice=voice)),
        "albums": str(await _sent(cast, "sendMediaGroup", media=album)),
        "photo": file_id,
        "document": document,
        "large": large,
        "voice": voice,
        "audio": audio,
        "animation": animation,
        "query": query,
        **await _forums(cast),
    }


async def _sent(cast: Cast, method: str, **params: str) -> int:
    sent = await cast.telegram.call(TOKEN, method, {"chat_id": str(cast.asha.id), **params})
    message_id: int = (sent[0] if isinstance(sent, list) else sent)["message_id"]
    return message_id


async def _forums(cast: Cast) -> dict[str, str]:
    """A forum with the bot as a member, and one it leads; each with a closed topic."""
    known: dict[str, str] = {}
    for name, topic, admins in (("forum", "closed", []), ("led", "shut", [42])):
        made = cast.telegram.add_group(name, [42], [cast.moses.id, *admins])
        forum = await cast.telegram.make_forum(made.id)
        thread = await cast.telegram.create_topic(cast.moses.id, forum, topic.title())
        await cast.telegram.close_topic(cast.moses.id, forum, thread)
        known |= {name: str(forum), topic: str(thread)}
    return known


def fill(text: str, known: dict[str, str]) -> str:
    text = re.sub(r"\$a\*(\d+)", lambda match: "a" * int(match[1]), text)
    return re.sub(r"\$(\w+)", lambda match: known[match[1]], text)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
async def test_refusal(careless: Cast, case: dict[str, Any]) -> None:
    known = await scene(careless)
    params = {name: fill(value, known) for name, value in case["params"].items()}
    with pytest.raises(ApiError) as refused:
        await careless.telegram.call(TOKEN, case["method"], params)
    assert (refused.value.code, refused.value.description) == (case["code"], case["description"])


@pytest.mark.parametrize(
    ("token", "description"),
    [("42:wrong", "Unauthorized"), ("rubbish", "Unauthorized: invalid token specified")],
)
async def test_bad_token(cast: Cast, token: str, description: str) -> None:
    status, body = await cast.telegram.respond(token, "getMe", {})
    assert (status, body) == (401, {"ok": False, "error_code": 401, "description": description})


async def test_limits_just_reached_are_accepted(cast: Cast) -> None:
    chat = {"chat_id": str(cast.asha.id)}
    sent = await cast.telegram.call(
        TOKEN, "sendMessage", {**chat, "text": f"<b>{'😀' * 2048}</b>", "parse_mode": "HTML"}
    )
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]
    rows = [[{"text": "a", "callback_data": "d" * 64}] * 8] * 12
    await cast.telegram.call(
        TOKEN, "sendMessage", {**chat, "text": "x", "reply_markup": json.dumps({"inline_keyboard": rows})}
    )


async def test_empty_and_huge_uploads(cast: Cast) -> None:
    files = cast.telegram.files
    for data, code in ((b"", 400), (bytes(50 * 1024 * 1024 + 1), 413)):
        with pytest.raises(ApiError) as refused:
            files.photo(data)
        assert refused.value.code == code
    for data, words in (
        (picture(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (picture(9000, 1200), "PHOTO_INVALID_DIMENSIONS"),
    ):
        with pytest.raises(ApiError, match=words):
            files.photo(data)


JUNK = (
    *("", "0", "-1", "x", "{", "{}", "[]", "null", "[null]", '[{"type":"photo"}]', '{"type":1}', "[[1]]", '"\\ud800"'),
    *("9" * 40, "\ud800", "[" * 2000, '[{"type":"photo","media":1,"caption":2},{"type":"photo","media":"x"}]'),
    *(
        '{"inline_keyboard":[[null]]}',
        '{"inline_keyboard":[[{"text":1}]]}',
        '{"inline_keyboard":[[{"text":"a","url":1}]]}',
    ),
    *('{"inline_keyboard":[[{"text":"a","url":"http://[bad"}]]}', '{"keyboard":[[{"text":"a","request_users":1}]]}'),
    *(
        '{"keyboard":[[1]]}',
        '{"keyboard":1}',
        '{"force_reply":[]}',
        '{"inline_keyboard":[[{"text":"a","copy_text":1}]]}',
    ),
    *('[{"type":"text_mention","offset":0,"length":1}]', '[{"type":"text_link","offset":0,"length":1}]'),
    *('[{"type":"text_mention","offset":0,"length":1,"user":3}]', '[{"type":["bold"],"offset":0,"length":1}]'),
    *(
        '{"message_id":1e99}',
        '{"message_id":true}',
        '{"type":"chat","chat_id":{}}',
        '[{"command":{},"description":[]}]',
    ),
)


@pytest.mark.parametrize("name", sorted(METHODS))
async def test_whatever_a_bot_sends_is_answered(careless: Cast, name: str) -> None:
    """Junk in any parameter is refused or taken, never a crash."""
    known = await scene(careless)
    usual = {"chat_id": known["person"], "message_id": known["mine"], "text": "x", "from_chat_id": known["person"]}
    method = METHODS[name]
    for param in sorted(method.params - {"timeout"}):  # a long poll would wait
        for junk in JUNK:
            values = {key: value for key, value in usual.items() if key in method.params} | {param: junk}
            status, _ = await careless.telegram.respond(TOKEN, name, values)
            assert status in (200, 400, 403, 409, 413, 501), (param, junk)
