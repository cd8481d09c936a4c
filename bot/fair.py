"""The fair-work card as files that go with results: what a machine reads, and a picture; sentences with both."""

import base64
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.workshop import Workshop
from core.campaigns import Campaign
from core.errors import Refusal, Text
from core.outlook import fair
from storage import fair as counting

log = logging.getLogger(__name__)
FILE, PICTURE = "fair-work.json", "fair-work.png"


@dataclass(frozen=True, slots=True)
class Card:
    """``paths`` of its files; ``lines``: what is said with the first. None of both where nobody has answered."""

    paths: Sequence[Path] = ()
    lines: Sequence[Text] = ()


async def card(shop: Workshop, campaign: Campaign, say: Callable[[Text], str], folder: Path) -> Card:
    """Counted and written into the folder. What is too much to count stops no results: they come without it."""
    try:
        workers, ends = await counting.fair(shop.reads, campaign.id, campaign.asset)
    except TimeoutError:
        log.warning("the fair-work card of campaign %d takes too long to count", campaign.id)
        return Card()
    if not workers:
        return Card()
    lines = fair.told(campaign, workers, ends)
    found = fair.card(campaign, workers, ends, "\n".join(map(say, lines)))
    (folder / FILE).write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")
    rows = [(say(label), share, say(said)) for label, share, said in fair.bars(campaign, workers, ends)]
    title = say(Text(fair.TITLE, params={"title": campaign.title}))
    drawn = await _drawn(shop, {"title": title, "amounts": rows, "whole": fair.WHOLE}, folder / PICTURE)
    return Card([*drawn, folder / FILE], lines)


async def _drawn(shop: Workshop, request: dict[str, object], path: Path) -> Sequence[Path]:
    """None where it cannot be drawn: the sentences say it too."""
    try:
        line = await shop.children.one("chart", request)
    except Refusal:
        return ()
    path.write_bytes(base64.b64decode(line["png"]))
    return [path]
