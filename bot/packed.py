"""Formats that are one ZIP: the tables, and what belongs to each answer in them."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from bot import tables
from bot.tables import Page
from bot.workshop import Workshop
from core import media
from core.campaigns import Campaign
from core.formats import Packed
from core.launched.results import Given
from files.packing import Packing


async def pack(
    shop: Workshop, campaign: Campaign, form: Packed, folder: Path, stem: str, *, beside: Sequence[Path] = ()
) -> list[Path]:
    """The ZIP; several where it grows too large for one, the tables and what goes ``beside`` them in the first."""
    inside = folder / "tables"
    inside.mkdir()
    parts = await asyncio.to_thread(form.parts, campaign)
    answers = set[int]()

    def seen(page: Page) -> None:
        answers.update(one.id for _, given in page for one in given)

    written = await tables.write(shop, campaign, parts, [inside / one.name for one in parts], seen)
    with Packing(folder, f"{stem}-{form.CODE}") as out:
        for path in (*(path for table in written for path in table.paths), *beside):
            await asyncio.to_thread(out.add, path.name, path, pack=True)
        async for page in tables.pages(shop, campaign):
            known = [one for _, given in page for one in given if one.id in answers]  # others may have come since
            await asyncio.to_thread(_members, shop, campaign, form, known, out)
    return out.paths


def _members(shop: Workshop, campaign: Campaign, form: Packed, given: Sequence[Given], out: Packing) -> None:
    for member in (member for one in given for member in form.members(campaign, one)):
        if member.file:
            out.add(member.name, shop.media.read(media.sha_of(member.file)))
        else:
            out.add(member.name, member.text.encode(), pack=True)
