"""`kazi royalties record CAMPAIGN AMOUNT CURRENCY`: data was sold again; its workers get the licence's share."""

import argparse
import asyncio
from collections.abc import Mapping

from bot.commands import USAGE, WRONG, CommandError, using_database
from bot.commands.run import refuse_old
from bot.settings import Settings, load

NAME = "royalties"
HELP = "pay workers their share of data that was sold again"


def configure(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="record")
    sold = what.add_parser("record", help="note for how much data was sold; the running bot pays the shares")
    sold.add_argument("campaign", metavar="CAMPAIGN", help="the code in its link, such as c3f09")
    sold.add_argument("amount", metavar="AMOUNT")
    sold.add_argument("currency", metavar="CURRENCY")
    sold.add_argument("--by", type=int, required=True, metavar="TELEGRAM_ID", help="the operator who does it")
    sold.add_argument("--second", type=int, default=0, metavar="TELEGRAM_ID", help="another one, over money.two_over")


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    settings = load(environ)
    if not {args.by, args.second or args.by} <= set(settings.operators):
        raise CommandError("--by and --second must be operators of the settings.", USAGE)
    with using_database():
        refuse_old(settings)
        return asyncio.run(_run(settings, args))


async def _run(settings: Settings, args: argparse.Namespace) -> int:
    from bot.beside import beside
    from core.assets import SCALES
    from core.drafting.links import campaign_of
    from core.errors import Money, Refusal
    from core.funds import royalties
    from core.ledger import NEWEST
    from core.money import amount, read
    from storage.reads import Reads
    from storage.royalties import paid

    currency, campaign_id = args.currency.upper(), campaign_of(args.campaign)
    if currency not in SCALES:
        raise CommandError(f"{currency} is no currency.", USAGE)
    reads = Reads(settings.storage.url)
    async with beside(settings) as (store, say):
        try:
            sold, all_paid = Money(read(args.amount, currency), currency), await paid(reads, campaign_id, NEWEST)
            by = [one for one in (args.by, args.second) if one]
            done = await store.transact(lambda tx: royalties.record(tx, campaign_id, sold, all_paid, by))
        except Refusal as refusal:
            raise CommandError(say(refusal.text), WRONG) from None
        finally:
            await reads.close()
    print(f"✓ {say(amount(done.share_minor, done.asset))} go to the people who made it.")
    return 0
