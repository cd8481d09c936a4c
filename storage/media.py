"""Media as files named by their SHA-256, two letters a folder, sealed; written once, never changed.

Whoever needs a file on disk (a child process) is lent a plain copy in the scratch folder, which goes afterwards.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import BinaryIO

from storage import sealed_file
from storage.ring import NO_KEYS, Ring

SHA_CHARS = 64
LEFT_SECONDS = 6 * 3600  # longer than anything is on its way


class LocalMedia:
    """Implements ``core.ports.Media`` in one folder. A file is there whole or not at all."""

    def __init__(self, root: Path, keys: Ring = NO_KEYS, now: Callable[[], int] | None = None) -> None:
        """``now``: by which clock (ms) a file that passes by is dated; the machine's where none is given."""
        self._root, self._keys, self._now = root, keys, now

    @property
    def scratch(self) -> Path:
        """A folder beside the files, for what is on its way in or out: nobody else may look in."""
        folder = self._root / "scratch"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder

    def has(self, sha: str) -> bool:
        return self._found(sha).exists()

    def path(self, sha: str) -> Path:
        """Where a file that stays lies, sealed."""
        return self._root / sha[:2] / sha[2:4] / sha

    def read(self, sha: str) -> bytes:
        return b"".join(self.chunks(sha))

    def chunks(self, sha: str) -> Iterator[bytes]:
        """The file piece by piece. Raises ``SealedError`` where it is not whole, and ``FileNotFoundError``."""
        with self._found(sha).open("rb") as file:
            yield from sealed_file.chunks(self._keys, sha, file)

    def size(self, sha: str) -> int:
        with self._found(sha).open("rb") as file:
            return sealed_file.size(file)

    @asynccontextmanager
    async def lent(self, *shas: str) -> AsyncIterator[Sequence[Path]]:
        """Plain copies to be read, one for each, in order."""
        with TemporaryDirectory(dir=self.scratch) as folder:
            paths = [Path(folder) / f"{number}" for number, _ in enumerate(shas)]
            await asyncio.to_thread(self._copy, shas, paths)
            yield paths

    async def put(self, data: bytes, *, passing: bool = False, of: Sequence[str] = ()) -> str:
        return await asyncio.to_thread(self._put, data, passing, of)

    async def adopt(self, path: Path, *, passing: bool = False) -> str:
        return await asyncio.to_thread(self._adopt, path, passing)

    def drop(self, sha: str) -> Sequence[str]:
        """Take the file away, and what was made of it: the digests of that. It may all be gone already."""
        self.path(sha).unlink(missing_ok=True)
        (self._passing / sha).unlink(missing_ok=True)
        made = []
        for note in self._passing.glob(f"{sha}.*"):
            made.append(note.suffix[1:])
            (self._passing / made[-1]).unlink(missing_ok=True)
            note.unlink(missing_ok=True)
        return made

    def stay(self, shas: Iterable[str]) -> None:
        """These may be asked for again: what passes by counts as made now."""
        times = (self._now() / 1000,) * 2 if self._now else None
        for sha in shas:
            with suppress(FileNotFoundError):
                os.utime(self._passing / sha, times)

    def sweep(self, before: int) -> int:
        """Take away what passed by and was last made before then (ms); how many went."""
        old = [path for path in self._passing.glob("*") if path.stat().st_mtime * 1000 < before]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def tidy(self) -> int:
        """Take out of the scratch folder what a process left that was killed; how much. It lies plain there."""
        with NamedTemporaryFile(dir=self.scratch) as probe:
            now = os.fstat(probe.fileno()).st_mtime  # by the clock that dates the others
        left = []
        for path in self.scratch.iterdir():
            with suppress(FileNotFoundError):  # it was on its way
                if now - path.stat().st_mtime > LEFT_SECONDS:
                    left.append(path)
        for path in left:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        return len(left)

    def all(self) -> Iterator[str]:
        """Every file there is, by its SHA-256."""
        for path in (*self._root.glob("??/??/*"), *self._passing.glob("*")):
            if len(path.name) == SHA_CHARS:
                yield path.name

    def staying(self) -> Iterator[str]:
        """Those that do not only pass by."""
        return (path.name for path in self._root.glob("??/??/*") if len(path.name) == SHA_CHARS)

    def reseal(self, sha: str) -> bool:
        """Bring it under the current key of the ring; False when it is, or is gone."""
        done = False
        for path in (self.path(sha), self._passing / sha):
            with suppress(FileNotFoundError), path.open("rb") as source:
                if not sealed_file.is_under(source, self._keys.current):
                    made, _ = self._made(lambda into, source=source: sealed_file.reseal(self._keys, sha, source, into))  # type: ignore[misc]
                    made.replace(path)
                    done = True
        return done

    @property
    def _passing(self) -> Path:
        """What is sent once and then forgotten: results, charts, drawings. A note ``parent.made`` says of what."""
        return self._root / "passing"

    def _found(self, sha: str) -> Path:
        path = self.path(sha)
        return path if path.exists() else self._passing / sha

    def _copy(self, shas: Sequence[str], paths: Sequence[Path]) -> None:
        for sha, path in zip(shas, paths, strict=True):
            with path.open("wb") as into:
                into.writelines(self.chunks(sha))

    def _put(self, data: bytes, passing: bool, of: Sequence[str]) -> str:
        sha = self._keep(BytesIO(data), passing)
        for parent in of:
            (self._passing / f"{parent}.{sha}").touch()
        return sha

    def _adopt(self, path: Path, passing: bool) -> str:
        with path.open("rb") as source:
            sha = self._keep(source, passing)
        path.unlink()
        return sha

    def _keep(self, source: BinaryIO, passing: bool) -> str:
        made, sha = self._made(lambda into: sealed_file.seal(self._keys, source, into))
        path = self._passing / sha if passing else self.path(sha)
        path.parent.mkdir(parents=True, exist_ok=True)
        if passing and self._now:
            os.utime(made, ns=(self._now() * 1_000_000,) * 2)
        made.replace(path)
        return sha

    def _made(self, fill: Callable[[BinaryIO], str]) -> tuple[Path, str]:
        """A new file in the scratch folder, whole and on the disk; nobody has seen it. And what ``fill`` says."""
        with NamedTemporaryFile(dir=self.scratch, delete=False) as file:
            part = Path(file.name)
            try:
                sha = fill(file)  # type: ignore[arg-type]  # its wrapper is one in all that is used
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                part.unlink()
                raise
        return part, sha
