"""`kazi db upgrade`: bring the database to this version's tables."""

import argparse
from collections.abc import Mapping

from bot.commands import using_database
from bot.settings import load

NAME = "db"
HELP = "look after the database"


def configure(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="upgrade")
    what.add_parser("upgrade", help="make or upgrade the tables; stop the bot first")


def run(_args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    from bot.clock import SystemClock
    from bot.keys import ring_of
    from storage.backup import copy_before
    from storage.dump import is_empty
    from storage.migrate import current, needs_upgrade, newest, upgrade

    settings = load(environ)
    url, folder = settings.storage.url, settings.storage.media_dir.parent / "before"
    keys, now = list(ring_of(settings).keys), SystemClock().now()
    with using_database():
        before = None if is_empty(url) or not needs_upgrade(url) else current(url)
        if before and (copy := copy_before(url, before, folder, keys, now)):
            print(f"A copy as it was: {copy}")
        upgrade(url)
        assert current(url) == newest()
    print(f"The database is at version {newest()}.")
    return 0
