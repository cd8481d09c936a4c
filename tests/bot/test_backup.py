"""`kazi backup` and `kazi restore` from outside: keys apart, payouts standing still, nobody erased brought back."""

import sqlite3
import stat
from pathlib import Path
from typing import Any

from bot import erased
from bot.clock import SystemClock, SystemIds
from core.people import Person
from core.ports import Tx
from storage.migrate import upgrade
from storage.store import open_store
from tests.bot.fakes import settings
from tests.bot.kazi import kazi
from tests.bot.test_keys import OTHER
from tests.fakes import KEYS, RING

BOT = 7_000_000_001
CANARY = "canary"


async def do(folder: Path, f: Any) -> Any:
    store = open_store(f"sqlite:///{folder}/data/kazi.db", SystemClock(), SystemIds(), BOT, exclusive=False, ring=RING)
    try:
        return await store.transact(f)
    finally:
        await store.close()


async def lived_in(folder: Path) -> list[int]:
    """A deployment with two people, one of whom asked a question; their numbers."""
    assert kazi(folder, "db", "upgrade").returncode == 0

    def come(tx: Tx) -> list[int]:
        numbers = [tx.new_id(), tx.new_id()]
        for number, telegram in zip(numbers, (70, 71), strict=True):
            tx.people.add(Person(number, telegram, "sw", place=CANARY))
        return numbers

    found: list[int] = await do(folder, come)
    return found


def rows(folder: Path, query: str) -> list[Any]:
    with sqlite3.connect(folder / "data" / "kazi.db") as connection:
        return connection.execute(query).fetchall()


async def test_there_and_back(tmp_path: Path) -> None:
    """From one machine to another; the first erased one person since, and the list of those goes along."""
    old, new, copies = tmp_path / "old", tmp_path / "new", tmp_path / "copies"
    old.mkdir()
    new.mkdir()
    ann, ben = await lived_in(old)
    done = kazi(old, "backup", str(copies), "--keys", str(tmp_path / "keys.env"), **KEYS)
    assert done.returncode == 0, done.stderr
    assert "Its keys are NOT in it" in done.stdout
    assert stat.S_IMODE((tmp_path / "keys.env").stat().st_mode) == 0o600
    assert {line.partition("=")[0] for line in (tmp_path / "keys.env").read_text().splitlines()} == set(KEYS)
    (made,) = copies.glob("kazi-*")
    stored = b"".join(path.read_bytes() for path in copies.rglob("*") if path.is_file())
    assert not [key for key in KEYS.values() if key.rpartition(":")[2].encode() in stored]

    at = new / "data" / "erased.jsonl"
    erased.note(settings(storage__erased=str(at)), ann, 1)
    back = kazi(new, "restore", str(made), **KEYS)
    assert back.returncode == 0, back.stderr
    assert "1 people who were erased since" in back.stdout
    assert rows(new, "SELECT id, telegram_id < 0, place FROM person ORDER BY id") == [(ann, 1, ""), (ben, 0, CANARY)]
    assert rows(new, "SELECT code FROM halt") == [("payouts",)]
    assert rows(new, "SELECT count(*) FROM job WHERE kind = 'forget'") == [(0,)]
    raw = b"".join(path.read_bytes() for path in (new / "data").glob("kazi.db*"))
    assert raw.count(CANARY.encode()) == 1, "Ben's alone"
    again = kazi(new, "restore", str(made), **KEYS)
    assert (again.returncode, again.stderr) == (1, "There is a database already; move it away first.\n")


async def test_refusals(tmp_path: Path) -> None:
    old, new, copies = tmp_path / "old", tmp_path / "new", tmp_path / "copies"
    old.mkdir()
    new.mkdir()
    await lived_in(old)
    inside = kazi(old, "backup", str(copies), "--keys", str(copies / "keys.env"), **KEYS)
    assert (inside.returncode, "outside that folder" in inside.stderr) == (2, True)
    assert kazi(old, "backup", str(copies), **KEYS).returncode == 0
    (made,) = copies.glob("kazi-*")
    postgres = "postgresql://nobody@127.0.0.1:9/none"
    for environ, sentence in (
        ({}, "Put the keys of that backup"),
        (OTHER, "was sealed with a key that is not here (test)"),
        ({**KEYS, "KAZI_STORAGE__URL": postgres}, "This backup is of sqlite"),
    ):
        done = kazi(new, "restore", str(made), **environ)
        assert sentence in done.stderr
        assert not (new / "data" / "kazi.db").exists()
    none = kazi(new, "restore", str(copies), **KEYS)
    assert (none.returncode, "no whole backup" in none.stderr) == (1, True)


def test_an_upgrade_leaves_a_copy(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    upgrade(f"sqlite:///{tmp_path}/data/kazi.db", "0008_teams")
    done = kazi(tmp_path, "db", "upgrade")
    assert "A copy as it was: data/kazi.db.before-0008_teams" in done.stdout
    assert kazi(tmp_path, "db", "upgrade").stdout.count("\n") == 1


def test_a_torn_list_of_the_erased_is_read(tmp_path: Path) -> None:
    at = tmp_path / "erased.jsonl"
    here = settings(storage__erased=str(at))
    for number in (1, 2, 1):
        erased.note(here, number, 5)
    with at.open("a") as file:
        file.write('{"person": "ab')
    assert erased.read(at) == {erased.digests(RING, 1)[0], erased.digests(RING, 2)[0]}
    erased.note(here, 3, 6)
    assert erased.digests(RING, 3)[0] in erased.read(at)
    assert erased.read(tmp_path / "none") == frozenset()
    assert stat.S_IMODE(at.stat().st_mode) == 0o600
