"""A small table as one CSV file in memory: statements, pro-formas. Large ones go through ``files.write``."""

import csv
import io
from collections.abc import Iterable, Sequence

from files.cells import harmless

ENCODING = "utf-8-sig"  # as in files.write: Excel spoils letters without the mark


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Every cell quoted, none a formula; the first row are the heads."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows(map(harmless, row) for row in rows)
    return out.getvalue().encode(ENCODING)
