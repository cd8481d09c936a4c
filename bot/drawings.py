"""Draws on pictures in a child process, and remembers what it drew.

After a restart a picture is drawn once more; the same bytes come of it, so Telegram need not be sent them again.
"""

import base64
from dataclasses import asdict

from bot.children import Children
from core.form.marking import Drawing
from core.ports import Media

REMEMBERED = 10_000  # drawings; two hashes each


class Drawings:
    """Implements ``handlers.front.Drawings``."""

    def __init__(self, media: Media, children: Children) -> None:
        self._media, self._children = media, children
        self._drawn: dict[tuple[str, Drawing], str] = {}  # the oldest first

    def known(self, sha: str, drawing: Drawing) -> str | None:
        found = self._drawn.get((sha, drawing))
        return found if found and self._media.has(found) else None

    async def draw(self, sha: str, drawing: Drawing) -> str:
        async with self._media.lent(sha, *drawing.beside) as paths:
            path, *beside = map(str, paths)
            line = await self._children.one("drawing", {**asdict(drawing), "path": path, "beside": beside})
        found = self._drawn[sha, drawing] = await self._media.put(
            base64.b64decode(line["jpeg"]), passing=True, of=(sha, *drawing.beside)
        )
        if len(self._drawn) > REMEMBERED:
            self._drawn.pop(next(iter(self._drawn)))
        return found
