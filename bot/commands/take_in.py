"""`kazi import FILE --owner TELEGRAM_ID`: a file too large for the chat becomes a draft there, on the same way."""

import argparse
import asyncio
import shutil
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands import USAGE, WRONG, CommandError, using_database
from bot.commands.run import refuse_old
from bot.settings import Settings, load

if TYPE_CHECKING:
    from bot.context import Context
    from core.ports import Job

NAME = "import"
HELP = "read a large file of tasks into a new draft of a requester"
LEASE_MS = 3_600_000  # after that a running bot finishes what this command left
PROGRESS_SECONDS = 2.0


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", type=Path, metavar="FILE", help="CSV, JSONL, XLSX, or a ZIP of one and pictures")
    parser.add_argument("--owner", type=int, required=True, metavar="TELEGRAM_ID", help="the requester it is for")


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    settings = load(environ)
    if not settings.telegram.token:
        raise CommandError("KAZI_TELEGRAM__TOKEN is not set; run: kazi setup", USAGE)
    if not args.path.is_file():
        raise CommandError(f"There is no file {args.path}.", USAGE)
    from bot import keys

    with using_database():
        refuse_old(settings)
        settings = keys.ready(settings)
        return asyncio.run(_take_in(settings, args.path, args.owner))


async def _take_in(settings: Settings, path: Path, owner: int) -> int:
    from bot import intake
    from core.drafting.drafts import unpack
    from core.ports import Tx

    async with AsyncExitStack() as stack:
        context = _context(settings, stack)
        assert context.workshop is not None
        media = context.workshop.media
        copy = media.scratch / f"import-{context.random.token(8)}"
        await asyncio.to_thread(shutil.copyfile, path, copy)
        job = await _begun(context, owner, await media.adopt(copy, passing=True), path.name)
        async with asyncio.TaskGroup() as group:
            telling = group.create_task(_progress(context, job.payload["c"]))
            while again := await intake.read(job, context):
                job = replace(job, payload=again.payload)
            telling.cancel()

        def end(tx: Tx) -> tuple[int, list[str]]:
            tx.jobs.done(job.id)
            campaign, kept = tx.campaigns.get(job.payload["c"]), tx.drafts.lock(job.payload["c"])
            assert campaign is not None
            assert kept is not None
            rows = campaign.rows + tx.known.count(campaign.id)
            return rows, [context.languages.say(unpack(one), "en") for one in kept.problems]

        rows, problems = await context.store.transact(end)
    for problem in problems:
        print(f"✗ {problem}")
    print(f"{'✓' if rows else '✗'} {rows} rows are in the draft; its owner goes on in the chat.")
    return 0 if rows else WRONG


def _context(settings: Settings, stack: AsyncExitStack) -> "Context":
    from bot import keys
    from bot.children import Children
    from bot.clock import SystemClock, SystemIds, SystemRandom
    from bot.context import Context
    from bot.languages import LOCALES, Languages
    from bot.terms import terms
    from bot.workshop import Workshop
    from storage.media import LocalMedia
    from storage.reads import Reads
    from storage.results import Results
    from storage.store import open_store

    async def fetch(_file_id: str, _path: Path) -> None:
        raise AssertionError("the file is here already")

    clock, ids, ring = SystemClock(), SystemIds(), keys.ring_of(settings)
    media = LocalMedia(settings.storage.media_dir, ring)
    bot_id = int(settings.telegram.token.reveal().partition(":")[0])
    store = open_store(
        settings.storage.url, clock, ids, bot_id, exclusive=False, file=media.read, ring=ring, terms=terms(settings)
    )
    stack.push_async_callback(store.close)
    reads = Reads(settings.storage.url)
    stack.push_async_callback(reads.close)
    return Context(
        settings=settings,
        store=store,
        clock=clock,
        ids=ids,
        random=SystemRandom(),
        languages=Languages(LOCALES),
        workshop=Workshop(media, Children(media.scratch), fetch, Results(reads), reads),
    )


async def _begun(context: "Context", owner: int, sha: str, name: str) -> "Job":
    """A new draft, and the job that reads the file into it, leased by this command."""
    from core.drafting import studio
    from core.people import Role
    from core.ports import Tx
    from core.tables import intake

    operators = context.settings.operators

    def begin(tx: Tx) -> "Job | None":
        me = tx.people.by_telegram(owner)
        if me is None or not (me.has(Role.REQUESTER) or owner in operators):
            return None
        campaign = studio.begin(tx, me, intake.title(name), context.random.token(studio.TOKEN_CHARS))
        key = intake.take(tx, me, campaign, {"sha": sha, "name": name}, tx.now + LEASE_MS)
        return tx.jobs.take(intake.IMPORT, key, LEASE_MS)

    job = await context.store.transact(begin)
    if job is None:
        raise CommandError(f"{owner} is no requester here; invite them first: /invite", WRONG)
    return job


async def _progress(context: "Context", campaign_id: int) -> None:
    while True:
        await asyncio.sleep(PROGRESS_SECONDS)
        campaign = await context.store.transact(lambda tx: tx.campaigns.get(campaign_id))
        print(f"{campaign.rows if campaign else 0} rows …", flush=True)
