"""A table that becomes several files when it grows too large for one."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from files.write import WRITERS


class Rolling:
    """Rows go in page by page. ``paths`` are the files, in order, each with its own row of column names.

    The first is ``folder/stem.ending``, the next ``folder/stem-2.ending``. ``written`` is the writer's key where it
    is not the ending.
    """

    def __init__(self, folder: Path, stem: str, ending: str, columns: Sequence[str], written: str = "") -> None:
        self._folder, self._stem, self._ending, self._columns = folder, stem, ending, columns
        self._writer = WRITERS[written or ending]
        self.paths: list[Path] = []
        self.rows = 0

    def __enter__(self) -> Self:
        self._next()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.__exit__(kind, error, trace)

    def _next(self) -> None:
        number = f"-{len(self.paths) + 1}" if self.paths else ""
        self.paths.append(self._folder / f"{self._stem}{number}.{self._ending}")
        self._filled = False
        self._file = self._writer(self.paths[-1], self._columns)
        self._file.__enter__()

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        if self._filled and self._file.full:
            self._file.__exit__(None, None, None)
            self._next()
        rows = list(rows)
        self._file.add(rows)
        self._filled, self.rows = True, self.rows + len(rows)
