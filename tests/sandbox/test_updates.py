"""Long polling and the webhook, by the Bot API server's rules."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from sandbox.server import listening
from sandbox.telegram import ApiError
from sandbox.webhook import SECRET_HEADER, Delivery
from tests.sandbox.fakes import TOKEN, Cast

Hook = Callable[[dict[str, Any], web.Request], Awaitable[web.Response]]


async def poll(cast: Cast, **params: str) -> list[dict[str, Any]]:
    updates: list[dict[str, Any]] = await cast.telegram.call(TOKEN, "getUpdates", params)
    return updates


async def say(cast: Cast, *texts: str) -> None:
    for text in texts:
        await cast.telegram.send_text(cast.asha.id, cast.asha.id, text)


async def drop(cast: Cast) -> None:
    await poll(cast, offset="-1")
    (last,) = await poll(cast)
    assert await poll(cast, offset=str(last["update_id"] + 1)) == []


async def test_offset_confirms_what_lies_below(cast: Cast) -> None:
    await drop(cast)
    await say(cast, "one", "two", "three")
    first = await poll(cast)
    ids = [update["update_id"] for update in first]
    assert ids == list(range(ids[0], ids[0] + 3))
    assert await poll(cast) == first
    assert [u["message"]["text"] for u in await poll(cast, offset=str(ids[1]), limit="1")] == ["two"]
    assert [u["message"]["text"] for u in await poll(cast, offset="-1")] == ["three"]
    assert len(await poll(cast)) == 1


async def test_a_long_poll_waits_and_ends_with_the_first_update(cast: Cast) -> None:
    await drop(cast)
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(poll(cast, timeout="30"))
        await asyncio.sleep(0.01)
        assert not waiting.done()
        await say(cast, "hello")
    assert [u["message"]["text"] for u in waiting.result()] == ["hello"]


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("getUpdates", {"timeout": "0"}, "Conflict: terminated by other getUpdates request; make sure that only one"),
        ("setWebhook", {"url": "http://127.0.0.1:1/"}, "Conflict: terminated by setWebhook request"),
    ],
)
async def test_the_older_poll_ends_with_409(cast: Cast, method: str, params: dict[str, str], words: str) -> None:
    await drop(cast)
    async with asyncio.TaskGroup() as group:
        older = group.create_task(cast.telegram.respond(TOKEN, "getUpdates", {"timeout": "30"}))
        await asyncio.sleep(0.01)
        await cast.telegram.call(TOKEN, method, params)
    status, body = older.result()
    assert status == 409
    assert body["description"].startswith(words)


async def test_allowed_updates_stick_and_filter_when_an_update_is_made(cast: Cast) -> None:
    await drop(cast)
    await say(cast, "made before")
    await poll(cast, allowed_updates='["edited_message"]')
    await say(cast, "made after")
    assert [u["message"]["text"] for u in await poll(cast)] == ["made before"]
    await poll(cast, allowed_updates="[]")
    await say(cast, "by default again")
    assert len(await poll(cast)) == 2


async def test_updates_wait_a_day_and_presses_150_seconds(cast: Cast) -> None:
    await drop(cast)
    sent = await cast.telegram.call(TOKEN, "sendMessage", {"chat_id": str(cast.asha.id), "text": "x"})
    await say(cast, "kept")
    query = await cast.telegram.press(cast.asha.id, cast.asha.id, sent["message_id"], "y", stale=True)
    assert [set(u) - {"update_id"} for u in await poll(cast)] == [{"message"}, {"callback_query"}]
    cast.clock.advance(151)
    assert [set(u) - {"update_id"} for u in await poll(cast)] == [{"message"}]
    with pytest.raises(ApiError, match="query is too old"):
        await cast.telegram.call(TOKEN, "answerCallbackQuery", {"callback_query_id": query})
    cast.clock.advance(24 * 3600)
    assert await poll(cast) == []


@asynccontextmanager
async def hooked(cast: Cast, answer: Hook, **params: str) -> AsyncIterator[None]:
    """A bot that listens for its webhook, with delivery running."""

    async def take(request: web.Request) -> web.Response:
        return await answer(await request.json(), request)

    app = web.Application()
    app.router.add_post("/hook", take)
    async with listening(app) as port:
        await drop(cast)
        await cast.telegram.call(TOKEN, "setWebhook", {"url": f"http://127.0.0.1:{port}/hook", **params})
        delivery = asyncio.ensure_future(Delivery(cast.telegram, first_pause_s=0.01, pause_max_s=0.02).run())
        try:
            yield
        finally:
            delivery.cancel()
            await asyncio.gather(delivery, return_exceptions=True)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not true():  # noqa: ASYNC110 - what is awaited is the engine's state, which has no event
            await asyncio.sleep(0.005)


async def test_the_webhook_gets_the_secret_and_retries_in_order(cast: Cast) -> None:
    seen: list[str] = []
    secrets: set[str | None] = set()

    async def flaky(update: dict[str, Any], request: web.Request) -> web.Response:
        seen.append(update["message"]["text"])
        secrets.add(request.headers.get(SECRET_HEADER))
        return web.Response(status=500 if len(seen) < 3 else 200)

    async with hooked(cast, flaky, secret_token="open_sesame"):
        await say(cast, "one", "two")
        await until(lambda: not cast.telegram.state.bots[42].queue)
        info = await cast.telegram.call(TOKEN, "getWebhookInfo", {})
    assert seen == ["one", "one", "one", "two"]
    assert secrets == {"open_sesame"}
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert info["pending_update_count"] == 0


async def test_a_message_and_a_press_of_one_person_travel_side_by_side(cast: Cast) -> None:
    inside: list[str] = []
    both = asyncio.Event()

    async def slow(update: dict[str, Any], _: web.Request) -> web.Response:
        inside.extend(key for key in update if key != "update_id")
        if len(inside) == 2:
            both.set()
        await asyncio.wait_for(both.wait(), 60)
        return web.Response()

    async with hooked(cast, slow):
        sent = await cast.telegram.call(TOKEN, "sendMessage", {"chat_id": str(cast.asha.id), "text": "x"})
        await say(cast, "typed")
        await cast.telegram.press(cast.asha.id, cast.asha.id, sent["message_id"], "y", stale=True)
        await until(lambda: not cast.telegram.state.bots[42].queue)
    assert sorted(inside) == ["callback_query", "message"]


@pytest.mark.parametrize("way", ["json", "form", "multipart"])
async def test_the_answer_may_carry_one_call(cast: Cast, way: str) -> None:
    call = {"method": "sendMessage", "chat_id": str(cast.asha.id), "text": "from the body"}

    async def reply(_: dict[str, Any], __: web.Request) -> web.Response:
        if way == "json":
            return web.json_response(call)
        if way == "form":
            form = "&".join(f"{key}={value}" for key, value in call.items())
            return web.Response(text=form, content_type="application/x-www-form-urlencoded")
        body = "".join(
            f'--b\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in call.items()
        )
        return web.Response(
            body=f"{body}--b--\r\n".encode(), headers={"Content-Type": "multipart/form-data; boundary=b"}
        )

    async with hooked(cast, reply):
        await say(cast, "hello")
        await until(lambda: cast.telegram.history(cast.asha.id)[-1].get("text") == "from the body")


async def test_a_bot_that_is_not_there_is_tried_again(cast: Cast) -> None:
    await cast.telegram.call(TOKEN, "setWebhook", {"url": "http://127.0.0.1:9/none", "drop_pending_updates": "true"})
    delivery = asyncio.ensure_future(Delivery(cast.telegram, first_pause_s=0.01).run())
    await say(cast, "hello")
    await until(lambda: bool(cast.telegram.state.bots[42].webhook.last_error_message))  # type: ignore[union-attr]
    delivery.cancel()
    await asyncio.gather(delivery, return_exceptions=True)
    assert len(cast.telegram.state.bots[42].queue) == 1
