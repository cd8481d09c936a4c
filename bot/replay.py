"""After a restore: whoever was erased since the backup is erased in it too, and payouts stand still until looked at."""

from pathlib import Path

from bot import erased
from bot.clock import SystemClock, SystemIds
from core.ledger import NEWEST
from core.payouts import restored
from core.ports import Store, Tx
from core.privacy import erasing
from storage.files_used import unused
from storage.media import LocalMedia
from storage.people_ids import page
from storage.reads import Reads
from storage.ring import Ring
from storage.sqlite import scrub
from storage.store import open_store

LEASE_MS = 3_600_000


async def replay(url: str, ring: Ring, media: LocalMedia, noted: Path, bot_id: int) -> int:
    """How many were erased. The store must be nobody's else."""
    gone = erased.read(noted)
    store, reads = open_store(url, SystemClock(), SystemIds(), bot_id, ring=ring), Reads(url)
    try:
        await store.transact(restored.halt)
        before, count = NEWEST, 0
        while people := await page(reads, before):
            for person in people:
                if not gone.isdisjoint(erased.digests(ring, person)):
                    count += await _erase(store, reads, media, person)
            before = people[-1]
    finally:
        await reads.close()
        await store.close()
    scrub(url)
    return count


async def _erase(store: Store, reads: Reads, media: LocalMedia, person: int) -> bool:
    """As the job does, at once. False where the backup has them erased already."""

    def leave(tx: Tx) -> int:
        return erasing.again(tx, person, LEASE_MS)

    job = await store.transact(leave)
    left = bool(job)
    while left:
        wiped = await store.transact(lambda tx: erasing.step(tx, person, job))
        for sha in await unused(reads, wiped.files):
            media.drop(sha)
        left = wiped.count > 0
    if job:
        await store.transact(lambda tx: tx.jobs.done(job))
    return bool(job)
