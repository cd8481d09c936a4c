"""`kazi parked`: updates that nothing could be done with, and parts of jobs that fail each time.

What people wrote in the updates is sealed, and opened here.
"""

import argparse
from collections.abc import Mapping
from datetime import UTC, datetime

from bot.commands import WRONG, CommandError, using_database
from bot.settings import load

NAME = "parked"
HELP = "list updates that could not be handled and jobs that fail, or show an update; the bot may run"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("update_id", type=int, nargs="?", metavar="UPDATE", help="show this one, whatever stands in it")


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    from bot import keys
    from bot.commands.run import refuse_old
    from storage import stuck
    from storage.engine import snapshot
    from storage.parked import listed, opened

    settings = load(environ)
    refuse_old(settings)
    ring = keys.ring_of(keys.ready(settings))
    with using_database(), snapshot(settings.storage.url) as connection:
        if args.update_id is None:
            for update_id, why, at in listed(connection):
                print(f"{update_id}  {datetime.fromtimestamp(at / 1000, UTC):%Y-%m-%d %H:%M} UTC  {why}")
            for one in stuck.listed(connection):
                print(f"job {one.kind}  {one.key}  failed {one.tries} times")
            return 0
        found = opened(connection, ring, args.update_id)
    if found is None:
        raise CommandError(f"No update {args.update_id} is parked.", WRONG)
    print(found)
    return 0
