"""A survey from an XLSForm workbook, alone or in a ZIP with its lists and media. In a child process only."""

import logging
import re
import warnings
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from core.errors import N_, Invalid, Text, TooLarge
from core.tables.naming import is_picture_name, is_sound_name
from core.xforms.definition import MEDIA, Table, XForm
from core.xforms.problems import Problem
from core.xforms.read import read
from files import limits
from files.archive import Member, check_members, is_office, open_archive, read_member
from files.attachments import read_csv, read_lists
from files.workbook import XLS, XLSX, Workbook, broken, read_workbook

# Remarks on programs that a chat does not use: how Collect shrinks photos, what Android tells, what a server wants.
_OF_OTHERS = ("max-pixels", "machine-readable codes", "itemsets.csv", "most devices", "id_string", "Language 'default'")
_SEVERAL_FROM = re.compile(r"select[ _]multiple(?:[ _]from)?\s+\$\{|select all that apply from\s+\$\{", re.IGNORECASE)
_ONE_ONLY = N_("Row {row}: “{name}” takes its choices from the answers to another question. Only select_one can.")
_UNWRITABLE = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_NOT_SENT = N_("The survey shows the file {file}, which was not sent with it.")


@dataclass(frozen=True, slots=True)
class Found:
    """``lists`` by hash. ``problems`` with the row each is about, 0 where none is known. ``notes`` are pyxform's own.

    ``campaign``: what its sheet says, as it is written there, ``quotas`` the rows of that sheet. ``media``: the members
    of the ZIP that are shown.
    """

    xform: XForm
    lists: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[tuple[Problem, int], ...] = ()
    notes: tuple[str, ...] = ()
    campaign: Mapping[str, str] = field(default_factory=dict)
    media: tuple[str, ...] = ()
    quotas: Sequence[Mapping[str, str]] = ()


def read_survey(path: Path) -> Found:
    """The workbook or ZIP at ``path``. Raises ``Invalid`` or ``TooLarge`` with one sentence, often pyxform's."""
    with ExitStack() as stack:
        file = cast("BinaryIO", stack.enter_context(path.open("rb")))
        archive = _archive(file, stack)
        if archive is None:
            file.seek(0)
            return _survey(file.read(limits.SURVEY_BYTES_MAX + 1), {}, ())
        members = check_members(archive)
        workbook = _workbook(members)
        if workbook.info.file_size > limits.SURVEY_BYTES_MAX:
            data = bytes(limits.SURVEY_BYTES_MAX + 1)
        else:
            data = b"".join(read_member(archive, workbook))
        shown = tuple(one.name for one in members if is_picture_name(one.name) or is_sound_name(one.name))
        return _survey(data, read_lists(archive, members), shown)


