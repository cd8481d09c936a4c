"""`kazi rates list|import FILE`: the table by which work is paid in another currency than its campaign's."""

import argparse
import asyncio
from collections.abc import Mapping
from pathlib import Path

from bot.commands import WRONG, CommandError, see_file, using_database
from bot.commands.deposits import FILE_BYTES_MAX, rows_of
from bot.commands.run import refuse_old
from bot.settings import Settings, load

NAME = "rates"
HELP = "rates of exchange: from, to, rate, spread_percent, source, valid_from"


def configure(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="what")
    what.add_parser("list", help="the newest of each pair, and which are too old")
    taken = what.add_parser("import", help="add the rates of a CSV file; what is known already stays as it is")
    taken.add_argument("path", type=Path, metavar="FILE")


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    settings = load(environ)
    if args.what == "import":
        see_file(args.path, FILE_BYTES_MAX)
    with using_database():
        refuse_old(settings)
        return asyncio.run(_run(settings, args))


async def _run(settings: Settings, args: argparse.Namespace) -> int:
    from bot.beside import beside
    from core.errors import Refusal
    from core.funds import rates

    async with beside(settings) as (store, say):
        if args.what == "list":
            found = await store.transact(rates.listed)
            for one, old in found:
                spread = f"{one.spread_bp / 100:g} %"
                print(
                    f"{'✗' if old else '✓'} {one.valid_from}  1 {one.from_asset} = {one.rate} {one.to_asset}, less "
                    f"{spread}  ({one.source})"
                )
            return WRONG if any(old for _, old in found) else 0
        try:
            rows = rates.rows(rows_of(args.path))
            added = await store.transact(lambda tx: rates.add(tx, rows))
        except Refusal as refusal:
            raise CommandError(say(refusal.text), WRONG) from None
    print(f"✓ {added} of {len(rows)} rates are new.")
    return 0
