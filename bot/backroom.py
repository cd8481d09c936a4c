"""What screens of the requester need that no transaction gives: progress counted beside the writer, and its picture."""

import base64
from collections.abc import Sequence

from bot.workshop import Workshop
from core.campaigns import Campaign
from core.drafting.studio_views import Progress
from core.front.account_views import Figures
from core.funds.worth import currency_of
from core.outlook.came import Came
from core.outlook.fair import Ends, Worker
from core.people import Person
from core.ports import Clock
from core.teams.overseeing import Counts
from core.wages import times
from core.wages.hourly import of_worker
from core.wages.measuring import by_worker
from core.wages.week import Part, begins
from handlers.backroom import Heads, Pair, Tie
from storage import hours
from storage.came import came
from storage.fair import fair
from storage.figures import figures
from storage.overview import overview

DAY_MS = 24 * 3600 * 1000
WAGES_DAYS = 30


class Backroom:
    """Implements ``handlers.backroom.Backroom``."""

    def __init__(self, shop: Workshop, clock: Clock) -> None:
        self._shop, self._clock = shop, clock

    async def figures(self) -> Figures:
        now = self._clock.now()
        return await figures(self._shop.reads, now - DAY_MS, now - WAGES_DAYS * DAY_MS)

    async def progress(self, campaign_id: int) -> Progress:
        return await self._shop.results.progress(campaign_id)

    async def came(self, campaign: Campaign) -> Came:
        return await came(self._shop.reads, campaign)

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

    async def week(self, person: Person) -> Sequence[Part]:
        since = begins(person, self._clock.now())
        return await hours.week(self._shop.reads, person.id, currency_of(person), since)

    async def hours(self, title: str, rows: Sequence[tuple[str, float, str]], whole: int = 0) -> str:
        line = await self._shop.children.one("chart", {"title": title, "amounts": rows, "whole": whole})
        return await self._shop.media.put(base64.b64decode(line["png"]))

    async def fair(self, campaign: Campaign) -> tuple[Sequence[Worker], Ends]:
        return await fair(self._shop.reads, campaign.id, campaign.asset)

    async def hours_of(self, campaign: Campaign) -> Sequence[int]:
        works = by_worker(campaign, await hours.sample(self._shop.reads, campaign.id))
        typical = times.typical(one.times for one in works.values())
        found = [of_worker(one, typical) for one in works.values()]
        return sorted(one for one in found if one is not None)

    async def pairs(self, title: str, heads: Heads, most: tuple[float, float], rows: Sequence[Pair]) -> str:
        line = await self._shop.children.one("chart", {"title": title, "heads": heads, "most": most, "pairs": rows})
        return await self._shop.media.put(base64.b64decode(line["png"]), passing=True)

    async def links(self, title: str, letters: Sequence[str], legend: Sequence[str], links: Sequence[Tie]) -> str:
        request = {"title": title, "letters": letters, "legend": legend, "links": links}
        line = await self._shop.children.one("chart", request)
        return await self._shop.media.put(base64.b64decode(line["png"]), passing=True)

    async def bars(self, title: str, legend: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> str:
        line = await self._shop.children.one("chart", {"title": title, "legend": legend, "rows": rows})
        return await self._shop.media.put(base64.b64decode(line["png"]), passing=True)
