"""The command line, `kazi` or `python -m bot`. Exit 0 good, 1 what it checked is wrong, 2 bad usage or settings."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence

from bot.commands import (
    USAGE,
    Command,
    CommandError,
    audit,
    backup,
    campaign,
    check,
    country,
    db,
    demo,
    deposits,
    keys,
    ledger,
    parked,
    payouts,
    person,
    rates,
    receipt,
    restore,
    royalties,
    run,
    setup,
    take_in,
)
from bot.sources import SettingsError

COMMANDS: tuple[Command, ...] = (
    *(demo, setup, run, check, take_in, db, keys, backup, restore, person, parked, audit, country, campaign),
    *(ledger, receipt, deposits, rates, royalties, payouts),
)


def main(argv: Sequence[str] | None = None, environ: Mapping[str, str] = os.environ) -> int:
    parser = argparse.ArgumentParser(prog="kazi", description="Paid micro-work and surveys inside a Telegram chat.")
    parts = parser.add_subparsers(dest="command", required=True, metavar="command")
    by_name = {command.NAME: command for command in COMMANDS}
    for command in COMMANDS:
        command.configure(parts.add_parser(command.NAME, help=command.HELP, description=command.HELP))
    args = parser.parse_args(argv)
    try:
        return by_name[args.command].run(args, environ)
    except SettingsError as error:
        return _say(str(error), USAGE)
    except CommandError as error:
        return _say(str(error), error.status)
    except KeyboardInterrupt:
        return _say("Stopped.", USAGE)


def _say(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 - the command line's own voice
    return status


if __name__ == "__main__":
    sys.exit(main())
