"""`kazi ledger check`: every balance against its transfers, every slot against its money."""

import argparse
from collections.abc import Mapping

from bot.commands import using_database
from bot.settings import load

NAME = "ledger"
HELP = "look after the ledger"


def configure(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="check")
    what.add_parser("check", help="compare every balance with its transfers; the bot may run")


def run(_args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    from bot.commands.run import refuse_old
    from bot.soundness import ledger_findings

    settings = load(environ)
    refuse_old(settings)
    with using_database():
        problems = ledger_findings(settings.storage.url)
    for problem in problems:
        print(f"✗ {problem}")
    if not problems:
        print("✓ The ledger is sound.")
    return 1 if problems else 0
