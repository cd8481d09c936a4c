"""A survey's large list is read beside the transactions, once; no writer waits for it."""

import hashlib
import threading
from pathlib import Path

import pytest

from core.ports import Tx
from core.xforms import stored
from core.xforms.definition import Table
from core.xforms.lists import HELD, Absent, absent
from storage.store import open_store
from tests.conftest import BOT_ID
from tests.fakes import RING, FakeClock, FakeIds


def rows_in(tx: Tx, sha: str) -> int:
    """As a survey looks at its list."""
    assert tx.bot_id == BOT_ID
    return len(HELD.get(sha, absent))


async def test_a_list_is_read_outside_of_the_writer(url: str, clock: FakeClock, ids: FakeIds, tmp_path: Path) -> None:
    data = stored.dump_table(Table(("name", "label"), tuple((f"{tmp_path}{n}", f"Town {n}") for n in range(50))))
    sha = hashlib.sha256(data).hexdigest()
    readers: list[str] = []

    def read(wanted: str) -> bytes:
        assert wanted == sha
        readers.append(threading.current_thread().name)
        return data

    store = open_store(url, clock, ids, BOT_ID, file=read, ring=RING)
    assert await store.transact(lambda tx: rows_in(tx, sha)) == 50
    assert await store.transact(lambda tx: rows_in(tx, sha)) == 50
    await store.close()
    assert len(readers) == 1
    assert not readers[0].startswith("writer")


async def test_a_list_that_nobody_has(url: str, clock: FakeClock, ids: FakeIds) -> None:
    store = open_store(url, clock, ids, BOT_ID, ring=RING)
    with pytest.raises(Absent):
        await store.transact(lambda tx: rows_in(tx, "0" * 64))
    await store.close()
