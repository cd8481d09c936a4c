"""The real desk and its jobs without Telegram, and a campaign launched there from a table."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.children import Children
from bot.context import Context
from bot.jobs import (
    clock,
    completion,
    known,
    leases,
    opening,
    refits,
    rests,
    routes,
    settle,
    signals,
    usuals,
    wages,
)
from bot.jobs import sampling as sampling_job
from bot.runner import Runner
from bot.settings import load
from bot.workshop import Workshop
from core.drafting import studio
from core.funds.terms import Terms
from core.kinds import Sample
from core.launched import running
from core.people import House, Newcomers, Person
from core.ports import Tx
from core.tables import intake, sampling
from storage.media import LocalMedia
from storage.reads import Reads
from storage.results import Results
from storage.store import open_store
from tests.conversations.stage import languages
from tests.core.giving import AMINA, requester
from tests.core.knowing import decide
from tests.core.world import World
from tests.fakes import KEYS, LOW_FLOORS, RING, FakeClock, FakeIds, FakeRandom

PRICE = 5
POINTS = 10_000_000
SAMPLE = 100  # rows that are looked at beforehand
BOT_ID = 7_000_000_001
JOBS = (
    clock,
    completion,
    known,
    leases,
    opening,
    refits,
    rests,
    routes,
    sampling_job,
    settle,
    signals,
    usuals,
    wages,
)


@dataclass(frozen=True, slots=True)
class Desk:
    world: World
    runner: Runner
    house: House


async def launched(world: World, table: Sequence[Mapping[str, str]]) -> int:
    """A requester's file, as many answers as needed, started; its id."""
    await requester(world, points=POINTS)

    def make(tx: Tx, me: Person) -> int:
        campaign = studio.begin(tx, me, "Moods", world.random.token(24))
        intake.take(tx, me, campaign, {"name": "m.csv", "sha": "0"}, tx.now + 10**9)
        intake.head(tx, campaign.id, Sample(tuple(table[0]), table[:SAMPLE]))
        intake.add_rows(tx, campaign.id, list(enumerate(table, 2)), 0, {})
        intake.finish(tx, campaign.id, me.id, 0, intake.Came())
        return campaign.id

    made = await world.act(AMINA, make)
    await decide(world, made, asks="Nuru Lab", purpose="To learn", price=str(PRICE), answers="auto")
    after: int | None = 0
    while after is not None:
        after = await world.do(lambda tx, after=after: sampling.step(tx, made, after))  # type: ignore[misc]
    await world.act(AMINA, lambda tx, me: running.start(tx, me, made, waits=False))
    return made


@asynccontextmanager
async def open_desk(url: str, folder: Path) -> AsyncIterator[Desk]:
    """The store, the jobs and what the settings say of newcomers, without Telegram."""
    clock_, ids, random = FakeClock(), FakeIds(), FakeRandom()
    media = str(folder / "media")
    where = {"KAZI_STORAGE__URL": url, "KAZI_STORAGE__MEDIA_DIR": media, "KAZI_TELEGRAM__TOKEN": f"{BOT_ID}:AA"}
    settings = load({**KEYS, **where}, folder)
    store = open_store(url, clock_, ids, BOT_ID, ring=RING, terms=Terms(floors=LOW_FLOORS))
    reads, kept = Reads(url), LocalMedia(settings.storage.media_dir, RING, clock_.now)
    shop = Workshop(kept, Children(kept.scratch), _nothing, Results(reads), reads)
    context = Context(
        settings=settings,
        store=store,
        clock=clock_,
        ids=ids,
        random=random,
        languages=languages(),
        workshop=shop,
    )
    people = settings.people
    limits = Newcomers(people.newcomer_leases, people.newcomer_returns, people.newcomer_percent)
    try:
        runner = Runner(context, JOBS, lambda: None)
        await runner.seed()
        yield Desk(World(store, clock_), runner, House(first_waits=False, newcomers=limits))
    finally:
        await reads.close()
        await store.close()


async def _nothing(file_id: str, path: Path) -> None:
    raise AssertionError((file_id, path))
