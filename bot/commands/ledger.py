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
    from bot.soundness import ledger_findings, positions

    settings = load(environ)
    refuse_old(settings)
    with using_database():
        problems, held = ledger_findings(settings.storage.url), positions(settings.storage.url)
    for problem in problems:
        print(f"✗ {problem}")
    if not problems:
        print("✓ The ledger is sound.")
    for line in held:
        print(f"  {line}")
    return 1 if problems else 0
