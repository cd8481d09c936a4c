"""Media as files named by their SHA-256, two letters a folder: written once, never changed."""

import asyncio
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

CHUNK = 1 << 20


class LocalMedia:
    """Implements ``core.ports.Media`` in one folder. A file is there whole or not at all."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @property
    def scratch(self) -> Path:
        """A folder beside the files, for what is on its way in."""
        folder = self._root / "scratch"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def path(self, sha: str) -> Path:
        return self._root / sha[:2] / sha[2:4] / sha

    def read(self, sha: str) -> bytes:
        return self.path(sha).read_bytes()

    async def put(self, data: bytes) -> str:
        return await asyncio.to_thread(self._put, data)

    async def adopt(self, path: Path) -> str:
        return await asyncio.to_thread(self._adopt, path)

    def _put(self, data: bytes) -> str:
        sha = hashlib.sha256(data).hexdigest()
        with tempfile.NamedTemporaryFile(dir=self._folder(sha), delete=False) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(self.path(sha))
        return sha

    def _adopt(self, path: Path) -> str:
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
        sha = digest.hexdigest()
        # Its own folder in the name: the same picture may come from two places at once.
        aside = self._folder(sha) / f"{path.parent.name}-{path.name}.part"
        shutil.move(path, aside)
        aside.replace(self.path(sha))
        return sha

    def _folder(self, sha: str) -> Path:
        folder = self.path(sha).parent
        folder.mkdir(parents=True, exist_ok=True)
        return folder
