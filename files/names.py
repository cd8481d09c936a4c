"""Picture names: which columns hold them, and which file a cell means."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath

PICTURE_ENDINGS = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".webp", ".gif", ".bmp"})
_COLUMN_NAMES = frozenset(
    {
        "image",
        "images",
        "picture",
        "pictures",
        "photo",
        "photos",
        "img",
        "pic",
        "file",
        "filename",
        "file_name",
        "picha",
    }
)


def is_picture_name(name: str) -> bool:
    return PurePosixPath(name).suffix.casefold() in PICTURE_ENDINGS


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
    """Columns whose first cell is the name of a picture file, or that are called so and name one of ``present``."""
    names = PictureNames(present)
    found = []
    for column, cell in first.items():
        if "://" in cell or "\n" in cell or not cell:
            continue
        called_so = column.casefold().replace(" ", "_") in _COLUMN_NAMES
        if is_picture_name(cell) or (called_so and names.find(cell) is not None):
            found.append(column)
    return tuple(found)
