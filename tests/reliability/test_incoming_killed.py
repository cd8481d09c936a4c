"""``kill -9`` wherever money comes in: whoever comes after finds out what became of it, and it is counted once."""

import signal
from functools import partial
from pathlib import Path

from bot.clock import SystemClock, SystemIds
from bot.collecting import Collector
from core.incoming import counter
from core.incoming.model import State
from core.incoming.views import OneView
from core.payouts.policy import Till
from core.people import Person, Role
from core.ports import Tx
from payouts.money_in.pretend import Pretend
from storage.store import open_store
from tests.fakes import RING, FakeClock
from tests.reliability.ground import BOT_ID, Ground, standing
from tests.reliability.test_crash_points import COLLECTING

KES, MINOR = "KES", 500_000
DAYS_MS = 3 * 86_400_000


async def test_counted_once_wherever_it_is_killed(sqlite_url: str, tmp_path: Path) -> None:
    async with standing(sqlite_url, tmp_path) as (ground, bot):
        file = tmp_path / "pretend_in.jsonl"
        bot._environ |= {"KAZI_MONEY_IN_PRETEND__ON": "true", "KAZI_MONEY_IN_PRETEND__FILE": str(file)}
        for n, point in enumerate(COLLECTING):
            one = await ground.do(partial(_asked, Till(ways={"pretend": Pretend(path=file)}), n))
            await bot.start(point)
            assert await bot.ended() == -signal.SIGKILL, point
            assert await _afterwards(ground, file, one), point
            taken = [known.paid_minor for known in Pretend(path=file).known.values()]
            counted = ground.rows("SELECT cd FROM account WHERE kind = 'organisation' AND asset = 'KES'")
            assert sum(taken) == sum(row[0] for row in counted), point
            ground.sound()
        assert sum(taken) >= 2 * MINOR, "but for the one that never came there"


def _asked(till: Till, n: int, tx: Tx) -> int:
    """Somebody new asks to be asked."""
    tx.people.add(Person(tx.new_id(), 900 + n, "en", country="KE", consent=1))
    found = tx.people.by_telegram(900 + n)
    assert found
    tx.people.give_role(found.id, Role.REQUESTER, 0)
    counter.choose(tx, _me(tx, n), till, "pretend", KES)
    counter.sum_typed(tx, _me(tx, n), till, "5000")
    view = counter.number_typed(tx, _me(tx, n), till, f"+25471200000{n}")
    assert isinstance(view, OneView)
    return counter.go(tx, _me(tx, n), till, view.one.id).one.id


def _me(tx: Tx, n: int) -> Person:
    found = tx.people.by_telegram(900 + n)
    assert found
    return found


async def _afterwards(ground: Ground, file: Path, incoming_id: int) -> bool:
    """Another process goes on, until it has ended; its days go by at once."""
    clock = FakeClock(SystemClock().now())
    store = open_store(ground.url, clock, SystemIds(), BOT_ID, ring=RING)
    way, end = Pretend(path=file), clock.now() + DAYS_MS
    try:
        while clock.now() < end:
            next_at = await Collector(store, {"pretend": way}, clock).run("pretend")
            found = await store.transact(lambda tx: tx.funds.incoming.get(incoming_id))
            assert found
            if found.state in (State.DONE, State.FAILED):
                return True
            clock.tick(max(1000, (next_at or end) - clock.now()))
    finally:
        await store.close()
    return False
