"""Names of pictures, sounds and films: which columns hold them, and which file a cell means."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

from core.tables.naming import is_called_picture, is_picture_at, is_picture_name, is_sound_name
from core.typed.addresses import is_address


def _plain(name: str) -> str:
    return name.strip().replace("\\", "/").removeprefix("./").casefold()


class PictureNames:
    """Finds the picture a cell means: by its whole path, its file name, or its name without ending.

    Case never matters. A name two pictures share finds neither: a wrong picture is worse than a missing one.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._found: dict[str, str] = {}
        self._vague: set[str] = set()
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        path = PurePosixPath(_plain(name))
        for rank, key in enumerate((str(path), path.name, path.stem)):
            key_ = f"{rank}:{key}"
            if self._found.setdefault(key_, name) != name:
                self._vague.add(key_)

    def find(self, cell: str) -> str | None:
        path = PurePosixPath(_plain(cell))
        for rank, key in enumerate((str(path), path.name, path.stem)):
            found = self._found.get(f"{rank}:{key}")
            if found is not None and f"{rank}:{key}" not in self._vague:
                return found
        return None


def picture_columns(first: Mapping[str, str], present: Collection[str] = ()) -> tuple[str, ...]:
    """Columns whose first cell names a picture file or is the address of one, or that are called so.

    A cell in a column called so must name one of ``present``, or be an address of whatever look.
    """
    names = PictureNames(present)
    found = []
    for column, cell in first.items():
        if "\n" in cell or not cell:
            continue
        if is_address(cell):
            there = is_picture_at(column, cell)
        elif "://" in cell:
            continue
        else:
            there = is_picture_name(cell) or (is_called_picture(column) and names.find(cell) is not None)
        if there:
            found.append(column)
    return tuple(found)


def sound_columns(first: Mapping[str, str]) -> tuple[str, ...]:
    """Columns whose first cell is the name of a sound or film."""
    return tuple(column for column, cell in first.items() if "://" not in cell and is_sound_name(cell.strip()))
