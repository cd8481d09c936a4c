"""The rails that are switched on, and what keeps them fresh while the process runs."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from typing import Protocol, runtime_checkable

import payouts
from bot.settings import DEFAULT_API, Settings, SettingsError
from core.incoming.port import Way
from core.payouts.port import Rail
from core.ports import Clock
from payouts import money_in
from payouts.wire import Outside, address

FRESH_SECONDS = 3600.0
PATH, PATH_IN = "/payouts", "/money_in"

log = logging.getLogger(__name__)


@runtime_checkable
class Changing(Protocol):
    """A rail whose provider tells where and how much it pays."""

    async def refresh(self) -> None: ...


class Rails(Mapping[str, Rail]):
    """By code; and the ways in beside them, by code too."""

    def __init__(self, rails: Mapping[str, Rail], ways: Mapping[str, Way] | None = None) -> None:
        self._rails = rails
        self.ways: Mapping[str, Way] = ways or {}

    def __getitem__(self, code: str) -> Rail:
        return self._rails[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rails)

    def __len__(self) -> int:
        return len(self._rails)

    async def keep_fresh(self, stopped: Awaitable[object], sleep: Callable[[float], Awaitable[None]]) -> None:
        """Ask those that change, now and each hour, until ``stopped``; what fails is tried again in the next."""
        async with asyncio.TaskGroup() as group:
            changing = [one for one in (*self.values(), *self.ways.values()) if isinstance(one, Changing)]
            asking = [group.create_task(_ask(one, sleep)) for one in changing]
            await stopped
            for task in asking:
                task.cancel()

    async def close(self) -> None:
        for rail in self.values():
            await rail.close()
        for way in self.ways.values():
            await way.close()


class PaidOut(Collection[str]):
    """The assets that some rail pays out, as the rails stand when one asks: a provider's list may change."""

    def __init__(self, rails: Mapping[str, Rail]) -> None:
        self._rails = rails

    def _now(self) -> set[str]:
        return {asset for rail in self._rails.values() for asset in rail.caps.bounds}

    def __contains__(self, asset: object) -> bool:
        return asset in self._now()

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._now()))

    def __len__(self) -> int:
        return len(self._now())


async def _ask(rail: Changing, sleep: Callable[[float], Awaitable[None]]) -> None:
    while True:
        try:
            await rail.refresh()
        except Exception:
            log.exception("%s could not be refreshed", type(rail).__name__)
        await sleep(FRESH_SECONDS)


def _called_at(url: str) -> str:
    try:
        return address(url, "callbacks.url") if url else ""
    except ValueError as error:
        raise SettingsError(str(error)) from None


def make_rails(settings: Settings, clock: Clock) -> Rails:
    """Raises ``SettingsError`` where a rail that is on lacks something."""
    found, ways = dict[str, Rail](), dict[str, Way]()
    base = _called_at(settings.callbacks.url)
    for module in payouts.ALL:
        outside = Outside(clock, f"{base}{PATH}/{module.CODE}" if base else "")
        try:
            rail = module.make(settings.rails[module.CODE], outside)
        except ValueError as error:
            raise SettingsError(f"payouts.{module.CODE}: {error}") from None
        if rail is not None:
            found[module.CODE] = rail
    for way in money_in.ALL:
        outside = Outside(clock, f"{base}{PATH_IN}/{way.CODE}" if base else "")
        try:
            made = way.make(settings.ways[way.CODE], settings.rails[way.CODE], outside)
        except ValueError as error:
            raise SettingsError(f"money_in.{way.CODE}: {error}") from None
        if made is not None:
            ways[way.CODE] = made
    if settings.telegram.api_base == DEFAULT_API and "pretend" in found | ways:
        raise SettingsError("What pretends to move money must not be on with Telegram's own server.")
    return Rails(found, ways)
