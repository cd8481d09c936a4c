"""ZIPs of results, each small enough to be sent."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from core.errors import N_, Text, TooLarge
from files import limits

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes
_ENTRY_BYTES = 200  # headers of one member, twice its name left out


class Packing:
    """``folder/stem-1.zip``, ``stem-2.zip``, …: ``paths``, which are there when the ``with`` block ends well.

    ``part_bytes_max`` 0: as much as can be sent.
    """

    def __init__(self, folder: Path, stem: str, part_bytes_max: int = 0) -> None:
        self._folder, self._stem, self._most = folder, stem, part_bytes_max or limits.PART_BYTES_MAX
        self._archive: zipfile.ZipFile | None = None
        self._size = 0
        self._names = set[str]()
        self.paths: list[Path] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if self._archive:
            self._archive.close()
        for path in self.paths:
            part = path.with_suffix(".part")
            if kind is None:
                part.replace(path)
            else:
                part.unlink(missing_ok=True)

    def add(self, name: str, source: Path | bytes, *, pack: bool = False) -> None:
        """A name that is there already is left out. ``pack`` what is text; pictures are packed already.

        Raises ``TooLarge`` for what no part can hold.
        """
        if name in self._names:
            return
        headers = _ENTRY_BYTES + 2 * len(name.encode())
        need = headers + (len(source) if isinstance(source, bytes) else source.stat().st_size)
        if need > self._most - _ENTRY_BYTES:
            raise TooLarge(Text(N_('The picture "{name}" is too large to be sent.'), params={"name": name}))
        if self._archive is None or self._size + need > self._most:
            self._archive = self._next()
        self._names.add(name)
        info = zipfile.ZipInfo(name, _EPOCH)
        content = source if isinstance(source, bytes) else source.read_bytes()
        self._archive.writestr(info, content, zipfile.ZIP_DEFLATED if pack else zipfile.ZIP_STORED)
        self._size += headers + info.compress_size

    def _next(self) -> zipfile.ZipFile:
        if self._archive:
            self._archive.close()
        self.paths.append(self._folder / f"{self._stem}-{len(self.paths) + 1}.zip")
        self._size = _ENTRY_BYTES
        return zipfile.ZipFile(self.paths[-1].with_suffix(".part"), "w")


def write_parts(
    pictures: Iterable[tuple[str, Path | bytes]], folder: Path, stem: str, part_bytes_max: int = 0
) -> list[Path]:
    """Pictures (name inside the ZIP, file or its content) as numbered ZIPs; a name that comes twice gets a number."""
    names: set[str] = set()
    with Packing(folder, stem, part_bytes_max) as out:
        for wanted, source in pictures:
            out.add(_unique(wanted, names), source)
    return out.paths


def _unique(wanted: str, taken: set[str]) -> str:
    path = Path(Path(wanted.replace("\\", "/")).name or "picture")
    name, copy = path.name, 1
    while name.casefold() in taken:
        copy += 1
        name = f"{path.stem}-{copy}{path.suffix}"
    taken.add(name.casefold())
    return name
