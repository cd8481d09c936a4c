"""Tries of entry tests, on both databases; two answers of one person at once."""

from dataclasses import replace

import pytest

from core.entry.port import Counts, Try
from core.ports import Store, Tx
from tests.storage.scene import scene
from tests.storage.test_races import race


async def test_what_is_saved_is_read_again(store: Store) -> None:
    c, (ann, ben), _ = await store.transact(scene)
    full = Try(c, ann, 2, 8, 6, 1000, 900, 5)
    assert await store.transact(lambda tx: tx.entries.get(c, ann)) is None
    assert await store.transact(lambda tx: tx.entries.hold(c, ann)) == Try(c, ann)
    await store.transact(lambda tx: tx.entries.save(full))
    await store.transact(lambda tx: tx.entries.hold(c, ben))
    assert await store.transact(lambda tx: tx.entries.get(c, ann)) == full
    assert await store.transact(lambda tx: tx.entries.of_person(ann)) == [full]
    assert await store.transact(lambda tx: tx.entries.passed(c, 5)) == [full]
    assert await store.transact(lambda tx: tx.entries.counts(c)) == Counts(tried=2, passed=1, going=1)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_of_two_answers_at_once_both_count(store: Store) -> None:
    c, (ann, _), _ = await store.transact(scene)

    def one_more(tx: Tx) -> int:
        found = tx.entries.hold(c, ann)
        tx.entries.save(replace(found, given=found.given + 1))
        return found.given

    assert await race(store, one_more, one_more) == (0, 1)
