"""The list of methods this Telegram does, filled by each group's ``@method``.

A method's function takes (world, bot, params) and returns the result as JSON; it raises ApiError. A name
python-telegram-bot knows but nobody built here is refused as not built; any other is Telegram's 404.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import telegram

from sandbox.telegram.errors import ApiError, not_built
from sandbox.telegram.model import Bot
from sandbox.telegram.params import Params

if TYPE_CHECKING:
    from sandbox.telegram.world import World

Handler = Callable[["World", Bot, Params], Any]
LongHandler = Callable[["World", Bot, Params], Awaitable[Any]]


@dataclass(frozen=True)
class Method:
    name: str
    params: frozenset[str]
    run: Handler


METHODS: dict[str, Method] = {}
KNOWN = {name.lower(): name for name in dir(telegram.Bot) if name.isalpha() and name != name.lower()}


def method(name: str, *params: str) -> Callable[[Handler], Handler]:
    def keep(run: Handler) -> Handler:
        METHODS[name.lower()] = Method(name, frozenset(params), run)
        return run

    return keep


def find(name: str) -> Method:
    """Case does not matter. Raises ApiError 404 or 501."""
    found = METHODS.get(name.lower())
    if found:
        return found
    if name.lower() in KNOWN:
        raise not_built(f"method {KNOWN[name.lower()]}")
    raise ApiError(404, "method not found")
