"""Backups in a folder: each a folder of its own with its manifest, the media of all of them together.

    FOLDER/kazi-20261126-053000/  manifest.json, the database
    FOLDER/media/ab/cd/SHA-256    sealed as they lie here; each is copied once

The manifest comes last: a folder without one is no backup. Keys are never among it, nor who was erased.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from storage import dump
from storage.engine import is_sqlite, sqlite_path
from storage.media import LocalMedia
from storage.migrate import current

MANIFEST, MEDIA, NAME = "manifest.json", "media", "kazi-"
PIECE = 1 << 20
SHA = re.compile(r"[0-9a-f]{64}")
COPIES = 2  # of the database before an upgrade, the newest
BEFORE = ".before-"


class NoBackupError(Exception):
    """What is wrong with it, in one sentence."""


@dataclass(frozen=True, slots=True)
class Manifest:
    made_at: int
    revision: str  # of the tables
    kind: str  # sqlite, postgresql
    keys: Sequence[str]  # ids of what seals it
    files: Mapping[str, str]  # SHA-256 by name
    media: Sequence[str]


def make(url: str, media: LocalMedia, folder: Path, keys: Sequence[str], now: int) -> Path:
    """A new backup in the folder; where it is. A bot may run meanwhile.

    The database comes before the media: every file that it names was there when it was read, and none that stays goes
    but with its person.
    """
    made = folder / f"{NAME}{datetime.fromtimestamp(now / 1000, UTC):%Y%m%d-%H%M%S}"
    files = _database(url, made)
    kept = sorted(media.staying())
    there = [sha for sha in kept if _copy(media.path(sha), _place(folder, sha))]
    _conclude(url, made, Manifest(now, "", "", keys, files, there))
    _tidy(folder)
    return made


def _database(url: str, made: Path) -> Mapping[str, str]:
    made.mkdir(parents=True, mode=0o700)
    return {path.name: _digest(path) for path in dump.save(url, made)}


def _conclude(url: str, made: Path, found: Manifest) -> None:
    kind = "sqlite" if is_sqlite(url) else "postgresql"
    found = replace(found, revision=current(url) or "", kind=kind)
    part = made / f"{MANIFEST}.part"
    part.write_text(json.dumps(asdict(found), indent=1), encoding="utf-8")
    part.replace(made / MANIFEST)


def read(made: Path) -> Manifest:
    """The manifest, once everything it names is there as it was made. Raises ``NoBackupError``."""
    try:
        found = Manifest(**json.loads((made / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        raise NoBackupError(f"{made} has no manifest that can be read: it is no whole backup.") from None
    for name, digest in found.files.items():
        path = made / Path(name).name
        if not path.is_file() or _digest(path) != digest:
            raise NoBackupError(f"{name} in {made} is not as it was made.")
    if not all(SHA.fullmatch(sha) for sha in found.media):
        raise NoBackupError(f"The manifest in {made} names what are no media.")
    missing = [sha for sha in found.media if not _place(made.parent, sha).is_file()]
    if missing:
        raise NoBackupError(f"{len(missing)} files of {made.parent / MEDIA} are missing.")
    return found


def put_back(made: Path, found: Manifest, url: str, media: LocalMedia) -> None:
    """Database and media; what lies among the media already stays."""
    dump.load(url, made, found.revision)
    for sha in found.media:
        if not media.has(sha):
            _copy(_place(made.parent, sha), media.path(sha))


def copy_before(url: str, revision: str, folder: Path, keys: Sequence[str], now: int) -> Path | None:
    """A copy before the tables change; older ones go. None where there is nothing yet.

    Of a SQLite file beside it; of PostgreSQL into the folder, as a backup that `kazi restore` takes. An upgrade changes
    no media, so none are in it.
    """
    if not is_sqlite(url):
        target = folder / f"{NAME}before-{revision}"
        shutil.rmtree(target, ignore_errors=True)
        _conclude(url, target, Manifest(now, "", "", keys, _database(url, target), []))
        for old in copies(url, folder)[:-COPIES]:
            shutil.rmtree(old)
        return target
    if not sqlite_path(url).exists():
        return None
    path = sqlite_path(url)
    target = path.with_name(f"{path.name}{BEFORE}{revision}")
    target.unlink(missing_ok=True)
    dump.save_sqlite(path, target)
    target.chmod(0o600)
    for old in copies(url, folder)[:-COPIES]:
        old.unlink()
    return target


def copies(url: str, folder: Path) -> Sequence[Path]:
    """Those copies, the oldest first."""
    if is_sqlite(url):
        path = sqlite_path(url)
        found = path.parent.glob(f"{path.name}{BEFORE}*")
    else:
        found = folder.glob(f"{NAME}before-*")
    return sorted(found, key=lambda one: one.stat().st_mtime_ns)


def _place(folder: Path, sha: str) -> Path:
    return folder / MEDIA / sha[:2] / sha[2:4] / Path(sha).name


def _copy(source: Path, target: Path) -> bool:
    """Unless it is there as it is now: a new key changes a file's head. False where it went meanwhile."""
    try:
        if target.exists() and target.stat().st_mtime_ns == source.stat().st_mtime_ns:
            return True
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{target.name}.part")
        shutil.copy2(source, part)
    except FileNotFoundError:
        return False
    part.replace(target)
    return True


def _tidy(folder: Path) -> None:
    """Media that no backup in the folder names any more go: of people who were erased, once the backups are gone."""
    named: set[str] = set()
    for manifest in folder.glob(f"{NAME}*/{MANIFEST}"):
        named.update(json.loads(manifest.read_text(encoding="utf-8"))["media"])
    for path in (folder / MEDIA).glob("??/??/*"):
        if path.name not in named:
            path.unlink()


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
