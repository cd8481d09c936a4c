"""What screens of the requester need that no transaction gives: progress counted beside the writer, and its picture."""

import base64
from collections.abc import Sequence

from bot.workshop import Workshop
from core.studio_views import Progress


class Backroom:
    """Implements ``handlers.turn.Backroom``."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop

    async def progress(self, campaign_id: int) -> Progress:
        return await self._shop.results.progress(campaign_id)

    async def chart(self, title: str, parts: Sequence[tuple[str, int]]) -> str:
        done, review, still_open = map(list, parts)
        request = {"title": title, "done": done, "review": review, "open": still_open}
        line = await self._shop.children.one("chart", request)
        return await self._shop.media.put(base64.b64decode(line["png"]))
