"""Reads a requester's file into their campaign: checked whole first, then taken in, row by row and picture by picture.

    fetch -> check (all of it, nothing kept) -> rows -> pictures -> match pictures to rows -> told

Each batch remembers in its own transaction how far it came, so a job that died, or rested because its lease is nearly
over, goes on where it was.
"""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot import pictured, surveyed
from bot.context import Again, Context
from bot.reading import Reading, RestError, told
from core.drafting.drafts import PROBLEMS_SHOWN
from core.drafting.setup import take_over
from core.errors import N_, Refusal, Text
from core.form.questions import QUESTIONS_MAX
from core.kinds import Sample
from core.known.reading import STILL_WORK
from core.launched.marks import is_reviewed
from core.launched.reviewed import received
from core.ports import Job, Tx
from core.tables import fetching, intake
from core.tables.intake import Came

GIVE_WAY_SECONDS_MAX = 0.2  # after a batch the writer is left to others for as long as the batch took
SPARE_SECONDS = 60  # of the lease, left when a download is given up


async def read(job: Job, context: Context) -> Again | None:
    """The whole way of one file. What its owner can mend is told to them, and is no failure of the job."""
    assert context.workshop is not None
    if job.payload.get("done"):
        return None
    reading = Reading(job.id, dict(job.payload), context, context.workshop)
    bare: int | None = None
    try:
        if "only" not in reading.payload:
            async with reading.open:
                await _file(reading)
            if reading.payload.get("done"):
                return None
        bare = await pictured.match(reading)
    except RestError:
        return Again(context.clock.now(), reading.payload)
    except Refusal as refusal:
        reading.refused(refusal.text)
    await _finish(reading, bare)
    return None


async def _file(reading: Reading) -> None:
    await _fetch(reading)
    await _check(reading)
    if reading.payload.get("survey"):
        await surveyed.read(reading)
    if reading.payload.get("reviewed"):
        reading.payload = await reading.context.store.transact(partial(_hand_over, reading))
        return
    await _rows(reading)
    await pictured.unpack(reading)


async def give_up(job: Job, context: Context) -> None:
    """Tell the owner that it failed, so that the draft does not wait for ever."""
    assert context.workshop is not None
    if job.payload.get("done"):
        return
    reading = Reading(job.id, dict(job.payload), context, context.workshop)
    reading.refused(Text(N_("This file could not be read because of a fault of ours. Please send it again later.")))
    await _finish(reading, None)


async def _fetch(reading: Reading) -> None:
    if "sha" in reading.payload:
        return
    with TemporaryDirectory(dir=reading.shop.media.scratch) as folder:
        path = Path(folder) / "file"
        if "address" in reading.payload:
            await _download(reading, path)
        else:
            await reading.shop.fetch(reading.payload["file_id"], path)
        reading.payload["sha"] = await reading.shop.media.adopt(path, passing=True)
    by_address = bool(reading.payload.pop("address", ""))
    await reading.keep()
    if by_address:
        raise RestError  # it may have taken most of this lease


async def _download(reading: Reading, path: Path) -> None:
    """What stands behind an address, fetched by a child."""
    seconds = reading.context.settings.jobs.lease_seconds - SPARE_SECONDS
    request = {"address": reading.payload["address"], "path": str(path), "bytes_max": fetching.FILE_BYTES_MAX}
    async with aclosing(reading.shop.children.run("fetch", {**request, "seconds": seconds})) as lines:
        async for line in lines:
            if line["t"] == "progress" and reading.tells():
                doing = fetching.came(line["bytes"], line["size"])
                await reading.context.store.transact(partial(reading.progress, doing))


