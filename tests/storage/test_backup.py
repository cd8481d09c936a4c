"""A backup is a moment of the database, whole; what is not as it was made is refused."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.ledger import Account, Code, Kind, Transfer
from core.ports import Store, Tx
from storage import audit, backup, migrate
from storage.backup import NoBackupError
from storage.dump import is_empty
from storage.engine import snapshot
from storage.media import LocalMedia
from storage.store import open_store
from storage.tables import metadata
from tests.databases import Postgres
from tests.fakes import RING, START, FakeClock, FakeIds
from tests.storage.scene import scene, submit, take
from tests.storage.test_vault import PHONE, vault

DAY_MS = 24 * 3_600_000


@pytest.fixture
def elsewhere(url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of another database of the same kind, with nothing in it."""
    if url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path}/new/kazi.db"
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    name = postgres.create("template0")
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture
def media(tmp_path: Path) -> LocalMedia:
    return LocalMedia(tmp_path / "media", RING)


def work(tx: Tx) -> int:
    """An answer that is paid, a sealed field, odd texts; the person."""
    campaign, (ann, _), _ = scene(tx)
    lease = take(tx, campaign, ann)
    assert lease
    submit(tx, lease, values={"say": 'tab\t new\n line \\ "quotes" Ünï 𝄞'})
    for account in (Account(Kind.HOUSE, 0), Account(Kind.WORKER, ann)):
        tx.ledger.open(account)
    tx.ledger.transfer(Transfer(tx.new_id(), Account(Kind.HOUSE, 0), Account(Kind.WORKER, ann), 7, Code.LOST_WORK, 1))
    vault(tx).seal(ann, "payee", "value", 1, PHONE)
    return ann


def everything(url: str) -> dict[str, list[str]]:
    with snapshot(url) as connection:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(table.select()))
            for table in metadata.sorted_tables
        }


async def test_all_comes_back(store: Store, url: str, elsewhere: str, media: LocalMedia, tmp_path: Path) -> None:
    ann = await store.transact(work)
    sha = await media.put(b"a photo")
    await media.put(b"results", passing=True)
    made = backup.make(url, media, tmp_path / "copies", list(RING.keys), START)
    found = backup.read(made)
    assert (found.made_at, found.revision, found.keys, found.media) == (START, migrate.newest(), ["test"], [sha])
    assert is_empty(elsewhere)
    there = LocalMedia(tmp_path / "there", RING)
    backup.put_back(made, found, elsewhere, there)
    assert not is_empty(elsewhere)
    assert everything(elsewhere) == everything(url)
    assert there.read(sha) == b"a photo"
    with snapshot(elsewhere) as connection:
        assert list(audit.check_file(connection)) == []
    other = open_store(elsewhere, FakeClock(), FakeIds(9_000), 1, ring=RING)
    try:
        balance = await other.transact(lambda tx: tx.ledger.balance(Account(Kind.WORKER, ann)))
        assert balance.available == 7
        with pytest.raises(Exception, match="append-only"):
            await other.transact(lambda tx: tx.sql.run(metadata.tables["transfer"].delete(), {}))  # type: ignore[attr-defined]
    finally:
        await other.close()


async def test_it_is_one_moment_while_others_write(
    store: Store, url: str, elsewhere: str, media: LocalMedia, tmp_path: Path
) -> None:
    await store.transact(work)
    before = everything(url)

    def more(tx: Tx) -> None:
        tx.outbox.put(1, "screen", "", {})

    made = backup.make(url, media, tmp_path / "copies", [], START)
    await store.transact(more)
    backup.put_back(made, backup.read(made), elsewhere, media)
    assert everything(elsewhere) == before


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_media_are_copied_once_and_go_with_the_last_backup_that_names_them(
    store: Store, url: str, media: LocalMedia, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    first, second = await media.put(b"first"), await media.put(b"second")
    one = backup.make(url, media, folder, [], START)
    copies = {path.name: path.stat().st_ino for path in (folder / "media").glob("??/??/*")}
    media.drop(first)
    two = backup.make(url, media, folder, [], START + DAY_MS)
    assert {path.name: path.stat().st_ino for path in (folder / "media").glob("??/??/*")} == copies
    assert [backup.read(made).media for made in (one, two)] == [sorted((first, second)), [second]]
    shutil.rmtree(one)
    backup.make(url, media, folder, [], START + 2 * DAY_MS)
    assert [path.name for path in (folder / "media").glob("??/??/*")] == [second]
    assert await store.transact(lambda tx: tx.now)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_what_is_not_as_it_was_made_is_refused(url: str, media: LocalMedia, tmp_path: Path) -> None:
    sha = await media.put(b"x")
    folder = tmp_path / "copies"
    made = backup.make(url, media, folder, [], START)
    database, manifest = made / "database.db", made / "manifest.json"
    whole, said = database.read_bytes(), manifest.read_text()
    broken: dict[str, Callable[[], object]] = {
        "is not as it was made": lambda: database.write_bytes(whole[:-1] + b"!"),
        "no manifest": manifest.unlink,
        "names what are no media": lambda: manifest.write_text(said.replace(sha, "../" * 20)),
        "files of": (folder / "media" / sha[:2] / sha[2:4] / sha).unlink,
    }
    for sentence, spoil in broken.items():
        database.write_bytes(whole)
        manifest.write_text(said)
        assert backup.read(made)
        spoil()
        with pytest.raises(NoBackupError, match=sentence):
            backup.read(made)


def test_a_copy_is_made_before_an_upgrade_and_the_older_ones_go(sqlite_url: str, tmp_path: Path) -> None:
    made = [backup.copy_before(sqlite_url, str(number), tmp_path, [], 1) for number in range(4)]
    assert backup.copies(sqlite_url, tmp_path) == made[-2:]
    assert made[3]
    with sqlite3.connect(made[3]) as connection:
        assert connection.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
    assert backup.copy_before(f"{sqlite_url}.none", "1", tmp_path, [], 1) is None


def test_of_postgresql_it_is_a_backup_that_can_be_put_back(postgres_url: str, tmp_path: Path) -> None:
    made = [backup.copy_before(postgres_url, str(number), tmp_path, ["k1"], 1) for number in (1, 2, 3, 3)]
    assert backup.copies(postgres_url, tmp_path) == made[1:3]
    assert made[3]
    found = backup.read(made[3])
    assert (found.kind, found.keys, found.media, found.revision) == ("postgresql", ["k1"], [], migrate.newest())
    assert made[3].stat().st_mode & 0o777 == 0o700
