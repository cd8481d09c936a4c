"""Writes a campaign's results into files and sends them: answers and tasks, each as CSV and JSONL, photos in ZIPs."""

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
from core.ports import Job, Tx
from core.results import Given
from files import limits
from files.write import CsvFile, JsonlFile, write_parts

ANSWERS = N_("Results: one row an answer")
TASKS = N_("Results: one row a task, with the answer most people gave")
PHOTOS = N_("Results: the photos")
NAME_CHARS_MAX = 30
Page = Sequence[tuple[Task, Sequence[Given]]]


async def export(job: Job, context: Context) -> None:
    """Make the files and put one notice each into the outbox."""
    shop, campaign_id = context.workshop, job.payload["c"]
    assert shop is not None
    campaign = await context.store.transact(lambda tx: tx.campaigns.get(campaign_id))
    if campaign is None:
        return
    with TemporaryDirectory(dir=shop.media.scratch) as folder:
        made = await _write(shop, campaign, Path(folder))
        sent = [(await shop.media.adopt(path), path.name, caption) for path, caption in made]

    def tell(tx: Tx) -> None:
        person = tx.people.by_id(job.payload["person"])
        for number, (sha, name, caption) in enumerate(sent if person else ()):
            params = {"person": job.payload["person"], "sha": sha, "name": name, "caption": caption}
            assert person is not None
            tx.outbox.put(person.telegram_id, "file", f"{campaign_id}:{number}", params)

    await context.store.transact(tell)


async def _write(shop: Workshop, campaign: Campaign, folder: Path) -> list[tuple[Path, str]]:
    stem = _stem(campaign)
    answers, tasks = folder / f"{stem}-answers", folder / f"{stem}-tasks"
    photos: list[tuple[str, Path]] = []
    with ExitStack() as stack:
        columns = results.answer_columns(campaign)
        per_answer: Sequence[CsvFile | JsonlFile] = [
            stack.enter_context(CsvFile(answers.with_suffix(".csv"), columns)),
            stack.enter_context(JsonlFile(answers.with_suffix(".jsonl"), columns)),
        ]
        columns = results.task_columns(campaign)
        per_task: Sequence[CsvFile | JsonlFile] = [
            stack.enter_context(CsvFile(tasks.with_suffix(".csv"), columns)),
            stack.enter_context(JsonlFile(tasks.with_suffix(".jsonl"), columns)),
        ]
        after = 0
        while page := await shop.results.page(campaign.id, after, BATCH_ROWS):
            after = page[-1][0].id
            await asyncio.to_thread(_page, campaign, page, per_answer, per_task)
            for task, given in page:
                photos += [(name, shop.media.path(sha)) for name, sha in results.photos(campaign, task, given)]
    made = [
        (await asyncio.to_thread(_fit, path.with_suffix(ending)), caption)
        for path, caption in ((answers, ANSWERS), (tasks, TASKS))
        for ending in (".csv", ".jsonl")
    ]
    parts = await asyncio.to_thread(write_parts, photos, folder, f"{stem}-photos") if photos else []
    return [*made, *((part, PHOTOS) for part in parts)]


def _page(
    campaign: Campaign,
    page: Page,
    per_answer: Sequence[CsvFile | JsonlFile],
    per_task: Sequence[CsvFile | JsonlFile],
) -> None:
    answers = [row for task, given in page for row in results.answer_rows(campaign, task, given)]
    tasks = [results.task_row(campaign, task, given) for task, given in page]
    for file in per_answer:
        file.add(answers)
    for file in per_task:
        file.add(tasks)


def _fit(path: Path) -> Path:
    """The file, packed when a bot could not send it as it is."""
    if path.stat().st_size <= limits.PART_BYTES_MAX:
        return path
    packed = path.with_name(path.name + ".zip")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, path.name)
    return packed


def _stem(campaign: Campaign) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", campaign.title.casefold()).strip("-")
    return plain[:NAME_CHARS_MAX].strip("-") or "results"
