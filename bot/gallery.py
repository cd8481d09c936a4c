"""Pictures of rows that are addresses: each fetched once, a few at a time, two of one server at once."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.workshop import Workshop
from core.addresses import kept_as, parse
from core.drafts import Named
from core.errors import Refusal, Text
from core.media import sha_of

A_RUN = 20  # addresses one child is given: a Python is started for each run
Keep = Callable[[Sequence[Named]], Awaitable[None]]


async def adopted(shop: Workshop, folder: Path, line: Mapping[str, Any], name: str) -> Named:
    """A picture's copies from a child's folder among the media. An equal picture may have brought them already."""
    for sha in {line["preview"], line["larger"]}:
        if (folder / sha).exists() or not shop.media.path(sha).exists():
            await shop.media.adopt(folder / sha)
    return Named(name, line["preview"], line["larger"], line["bytes"])


async def adopted_sound(shop: Workshop, folder: Path, line: Mapping[str, Any]) -> Named:
    """A sound or film from a child's folder among the media."""
    sha = sha_of(line["file"])
    if (folder / sha).exists() or not shop.media.path(sha).exists():
        await shop.media.adopt(folder / sha)
    return Named(line["name"], line["file"], "", line["bytes"])


async def fetch(shop: Workshop, addresses: Sequence[str], keep: Keep) -> Mapping[str, Text]:
    """Fetch each and ``keep`` what came, some at a time, by ``kept_as``; why the others did not come."""
    why: dict[str, Text] = {}
    by_host: dict[str, list[str]] = {}
    for address in dict.fromkeys(addresses):
        try:
            by_host.setdefault(parse(address).host, []).append(address)
        except Refusal as refusal:
            why[address] = refusal.text
    async with asyncio.TaskGroup() as group:
        for host, some in by_host.items():
            for start in range(0, len(some), A_RUN):
                group.create_task(_run(shop, host, some[start : start + A_RUN], keep, why))
    return why


async def _run(shop: Workshop, host: str, addresses: Sequence[str], keep: Keep, why: dict[str, Text]) -> None:
    """A child may break on one of them: that one is given up, and another child goes on behind it."""
    left = list(addresses)
    async with shop.hosts.at(host):
        while left:
            with TemporaryDirectory(dir=shop.media.scratch) as folder:
                request = {"folder": folder, "addresses": left}
                found: list[Named] = []
                try:
                    async with aclosing(shop.children.run("fetch_many", request)) as lines:
                        async for line in lines:
                            if line["t"] == "end":
                                break
                            address = left.pop(0)
                            if line["t"] == "picture":
                                found.append(await adopted(shop, Path(folder), line, kept_as(address)))
                            else:
                                why[address] = line["text"]
                except Refusal as broken:
                    why[left.pop(0)] = broken.text
                if found:
                    await keep(found)
