"""A workbook with one sheet a language, the same rows in each: read as one table with a column a language."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from core.errors import N_, Invalid, Text
from core.translations import language
from files.cells import column_name
from files.grid import Record

LOOKED_AT = 50  # rows that tell which columns differ between the languages


def languages_of(titles: Sequence[str]) -> tuple[str, ...]:
    """The language of each sheet, by its title; () unless every title is one, each once."""
    codes = tuple(language(title) for title in titles)
    return codes if len(codes) > 1 and all(codes) and len(set(codes)) == len(codes) else ()


def merged(sheets: Mapping[str, Sequence[Iterator[Record]]]) -> Iterator[Record]:
    """The records of all sheets as one. ``sheets``: by language, the same records twice, the first to look ahead.

    A column that is the same in every language stays one; another becomes ``name::language`` for each.
    """
    ahead = {code: list(islice(_filled(look), LOOKED_AT)) for code, (look, _) in sheets.items()}
    first, *others = ahead
    header = _header(ahead[first])
    spoken = [name for name in header if _differs(name, ahead)]
    rest = {code: _filled(records) for code, (_, records) in sheets.items()}
    places = {code: _header(ahead[code]) for code in sheets}
    for code, names in places.items():
        for name in spoken:
            if name not in names:
                raise Invalid(
                    Text(
                        N_('The sheet "{sheet}" has no column {column}; each language needs the same columns.'),
                        params={"sheet": code, "column": name},
                    )
                )
    for position, (number, cells) in enumerate(rest[first]):
        them = {code: next(rest[code], (number, [])) for code in others}
        if position == 0:
            named = [f"{name}::{first}" if name in spoken else name for name in header]
            yield number, [*named, *(f"{name}::{code}" for code in others for name in spoken)]
            continue
        more = [_cell(places[code], them[code][1], name) for code in others for name in spoken]
        yield number, [*(_cell(header, cells, name) for name in header), *more]


def _filled(records: Iterator[Record]) -> Iterator[Record]:
    return ((number, cells) for number, cells in records if any(cell.strip() for cell in cells))


def _header(records: Sequence[Record]) -> list[str]:
    return [column_name(cell) for cell in records[0][1]] if records else []


def _cell(names: Sequence[str], cells: Sequence[str], name: str) -> str:
    at = names.index(name) if name in names else len(cells)
    return cells[at] if at < len(cells) else ""


def _differs(name: str, ahead: Mapping[str, Sequence[Record]]) -> bool:
    """Whether the column says something else in one language than in another, as far as was looked."""
    columns = {tuple(_cell(_header(records), cells, name) for _, cells in records[1:]) for records in ahead.values()}
    return len(columns) > 1
