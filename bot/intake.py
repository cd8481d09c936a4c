"""Reads a requester's file into their campaign: checked whole first, then taken in, row by row and picture by picture.

    fetch -> check (all of it, nothing kept) -> rows -> pictures -> match pictures to rows -> told

Each batch remembers in its own transaction how far it came, so a job that died goes on where it was.
"""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.context import Context
from bot.workshop import Workshop
from core import intake
from core.campaigns import BATCH_ROWS, Task
from core.drafts import PROBLEMS_SHOWN, Named
from core.errors import N_, Refusal, Text
from core.intake import Came
from core.kinds import Sample
from core.ports import Job, Tx
from core.setup import take_over
from core.studio import SAMPLE_ROWS
from files.names import PictureNames

PROGRESS_MS = 2000  # between two messages about how far it came
PICTURES_A_BATCH = 50
GIVE_WAY_SECONDS_MAX = 0.2  # after a batch the writer is left to others for as long as the batch took


@dataclass
class Reading:
    """One file on its way in. ``payload`` is what is kept: c, person, name, file_id or sha, rows, pictures."""

    job: int
    payload: dict[str, Any]
    context: Context
    shop: Workshop
    problems: list[Text] = field(default_factory=list)
    left_out: int = 0
    told_at: int = 0
    has_pictures: bool = False

    @property
    def campaign(self) -> int:
        return int(self.payload["c"])

    @property
    def path(self) -> Path:
        return self.shop.media.path(self.payload["sha"])


async def read(job: Job, context: Context) -> None:
    """The whole way of one file. What its owner can mend is told to them, and is no failure of the job."""
    assert context.workshop is not None
    if job.payload.get("done"):
        return
    reading = Reading(job.id, dict(job.payload), context, context.workshop)
    try:
        await _fetch(reading)
        await _check(reading)
        await _rows(reading)
        if reading.has_pictures:
            await _pictures(reading)
        bare = await _match(reading)
    except Refusal as refusal:
        reading.problems = [refusal.text]
        reading.left_out = 0
        bare = None
    await _finish(reading, bare)


async def give_up(job: Job, context: Context) -> None:
    """Tell the owner that it failed, so that the draft does not wait for ever."""
    assert context.workshop is not None
    if job.payload.get("done"):
        return
    reading = Reading(job.id, dict(job.payload), context, context.workshop)
    reading.problems = [Text(N_("This file could not be read because of a fault of ours. Please send it again later."))]
    await _finish(reading, None)


async def _fetch(reading: Reading) -> None:
    if "sha" in reading.payload:
        return
    with TemporaryDirectory(dir=reading.shop.media.scratch) as folder:
        path = Path(folder) / "file"
        await reading.shop.fetch(reading.payload["file_id"], path)
        reading.payload["sha"] = await reading.shop.media.adopt(path)
    kept = dict(reading.payload)
    await reading.context.store.transact(lambda tx: tx.jobs.keep(reading.job, kept))


async def _check(reading: Reading) -> None:
    """Read all of it once: what is wrong, what its columns are, and whether anything keeps it out."""
    request = {"path": str(reading.path), "name": reading.payload["name"], "sample": SAMPLE_ROWS}
    columns: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    rows: list[Mapping[str, str]] = []
    setup: Mapping[str, Any] = {}
    async with aclosing(reading.shop.children.run("table", request)) as lines:
        async for line in lines:
            match line["t"]:
                case "setup":
                    setup = line["values"]
                case "table":
                    columns, pictures = tuple(line["columns"]), tuple(line["pictures"])
                case "rows":
                    rows += [values for _, values in line["rows"]]
                case "pictures":
                    reading.has_pictures = True
                case "problem":
                    reading.problems.append(line["text"])
                case "end":
                    reading.left_out += line.get("left_out", 0)
                case _:
                    pass
    if columns:
        sample = Sample(columns, rows, pictures)
        reading.problems += await reading.context.store.transact(lambda tx: _head(tx, reading.campaign, sample, setup))
    reading.payload["table"] = bool(columns)


def _head(tx: Tx, campaign_id: int, sample: Sample, setup: Mapping[str, Any]) -> Sequence[Text]:
    intake.head(tx, campaign_id, sample)
    return take_over(tx, campaign_id, sample, setup) if setup else ()


