"""Reads a table of people onto their requester's list."""

from collections.abc import Mapping
from contextlib import aclosing
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.context import Again, Context
from core.errors import N_, Refusal, Text
from core.ports import Job
from core.teams import peopling

KIND = peopling.JOB
EVERY_SECONDS = 0
ATTEMPTS_MAX = 5  # a table that fails so often is given up
FAULT = Text(N_("This file could not be read because of a fault of ours. Please send it again later."))


async def run(job: Job, context: Context) -> Again | None:
    """A table is small: read whole, then put on the list in batches; done twice it changes nothing more."""
    assert context.workshop is not None
    person, wrong = job.payload["person"], list[Text]()
    if job.attempts >= ATTEMPTS_MAX:
        await context.store.transact(lambda tx: peopling.finish(tx, person, job.id, 1, [FAULT]))
        return None
    rows: list[tuple[int, Mapping[str, str]]] = []
    shop = context.workshop
    with TemporaryDirectory(dir=shop.media.scratch) as folder:
        path = Path(folder) / "file"
        await shop.fetch(job.payload["file_id"], path)
        try:
            async with aclosing(shop.children.run("table", {"path": str(path), "name": job.payload["name"]})) as lines:
                async for line in lines:
                    rows += line["rows"] if line["t"] == "rows" else ()
                    wrong += [line["text"]] if line["t"] == "problem" else ()
                    if len(rows) >= peopling.ROWS_MAX:
                        break
        except Refusal as refusal:
            rows, wrong = [], [refusal.text]
    for start in range(0, len(rows), peopling.BATCH):
        batch = rows[start : start + peopling.BATCH]
        wrong += await context.store.transact(lambda tx, batch=batch: peopling.put(tx, person, batch, context.random))  # type: ignore[misc]
    count = len(rows) + (0 if rows else len(wrong))
    await context.store.transact(lambda tx: peopling.finish(tx, person, job.id, count, wrong))
    return None
