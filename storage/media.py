"""Media as files named by their SHA-256, two letters a folder, sealed; written once, never changed.

Whoever needs a file on disk (a child process) is lent a plain copy in the scratch folder, which goes afterwards.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryDirectory
from typing import BinaryIO

from storage import sealed_file
from storage.ring import NO_KEYS, Ring

SHA_CHARS = 64


class LocalMedia:
    """Implements ``core.ports.Media`` in one folder. A file is there whole or not at all."""

    def __init__(self, root: Path, keys: Ring = NO_KEYS) -> None:
        self._root, self._keys = root, keys

    @property
    def scratch(self) -> Path:
        """A folder beside the files, for what is on its way in or out: nobody else may look in."""
        folder = self._root / "scratch"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return folder

    def has(self, sha: str) -> bool:
        return self.path(sha).exists()

    def path(self, sha: str) -> Path:
        """Where the sealed file lies."""
        return self._root / sha[:2] / sha[2:4] / sha

    def read(self, sha: str) -> bytes:
        return b"".join(self.chunks(sha))

    def chunks(self, sha: str) -> Iterator[bytes]:
        """The file piece by piece. Raises ``SealedError`` where it is not whole, and ``FileNotFoundError``."""
        with self.path(sha).open("rb") as file:
            yield from sealed_file.chunks(self._keys, sha, file)

    def size(self, sha: str) -> int:
        with self.path(sha).open("rb") as file:
            return sealed_file.size(file)

    @asynccontextmanager
    async def lent(self, *shas: str) -> AsyncIterator[Sequence[Path]]:
        """Plain copies to be read, one for each, in order."""
        with TemporaryDirectory(dir=self.scratch) as folder:
            paths = [Path(folder) / f"{number}" for number, _ in enumerate(shas)]
            await asyncio.to_thread(self._copy, shas, paths)
            yield paths

    async def put(self, data: bytes) -> str:
        return await asyncio.to_thread(self._keep, BytesIO(data))

    async def adopt(self, path: Path) -> str:
        return await asyncio.to_thread(self._adopt, path)

    def drop(self, sha: str) -> None:
        """Take the file away; it may be gone already."""
        self.path(sha).unlink(missing_ok=True)

    def all(self) -> Iterator[str]:
        """Every file there is, by its SHA-256."""
        for path in self._root.glob("??/??/*"):
            if len(path.name) == SHA_CHARS:
                yield path.name

    def reseal(self, sha: str) -> bool:
        """Bring it under the current key of the ring; False when it is, or is gone."""
        try:
            with self.path(sha).open("rb") as source:
                if sealed_file.is_under(source, self._keys.current):
                    return False
                self._write(lambda into: sealed_file.reseal(self._keys, sha, source, into))
        except FileNotFoundError:
            return False
        return True

    def _copy(self, shas: Sequence[str], paths: Sequence[Path]) -> None:
        for sha, path in zip(shas, paths, strict=True):
            with path.open("wb") as into:
                into.writelines(self.chunks(sha))

    def _adopt(self, path: Path) -> str:
        with path.open("rb") as source:
            sha = self._keep(source)
        path.unlink()
        return sha

    def _keep(self, source: BinaryIO) -> str:
        return self._write(lambda into: sealed_file.seal(self._keys, source, into))

    def _write(self, fill: Callable[[BinaryIO], str]) -> str:
        """A new file that nobody sees before it is whole and on the disk."""
        with NamedTemporaryFile(dir=self.scratch, delete=False) as file:
            part = Path(file.name)
            try:
                sha = fill(file)  # type: ignore[arg-type]  # its wrapper is one in all that is used
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                part.unlink()
                raise
        path = self.path(sha)
        path.parent.mkdir(parents=True, exist_ok=True)
        part.replace(path)
        return sha
