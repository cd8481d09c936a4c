"""What people say and decide of payouts on the command line: the acts of `kazi payouts` that need persons."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.commands import USAGE, WRONG, CommandError
from bot.settings import Settings

if TYPE_CHECKING:
    from core.payouts.policy import Till
    from core.people import Person
    from core.ports import Store, Tx

PAID, FAILED, BACK = "paid", "failed", "back"
NAMES = "release | resolve | book | close | float"


def configure(what: Any) -> list[argparse.ArgumentParser]:
    """Adds them; those that take --by."""
    release = what.add_parser("release", help="let a large payout go: two persons")
    resolve = what.add_parser("resolve", help="say what became of a payout: two persons, and how they know")
    text = f"{PAID} or {FAILED} of one in review; {BACK}: it was paid, and the money is with us again"
    resolve.add_argument("outcome", choices=(PAID, FAILED, BACK), help=text)
    for one in (release, resolve):
        one.add_argument("payout", type=int)
    book = what.add_parser(
        "book", help="after a restore: what a statement has as paid and the books do not: two persons"
    )
    book.add_argument("rail")
    book.add_argument("ref", help="the reference on the statement")
    whom = book.add_mutually_exclusive_group(required=True)
    whom.add_argument("--person", type=int, default=0, metavar="TELEGRAM_ID", help="who was paid")
    whom.add_argument(
        "--number", type=int, default=0, help="or our own number of them: whoever was erased has no other"
    )
    for one in (resolve, book):
        one.add_argument("--evidence", required=True, help="how they know, in a sentence")
    close = what.add_parser("close", help="an incident is explained")
    close.add_argument("incident", type=int, help="its number, as list shows it")
    close.add_argument("--why", required=True, help="what it was, in a sentence")
    gave = what.add_parser(
        "float", help="you sent a provider money, so that the books have it; --back: it sent it back"
    )
    gave.add_argument("rail")
    gave.add_argument("amount", metavar="AMOUNT")
    gave.add_argument("currency", metavar="CURRENCY")
    gave.add_argument("--back", action="store_true")
    return [release, resolve, book, close, gave]


def persons(settings: Settings, args: argparse.Namespace, least: int) -> "list[Callable[[Tx], Person]]":
    """Who is named with --by, with the roles they have here."""
    from core.people import House, Role

    house, named = House(operators=frozenset(settings.operators)), list(dict.fromkeys(args.by))
    if len(named) < least:
        raise CommandError(f"{least} different persons are needed: give --by twice.", USAGE)

    def of(telegram_id: int) -> "Callable[[Tx], Person]":
        def find(tx: "Tx") -> "Person":
            found = tx.people.by_telegram(telegram_id)
            if found is None:
                raise CommandError(f"Nobody here has the Telegram number {telegram_id}.", WRONG)
            seen = house.seen(found)
            if not seen.roles & {Role.OPERATOR, Role.MODERATOR}:
                raise CommandError(f"{telegram_id} is no operator or moderator here.", WRONG)
            return seen

        return find

    return [of(one) for one in named]


async def release(store: "Store", till: "Till", settings: Settings, args: argparse.Namespace) -> int:
    from core.moderators import two
    from core.payouts import resolving

    for who in persons(settings, args, two.PERSONS)[: two.PERSONS]:
        await store.transact(lambda tx, who=who: resolving.release_payout(tx, who(tx), till, args.payout))  # type: ignore[misc]
    print("✓ Released.")
    return 0


async def resolve(store: "Store", till: "Till", settings: Settings, args: argparse.Namespace) -> int:
    from core.moderators import two
    from core.payouts import resolving

    word = resolving.Word(args.outcome == PAID, args.evidence)

    def say(tx: "Tx", me: "Person") -> object:
        if args.outcome == BACK:
            return resolving.came_back(tx, me, till, args.payout, args.evidence)
        return resolving.resolve(tx, me, till, args.payout, word)

    for who in persons(settings, args, two.PERSONS)[: two.PERSONS]:
        await store.transact(lambda tx, who=who: say(tx, who(tx)))  # type: ignore[misc]
    print(f"✓ {args.outcome}.")
    return 0


async def book(store: "Store", till: "Till", settings: Settings, args: argparse.Namespace) -> int:
    from core.moderators import two
    from core.payouts import booking

    if args.rail not in till.rails:
        raise CommandError(f"There is no rail {args.rail} here.", USAGE)
    named = persons(settings, args, two.PERSONS)
    lost = booking.Lost(args.rail, args.ref.lower(), args.person, args.evidence, args.number)
    one = await store.transact(lambda tx: booking.book(tx, [who(tx) for who in named], till, lost))
    print(f"✓ Booked as payout {one.id}.")
    return 0


async def close(store: "Store", _till: "Till", settings: Settings, args: argparse.Namespace) -> int:
    from core.payouts import resolving

    who = persons(settings, args, 1)[0]
    await store.transact(lambda tx: resolving.close(tx, who(tx), args.incident, args.why))
    print("✓ Closed.")
    return 0


async def gave(store: "Store", till: "Till", settings: Settings, args: argparse.Namespace) -> int:
    from core.assets import SCALES
    from core.errors import Money
    from core.money import read
    from core.payouts import floating

    asset = args.currency.upper()
    if args.rail not in till.rails or asset not in SCALES:
        raise CommandError(f"There is no rail {args.rail} here that pays {asset}.", USAGE)
    persons(settings, args, 1)
    caps, sent = till.rails[args.rail].caps, Money(read(args.amount, asset), asset)
    there = await store.transact(lambda tx: floating.move(tx, caps, sent, back=args.back))
    print(f"✓ The books have {there} {asset} (minor units) at {args.rail}.")
    return 0


ACTS = {"release": release, "resolve": resolve, "book": book, "close": close, "float": gave}
