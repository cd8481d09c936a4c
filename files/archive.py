"""A ZIP of one table plus pictures, or of pictures alone; every member is checked before a byte is unpacked.

Nothing is ever written under a member's own name, so a path that climbs out would harm nobody; it is refused all the
same, as nobody packs one by accident.
"""

import stat
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from core.errors import N_, Invalid, Text, TooLarge
from core.kinds import SETUP_FILE
from core.tables.naming import is_picture_name, is_sound_name
from files import limits

_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".json", ".xlsx", ".xls")
_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tar")
_DUST = ("thumbs.db", "desktop.ini", ".ds_store")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    info: zipfile.ZipInfo


@dataclass(frozen=True, slots=True)
class Contents:
    """What a ZIP holds: ``ignored`` names members that are none of these; ``setup`` is its campaign.toml."""

    table: Member | None
    pictures: tuple[Member, ...]
    ignored: tuple[str, ...]
    setup: Member | None = None
    sounds: tuple[Member, ...] = ()  # and films


def _damaged() -> Invalid:
    return Invalid(Text(N_("This ZIP is damaged. Please pack it again and send that.")))


def open_archive(file: BinaryIO) -> zipfile.ZipFile:
    """Raises ``Invalid`` for a damaged ZIP."""
    try:
        return zipfile.ZipFile(file)
    except MemoryError:
        raise
    except Exception as error:  # zipfile fails in many ways on made-up directories
        raise _damaged() from error


def is_office(archive: zipfile.ZipFile) -> bool:
    """An XLSX. Raises ``Invalid`` for the office files that are no table here."""
    names = {info.filename for info in archive.infolist()}
    if "xl/workbook.xml" in names:
        return True
    if names & {"word/document.xml", "ppt/presentation.xml", "mimetype", "xl/workbook.bin"}:
        raise Invalid(Text(N_("This kind of office file cannot be read. Please save the table as XLSX or CSV.")))
    return False


def _name(info: zipfile.ZipInfo) -> str:
    """Names not marked as UTF-8 often are (macOS); the rest is the old code page of the standard."""
    if info.flag_bits & _UTF8_NAME or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _check_name(name: str) -> None:
    if len(name) > limits.NAME_MAX:
        raise TooLarge(
            Text(N_("A file name in the ZIP is longer than {max} characters."), params={"max": limits.NAME_MAX})
        )
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or name[1:2] == ":":
        raise Invalid(Text(N_('The ZIP holds a file with an unsafe path: "{name}".'), params={"name": name[:60]}))


def _check(member: Member) -> None:
    name, info = member.name, member.info
    if info.flag_bits & _ENCRYPTED:
        raise Invalid(Text(N_("The ZIP is locked with a password. Please pack it without one.")))
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Invalid(Text(N_('The ZIP holds a link instead of a file: "{name}".'), params={"name": name}))
    if info.compress_type not in _METHODS:
        raise Invalid(Text(N_("The ZIP is packed in an unusual way. Please pack it with ordinary settings.")))
    if name.casefold().endswith(_ARCHIVES):
        raise Invalid(
            Text(N_('The ZIP holds another archive: "{name}". Please unpack that one first.'), params={"name": name})
        )
    if info.file_size > limits.RATIO_FREE_BYTES and info.file_size > limits.ARCHIVE_RATIO_MAX * info.compress_size:
        raise TooLarge(Text(N_('"{name}" in the ZIP unpacks to a suspicious size.'), params={"name": name}))


