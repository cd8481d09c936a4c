"""A workbook with one sheet a language, the same rows in each: read as one table with a column a language."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import dropwhile, zip_longest

from core.errors import N_, Invalid, Text
from core.typed.tongues import language
from files.cells import column_name
from files.grid import Record

_NOTHING: Record = (0, ())


def languages_of(titles: Sequence[str]) -> tuple[str, ...]:
    """The language of each sheet, by its title; () unless every title is one, each once."""
    codes = tuple(language(title) for title in titles)
    return codes if len(codes) > 1 and all(codes) and len(set(codes)) == len(codes) else ()


def merged(sheets: Mapping[str, Sequence[Iterator[Record]]]) -> Iterator[Record]:
    """The records of all sheets as one. ``sheets``: by language, the same records twice, the first to look ahead.

    Rows that stand equally far below the column names belong together, so that a row missing in one sheet never moves
    the others. A column that is the same in every language stays one; another becomes ``name::language`` for each.
    """
    first, *others = sheets
    headers = {code: _header(look) for code, (look, _) in sheets.items()}
    spoken = _spoken(headers, [look for look, _ in sheets.values()])
    for code, names in headers.items():
        for name in spoken:
            if name not in names:
                raise Invalid(
                    Text(
                        N_('The sheet "{sheet}" has no column {column}; each language needs the same columns.'),
                        params={"sheet": code, "column": name},
                    )
                )
    names = _named(headers[first])
    columns = [f"{name}::{first}" if name in spoken else name for name in names]
    columns += [f"{name}::{code}" for code in others for name in spoken]
    top = 0
    for below, them in enumerate(zip_longest(*(_filled(rest) for _, rest in sheets.values()), fillvalue=_NOTHING)):
        said = dict(zip(sheets, them, strict=True))
        top = top or said[first][0]
        more = [_cell(headers[code], said[code][1], name) for code in others for name in spoken]
        yield (
            top + below,
            [*(_cell(headers[first], said[first][1], name) for name in names), *more] if below else columns,
        )


def _filled(records: Iterator[Record]) -> Iterator[Record]:
    """From the column names on."""
    return dropwhile(lambda record: not any(cell.strip() for cell in record[1]), records)


def _header(records: Iterator[Record]) -> list[str]:
    """Reads up to the column names."""
    return [column_name(cell) for cell in next(_filled(records), _NOTHING)[1]]


def _named(header: Sequence[str]) -> list[str]:
    """A column without a name, or whose name comes again, is none here."""
    return list(dict.fromkeys(filter(None, header)))


def _spoken(headers: Mapping[str, Sequence[str]], sheets: Sequence[Iterator[Record]]) -> list[str]:
    """The columns that say something else in one language than in another, in any row."""
    every = _named([name for header in headers.values() for name in header])
    alike = set(every)
    for records in zip_longest(*sheets, fillvalue=_NOTHING):
        cells = list(zip(headers.values(), records, strict=True))
        alike = {name for name in alike if len({_cell(header, record[1], name) for header, record in cells}) == 1}
        if not alike:
            break
    return [name for name in every if name not in alike]


def _cell(header: Sequence[str], cells: Sequence[str], name: str) -> str:
    at = header.index(name) if name in header else len(cells)
    return cells[at].strip() if at < len(cells) else ""
