"""Any file a requester sends, as a stream of events; nothing is held but one row."""

import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import IO, BinaryIO, cast

from core.errors import N_, Invalid, Text, TooLarge
from core.tables.naming import is_sound_name
from core.typed.addresses import is_address
from files import limits
from files.archive import (
    Contents,
    check_members,
    contents,
    is_office,
    open_archive,
    read_member,
    table_too_large,
)
from files.delimited import read_delimited
from files.events import Effect, End, Event, Pictures, Problem, Row, Setup, Table
from files.jsonl import read_jsonl
from files.names import PictureNames, sound_columns
from files.setup import read_setup
from files.sniff import sniff
from files.tally import Tally
from files.xlsx import read_xlsx

_Reader = Callable[[BinaryIO, str, Tally, Collection[str]], Iterator[Event]]
_TEXT_READERS: dict[str, _Reader] = {"csv": read_delimited, "jsonl": read_jsonl}


def _table(file: BinaryIO, name: str, tally: Tally, present: Collection[str] = ()) -> Iterator[Event]:
    """Events of one table but the last, whatever its kind."""
    kind = sniff(file)
    if kind != "zip":
        yield from _TEXT_READERS[kind](file, name, tally, present)
        return
    with open_archive(file) as book:
        if not is_office(book):
            raise Invalid(Text(N_('"{name}" in the ZIP is another ZIP, not a table.'), params={"name": name}))
        check_members(book)
        if sum(info.file_size for info in book.infolist()) > limits.TABLE_BYTES_MAX:
            raise table_too_large()
    file.seek(0)
    yield from read_xlsx(file, name, tally, present)


def _missing(row: Row, columns: Collection[str], names: PictureNames, tally: Tally) -> Iterator[Problem]:
    for column in columns:
        cell = row.values[column]
        if cell and not is_address(cell) and names.find(cell) is None:
            text = Text(
                N_('Row {row}: the file "{name}" is not in the ZIP.')
                if is_sound_name(cell)
                else N_('Row {row}: the picture "{name}" is not in the ZIP.'),
                params={"row": row.number, "name": cell[:60]},
            )
            yield from tally.problem("picture_missing", text, Effect.NOTED, row=row.number, column=column)


def _archive(file: BinaryIO, stack: ExitStack) -> Iterator[Event]:
    archive = stack.enter_context(open_archive(file))
    held: Contents = contents(archive)
    if held.setup:
        yield Setup(read_setup(b"".join(read_member(archive, held.setup))))
    pictures = tuple(member.name for member in (*held.pictures, *held.sounds))
    for start in range(0, len(pictures), limits.BATCH_ROWS_MAX):
        yield Pictures(pictures[start : start + limits.BATCH_ROWS_MAX])
    tally = Tally()
    if held.ignored:
        text = Text(
            N_('The ZIP holds {n} file that was not used: "{name}".'),
            N_('The ZIP holds {n} files that were not used, such as "{name}".'),
            len(held.ignored),
            {"n": len(held.ignored), "name": held.ignored[0]},
        )
        yield from tally.problem("ignored", text, Effect.NOTED)
    if held.table is None:
        yield End(0, 0, tally.problems, len(pictures))
        return
    names, missing, seen = PictureNames(pictures), 0, False
    columns: tuple[str, ...] = ()
    unpacked = cast("BinaryIO", stack.enter_context(tempfile.TemporaryFile()))  # noqa: SIM115 - the stack closes it
    unpacked.writelines(read_member(archive, held.table))
    for event in _table(unpacked, held.table.name, tally, pictures):
        yield event
        match event:
            case Table():
                columns = event.pictures
            case Row():
                if not seen:  # what a table's columns are, its first row says
                    columns, seen = tuple(dict.fromkeys((*columns, *sound_columns(event.values)))), True
                before = tally.problems
                yield from _missing(event, columns, names, tally)
                missing += tally.problems - before
            case _:
                pass
    yield replace(tally.end(), pictures=len(pictures), pictures_missing=missing)


def _open(path: Path, stack: ExitStack) -> IO[bytes]:
    size = path.stat().st_size
    if size > limits.ARCHIVE_BYTES_MAX:
        raise TooLarge(
            Text(N_("The file is larger than {max} MB."), params={"max": limits.ARCHIVE_BYTES_MAX // limits.MB})
        )
    return stack.enter_context(path.open("rb"))


def read(path: Path, name: str) -> Iterator[Event]:
    """Events of the file at ``path``; ``name`` is what its sender called it.

    A ZIP begins with its ``Pictures``; a ZIP of pictures alone has no ``Table``. Raises ``Invalid`` or ``TooLarge``,
    each with one sentence, also after rows went out: take nothing for good before ``End`` came.
    """
    with ExitStack() as stack:
        file = cast("BinaryIO", _open(path, stack))
        if sniff(file) == "zip":
            with open_archive(file) as archive:
                office = is_office(archive)
            file.seek(0)
            if not office:
                yield from _archive(file, stack)
                return
        if path.stat().st_size > limits.TABLE_BYTES_MAX:
            raise table_too_large()
        tally = Tally()
        yield from _table(file, name, tally)
        yield tally.end()


def read_pictures(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each picture, sound and film in the ZIP at ``path``, one at a time.

    Nothing from any other kind of file.
    """
    with path.open("rb") as file:
        if sniff(file) != "zip":
            return
        with open_archive(file) as archive:
            if is_office(archive):
                return
            held = contents(archive)
            for member in (*held.pictures, *held.sounds):
                yield member.name, b"".join(read_member(archive, member))