def read_media(path: Path, names: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """File name and bytes of these members of the ZIP, one at a time."""
    if not names:
        return
    with path.open("rb") as file, open_archive(file) as archive:
        for member in check_members(archive):
            if member.name in names:
                if member.info.file_size > limits.PICTURE_BYTES_MAX:
                    most = limits.PICTURE_BYTES_MAX // limits.MB
                    text = N_('The file "{name}" is larger than {max} MB.')
                    raise TooLarge(Text(text, params={"name": member.name, "max": most}))
                yield PurePosixPath(member.name).name, b"".join(read_member(archive, member))


def _archive(file: BinaryIO, stack: ExitStack) -> zipfile.ZipFile | None:
    """The ZIP, where it is one and no workbook itself."""
    start = file.read(2)
    if start != b"PK":
        return None
    archive = stack.enter_context(open_archive(file))
    return None if is_office(archive) else archive


def _workbook(members: list[Member]) -> Member:
    found = [one for one in members if one.name.casefold().endswith((XLSX, XLS))]
    if not found:
        raise Invalid(Text(N_("There is no workbook (XLSX or XLS) in the ZIP.")))
    if len(found) > 1:
        params = {"one": found[0].name, "other": found[1].name}
        raise Invalid(Text(N_('The ZIP holds two workbooks: "{one}" and "{other}". Please keep one.'), params=params))
    return found[0]


def _survey(data: bytes, lists: Mapping[str, Table], media: tuple[str, ...]) -> Found:
    book = read_workbook(data)
    xml, notes, itemsets = _converted(book)
    found = read(xml, lists, _by_list(read_csv(itemsets.encode())) if itemsets else {})
    xform = found.xform if _titled(book) else replace(found.xform, title="")
    shown = tuple(one for one in media if PurePosixPath(one).name.casefold() in set(_shown(found.xform)))
    problems = [(one, book.rows.get(one.path, 0)) for one in found.problems]
    problems += [(one, 0) for one in _missing(found.xform, media)]
    return Found(xform, found.lists, tuple(problems), notes, book.campaign, shown, book.quotas)


def _titled(book: Workbook) -> bool:
    """Whether its settings name it: pyxform calls what has no name "data"."""
    settings = book.sheets.get("settings") or ()
    return any(
        str(key).strip().casefold().endswith("title") and value for row in settings for key, value in row.items()
    )


def _converted(book: Workbook) -> tuple[str, tuple[str, ...], str | None]:
    """The XForm, what pyxform has to remark, and the external choices as CSV."""
    from pyxform.errors import PyXFormError  # type: ignore[import-untyped]  # noqa: PLC0415 - for surveys only
    from pyxform.xls2xform import convert  # type: ignore[import-untyped]  # noqa: PLC0415 - as above

    logging.getLogger("pyxform").setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made = convert(dict(book.sheets), validate=False, form_name="xform_root")
    except MemoryError:
        raise
    except PyXFormError as error:
        raise broken(str(error)) from error
    except Exception as error:  # what it did not foresee of a workbook; it has no message for people then
        raise (_from_answers(book) or broken()) from error
    xml = _UNWRITABLE.sub("", made.xform)  # an old workbook may hold signs that XML does not know
    return xml, tuple(_notes(made.warnings)), made.itemsets


def _notes(warnings_: list[str]) -> Iterator[str]:
    """What matters here of what pyxform remarks, a line each."""
    lines = (line for one in warnings_ for line in one.splitlines())
    told = (line for line in lines if line.strip() and not any(words in line for words in _OF_OTHERS))
    for line in islice(told, limits.SURVEY_NOTES_MAX):
        yield line[: limits.SURVEY_WHY_CHARS_MAX]


def _from_answers(book: Workbook) -> Invalid | None:
    """What pyxform fails at: several choices taken from the answers to another question."""
    for number, row in enumerate(book.sheets.get("survey") or (), 2):
        cells = {str(key).strip().casefold(): str(value).strip() for key, value in row.items() if key}
        if _SEVERAL_FROM.match(cells.get("type", "")):
            params: dict[str, str | int | Text] = {"row": number, "name": cells.get("name", "")}
            return Invalid(Text(_ONE_ONLY, params=params))
    return None


def _by_list(table: Table) -> dict[str, Table]:
    """The external choices of each list; their columns may be called as older workbooks call them."""
    columns = tuple(_column(one) for one in table.columns)
    place = columns.index("list_name")  # pyxform wants one
    rows: dict[str, list[tuple[str | None, ...]]] = {}
    for row in table.rows:
        rows.setdefault(row[place] or "", []).append(row)
    return {name: Table(columns, tuple(found)) for name, found in rows.items()}


def _column(name: str) -> str:
    plain = name.casefold().replace(" ", "_")
    return plain if plain in ("list_name", "name", "label") else name


def _shown(xform: XForm) -> Iterator[str]:
    """File names, in small letters, of what labels show."""
    for texts in xform.itext.values():
        for forms in texts.values():
            yield from (str(forms[kind].parts[0]).casefold() for kind in MEDIA if kind in forms)


def _missing(xform: XForm, media: tuple[str, ...]) -> Iterator[Problem]:
    there = {PurePosixPath(one).name.casefold() for one in media}
    for name in dict.fromkeys(_shown(xform)):
        if name not in there:
            yield Problem(Text(_NOT_SENT, params={"file": name}), refuses=False)
