"""What screens of the requester need that no transaction gives: progress counted beside the writer, and its picture."""

import base64
from collections.abc import Sequence

from bot.workshop import Workshop
from core.account_views import Figures
from core.overseeing import Counts
from core.ports import Clock
from core.studio_views import Progress
from storage.figures import figures
from storage.overview import overview

DAY_MS = 24 * 3600 * 1000


class Backroom:
    """Implements ``handlers.front.Backroom``."""

    def __init__(self, shop: Workshop, clock: Clock) -> None:
        self._shop, self._clock = shop, clock

    async def figures(self) -> Figures:
        return await figures(self._shop.reads, self._clock.now() - DAY_MS)

    async def progress(self, campaign_id: int) -> Progress:
        return await self._shop.results.progress(campaign_id)

    async def chart(
        self, title: str, parts: Sequence[tuple[str, int]], groups: Sequence[tuple[str, int, int]] = ()
    ) -> str:
        done, review, still_open = map(list, parts)
        shown = {"done": done, "review": review, "open": still_open}
        request = {"title": title, **shown, "groups": list(map(list, groups))}
        line = await self._shop.children.one("chart", request)
        return await self._shop.media.put(base64.b64decode(line["png"]), passing=True)

    async def overview(self, campaign_id: int) -> Counts:
        return await overview(self._shop.reads, campaign_id, self._clock.now())

    async def bars(self, title: str, legend: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> str:
        line = await self._shop.children.one("chart", {"title": title, "legend": legend, "rows": rows})
        return await self._shop.media.put(base64.b64decode(line["png"]), passing=True)
