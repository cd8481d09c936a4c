"""Writes a campaign's results into files of the format that was asked for, and sends them with what people sent."""

import asyncio
import re
import zipfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.context import Context
from bot.workshop import Workshop
from core import results
from core.campaigns import BATCH_ROWS, Campaign, Task
from core.errors import N_
from core.exports import SETUP
from core.formats import FORMATS, USUAL
from core.formats.part import Part
from core.kinds import SETUP_FILE
from core.ports import Job, Tx
from core.results import Given
from core.setup import told
from files import limits
from files.rolling import Rolling
from files.setup import write_setup
from files.write import write_parts

FILES = N_("Results: the files people sent")
SETUP_CAPTION = N_("Your campaign as a text: send it back in a ZIP with a table to make another one like it.")
NAME_CHARS_MAX = 30
Page = Sequence[tuple[Task, Sequence[Given]]]


async def export(job: Job, context: Context) -> None:
    """Make the files and put one notice each into the outbox."""
    shop, campaign_id = context.workshop, job.payload["c"]
    assert shop is not None
    campaign = await context.store.transact(lambda tx: tx.campaigns.get(campaign_id))
    if campaign is None:
        return
    code = job.payload.get("format", USUAL)
    wanted = FORMATS.get(code, FORMATS[USUAL])
    with TemporaryDirectory(dir=shop.media.scratch) as folder:
        if code == SETUP:
            made = [(_setup(campaign, Path(folder)), SETUP_CAPTION)]
        else:
            tables = [one for one in wanted.PARTS if one.text is None]
            made = [*await _write(shop, campaign, tables, Path(folder)), *_texts(campaign, wanted.PARTS, Path(folder))]
        sent = [(await shop.media.adopt(path), path.name, caption) for path, caption in made]

    def tell(tx: Tx) -> None:
        person = tx.people.by_id(job.payload["person"])
        for number, (sha, name, caption) in enumerate(sent if person else ()):
            params = {"person": job.payload["person"], "sha": sha, "name": name, "caption": caption}
            assert person is not None
            tx.outbox.put(person.telegram_id, "file", f"{campaign_id}:{code}:{number}", params)

    await context.store.transact(tell)


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
    sent: list[tuple[str, Path]] = []
    with ExitStack() as stack:
        tables = await asyncio.to_thread(_begun, stack, campaign, parts, folder / stem)
        after = 0
        while page := await shop.results.page(campaign.id, after, BATCH_ROWS):
            after = page[-1][0].id
            await asyncio.to_thread(_page, campaign, page, parts, tables)
            for task, given in page:
                named = results.sent_files(campaign, task, given)
                sent += [(name, shop.media.path(file.partition(".")[0])) for name, file in named]
        await asyncio.to_thread(stack.pop_all().close)  # a workbook is packed as it is closed
    made = [
        (await asyncio.to_thread(_fit, path), part.caption)
        for part, table in zip(parts, tables, strict=True)
        for path in table.paths
        if path.stat().st_size  # Telegram takes no empty file, and JSONL has no column names to show
    ]
    zips = await asyncio.to_thread(write_parts, sent, folder, f"{stem}-files") if sent else []
    return [*made, *((path, FILES) for path in zips)]


def _begun(stack: ExitStack, campaign: Campaign, parts: Sequence[Part], stem: Path) -> list[Rolling]:
    return [
        stack.enter_context(Rolling(stem.parent, f"{stem.name}-{one.name}", one.ending, one.columns(campaign)))
        for one in parts
    ]


def _page(campaign: Campaign, page: Page, parts: Sequence[Part], tables: Sequence[Rolling]) -> None:
    for part, table in zip(parts, tables, strict=True):
        table.add([row for task, given in page for row in part.rows(campaign, task, given)])


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
