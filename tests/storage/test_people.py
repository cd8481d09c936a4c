"""People, roles and screens, on both databases."""

from dataclasses import replace

import pytest

from core.people import Person, Role, Screen
from core.ports import Store, Tx
from storage.store import open_store
from tests.fakes import RING, START, FakeClock, FakeIds
from tests.storage.scene import CONSTRAINT, add_person, sql

MARA = Person(7, 2**40, "sw", "KE", ("sw", "en"), ("fr",), consent=1, unconfirmed=3)


async def test_person_comes_back_as_added(store: Store) -> None:
    assert await store.transact(lambda tx: tx.people.by_telegram(2**40)) is None
    assert await store.transact(lambda tx: tx.people.by_id(7)) is None
    await store.transact(lambda tx: tx.people.add(MARA))
    assert await store.transact(lambda tx: tx.people.by_telegram(2**40)) == MARA
    assert await store.transact(lambda tx: tx.people.by_id(7)) == MARA
    assert await store.transact(lambda tx: tx.people.by_telegram(7)) is None


async def test_telegram_id_is_one_person(store: Store) -> None:
    await store.transact(lambda tx: tx.people.add(MARA))
    with pytest.raises(CONSTRAINT):
        await store.transact(lambda tx: tx.people.add(replace(MARA, id=8)))


async def test_profile_is_saved_and_consent_dated_once(store: Store, clock: FakeClock) -> None:
    newcomer = Person(7, 70, "en")
    await store.transact(lambda tx: tx.people.add(newcomer))
    clock.tick(5)
    agreed = replace(newcomer, consent=1, country="TZ", reads=("sw",), reads_not=("fr", "pt"), language="sw")
    await store.transact(lambda tx: tx.people.save_profile(agreed))
    clock.tick(5)
    await store.transact(lambda tx: tx.people.save_profile(agreed))
    assert await store.transact(lambda tx: tx.people.by_id(7)) == agreed
    assert await store.transact(lambda tx: sql(tx, "SELECT created_at, consented_at FROM person")) == [
        (START, START + 5)
    ]


async def test_roles_are_gathered_and_given_once(store: Store) -> None:
    await store.transact(lambda tx: tx.people.add(MARA))
    for role in (Role.MODERATOR, Role.REQUESTER, Role.MODERATOR):
        await store.transact(lambda tx, role=role: tx.people.give_role(7, role, 0))  # type: ignore[misc]
    found = await store.transact(lambda tx: tx.people.by_telegram(2**40))
    assert found == replace(MARA, roles=frozenset({Role.MODERATOR, Role.REQUESTER}))


async def test_unconfirmed_goes_up_and_down_but_not_below_zero(store: Store) -> None:
    def change(tx: Tx) -> Person | None:
        tx.people.add_unconfirmed(7, 2)
        tx.people.add_unconfirmed(7, -5)
        return tx.people.by_id(7)

    await store.transact(lambda tx: tx.people.add(MARA))
    assert await store.transact(change) == replace(MARA, unconfirmed=0)
    with pytest.raises(CONSTRAINT):
        await store.transact(lambda tx: tx.people.add_unconfirmed(7, -1))


async def test_screen_gets_a_new_revision_and_keeps_its_message(store: Store) -> None:
    await store.transact(lambda tx: tx.people.add(MARA))
    first = await store.transact(lambda tx: tx.people.show(7, "work", {"campaign": 5}))
    assert first == Screen("work", {"campaign": 5}, 1)
    await store.transact(lambda tx: tx.people.drawn(7, 1, 900, has_media=True))
    second = await store.transact(lambda tx: tx.people.show(7, "balance", {}))
    assert second == Screen("balance", {}, 2, 900, has_media=True)
    await store.transact(lambda tx: tx.people.drawn(7, 1, 901, has_media=False))  # too late
    found = await store.transact(lambda tx: tx.people.by_telegram(2**40))
    assert found == replace(MARA, screen=second)


async def test_screens_are_each_bots_own(store: Store, url: str, clock: FakeClock, ids: FakeIds) -> None:
    await store.transact(lambda tx: tx.people.add(MARA))
    await store.transact(lambda tx: tx.people.show(7, "work", {}))
    other = open_store(url, clock, ids, 42, exclusive=False, ring=RING)
    assert await other.transact(lambda tx: tx.people.by_id(7)) == MARA
    assert (await other.transact(lambda tx: tx.people.show(7, "balance", {}))).revision == 1
    await other.close()


async def test_screen_needs_a_person(store: Store) -> None:
    await store.transact(lambda tx: add_person(tx, 1))
    with pytest.raises(CONSTRAINT):
        await store.transact(lambda tx: tx.people.show(99, "work", {}))
