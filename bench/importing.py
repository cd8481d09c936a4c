"""A file of 100,000 rows sent in a chat while others work (``bench.beside``).

KAZI_BENCH_ROWS=1000000 takes as many instead, in a ZIP; that takes a minute or two and is no part of every run.
"""

import io
import os
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.beside import taken_in
from bench.figure import Figure

ROWS = int(os.environ.get("KAZI_BENCH_ROWS", "100000"))
PLAIN_ROWS_MAX = 100_000  # more are packed: Telegram hands a bot 20 MB at most
_TAKEN = "SELECT count(*) FROM task t JOIN campaign c ON c.id = t.campaign_id WHERE c.state = 'draft'"


async def run() -> list[Figure]:
    data, few = _csv(), ROWS <= PLAIN_ROWS_MAX
    with TemporaryDirectory(prefix="kazi-bench-") as folder:
        sent = data if few else _packed(data)
        seconds, others = await taken_in(Path(folder), "rows", sent, counting=_TAKEN, most=ROWS)
    name = f"Import of {ROWS:,} rows of a CSV file sent in the chat"
    return [Figure(name, seconds, " s", 60 if few else 120), others]


def _csv() -> bytes:
    lines = ["text,options", *(f"Parcel {n} came a day early and it works,Good|Bad" for n in range(ROWS))]
    return "\n".join(lines).encode()


def _packed(table: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("rows.csv", table)
    return out.getvalue()
