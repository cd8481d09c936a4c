"""Media are sealed, whole or refused, and read as they were before there were keys."""

import asyncio
import hashlib
import os
from io import BytesIO
from pathlib import Path

import pytest

from storage import sealed_file
from storage.media import LocalMedia
from storage.ring import NO_KEYS, Ring, SealedError
from storage.sealed_file import CHUNK, MAGIC
from tests.fakes import RING

SIZES = (0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7)
NEW = Ring({"new": bytes(range(1, 33)), **RING.keys}, RING.index)
ONLY_NEW = Ring({"new": NEW.keys["new"]})


def content(size: int) -> bytes:
    return (b"canary " * (size // 7 + 1))[:size]


@pytest.fixture
def media(tmp_path: Path) -> LocalMedia:
    return LocalMedia(tmp_path / "media", RING)


@pytest.mark.parametrize("size", SIZES)
async def test_a_file_comes_back_whole_and_lies_sealed(media: LocalMedia, size: int, tmp_path: Path) -> None:
    data = content(size)
    source = tmp_path / "source"
    source.write_bytes(data)
    sha = await media.put(data)
    assert (sha, await media.adopt(source)) == (hashlib.sha256(data).hexdigest(),) * 2
    assert not source.exists()
    assert (media.read(sha), media.size(sha), media.has(sha)) == (data, size, True)
    lying = media.path(sha).read_bytes()
    assert lying.startswith(MAGIC)
    assert b"canary" not in lying
    async with media.lent(sha, sha) as paths:
        assert [path.read_bytes() for path in paths] == [data, data]
    assert not [path for path in paths if path.exists()]
    assert list(media.scratch.iterdir()) == []


async def test_equal_files_are_one_and_never_the_same_bytes(media: LocalMedia) -> None:
    sha = await media.put(b"same")
    first = media.path(sha).read_bytes()
    assert await media.put(b"same") == sha
    assert media.path(sha).read_bytes()[len(MAGIC) :] != first[len(MAGIC) :]


def broken(lying: bytes) -> dict[str, bytes]:
    chunk = CHUNK + 16
    head = len(lying) - 2 * chunk - 16 - 7
    first, second, last = lying[head : head + chunk], lying[head + chunk : head + 2 * chunk], lying[head + 2 * chunk :]
    return {
        "cut within a chunk": lying[:-1],
        "the last chunk missing": lying[: head + 2 * chunk],
        "only the head": lying[:head],
        "cut in the head": lying[: len(MAGIC) + 9],
        "chunks in another order": lying[:head] + second + first + last,
        "a chunk left out": lying[:head] + first + last,
        "a chunk twice": lying[:head] + first + first + second + last,
        "more behind it": lying + last,
        "a byte changed": lying[:-20] + bytes([lying[-20] ^ 1]) + lying[-19:],
        "a byte of the key changed": lying[:40] + bytes([lying[40] ^ 1]) + lying[41:],
        "a key of no length": MAGIC + b"\0\0" + lying[head:],
        "a plain file of another content": b"plain",
    }


async def test_what_is_not_whole_is_refused(media: LocalMedia) -> None:
    sha = await media.put(content(2 * CHUNK + 7))
    for name, wrong in broken(media.path(sha).read_bytes()).items():
        media.path(sha).write_bytes(wrong)
        with pytest.raises(SealedError):
            print(name, len(media.read(sha)))  # noqa: T201 - said only where the test fails


async def test_a_file_under_another_name_or_other_keys_is_refused(media: LocalMedia, tmp_path: Path) -> None:
    one, other = await media.put(b"one"), await media.put(b"other")
    media.path(other).write_bytes(media.path(one).read_bytes())
    with pytest.raises(SealedError):
        media.read(other)
    for keys in (NO_KEYS, ONLY_NEW, Ring({"test": bytes(32)})):
        with pytest.raises(SealedError):
            LocalMedia(tmp_path / "media", keys).read(one)
    with pytest.raises(FileNotFoundError):
        media.read("0" * 64)
    with pytest.raises(SealedError):
        await LocalMedia(tmp_path / "media").put(b"without keys nothing is kept")
    assert list(media.scratch.iterdir()) == []


async def test_a_plain_file_of_older_days_is_read(media: LocalMedia) -> None:
    sha = hashlib.sha256(b"plain").hexdigest()
    media.path(sha).parent.mkdir(parents=True)
    media.path(sha).write_bytes(b"plain")
    assert (media.read(sha), media.size(sha)) == (b"plain", 5)
    async with media.lent(sha) as (path,):
        assert path.read_bytes() == b"plain"


@pytest.mark.parametrize("size", [0, 2 * CHUNK + 7])
@pytest.mark.parametrize("plain", [True, False])
async def test_resealed_it_opens_with_the_new_key_alone(media: LocalMedia, *, size: int, plain: bool) -> None:
    sha = await media.put(content(size))
    if plain:
        media.path(sha).write_bytes(content(size))
    anew = LocalMedia(media.path(sha).parents[2], NEW)
    assert [anew.reseal(sha) for _ in range(2)] == [True, False]
    assert LocalMedia(media.path(sha).parents[2], ONLY_NEW).read(sha) == content(size)
    with pytest.raises(SealedError):
        media.read(sha)
    assert not anew.reseal("0" * 64)


async def test_a_plain_file_that_is_not_its_name_is_not_sealed(media: LocalMedia) -> None:
    sha = await media.put(b"right")
    media.path(sha).write_bytes(b"wrong")
    with pytest.raises(SealedError):
        media.reseal(sha)
    assert media.path(sha).read_bytes() == b"wrong"
    assert list(media.scratch.iterdir()) == []


async def test_dropped_it_is_gone(media: LocalMedia) -> None:
    sha = await media.put(b"gone soon")
    for _ in range(2):
        media.drop(sha)
    assert not media.has(sha)


async def test_many_at_once(media: LocalMedia) -> None:
    shas = await asyncio.gather(*(media.put(content(n)) for n in range(40)))
    assert [media.read(sha) for sha in shas] == [content(n) for n in range(40)]


def test_chunks_have_nonces_of_their_own() -> None:
    """No two of one file, none of which says it is the last but the last."""
    nonces = [sealed_file._nonce(n, last=last) for n in range(300) for last in (False, True)]
    assert len(set(nonces)) == 600
    assert {len(one) for one in nonces} == {12}


def test_the_head_is_written_last() -> None:
    """A file that was cut while it was written is none."""

    class Full(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() >= CHUNK:
                raise OSError("no disk")
            return super().read(size)

    into = BytesIO()
    with pytest.raises(OSError, match="no disk"):
        sealed_file.seal(RING, Full(content(2 * CHUNK)), into)
    assert not into.getvalue().startswith(MAGIC)


async def test_what_passes_by_is_read_and_forgotten(media: LocalMedia, tmp_path: Path) -> None:
    stays = await media.put(b"stays")
    source = tmp_path / "source"
    source.write_bytes(b"results")
    sent = await media.adopt(source, passing=True)
    assert (media.has(sent), media.read(sent), media.size(sent)) == (True, b"results", 7)
    assert set(media.all()) == {stays, sent}
    assert media.sweep(0) == 0
    assert media.sweep(2**60) == 1
    assert (media.has(sent), media.has(stays)) == (False, True)


async def test_what_was_made_of_a_file_goes_with_it(media: LocalMedia) -> None:
    one, two = await media.put(b"one"), await media.put(b"two")
    sheet = await media.put(b"both", passing=True, of=(one, two))
    other = await media.put(b"other", passing=True, of=(two,))
    assert media.drop(one) == [sheet]
    assert not media.has(sheet)
    assert sorted(media.drop(two)) == sorted([sheet, other])
    assert media.drop(two) == []
    assert list(media.all()) == []


async def test_what_passes_by_is_dated_by_the_clock_it_is_given(tmp_path: Path) -> None:
    media = LocalMedia(tmp_path, RING, lambda: 5_000)
    await media.put(b"x", passing=True)
    assert [media.sweep(5_000), media.sweep(5_001)] == [0, 1]


async def test_what_passes_by_is_resealed_too(media: LocalMedia) -> None:
    sha = await media.put(b"x", passing=True)
    await media.put(b"x")
    root = media.path(sha).parents[2]
    assert LocalMedia(root, NEW).reseal(sha)
    assert not LocalMedia(root, NEW).reseal(sha)
    media.path(sha).unlink()
    assert LocalMedia(root, ONLY_NEW).read(sha) == b"x"


async def test_what_a_killed_process_left_goes(media: LocalMedia) -> None:
    sha = await media.put(b"x")
    old, file, fresh = media.scratch / "old", media.scratch / "file", media.scratch / "fresh"
    old.mkdir()
    (old / "plain").write_bytes(b"canary")
    for path in (file, fresh):
        path.write_bytes(b"canary")
    for path in (old, file):
        os.utime(path, (1, 1))
    assert [media.tidy(), media.tidy()] == [2, 0]
    assert list(media.scratch.iterdir()) == [fresh]
    assert media.has(sha)


async def test_what_may_be_asked_for_again_stays(tmp_path: Path) -> None:
    now = [5_000]
    media = LocalMedia(tmp_path, RING, lambda: now[0])
    one, other = await media.put(b"x", passing=True), await media.put(b"y", passing=True)
    now[0] = 9_000
    media.stay([one, "0" * 64])
    assert media.sweep(9_000) == 1
    assert (media.has(one), media.has(other)) == (True, False)
