"""What it costs to know what an hour of a campaign pays: with 200,000 answers against 2,000, and for each answer.

The look is a read beside the writer; of each campaign the latest 2,000 answers are looked at, however many there are.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time

from sqlalchemy import Connection

from bench.field import MOOD, sow
from bench.figure import Figure, median
from bot.clock import SystemClock, SystemIds
from core.campaigns import Campaign, State
from core.form.forms import Form
from core.ports import Tx
from core.wages import active, measuring
from storage import hours
from storage.engine import open_engine
from storage.migrate import upgrade
from storage.reads import Reads
from storage.store import open_store

SMALL, LARGE = 2_000, 200_000
WORKERS = 100
ROUNDS = 15
CALLS = 20_000
WEEK_ANSWERS = 2_000  # of one person

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) "
_FILL = (
    """
INSERT INTO task (campaign_id, id, row_number, data, version, seq, remaining, is_open, planned, reward_minor)
{numbers} SELECT {campaign}, i, i, '{{}}', 1, i, 0, false, false, 5 FROM n
""",
    """
INSERT INTO assignment (campaign_id, person_id, task_id, id, state, version, reward_minor, leased_at, leased_until,
  draft, message_id, is_test)
{numbers} SELECT {campaign}, 1 + i % {workers}, i, 1000000 + i, 'answered', 1, 5, 1, 1, '{{}}', 0, false FROM n
""",
    """
INSERT INTO answer (campaign_id, task_id, person_id, id, content, standing, reward_minor, paid_minor, confirmed,
  submitted_at, clock_at, redone, is_test, active_ms)
{numbers} SELECT {campaign}, i, 1 + i % {workers}, 1000000 + i, '{{}}', 'approved', 5, 5, true, i, 0, false, false,
  5000 + (i * 7919) % 20000 FROM n
""",
    """
INSERT INTO transfer (id, phase, debit_kind, debit_owner, credit_kind, credit_owner, asset, amount_minor, code, ref,
  campaign_id, at)
{numbers} SELECT 1000000 + i, 'single', 'campaign:work', {campaign}, 'worker', 1 + i % {workers}, 'points', 5, 'reward',
  1000000 + i, {campaign}, i FROM n
""",
)
_PEOPLE = """
INSERT INTO person
  (id, telegram_id, language, country, reads, reads_not, consent, consented_at, unconfirmed, created_at)
{numbers} SELECT i, 100 + i, 'en', 'KE', '[]', '[]', 1, 1, 0, 1 FROM n
"""
_ACCOUNTS = """
INSERT INTO account (kind, owner_id, asset, normal, no_overdraft)
{numbers} SELECT 'worker', i, 'points', 'C', true FROM n
"""


async def run() -> list[Figure]:
    with TemporaryDirectory(prefix="kazi-bench-") as folder:
        small, large = [await _field(Path(folder), rows) for rows in (SMALL, LARGE)]
        looks = [(await _look(*small), await _look(*large)) for _ in range(ROUNDS + 1)][1:]
        weeks = [await _week(*large) for _ in range(ROUNDS)]
        for reads, _ in (small, large):
            await reads.close()
    few, many = (median([one[side] for one in looks]) for side in (0, 1))
    each = _measuring()
    return [
        Figure(
            "A look at what an hour of a campaign pays, 200 thousand answers against 2 thousand",
            many / few,
            "x",
            1.5,
            note=f"{many * 1000:.1f} against {few * 1000:.1f} ms, beside the writer",
        ),
        Figure("A person's week of 2,000 answers, read beside the writer", median(weeks) * 1000, " ms", 50),
        Figure("Measuring the time of one answer, CPU", each * 1e6, " µs", 20),
    ]


async def _field(folder: Path, rows: int) -> tuple[Reads, Campaign]:
    url = f"sqlite:///{folder}/{rows}.db"
    upgrade(url)
    store = open_store(url, SystemClock(), SystemIds(), 1)
    campaign_id = await sow(store, 1, 1)

    def get(tx: Tx) -> Campaign:
        found = tx.campaigns.get(campaign_id)
        assert found
        return found

    campaign = await store.transact(get)
    engine = open_engine(url)
    with engine.connect() as connection:
        with connection.begin():
            _fill(connection, rows, campaign_id)
        connection.exec_driver_sql("ANALYZE")
    await store.close()
    return Reads(url), campaign


def _fill(connection: Connection, rows: int, campaign: int) -> None:
    for text in (_PEOPLE, _ACCOUNTS):
        connection.exec_driver_sql(text.format(numbers=_NUMBERS.format(rows=WORKERS)))
    for text in _FILL:
        numbers = _NUMBERS.format(rows=rows)
        connection.exec_driver_sql(text.format(numbers=numbers, campaign=campaign, workers=WORKERS))


async def _look(reads: Reads, campaign: Campaign) -> float:
    start = perf_counter()
    found = await hours.sample(reads, campaign.id)
    assert measuring.measured(campaign, found)
    return perf_counter() - start


async def _week(reads: Reads, campaign: Campaign) -> float:
    """Of a person who did one of each hundred answers."""
    del campaign
    start = perf_counter()
    (part,) = await hours.week(reads, 1, "", 0)
    assert part.answers == WEEK_ANSWERS
    return perf_counter() - start


def _measuring() -> float:
    """All that a submitted answer pays for its time, in seconds of CPU."""
    campaign = Campaign(1, 1, 1, State.RUNNING, "Moods", kind="classify", form=Form((MOOD,)))
    params = {"c": 1, "t": 2, "q": "mood", active.SHOWN: 1_000}
    start = thread_time()
    for _ in range(CALLS):
        active.spent(params, {"mood": "Happy"}, active.stretch_max(campaign), 9_000)
    return (thread_time() - start) / CALLS
