"""`kazi country list|close|open`: where work ends, and from which day on."""

import argparse
import asyncio
from collections.abc import Mapping

from bot.commands import WRONG, CommandError, using_database
from bot.commands.run import refuse_old
from bot.settings import Settings, load

NAME = "country"
HELP = "end work in a country: people there are told 30 days before, and are paid all they earned"


def configure(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="list | close | open")
    what.add_parser("list", help="the countries that close, and when")
    close = what.add_parser("close", help="no new work there from a day on; everybody there is told")
    again = what.add_parser("open", help="it goes on after all; everybody there is told")
    for one in (close, again):
        one.add_argument("country", metavar="COUNTRY", help="two letters, as KE")
    close.add_argument("day", metavar="DAY", help="as 2027-03-01, by the clock there")
    close.add_argument("--reason", default="", help="why it is sooner than in 30 days; people there read it")


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    settings = load(environ)
    with using_database():
        refuse_old(settings)
        return asyncio.run(_run(settings, args))


async def _run(settings: Settings, args: argparse.Namespace) -> int:
    from bot.beside import beside
    from core.errors import Refusal
    from core.suspending import closing

    async with beside(settings) as (store, say):
        try:
            match args.what:
                case "close":
                    await store.transact(lambda tx: closing.close(tx, args.country, args.day, args.reason))
                    print(f"✓ No new work in {args.country} from {args.day} on. People there are told now.")
                case "open":
                    await store.transact(lambda tx: closing.reopen(tx, args.country))
                    print(f"✓ Work in {args.country} goes on. People there are told now.")
                case _:
                    for one in await store.transact(lambda tx: tx.suspensions.countries.all()):
                        print(f"{one.country}  {closing.day_of(one) if one.at else 'goes on'}  {one.reason}".rstrip())
        except Refusal as refusal:
            raise CommandError(say(refusal.text), WRONG) from None
    return 0
