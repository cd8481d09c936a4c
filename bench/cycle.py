"""The whole cycle of a choice task against a bare aiogram bot: tap in, transaction, callback answer and edit out.

Both bots are processes of their own, poll the same kind of server (this process) and take turns: A B A B.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from bench.crowd import Crowd, serving
from bench.field import PRICE, sow
from bench.figure import Figure, median
from bench.process import Child, running
from bot import keys
from bot.clock import SystemClock, SystemIds
from core.campaigns import State
from core.drafting.links import campaign_link
from core.funds import accounts
from core.kinds import Settings
from core.ledger import Account, Code, Kind, Transfer
from core.ports import Tx
from storage.audit import check
from storage.engine import snapshot
from storage.migrate import upgrade
from storage.store import open_store

KAZI, ECHO = 7_000_000_001, 7_000_000_002
WORKERS = 64
ROWS, ANSWERS, ANSWERS_MOST = 20_000, 3, 5
WARM_SECONDS, WINDOW_SECONDS, WINDOWS = 4.0, 4.0, 5


class Window(NamedTuple):
    """What one turn of one bot reached."""

    cpu_ms: float  # for each cycle
    per_second: float


class Side(NamedTuple):
    child: Child
    crowd: Crowd


async def run() -> list[Figure]:
    with TemporaryDirectory(prefix="kazi-bench-") as folder:
        url = f"sqlite:///{folder}/kazi.db"
        link = await prepare(url, adapt)
        async with running_kazi(Crowd(KAZI, WORKERS), url, Path(folder), link) as ours, echo() as bare:
            for side in (ours, bare):
                await _window(side, WARM_SECONDS)
            turns = [(await _window(ours, WINDOW_SECONDS), await _window(bare, WINDOW_SECONDS)) for _ in range(WINDOWS)]
            cycles = ours.crowd.edits
        _audit(url, cycles)
    return [
        Figure(
            "CPU of a whole cycle, times a bare aiogram bot",
            median([mine.cpu_ms / theirs.cpu_ms for mine, theirs in turns]),
            "x",
            2.5,
            note=f"{_ms(mine for mine, _ in turns)} against {_ms(theirs for _, theirs in turns)} ms",
        ),
        Figure(
            f"Completed choice tasks a second ({WORKERS} at once, synchronous=FULL), share of the bare bot's",
            median([mine.per_second / theirs.per_second for mine, theirs in turns]),
            "",
            0.18,
            at_least=True,
            note=f"{_rate(mine for mine, _ in turns)} against {_rate(theirs for _, theirs in turns)} a second",
        ),
    ]


def _ms(windows: Iterable[Window]) -> str:
    return f"{median([one.cpu_ms for one in windows]):.2f}"


def _rate(windows: Iterable[Window]) -> str:
    return f"{median([one.per_second for one in windows]):.0f}"


def adapt(tx: Tx) -> None:
    """The campaign asks as many as certainty needs, and has the money for it."""
    (campaign,) = tx.campaigns.running()
    more = {"least": str(ANSWERS), "most": str(ANSWERS_MOST), "sure": "90"}
    assert tx.campaigns.save(replace(campaign, settings=Settings(more=more)), State.RUNNING)
    home, own = accounts.home(campaign), accounts.own(campaign)
    points = ROWS * (ANSWERS_MOST - ANSWERS) * PRICE
    for debit, credit, code in ((Account(Kind.GRANT, 0), home, Code.GRANT), (home, own, Code.FUND)):
        order = tx.new_id()
        tx.ledger.transfer(Transfer(order, debit, credit, points, code, order, campaign_id=campaign.id))


async def prepare(url: str, then: Callable[[Tx], None] | None = None) -> str:
    """A migrated file with a campaign; its link."""
    upgrade(url)
    store = open_store(url, SystemClock(), SystemIds(), KAZI)
    campaign_id = await sow(store, ROWS, ANSWERS)
    if then:
        await store.transact(then)
    await store.close()
    return campaign_link(campaign_id)


@asynccontextmanager
async def running_kazi(crowd: Crowd, url: str, folder: Path, link: str) -> AsyncIterator[Side]:
    """The bot as it runs, with everybody at their first task's card."""
    async with serving(crowd) as address:
        environ = {
            **keys.fresh(),
            "KAZI_TELEGRAM__TOKEN": f"{KAZI}:bench",
            "KAZI_TELEGRAM__API_BASE": address,
            "KAZI_STORAGE__URL": url,
            "KAZI_STORAGE__MEDIA_DIR": str(folder / "media"),
            "KAZI_LOGS__LEVEL": "WARNING",
        }
        async with running("-m", "bot", "run", environ=environ) as child:
            crowd.enter(f"/start {link}")
            await crowd.settled()
            yield Side(child, crowd)


@asynccontextmanager
async def echo() -> AsyncIterator[Side]:
    crowd = Crowd(ECHO, WORKERS)
    async with serving(crowd) as address, running("-m", "bench.echo", address, f"{ECHO}:bench") as child:
        crowd.enter("/start")
        await crowd.settled()
        yield Side(child, crowd)


async def _window(side: Side, seconds: float) -> Window:
    child, crowd = side
    cpu, edits, start = child.cpu_seconds(), crowd.edits, perf_counter()
    crowd.play(on=True)
    await asyncio.sleep(seconds)
    crowd.play(on=False)
    await crowd.settled()
    cycles = crowd.edits - edits
    return Window((child.cpu_seconds() - cpu) * 1000 / cycles, cycles / (perf_counter() - start))


def _audit(url: str, cycles: int) -> None:
    """What was counted was done: every cycle but the two that lead in stored an answer, and the money adds up."""
    with snapshot(url) as connection:
        (answers,) = connection.exec_driver_sql("SELECT count(*) FROM answer").one()
        assert not check(connection)
    assert answers == cycles - 2 * WORKERS, (answers, cycles)
