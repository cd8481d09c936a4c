"""A writer to be run under fiu-run: money and a notice in each transaction, acknowledged on stdout once it is stored.

It says ``ready`` and waits for a line; then it does ``TRIES`` of them, says ``done`` with what went wrong, and does
``MORE`` at each further line. What it says goes out although ``write`` itself fails now and then.
"""

import asyncio
import os
import sys
from collections import Counter

from core.ledger import Account, Code, Kind, Transfer
from core.ports import Store, Tx
from storage.store import open_store
from tests.fakes import FakeClock, FakeIds

TRIES, MORE, AT_ONCE = 300, 20, 6
FIRST = 1000
GRANT, WORKER = Account(Kind.GRANT, 0), Account(Kind.WORKER, 31)


def say(line: str) -> None:
    left = f"{line}\n".encode()
    while left:
        try:
            left = left[os.write(1, left) :]
        except OSError:
            continue


async def heard() -> bool:
    """Wait for a line; False at the end of all."""
    return bool(await asyncio.to_thread(os.read, 0, 1))


def open_accounts(tx: Tx) -> None:
    tx.ledger.open(GRANT)
    tx.ledger.open(WORKER)


def pay(tx: Tx, number: int) -> None:
    tx.ledger.transfer(Transfer(number, GRANT, WORKER, 1, Code.BONUS, number))
    tx.outbox.put(31, "bonus", str(number), {})


async def one(store: Store, number: int, wrong: Counter[str]) -> None:
    try:
        await store.transact(lambda tx: pay(tx, number))
    except Exception as error:  # noqa: BLE001 - whatever it was, it was not acknowledged
        wrong[str(error)] += 1
    else:
        say(f"ack {number}")


async def many(store: Store, first: int, count: int) -> Counter[str]:
    wrong = Counter[str]()
    for start in range(first, first + count, AT_ONCE):
        await asyncio.gather(
            *(one(store, number, wrong) for number in range(start, min(start + AT_ONCE, first + count)))
        )
    return wrong


async def main(url: str) -> None:
    store = open_store(url, FakeClock(), FakeIds(), 1)
    await store.transact(open_accounts)
    say("ready")
    first, count = FIRST, TRIES
    while await heard():
        wrong = await many(store, first, count)
        said = " | ".join(f"{times} x {error.replace(chr(10), ' ')}" for error, times in wrong.items())
        say(f"done {said}")
        first, count = first + count, MORE


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
