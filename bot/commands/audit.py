"""`kazi audit export FILE`: who decided what and why, in some days, as a table or lines of JSON."""

import argparse
import csv
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TextIO

from bot.commands import USAGE, CommandError, using_database
from bot.settings import load

NAME = "audit"
HELP = "who decided what, and why"
COLUMNS = ("at", "what", "who", "why", "case", "campaign", "about", "before", "after")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
ENDINGS = {".csv", ".jsonl"}
MODE = 0o600


def configure(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="export")
    export = what.add_parser("export", help="decisions, roles, overrides, money let go; the bot may run")
    export.add_argument("file", type=Path, metavar="FILE", help="a new file: .csv or .jsonl")
    export.add_argument("--since", type=date.fromisoformat, metavar="DAY", help="from this day on (UTC)")
    export.add_argument("--until", type=date.fromisoformat, metavar="DAY", help="to its end")


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    from bot.commands.run import refuse_old
    from storage.audit_trail import lines
    from storage.engine import snapshot

    if args.file.suffix not in ENDINGS:
        raise CommandError("The file's name has to end in .csv or .jsonl.", USAGE)
    if args.file.exists():
        raise CommandError(f"{args.file} is there already.", USAGE)
    settings = load(environ)
    refuse_old(settings)
    since = _ms(args.since) if args.since else 0
    before = _ms(args.until + timedelta(days=1)) if args.until else 2**63 - 1
    put = _table if args.file.suffix == ".csv" else _lines
    with using_database(), snapshot(settings.storage.url) as connection, _private(args.file) as out:
        count = put(out, lines(connection, since, before))
    print(f"✓ {args.file}: {count} lines")
    return 0


def _ms(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000


@contextmanager
def _private(path: Path) -> Iterator[TextIO]:
    """A new file that nobody else reads; none is left where something goes wrong."""
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            yield file
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _lines(out: TextIO, found: Iterator[Mapping[str, Any]]) -> int:
    count = 0
    for one in found:
        out.write(json.dumps({**one, "at": _iso(one["at"])}, ensure_ascii=False) + "\n")
        count += 1
    return count


def _table(out: TextIO, found: Iterator[Mapping[str, Any]]) -> int:
    table, count = csv.writer(out), 0
    table.writerow(COLUMNS)
    for one in found:
        table.writerow([_cell(_iso(one["at"]) if name == "at" else one[name]) for name in COLUMNS])
        count += 1
    return count


def _iso(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds")


def _cell(value: Any) -> str:
    """What no spreadsheet runs as a formula."""
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False) if value else ""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
