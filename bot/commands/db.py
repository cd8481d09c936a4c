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
    from storage.migrate import current, newest, upgrade

    url = load(environ).storage.url
    with using_database():
        upgrade(url)
        assert current(url) == newest()
    print(f"The database is at version {newest()}.")
    return 0