async def _rows(reading: Reading) -> None:
    if not reading.payload["table"]:
        return
    request = {"path": str(reading.path), "name": reading.payload["name"]}
    reached, seen = reading.payload.get("rows", 0), 0
    async with aclosing(reading.shop.children.run("table", request)) as lines:
        async for line in lines:
            if line["t"] != "rows":
                continue
            batch = line["rows"]
            seen += len(batch)
            if seen > reached:
                await _batch(reading, [(number, values) for number, values in batch], seen)


async def _batch(reading: Reading, rows: Sequence[tuple[int, Mapping[str, str]]], seen: int) -> None:
    reading.payload["rows"] = seen
    kept = dict(reading.payload)
    tells = reading.context.clock.now() - reading.told_at >= PROGRESS_MS

    def add(tx: Tx) -> Sequence[Text]:
        wrong = intake.add_rows(tx, reading.campaign, rows, reading.job, kept)
        if tells:
            intake.progress(tx, reading.campaign, reading.payload["person"])
        return wrong

    clock = asyncio.get_running_loop().time
    start = clock()
    wrong = await reading.context.store.transact(add)
    await asyncio.sleep(min(clock() - start, GIVE_WAY_SECONDS_MAX))
    reading.problems += wrong
    reading.left_out += len(wrong)
    if tells:
        reading.told_at = reading.context.clock.now()


async def _pictures(reading: Reading) -> None:
    """Unpack, make small copies, keep them by name. Begun anew after a crash: equal files are one."""
    with TemporaryDirectory(dir=reading.shop.media.scratch) as folder:
        request = {"path": str(reading.path), "folder": folder}
        batch: list[Named] = []
        async with aclosing(reading.shop.children.run("unpack", request)) as lines:
            async for line in lines:
                match line["t"]:
                    case "problem":
                        reading.problems.append(line["text"])
                    case "picture":
                        batch.append(await _adopted(reading, Path(folder), line))
                    case _:
                        pass
                if batch and (len(batch) == PICTURES_A_BATCH or line["t"] == "end"):
                    await _keep_pictures(reading, tuple(batch))
                    batch = []


async def _adopted(reading: Reading, folder: Path, line: Mapping[str, Any]) -> Named:
    for sha in {line["preview"], line["larger"]}:
        await reading.shop.media.adopt(folder / sha)
    if line["sha"] not in (line["preview"], line["larger"]):
        (folder / line["sha"]).unlink()
    return Named(line["name"], line["preview"], line["larger"])


async def _keep_pictures(reading: Reading, batch: Sequence[Named]) -> None:
    def keep(tx: Tx) -> None:
        intake.add_pictures(tx, reading.campaign, batch)
        intake.progress(tx, reading.campaign, reading.payload["person"])

    await reading.context.store.transact(keep)


async def _match(reading: Reading) -> int:
    """Give rows without a picture the one they name; how many still lack theirs."""
    transact = reading.context.store.transact

    def begin(tx: Tx) -> tuple[str, Sequence[Named]]:
        campaign = tx.campaigns.get(reading.campaign)
        column = (campaign.form.picture if campaign else None) or ""
        return column, tx.drafts.pictures(reading.campaign) if column else ()

    column, named = await transact(begin)
    if not column:
        return 0
    by_name = {one.name: one for one in named}
    names = PictureNames(by_name)
    bare = after = 0
    while True:

        def some(tx: Tx, after: int = after) -> tuple[Sequence[Task], int]:
            tasks = tx.drafts.bare_tasks(reading.campaign, after, BATCH_ROWS)
            found = [(one.id, by_name[name]) for one in tasks if (name := names.find(one.data.get(column, "")))]
            tx.drafts.illustrate(reading.campaign, found)
            return tasks, len(tasks) - len(found)

        tasks, lacking = await transact(some)
        bare += lacking
        if len(tasks) < BATCH_ROWS:
            return bare
        after = tasks[-1].id


async def _finish(reading: Reading, bare: int | None) -> None:
    transact, person_id = reading.context.store.transact, reading.payload["person"]
    sha = ""
    if len(reading.problems) > PROBLEMS_SHOWN:
        person = await transact(lambda tx: tx.people.by_id(person_id))
        language = person.language if person else ""
        lines = [reading.context.languages.say(one, language) for one in reading.problems]
        more = reading.left_out - len(lines)
        if more > 0:
            lines.append(reading.context.languages.say(Text(N_("And {n} more rows."), params={"n": more}), language))
        sha = await reading.shop.media.put("\r\n".join(lines).encode("utf-8-sig"))
    came = Came(tuple(reading.problems), reading.left_out, bare, sha)
    await transact(lambda tx: intake.finish(tx, reading.campaign, person_id, reading.job, came))
