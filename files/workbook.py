"""A survey's workbook as pyxform reads it, and the sheet beside it that says how the campaign is to be."""

import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from io import BytesIO
from typing import Any

from core.errors import N_, Invalid, Text, TooLarge
from core.xforms.tree import NOT_XML
from files import limits
from files.cells import clean

Json = Any
Cells = Sequence[Sequence[str]]
CAMPAIGN, QUOTAS = "campaign", "quotas"  # the names of sheets of ours
NAMES = frozenset(  # on the sheet of the campaign
    {"price", "answers", "people", "languages", "title", "instructions", "places", "asks", "purpose", "minutes"}
    | {"contact", "data"}
    | {"only_who_did", "not_who_did", "screened", "shuffle_blocks", "consent", "proof", "within_minutes"}
)
XLSX, XLS = ".xlsx", ".xls"
_XLS_START = b"\xd0\xcf\x11\xe0"
_ZIP_START = b"PK"


@dataclass(frozen=True, slots=True)
class Workbook:
    """``sheets`` as pyxform wants them. ``rows``: the row of each question as its owner sees it, by its path."""

    sheets: Mapping[str, Json]
    rows: Mapping[str, int] = field(default_factory=dict)
    campaign: Mapping[str, str] = field(default_factory=dict)
    quotas: Sequence[Mapping[str, str]] = ()


def broken(why: str = "") -> Invalid:
    """In the words of who could not read it: they name the sheet and the row."""
    if why:
        return Invalid(Text(N_("{why}"), params={"why": why[: limits.SURVEY_WHY_CHARS_MAX]}))
    return Invalid(Text(N_("This workbook cannot be read as a survey (XLSForm).")))


def ending_of(data: bytes) -> str:
    """What it is, by its first bytes: the name is often wrong. Raises ``Invalid``, ``TooLarge``."""
    if len(data) > limits.SURVEY_BYTES_MAX:
        most = limits.SURVEY_BYTES_MAX // limits.MB
        raise TooLarge(Text(N_("The workbook is larger than {max} MB."), params={"max": most}))
    if data.startswith(_XLS_START):
        return XLS
    if not data.startswith(_ZIP_START):
        raise broken()
    return XLSX


def read_workbook(data: bytes) -> Workbook:
    """Raises ``Invalid`` with pyxform's own words, ``TooLarge``."""
    from pyxform.errors import PyXFormError  # type: ignore[import-untyped]  # noqa: PLC0415 - for surveys only
    from pyxform.xls2json_backends import get_xlsform  # type: ignore[import-untyped]  # noqa: PLC0415 - as above

    ending = ending_of(data)
    if ending == XLSX:
        _check_unpacked(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and parts that nobody looks at here
            read = get_xlsform(data, file_type=ending)
            ours = _ours(data, ending)
    except MemoryError:
        raise
    except PyXFormError as error:
        raise broken(str(error)) from error
    except Exception as error:  # a broken workbook fails in any way it likes
        raise broken() from error
    found = {one.name: _shown_only(getattr(read, one.name)) for one in fields(read)}
    _check_rows(found)
    return Workbook(
        {name: value for name, value in found.items() if value is not None},
        rows_of(read.survey or ()),
        _campaign(ours[CAMPAIGN]),
        _quotas(ours[QUOTAS]),
    )


def _shown_only(sheet: Json) -> Json:
    """The sheet without letters that no XML can hold: pyxform would write them into its XForm."""
    if isinstance(sheet, str):
        return NOT_XML.sub("", sheet)
    if isinstance(sheet, list | tuple):
        return [_shown_only(one) for one in sheet]
    if isinstance(sheet, dict):
        return {_shown_only(key): _shown_only(value) for key, value in sheet.items()}
    return sheet


def _check_unpacked(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            size = sum(one.file_size for one in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise broken() from error
    if size > limits.SURVEY_UNPACKED_BYTES_MAX:
        most = limits.SURVEY_UNPACKED_BYTES_MAX // limits.MB
        raise TooLarge(Text(N_("The workbook unpacks to more than {max} MB."), params={"max": most}))


def _check_rows(sheets: Mapping[str, Json]) -> None:
    for name in ("survey", "choices", "external_choices"):
        if len(sheets[name] or ()) > limits.SURVEY_ROWS_MAX:
            params = {"sheet": name, "max": limits.SURVEY_ROWS_MAX}
            raise TooLarge(Text(N_('The sheet "{sheet}" has more than {max} rows.'), params=params))


def rows_of(survey: Sequence[Mapping[str, str]]) -> dict[str, int]:
    """The row of each question by its path: groups and repeats are opened and closed by rows of their own."""
    found: dict[str, int] = {}
    path: list[str] = []
    for number, row in enumerate(survey, 2):
        cells = {str(key).strip().casefold(): str(value).strip() for key, value in row.items() if key}
        kind, name = cells.get("type", "").casefold().replace("_", " "), cells.get("name", "")
        if kind.startswith("end ") and path:
            path.pop()
            continue
        if name:
            found.setdefault("/".join((*path, name)), number)
        if kind.startswith("begin "):
            path.append(name)
    return found


def _campaign(cells: Cells) -> dict[str, str]:
    """Names in the first row and values in the second, or one pair a row."""
    rows = [row for row in cells if any(row)]
    lying = _lies(rows)
    pairs: Iterator[tuple[str, str]] = (
        zip(rows[0], rows[1] if len(rows) > 1 else (), strict=False)
        if lying
        else ((row[0], next(filter(None, row[1:]), "")) for row in rows)
    )
    return {name.casefold(): value[: limits.CELL_MAX] for name, value in pairs if name and value}


def _lies(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the names stand in the first row, and not in the first column."""
    if len(rows) < 2:  # noqa: PLR2004 - names and values
        return False
    names = [_base(one) for one in rows[0] if one]
    across, down = sum(one in NAMES for one in names), sum(_base(row[0]) in NAMES for row in rows)
    return across > down or (across == down and NAMES.issuperset(names))


def _base(name: str) -> str:
    """Without its language: "consent::Swahili (sw)" is "consent"."""
    return name.casefold().partition("::")[0].strip()


def _quotas(cells: Cells) -> list[dict[str, str]]:
    """Names in the first row, and a group in each of the others."""
    names, *rows = [row for row in cells if any(row)] or [[]]
    return [{name: value[: limits.CELL_MAX] for name, value in zip(names, row, strict=False) if name} for row in rows]


def _ours(data: bytes, ending: str) -> dict[str, Cells]:
    """The cells of our own sheets, none where there is no such sheet."""
    if ending == XLS:
        from xlrd import open_workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - comes with pyxform

        book = open_workbook(file_contents=data, on_demand=True)
        named = _named(book.sheet_names())
        return {name: _cells(book.sheet_by_name(sheet).get_rows() if sheet else ()) for name, sheet in named.items()}
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # noqa: PLC0415 - as above

    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    named = _named(book.sheetnames)
    return {name: _cells(book[sheet].iter_rows() if sheet else ()) for name, sheet in named.items()}


def _named(sheets: Sequence[str]) -> dict[str, str]:
    """What our own sheets are called, "" where there is none."""
    return {name: next((one for one in sheets if one.casefold() == name), "") for name in (CAMPAIGN, QUOTAS)}


def _cells(rows: Iterable[Any]) -> list[list[str]]:
    found: list[list[str]] = []
    for row in rows:
        if len(found) >= limits.CAMPAIGN_ROWS_MAX:
            break
        found.append([_shown(cell.value) for cell in row][: limits.COLUMNS_MAX])
    return found


def _shown(value: Json) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else clean(str(value))[0]
