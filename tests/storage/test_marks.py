"""A new key of the index: look-ups work before, while and after everything is brought under it, wherever it stops."""

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import erased
from core.lost.groups import PIN, WORDS
from core.payouts.model import CONTACT, Payee
from core.payouts.port import Destination, Form
from core.payouts.pumps import Extra
from core.ports import Store, Tx
from storage import rotation
from storage.admission import admit
from storage.media import LocalMedia
from storage.ring import Ring
from storage.store import open_store
from tests.fakes import RING, START, FakeClock, FakeIds
from tests.storage.scene import add_person, sql

LONGER = Ring(RING.keys, RING.index, (bytes(range(64, 96)),))
NUMBER, OTHER = "phone:254700000001", "phone:254700000002"
ANN, BEN, CAT = 71, 72, 73  # Telegram ids; the last was erased after proven fraud


class StoppedError(Exception):
    """As if the process had died."""


@pytest.fixture
async def later(url: str) -> AsyncIterator[Store]:
    """The same database, opened with the longer index."""
    store = open_store(url, FakeClock(), FakeIds(900), 1, exclusive=False, ring=LONGER)
    yield store
    await store.close()


def payee(tx: Tx, person: int, value: str, *, dropped: bool = False) -> Payee:
    one = Payee(tx.new_id(), person, "pretend", Form.PHONE, tx.payouts.payees.mark(value), "001", CONTACT)
    tx.payouts.payees.add(one, Destination(Form.PHONE, value))
    if dropped:
        sql(tx, f"UPDATE payee SET dropped_at = 5 WHERE id = {one.id} RETURNING id")
    return one


def fill(tx: Tx) -> tuple[int, int]:
    """Ann and Ben share a number, and Ann once used another; an extra was paid there; words; a tombstone."""
    ann, ben = add_person(tx, ANN), add_person(tx, BEN)
    one = payee(tx, ann, NUMBER)
    payee(tx, ben, NUMBER)
    payee(tx, ann, OTHER, dropped=True)
    assert tx.extras.claim(Extra.REPORT, 5, f"d{one.mark}", ann)
    tx.lost.recovery.show(ann, "salt", "digest")
    assert tx.lost.recovery.keep(ann, tx.now)
    tx.lost.recovery.set_pin(ann, "salt", "pin")
    digest = RING.blind("tombstone", str(CAT))
    sql(tx, f"INSERT INTO tombstone (digest, at) VALUES ('{digest}', 1) RETURNING at")
    return ann, ben


def knows(tx: Tx, ann: int, ben: int) -> None:
    """Everybody is known again by what they come with, and by what a row says."""
    mark = tx.payouts.payees.mark(NUMBER)
    assert {one.person_id for one in tx.payouts.payees.with_mark(mark)} == {ann, ben}
    (mine,) = tx.payouts.payees.of_person(ann)
    assert {one.person_id for one in tx.payouts.payees.with_mark(mine.mark)} == {ann, ben}
    assert not tx.extras.claim(Extra.REPORT, 5, f"d{mine.mark}", ben)
    before = tx.payouts.payees.mark(OTHER)
    assert sql(tx, "SELECT mark FROM payee WHERE dropped_at > 0") == [(before,)]
    assert tx.lost.recovery.matches(ann, WORDS, "digest")
    assert tx.lost.recovery.matches(ann, PIN, "pin")
    assert not tx.lost.recovery.matches(ann, WORDS, "another")
    assert tx.privacy.marked(str(CAT))
    assert not tx.privacy.marked(str(ANN))


def rotate(url: str, folder: Path, stop_after: int = 10**9) -> Counter[str]:
    done = Counter[str]()

    def tick(what: str, count: int) -> None:
        done[what] += count
        if sum(done.values()) >= stop_after:
            raise StoppedError

    rotation.rotate(url, LONGER, LocalMedia(folder, LONGER), START, tick)
    return +done


async def test_everybody_is_known_again_all_the_way(
    store: Store, later: Store, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "BATCH", 1)
    admit(url, RING, START)
    ann, ben = await store.transact(fill)
    await store.transact(lambda tx: knows(tx, ann, ben))
    assert admit(url, LONGER, START) == []
    assert rotation.behind(url, LONGER) == 6
    for stop_after in (1, 1, 1):
        with pytest.raises(StoppedError):
            rotate(url, tmp_path, stop_after)
        await later.transact(lambda tx: tx.privacy.marked(str(CAT)))
    rotate(url, tmp_path)
    assert rotation.behind(url, LONGER) == 0
    await later.transact(lambda tx: knows(tx, ann, ben))
    assert rotate(url, tmp_path) == {}
    assert admit(url, RING, START) == ["#index"]


async def test_what_was_not_brought_under_it_yet_is_found(store: Store, later: Store, url: str, tmp_path: Path) -> None:
    ann, ben = await store.transact(fill)
    await later.transact(lambda tx: knows(tx, ann, ben))
    await later.transact(lambda tx: payee(tx, add_person(tx, 74), NUMBER))
    assert len(await later.transact(lambda tx: tx.payouts.payees.with_mark(LONGER.blind("payee", NUMBER)))) == 3
    left = {"tombstone": 1, "recovery": 1}
    assert rotate(url, tmp_path) == left, "whoever was looked for is there already"
    await later.transact(lambda tx: sql(tx, "UPDATE payee SET mark = '' RETURNING id"))
    assert rotation.behind(url, LONGER) == 0


def test_the_list_of_the_erased_goes_along(tmp_path: Path) -> None:
    path = tmp_path / "erased.jsonl"
    assert erased.advance(LONGER, path) == 0
    path.write_text(f'\n{{"person":"{RING.blind(erased.PURPOSE, "7")}","at":5}}\n{{"cut')
    assert not erased.read(path).isdisjoint(erased.digests(LONGER, 7))
    assert erased.advance(LONGER, path) == 1
    assert erased.advance(LONGER, path) == 0
    assert erased.read(path) == {LONGER.blind(erased.PURPOSE, "7")}
