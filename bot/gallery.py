"""Pictures and sounds of rows that are addresses: each fetched once, a few at a time, two of one server at once."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.workshop import Workshop
from core.drafting.drafts import Named
from core.errors import Refusal, Text
from core.media import sha_of
from core.typed.addresses import kept_as, parse

A_RUN = 20  # addresses one child is given: a Python is started for each run
A_RUN_OF_SOUNDS = 5  # so that no lease and no other import waits long for one


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is done with files that came; whether they are ``sounds`` and films; when it is ``enough`` for now."""

    keep: Callable[[Sequence[Named]], Awaitable[None]]
    sounds: bool = False
    enough: Callable[[], bool] = lambda: False


async def adopted(shop: Workshop, folder: Path, line: Mapping[str, Any], name: str) -> Named:
    """A picture's copies from a child's folder among the media. An equal picture may have brought them already."""
    for sha in {line["preview"], line["larger"]}:
        if (folder / sha).exists() or not shop.media.has(sha):
            await shop.media.adopt(folder / sha)
    return Named(name, line["preview"], line["larger"], line["bytes"])


async def adopted_sound(shop: Workshop, folder: Path, line: Mapping[str, Any], name: str) -> Named:
    """A sound or film from a child's folder among the media."""
    sha = sha_of(line["file"])
    if (folder / sha).exists() or not shop.media.has(sha):
        await shop.media.adopt(folder / sha)
    return Named(name, line["file"], "", line["bytes"])


async def fetch(shop: Workshop, addresses: Sequence[str], what: Wanted) -> Mapping[str, Text]:
    """Fetch each and keep what came, some at a time, by ``kept_as``; why the others did not come.

    Once ``what.enough`` says so nothing more is begun: what is left has neither come nor a reason.
    """
    why: dict[str, Text] = {}
    by_host: dict[str, list[str]] = {}
    for address in dict.fromkeys(addresses):
        try:
            by_host.setdefault(parse(address).host, []).append(address)
        except Refusal as refusal:
            why[address] = refusal.text
    run = A_RUN_OF_SOUNDS if what.sounds else A_RUN
    async with asyncio.TaskGroup() as group:
        for host, some in by_host.items():
            for start in range(0, len(some), run):
                group.create_task(_run(shop, host, some[start : start + run], what, why))
    return why


async def _run(shop: Workshop, host: str, addresses: Sequence[str], what: Wanted, why: dict[str, Text]) -> None:
    """A child may break on one of them: that one is given up, and another child goes on behind it."""
    left = list(addresses)
    async with shop.hosts.at(host):
        while left and not what.enough():
            with TemporaryDirectory(dir=shop.media.scratch) as folder:
                found: list[Named] = []
                try:
                    await _some(shop, Path(folder), left, what, (found, why))
                except Refusal as broken:
                    why[left.pop(0)] = broken.text
                if found:
                    await what.keep(found)


async def _some(
    shop: Workshop, folder: Path, left: list[str], what: Wanted, into: tuple[list[Named], dict[str, Text]]
) -> None:
    """What one child brings; each address it is done with goes from ``left``."""
    found, why = into
    request = {"folder": str(folder), "addresses": left, "sounds": what.sounds}
    async with aclosing(shop.children.run("fetch_many", request)) as lines:
        async for line in lines:
            if line["t"] == "end":
                return
            address = left.pop(0)
            match line["t"]:
                case "picture":
                    found.append(await adopted(shop, folder, line, kept_as(address)))
                case "sound":
                    await what.keep([await adopted_sound(shop, folder, line, kept_as(address))])  # it weighs much
                case _:
                    why[address] = line["text"]
            if what.enough():
                return
