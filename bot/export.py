"""Writes a campaign's results into files of the format that was asked for, and sends them with what people sent."""

import asyncio
import re
import zipfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import fair, packed, tables
from bot.context import Context
from bot.fair import Card
from bot.tables import Page
from bot.workshop import Workshop
from core import media
from core.campaigns import Campaign
from core.drafting.drafts import pack
from core.drafting.setup import told
from core.errors import N_
from core.formats import FORMATS, PACKED, USUAL
from core.formats.part import Part
from core.kinds import SETUP_FILE
from core.launched import results
from core.launched.exports import SETUP
from core.outlook.fair import CAPTION
from core.people import Person
from core.ports import Job, Tx
from files import limits
from files.packing import write_parts
from files.setup import write_setup

FILES = N_("Results: the files people sent")
SETUP_CAPTION = N_("Your campaign as a text: send it back in a ZIP with a table to make another one like it.")
NAME_CHARS_MAX = 30


async def export(job: Job, context: Context) -> None:
    """Make the files and put one notice each into the outbox."""
    shop, campaign_id = context.workshop, job.payload["c"]
    assert shop is not None
    code = job.payload.get("format", USUAL)

    def begin(tx: Tx) -> tuple[Campaign | None, Person | None]:
        """Kept before anything is read: who takes their consent back now may be in these files."""
        if code != SETUP:
            tx.consents.results_sent(campaign_id, code)
        return tx.campaigns.get(campaign_id), tx.people.by_id(job.payload["person"])

    campaign, asks = await context.store.transact(begin)
    assert campaign is not None, "campaigns that were launched are never deleted"
    say = partial(context.languages.say, lang=asks.language if asks else "")
    with TemporaryDirectory(dir=shop.media.scratch) as folder:
        card = await fair.card(shop, campaign, say, Path(folder)) if code != SETUP else Card()
        made = await _made(shop, campaign, code, Path(folder), card)
        made += [(path, CAPTION) for path in card.paths]
        sent = [(await shop.media.adopt(path, passing=True), path.name, caption) for path, caption in made]

    card_name = card.paths[0].name if card.paths else ""

    def tell(tx: Tx) -> None:
        person = tx.people.by_id(job.payload["person"])
        for number, (sha, name, caption) in enumerate(sent if person else ()):
            params = {"person": job.payload["person"], "sha": sha, "name": name, "caption": caption}
            said = [pack(one) for one in card.lines] if name == card_name else []
            assert person is not None
            tx.outbox.put(person.telegram_id, "file", f"{campaign_id}:{code}:{number}", {**params, "lines": said})

    await context.store.transact(tell)


async def _made(shop: Workshop, campaign: Campaign, code: str, folder: Path, card: Card) -> list[tuple[Path, str]]:
    """The files with their captions."""
    if code == SETUP:
        return [(_setup(campaign, folder), SETUP_CAPTION)]
    if code in PACKED:
        zips = await packed.pack(shop, campaign, PACKED[code], folder, _stem(campaign), beside=card.paths)
        return [(path, PACKED[code].CAPTION) for path in zips]
    parts = FORMATS.get(code, FORMATS[USUAL]).PARTS
    plain = [one for one in parts if one.text is None]
    return [*await _write(shop, campaign, plain, folder), *_texts(campaign, parts, folder)]


def _setup(campaign: Campaign, folder: Path) -> Path:
    path = folder / SETUP_FILE
    path.write_bytes(write_setup(told(campaign)))
    return path


def _texts(campaign: Campaign, parts: Sequence[Part], folder: Path) -> list[tuple[Path, str]]:
    """The files that no row is in."""
    made = []
    for one in parts:
        if one.text is not None:
            path = folder / f"{_stem(campaign)}-{one.name}.{one.ending}"
            path.write_text(one.text(campaign), "utf-8")
            made.append((path, one.caption))
    return made


async def _write(shop: Workshop, campaign: Campaign, parts: Sequence[Part], folder: Path) -> list[tuple[Path, str]]:
    stem = _stem(campaign)
    sent: list[tuple[str, str]] = []

    def seen(page: Page) -> None:
        for task, given in page if not all(one.bare for one in parts) else ():
            named = results.sent_files(campaign, task, given)
            sent.extend((name, media.sha_of(file)) for name, file in named)

    written = await tables.write(shop, campaign, parts, [folder / f"{stem}-{one.name}" for one in parts], seen)
    made = [
        (await asyncio.to_thread(_fit, path), part.caption)
        for part, table in zip(parts, written, strict=True)
        for path in (table.paths if table.rows or not part.known else ())
        if path.stat().st_size  # Telegram takes no empty file, and JSONL has no column names to show
    ]
    zips = await asyncio.to_thread(_zips, shop, sent, folder, f"{stem}-files") if sent else []
    return [*made, *((path, FILES) for path in zips)]


def _zips(shop: Workshop, sent: Sequence[tuple[str, str]], folder: Path, stem: str) -> list[Path]:
    return write_parts(((name, shop.media.read(sha)) for name, sha in sent), folder, stem)


def _fit(path: Path) -> Path:
    """The file, packed when it is large."""
    if path.stat().st_size <= limits.RAW_BYTES_MAX:
        return path
    packed = path.with_name(path.name + ".zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, path.name)
    return packed


def _stem(campaign: Campaign) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", campaign.title.casefold()).strip("-")
    return plain[:NAME_CHARS_MAX].strip("-") or "results"
