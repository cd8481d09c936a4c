"""`kazi campaign list|close`: what runs, and an end to it that its workers lose nothing by."""

import argparse
import asyncio
from collections.abc import Mapping

from bot.commands import WRONG, CommandError, using_database
from bot.commands.run import refuse_old
from bot.settings import Settings, load

NAME = "campaign"
HELP = "close a campaign: nobody gets a new task, and who holds one can finish it and is paid"
LISTED_MAX = 1000


def configure(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="list | close")
    what.add_parser("list", help="those that run, are paused or close")
    close = what.add_parser("close", help="no new task of it from now on; its workers and its requester are told")
    close.add_argument("campaign", metavar="NUMBER", type=int, help="as the list gives it")
    close.add_argument("--reason", required=True, help="why; its workers and its requester read it")


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    settings = load(environ)
    with using_database():
        refuse_old(settings)
        return asyncio.run(_run(settings, args))


async def _run(settings: Settings, args: argparse.Namespace) -> int:
    from bot.beside import beside
    from core.errors import Refusal
    from core.launched import closing

    async with beside(settings) as (store, say):
        try:
            if args.what == "close":
                closed = await store.transact(lambda tx: closing.by_operator(tx, args.campaign, args.reason))
                out = await store.transact(lambda tx: tx.wind_downs.out(closed.id))
                print(f"✓ {closed.title} winds down; {out.tasks} tasks are in people's hands. They are told now.")
                return 0
            for one in await store.transact(lambda tx: [*map(tx.campaigns.get, tx.wind_downs.going(LISTED_MAX))]):
                if one is not None:
                    print(f"{one.id}  {one.state}  {one.title}")
        except Refusal as refusal:
            raise CommandError(say(refusal.text), WRONG) from None
    return 0
