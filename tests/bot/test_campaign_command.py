"""`kazi campaign`: what runs is listed, and closed for a reason."""

from pathlib import Path

from bot.clock import SystemClock, SystemIds
from storage.store import open_store
from tests.bot.kazi import kazi
from tests.core.world import World
from tests.fakes import KEYS, RING, FakeClock

REASON = "Its requester cannot be reached any more."


async def test_a_campaign_is_listed_and_closed(tmp_path: Path) -> None:
    assert kazi(tmp_path, "db", "upgrade").returncode == 0
    store = open_store(f"sqlite:///{tmp_path}/data/kazi.db", SystemClock(), SystemIds(), 7, exclusive=False, ring=RING)
    c = await World(store, FakeClock()).campaign(rows=1)
    await store.close()
    assert kazi(tmp_path, "campaign", "list", **KEYS).stdout == f"{c}  running  Moods\n"
    short = kazi(tmp_path, "campaign", "close", str(c), "--reason", "No.", **KEYS)
    assert (short.returncode, short.stderr.startswith("Please give a reason of 10 to 300 letters")) == (1, True)
    done = kazi(tmp_path, "campaign", "close", str(c), "--reason", REASON, **KEYS)
    assert (done.returncode, done.stdout.startswith("✓ Moods winds down; 0 tasks are")) == (0, True), done.stderr
    assert kazi(tmp_path, "campaign", "list", **KEYS).stdout == f"{c}  closing  Moods\n"
