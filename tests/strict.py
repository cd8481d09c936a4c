"""The strict reading of everything that goes over the wire: types, required fields, nothing unknown.

Three readers must agree on each update, request and response: the Bot API schema (``data/bot_api_schema.json``),
python-telegram-bot and aiogram. Neither library is strict on types, so the schema is; the libraries prove that what
they read and write again is what was sent. :func:`strict_telegram` is the engine with this plugged in.
"""

import json
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import aiogram.methods
import aiogram.types
import telegram
from aiogram.methods import Response, TelegramMethod
from pydantic import BaseModel

from core.ports import Clock, Random
from sandbox.telegram import Rules, Telegram
from sandbox.telegram.wire import plain

SCHEMA = json.loads((Path(__file__).parent / "data" / "bot_api_schema.json").read_text("utf-8"))
BASIC: dict[str, Any] = {"String": str, "Integer": int, "Boolean": bool, "Float": (int, float)}
# The bot's library requires a field newer than the second reader.
NEWER = {"can_send_welcome_messages"}


# What was found, for the test's end: a bot may well catch what is raised here.
PROBLEMS: list[str] = []
# What was read and found good: conversations begin alike, and reading each thing anew was a third of their time.
GOOD: set[bytes] = set()


class Strict:
    """A listener for ``Telegram.on_wire``. Raises AssertionError on the first thing that is not the Bot API.

    ``requests=False`` is for tests that send wrong calls on purpose.
    """

    def __init__(self, *, requests: bool = True) -> None:
        self._requests = requests

    def __call__(self, kind: str, body: Any) -> None:
        known = blake2b(repr((kind, body)).encode(), digest_size=16).digest()
        if known in GOOD or (kind == "request" and not self._requests):
            return
        try:
            read(kind, body)
        except Exception as error:
            PROBLEMS.append(repr(error))
            raise
        GOOD.add(known)


def read(kind: str, body: Any) -> None:
    if kind == "update":
        check("Update", body, "update")
        both_read("Update", body, aiogram.types.Update)
    elif kind == "request":
        check_request(body["method"], body["params"])
    elif kind == "response":
        check_response(body["method"], body["result"])


def check(kind: str, value: Any, where: str) -> None:
    """Raises AssertionError where ``value`` is not of ``kind``, a type as the schema writes it."""
    if kind.startswith("Array of "):
        assert isinstance(value, list), f"{where}: {value!r} is no array"
        for number, item in enumerate(value):
            check(kind.removeprefix("Array of "), item, f"{where}[{number}]")
    elif " or " in kind or isinstance(SCHEMA["types"].get(kind), list):
        choices = SCHEMA["types"].get(kind) or kind.split(" or ")
        problems = [problem(choice, value, where) for choice in choices]
        assert None in problems, "; or ".join(map(str, problems))
    elif kind == "True":
        assert value is True, f"{where}: {value!r} is not true"
    elif kind in BASIC:
        assert isinstance(value, BASIC[kind]), f"{where}: {value!r} is no {kind}"
        assert kind == "Boolean" or not isinstance(value, bool), f"{where}: {value!r} is no {kind}"
    else:
        check_fields(SCHEMA["types"][kind], value, f"{where}:{kind}")


def problem(kind: str, value: Any, where: str) -> str | None:
    try:
        check(kind, value, where)
    except AssertionError as error:
        return str(error)
    return None


def check_fields(fields: dict[str, str], value: Any, where: str) -> None:
    assert isinstance(value, dict), f"{where}: {value!r} is no object"
    assert not value.keys() - fields.keys(), f"{where}: unknown {value.keys() - fields.keys()}"
    for name, kind in fields.items():
        if name in value:
            check(kind.rstrip("?"), value[name], f"{where}.{name}")
        else:
            assert kind.endswith("?"), f"{where}: no {name}"


def check_request(method: str, values: dict[str, str]) -> None:
    """Form fields: text as it is, everything else as JSON; files are named by ``attach://`` or an id."""
    fields = {}
    for name, kind in SCHEMA["methods"][method]["params"].items():
        a_file = "InputFile" in kind
        textual = a_file or "String" in kind.rstrip("?").split(" or ")
        optional = a_file or kind.endswith("?")
        fields[name] = "String" + "?" * optional if textual else kind
    read = {
        name: value if fields.get(name, "").rstrip("?") == "String" else json.loads(value)
        for name, value in values.items()
    }
    check_fields(fields, read, method)


def check_response(method: str, result: Any) -> None:
    returns = SCHEMA["methods"][method]["returns"]
    check(returns, result, method)
    envelope(method).model_validate({"ok": True, "result": result})
    for kind, item in objects(returns, result):
        both_read(kind, item, concrete(kind, item))


@cache
def envelope(method: str) -> type[BaseModel]:
    """aiogram's answer to a call; pydantic forgets the model, and makes it anew, once nobody holds it."""
    call: type[TelegramMethod[Any]] = getattr(aiogram.methods, method[0].upper() + method[1:])
    return Response[call.__returning__]  # type: ignore[name-defined]


def objects(returns: str, result: Any) -> list[tuple[str, Any]]:
    if returns.startswith("Array of "):
        return [pair for item in result for pair in objects(returns.removeprefix("Array of "), item)]
    return [(returns.removesuffix(" or True"), result)] if isinstance(result, dict) else []


def concrete(kind: str, item: Any) -> type[BaseModel]:
    """aiogram's class for the object; of a choice of types the one that the schema lets pass."""
    choices = SCHEMA["types"][kind]
    if isinstance(choices, list):
        by_status = telegram.ChatMember.de_json(item, None)
        kind = next(name for name in choices if name == type(by_status).__name__)
    found: type[BaseModel] = getattr(aiogram.types, kind)
    return found


def both_read(kind: str, body: Any, model: type[BaseModel]) -> None:
    """Both libraries know every field, and write again what they read."""
    second = getattr(telegram, kind).de_json(body, None)
    unknown = set(second_unknown(second)) - NEWER
    assert not unknown, f"python-telegram-bot does not know {unknown} in {body}"
    again = plain(second)
    assert again == body, f"python-telegram-bot reads {body} as {again}"
    first = model.model_validate(body)
    extra = set(first_unknown(first))
    assert not extra, f"aiogram does not know {extra} in {body}"
    assert first.model_dump(exclude_none=True, by_alias=True, mode="json") == body, f"aiogram reads {body} otherwise"


def second_unknown(thing: Any) -> list[str]:
    if isinstance(thing, telegram.TelegramObject):
        inner = [getattr(thing, name, None) for name in slots(type(thing))]
        return [*thing.api_kwargs, *(name for part in inner for name in second_unknown(part))]
    return [name for part in thing for name in second_unknown(part)] if isinstance(thing, (tuple, list)) else []


def slots(kind: type) -> list[str]:
    return [name for base in kind.__mro__ for name in getattr(base, "__slots__", ()) if name[0] != "_"]


def first_unknown(thing: Any) -> list[str]:
    if isinstance(thing, BaseModel):
        inner = [getattr(thing, name) for name in thing.model_fields_set if name in type(thing).model_fields]
        return [*(thing.model_extra or {}), *(name for part in inner for name in first_unknown(part))]
    return [name for part in thing for name in first_unknown(part)] if isinstance(thing, (tuple, list)) else []


def strict_telegram(
    clock: Clock,
    random: Random,
    *,
    rules: Rules | None = None,
    directory: Path | None = None,
    local: bool = False,
    requests: bool = True,
) -> Telegram:
    engine = Telegram(clock, random, rules=rules, directory=directory, local=local)
    engine.on_wire.append(Strict(requests=requests))
    return engine
