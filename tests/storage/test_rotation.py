"""A new key takes over, on both databases: the old one opens nothing afterwards, and nothing is lost on the way."""

from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from core.ports import Store, Tx
from storage import rotation
from storage.admission import admit, needed
from storage.media import LocalMedia
from storage.ring import Ring, SealedError
from storage.store import open_store
from tests.fakes import RING, START, FakeClock, FakeIds
from tests.storage.scene import add_person, sql
from tests.storage.test_vault import PHONE, vault

NEW = Ring({"new": bytes(range(1, 33)), **RING.keys}, RING.index)
ONLY_NEW = Ring({"new": NEW.keys["new"]}, RING.index)
PEOPLE = 7


class StoppedError(Exception):
    """As if the process had died."""


async def sealed(store: Store, media: LocalMedia) -> tuple[dict[int, bytes], list[str]]:
    """People with a field each, one erased; a parked update, a secret, files."""

    def fill(tx: Tx) -> dict[int, bytes]:
        people = [add_person(tx, 70 + n) for n in range(PEOPLE)]
        fields = {one: vault(tx).seal(one, "payout", "destination", one, PHONE) for one in people}
        vault(tx).destroy(people[0])
        tx.updates.park(1, 2, "raw words", "why")
        assert tx.teams.keys.secret("roster", "fresh") == "fresh"
        return fields

    return await store.transact(fill), [await media.put(bytes([n]) * n) for n in range(3)]


def rotate(url: str, media: LocalMedia, keys: Ring = NEW, stop_after: int = 10**9) -> Counter[str]:
    done = Counter[str]()

    def tick(what: str, count: int) -> None:
        done[what] += count
        if sum(done.values()) >= stop_after:
            raise StoppedError

    rotation.rotate(url, keys, media, START, tick)
    return +done


def _open(person: int, field: bytes, tx: Tx) -> str | None:
    return vault(tx).open(person, "payout", "destination", person, field)


async def check(url: str, fields: dict[int, bytes], keys: Ring) -> None:
    """Everything opens with these keys."""
    store = open_store(url, FakeClock(), FakeIds(900), 1, exclusive=False, ring=keys)
    erased = min(fields)
    try:
        for person, field in fields.items():
            opened = await store.transact(partial(_open, person, field))
            assert opened == (None if person == erased else PHONE)
        raw = await store.transact(lambda tx: sql(tx, "SELECT raw FROM update_parked"))
        assert (
            await store.transact(lambda tx: vault(tx).open_ours("update_parked", "raw", "1|2", raw[0][0]))
            == "raw words"
        )
        assert await store.transact(lambda tx: tx.teams.keys.secret("roster", "another")) == "fresh"
    finally:
        await store.close()


async def test_the_old_key_opens_nothing_afterwards(store: Store, url: str, tmp_path: Path) -> None:
    admit(url, RING, START)
    old, new = (LocalMedia(tmp_path, keys) for keys in (RING, NEW))
    fields, files = await sealed(store, old)
    assert rotate(url, new) == {"person_key": PEOPLE - 1, "update_parked": 1, "secret": 1, "media": 3}
    await check(url, fields, ONLY_NEW)
    assert [LocalMedia(tmp_path, ONLY_NEW).read(sha) for sha in files] == [bytes([n]) * n for n in range(3)]
    alive = max(fields)
    with pytest.raises(SealedError):
        await store.transact(lambda tx: vault(tx).open(alive, "payout", "destination", alive, fields[alive]))
    with pytest.raises(SealedError):
        await store.transact(lambda tx: tx.teams.keys.secret("roster", "another"))
    for sha in files:
        with pytest.raises(SealedError):
            old.read(sha)
    assert sorted(needed(url)) == ["#index", "new"]
    assert admit(url, RING, START) == ["new"]
    assert rotate(url, new) == {}


async def test_stopped_anywhere_it_goes_on(
    store: Store, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "_STALE", rotation._STALE.limit(2))
    media = LocalMedia(tmp_path, NEW)
    fields, _ = await sealed(store, LocalMedia(tmp_path, RING))
    admit(url, RING, START)
    for stop_after in (2, 2, 1, 2, 1, 1):
        with pytest.raises(StoppedError):
            rotate(url, media, stop_after=stop_after)
        await check(url, fields, NEW)
        assert set(needed(url)) == {"#index", "test", "new"}
    rotate(url, media)
    await check(url, fields, ONLY_NEW)


async def test_no_key_is_let_go_while_something_does_not_open(store: Store, url: str, tmp_path: Path) -> None:
    await sealed(store, LocalMedia(tmp_path, RING))
    admit(url, RING, START)
    with pytest.raises(SealedError):
        rotate(url, LocalMedia(tmp_path, ONLY_NEW), keys=ONLY_NEW)
    assert "test" in needed(url)


async def test_what_was_plain_is_sealed(store: Store, url: str, tmp_path: Path) -> None:
    await store.transact(lambda tx: tx.updates.park(1, 2, "x", "why"))
    await store.transact(
        lambda tx: sql(tx, "INSERT INTO secret (name, value) VALUES ('roster', 'fresh') RETURNING name")
    )
    await store.transact(lambda tx: sql(tx, "UPDATE update_parked SET raw = 'raw words' RETURNING raw"))
    assert await store.transact(lambda tx: tx.teams.keys.secret("roster", "another")) == "fresh"
    assert rotate(url, LocalMedia(tmp_path, RING), keys=RING) == {"update_parked": 1, "secret": 1}
    found = await store.transact(lambda tx: sql(tx, "SELECT value FROM secret UNION SELECT raw FROM update_parked"))
    assert all(row[0].startswith("sealed:") for row in found)
    await check(url, {0: b""}, RING)


async def test_which_keys_are_known(store: Store, url: str, tmp_path: Path) -> None:
    admit(url, RING, START)
    await sealed(store, LocalMedia(tmp_path, RING))
    assert rotation.known(url) == {"test": (START, PEOPLE - 1)}
    assert admit(url, NEW, START + 1) == []
    assert rotation.known(url) == {"test": (START, PEOPLE - 1), "new": (START + 1, 0)}
