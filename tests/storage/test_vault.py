"""Fields under a person's own key, on both databases; an erased person's open for nobody."""

import pytest

from core.ports import Store, Tx
from storage.ring import Ring, SealedError
from storage.sql import Sql
from storage.store import open_store
from storage.tx import SqlTx
from storage.vault import Vault
from tests.fakes import RING, FakeClock, FakeIds
from tests.storage.scene import add_person, sql
from tests.storage.test_races import race

PHONE = "254700000001"


def vault(tx: Tx) -> Vault:
    assert isinstance(tx, SqlTx)
    assert isinstance(tx.sql, Sql)
    return tx.vault


async def person(store: Store) -> int:
    return await store.transact(lambda tx: add_person(tx, 70))


async def seal(store: Store, whose: int, text: str = PHONE) -> bytes:
    return await store.transact(lambda tx: vault(tx).seal(whose, "payout", "destination", 1, text))


async def opened(store: Store, whose: int, sealed: bytes, row_id: int = 1) -> str | None:
    return await store.transact(lambda tx: vault(tx).open(whose, "payout", "destination", row_id, sealed))


async def test_what_is_sealed_opens_for_its_person_in_its_place(store: Store) -> None:
    ann, ben = await person(store), await store.transact(lambda tx: add_person(tx, 71))
    first, second = await seal(store, ann), await seal(store, ann, "Ünïcode")
    assert [await opened(store, ann, one) for one in (first, second)] == [PHONE, "Ünïcode"]
    assert PHONE.encode() not in first
    with pytest.raises(SealedError):
        await opened(store, ann, first, row_id=2)
    await seal(store, ben)
    with pytest.raises(SealedError):
        await opened(store, ben, first)
    rows = await store.transact(lambda tx: sql(tx, "SELECT person_id, key_id FROM person_key ORDER BY person_id"))
    assert rows == [(ann, "test"), (ben, "test")]


async def test_an_erased_person_opens_for_nobody_and_seals_nothing_more(store: Store) -> None:
    ann = await person(store)
    sealed = await seal(store, ann)
    for _ in range(2):
        await store.transact(lambda tx: vault(tx).destroy(ann))
    assert await opened(store, ann, sealed) is None
    with pytest.raises(AssertionError, match="erased"):
        await seal(store, ann)
    found = await store.transact(lambda tx: sql(tx, "SELECT key_id, length(sealed) FROM person_key"))
    assert found == [("", 0)]


async def test_who_had_no_key_is_erased_as_well(store: Store) -> None:
    ann = await person(store)
    await store.transact(lambda tx: vault(tx).destroy(ann))
    with pytest.raises(AssertionError, match="erased"):
        await seal(store, ann)


async def test_a_key_comes_and_goes_with_its_transaction(store: Store) -> None:
    ann = await person(store)

    def broken(tx: Tx) -> None:
        vault(tx).seal(ann, "payout", "destination", 1, PHONE)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        await store.transact(broken)
    assert await store.transact(lambda tx: sql(tx, "SELECT count(*) FROM person_key")) == [(0,)]
    assert await opened(store, ann, await seal(store, ann)) == PHONE


async def test_ours_needs_no_person(store: Store) -> None:
    sealed = await store.transact(lambda tx: vault(tx).seal_ours("update_parked", "raw", "1|2", "raw"))
    assert await store.transact(lambda tx: vault(tx).open_ours("update_parked", "raw", "1|2", sealed)) == "raw"
    assert await store.transact(lambda tx: vault(tx).blind("phone", PHONE)) == RING.blind("phone", PHONE)


async def test_another_ring_opens_nothing(store: Store, url: str, clock: FakeClock) -> None:
    ann = await person(store)
    sealed = await seal(store, ann)
    other = open_store(url, clock, FakeIds(500), 1, exclusive=False, ring=Ring({"test": bytes(32)}))
    try:
        with pytest.raises(SealedError):
            await opened(other, ann, sealed)
    finally:
        await other.close()


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_two_first_fields_at_once_share_one_key(store: Store) -> None:
    ann = await person(store)
    one, two = await race(
        store,
        lambda tx: vault(tx).seal(ann, "payout", "destination", 1, PHONE),
        lambda tx: vault(tx).seal(ann, "payout", "destination", 1, PHONE),
    )
    assert [await opened(store, ann, sealed) for sealed in (one, two)] == [PHONE, PHONE]


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_first_field_during_erasing_is_refused(store: Store) -> None:
    ann = await person(store)

    def late(tx: Tx) -> str:
        try:
            vault(tx).seal(ann, "payout", "destination", 1, PHONE)
        except AssertionError as error:
            return str(error)
        return ""

    assert await race(store, lambda tx: vault(tx).destroy(ann), late) == (None, "this person was erased")
