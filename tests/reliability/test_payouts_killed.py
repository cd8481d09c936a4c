"""``kill -9`` wherever money leaves: whoever comes after finds out what became of it, and it is paid once."""

import signal
from functools import partial
from pathlib import Path

from bot.clock import SystemClock, SystemIds
from bot.paying import Payer
from core.ledger import Account, Code, Kind, Transfer
from core.payouts import asking, naming
from core.payouts.model import CONTACT
from core.payouts.policy import Limit, Policy, Till
from core.payouts.states import TERMINAL, State
from core.people import Person
from core.ports import Tx
from payouts.pretend import Pretend
from storage.store import open_store
from tests.fakes import RING, FakeClock
from tests.reliability.ground import BOT_ID, Ground, standing
from tests.reliability.test_crash_points import PAYING

KES, MINOR = "KES", 45_000
DAYS_MS = 3 * 86_400_000


async def test_paid_once_wherever_it_is_killed(sqlite_url: str, tmp_path: Path) -> None:
    async with standing(sqlite_url, tmp_path) as (ground, bot):
        file = tmp_path / "pretend.jsonl"
        bot._environ |= {"KAZI_PAYOUTS_PRETEND__ON": "true", "KAZI_PAYOUTS_PRETEND__FILE": str(file)}
        for n, point in enumerate(PAYING):
            rail = Pretend(SystemClock(), path=file)
            till = Till({"pretend": rail}, Policy({KES: Limit(10**6, 10**6)}))
            payout = await ground.do(partial(_asked, till, n))
            await bot.start(point)
            assert await bot.ended() == -signal.SIGKILL, point
            assert await _afterwards(ground, file, payout) is State.SUCCEEDED, point
            paid = [one for one in Pretend(SystemClock(), path=file).payments.values() if one.amounts]
            assert [one.amounts for one in paid] == [[MINOR]] * (n + 1), point
            ground.sound()


def _asked(till: Till, n: int, tx: Tx) -> int:
    """Somebody new has asked for what they earned."""
    tx.people.add(Person(tx.new_id(), 900 + n, "en", country="KE", consent=1))
    me = tx.people.by_telegram(900 + n)
    assert me
    house, own, order = Account(Kind.HOUSE, 0, KES), Account(Kind.WORKER, me.id, KES), tx.new_id()
    tx.ledger.open(house)
    tx.ledger.open(own)
    tx.ledger.transfer(Transfer(order, house, own, MINOR, Code.LOST_WORK, order))
    payee = naming.name(tx, me, till, naming.Where("pretend", f"25471200000{n}", CONTACT))
    return asking.ask(tx, me, till, asking.Wish("pretend", KES, MINOR, payee.id)).id


async def _afterwards(ground: Ground, file: Path, payout_id: int) -> State:
    """Another process goes on, until the payout has ended; its days go by at once."""
    clock = FakeClock(SystemClock().now())
    store = open_store(ground.url, clock, SystemIds(), BOT_ID, ring=RING)
    till = Till({"pretend": Pretend(clock, path=file)}, Policy())
    end = clock.now() + DAYS_MS
    try:
        while clock.now() < end:
            next_at = await Payer(store, till, clock).run("pretend")
            found = await store.transact(lambda tx: tx.payouts.book.get(payout_id))
            assert found
            if found.state in TERMINAL:
                return found.state
            clock.tick(max(1000, (next_at or end) - clock.now()))
    finally:
        await store.close()
    return State.UNKNOWN