def check_members(archive: zipfile.ZipFile) -> list[Member]:
    """The members that are files, each passed. Raises ``TooLarge`` or ``Invalid`` with one sentence."""
    infos = archive.infolist()
    if len(infos) > limits.ARCHIVE_MEMBERS_MAX:
        raise TooLarge(
            Text(N_("The ZIP holds more than {max} files."), params={"max": limits.ARCHIVE_MEMBERS_MAX}),
        )
    if sum(info.file_size for info in infos) > limits.ARCHIVE_BYTES_MAX:
        raise TooLarge(
            Text(
                N_("The ZIP unpacks to more than {max} MB. Please send it in parts."),
                params={"max": limits.ARCHIVE_BYTES_MAX // limits.MB},
            )
        )
    members: dict[str, Member] = {}
    for info in infos:
        member = Member(_name(info), info)
        _check_name(member.name)
        if info.is_dir() or _is_dust(member.name):
            continue
        _check(member)
        if members.setdefault(member.name, member) is not member:
            raise Invalid(Text(N_('The ZIP holds "{name}" twice.'), params={"name": member.name}))
    return list(members.values())


def _is_dust(name: str) -> bool:
    path = PurePosixPath(name)
    return path.parts[:1] == ("__MACOSX",) or path.name.startswith("._") or path.name.casefold() in _DUST


def _table(members: Sequence[Member]) -> Member | None:
    tables = [member for member in members if member.name.casefold().endswith(_TABLES)]
    tables = tables or [member for member in members if member.name.casefold().endswith(".txt")]
    if len(tables) > 1:
        raise Invalid(
            Text(
                N_('The ZIP holds more than one table: "{one}" and "{other}". Please keep one.'),
                params={"one": tables[0].name, "other": tables[1].name},
            )
        )
    return tables[0] if tables else None


def contents(archive: zipfile.ZipFile) -> Contents:
    """Sorts the members. Raises ``Invalid`` for two tables or nothing of use, ``TooLarge`` over a limit."""
    members = check_members(archive)
    pictures = tuple(member for member in members if is_picture_name(member.name))
    sounds = tuple(member for member in members if is_sound_name(member.name))
    table = _table(members)
    if table is None and not pictures and not sounds:
        raise Invalid(Text(N_("The ZIP holds neither a table (CSV, JSONL or XLSX) nor pictures.")))
    _check_shown(pictures, N_('The picture "{name}" is larger than {max} MB.'), limits.PICTURE_BYTES_MAX)
    _check_shown(sounds, N_('The file "{name}" is larger than {max} MB.'), limits.SOUND_BYTES_MAX)
    if table and table.info.file_size > limits.TABLE_BYTES_MAX:
        raise table_too_large()
    setup = next((member for member in members if PurePosixPath(member.name).name.casefold() == SETUP_FILE), None)
    if setup and setup.info.file_size > limits.SETUP_BYTES_MAX:
        raise TooLarge(Text(N_("The file campaign.toml is larger than {max} kB."), params={"max": 64}))
    used = {id(member) for member in (table, setup, *pictures, *sounds)}
    ignored = tuple(member.name for member in members if id(member) not in used)
    return Contents(table, pictures, ignored, setup, sounds)


def _check_shown(members: Sequence[Member], says: str, bytes_max: int) -> None:
    """What tasks show: pictures, sounds and films."""
    if len(members) > limits.PICTURES_MAX:
        raise TooLarge(
            Text(
                N_("The ZIP holds more than {max} pictures. Please send it in parts."),
                params={"max": limits.PICTURES_MAX},
            )
        )
    for member in members:
        if member.info.file_size > bytes_max:
            raise TooLarge(Text(says, params={"name": member.name, "max": bytes_max // limits.MB}))


def table_too_large() -> TooLarge:
    return TooLarge(
        Text(
            N_("The table is larger than {max} MB. Please send it in parts."),
            params={"max": limits.TABLE_BYTES_MAX // limits.MB},
        )
    )


def read_member(archive: zipfile.ZipFile, member: Member) -> Iterator[bytes]:
    """The member's bytes, chunk by chunk; zipfile gives no more than the size that was checked."""
    try:
        with archive.open(member.info) as source:
            while chunk := source.read(limits.MB):
                yield chunk
    except MemoryError:
        raise
    except Exception as error:  # as above; only reading stands inside, so nobody else's fault is taken for the ZIP's
        raise _damaged() from error