async def _check(reading: Reading) -> None:
    """Read all of it once: what is wrong, what its columns are, and whether anything keeps it out."""
    if "table" in reading.payload:
        return
    request = {"path": await reading.path(), "name": reading.payload["name"], "sample": QUESTIONS_MAX + 1}
    columns: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    rows: list[tuple[int, Mapping[str, str]]] = []
    setup: Mapping[str, Any] = {}
    async with aclosing(reading.shop.children.run("table", request)) as lines:
        async for line in lines:
            match line["t"]:
                case "setup":
                    setup = line["values"]
                case "table":
                    columns, pictures = tuple(line["columns"]), tuple(line["pictures"])
                case "rows":
                    rows += line["rows"]
                case "survey":
                    reading.payload["survey"] = True
                case "pictures":
                    reading.payload["zip"] = True
                case "problem":
                    reading.wrong([line["text"]])
                case "end":
                    reading.wrong((), line.get("left_out", 0))
                case _:
                    pass
    checked = {**reading.payload, "table": bool(columns), "reviewed": is_reviewed(columns)}
    sample = Sample(columns, [values for _, values in rows], pictures, [number for number, _ in rows])
    reading.payload = await reading.context.store.transact(partial(_head, reading, checked, sample, setup))


def _head(
    reading: Reading, checked: Mapping[str, Any], sample: Sample, setup: Mapping[str, Any], tx: Tx
) -> dict[str, Any]:
    """Take over what the check found; what is kept of it."""
    kept = dict(checked)
    if sample.columns and not checked["reviewed"]:
        intake.head(tx, reading.campaign, sample)
        kept = told(kept, take_over(tx, reading.campaign, sample, setup) if setup else (), 0)
    tx.jobs.keep(reading.job, kept)
    return kept


def _hand_over(reading: Reading, tx: Tx) -> dict[str, Any]:
    """It is no file of tasks but verdicts on answers: another job's."""
    person = tx.people.by_id(reading.payload["person"])
    assert person is not None
    received(tx, person, reading.campaign, {"sha": reading.payload["sha"], "name": reading.payload["name"]})
    kept = {**reading.payload, "done": True}
    tx.jobs.keep(reading.job, kept)
    return kept


async def _rows(reading: Reading) -> None:
    if not reading.payload["table"]:
        return
    request = {"path": await reading.path(), "name": reading.payload["name"]}
    reached, seen = reading.payload.get("rows", 0), 0
    async with aclosing(reading.shop.children.run("table", request)) as lines:
        async for line in lines:
            if line["t"] != "rows":
                continue
            batch = line["rows"]
            seen += len(batch)
            if seen > reached:
                await _batch(reading, [(number, values) for number, values in batch], seen)
                reading.rest()


async def _batch(reading: Reading, rows: Sequence[tuple[int, Mapping[str, str]]], seen: int) -> None:
    tells = reading.tells()

    def add(tx: Tx) -> Mapping[str, object]:
        reached = {**reading.payload, "rows": seen}
        wrong = intake.add_rows(tx, reading.campaign, rows, reading.job, reached)
        if wrong:
            reached = told(reached, wrong, sum(one.one not in STILL_WORK for one in wrong))
            tx.jobs.keep(reading.job, reached)
        if tells:
            reading.progress(None, tx)
        return reached

    clock = asyncio.get_running_loop().time
    start = clock()
    reading.payload = dict(await reading.context.store.transact(add))
    await asyncio.sleep(min(clock() - start, GIVE_WAY_SECONDS_MAX))


async def _finish(reading: Reading, bare: int | None) -> None:
    transact, person_id = reading.context.store.transact, reading.payload["person"]
    problems, left_out, sha = reading.problems, reading.payload.get("left_out", 0), ""
    if len(problems) > PROBLEMS_SHOWN:
        person = await transact(lambda tx: tx.people.by_id(person_id))
        language = person.language if person else ""
        lines = [reading.context.languages.say(one, language) for one in problems]
        more = left_out - len(lines)
        if more > 0:
            lines.append(reading.context.languages.say(Text(N_("And {n} more rows."), params={"n": more}), language))
        sha = await reading.shop.media.put("\r\n".join(lines).encode("utf-8-sig"), passing=True)
    came = Came(tuple(problems), left_out, bare, sha)
    await transact(lambda tx: intake.finish(tx, reading.campaign, person_id, reading.job, came))
