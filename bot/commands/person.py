"""`kazi person find|export|erase TELEGRAM_ID`: what a person asks of the operator, by letter or by phone."""

import argparse
import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands import USAGE, WRONG, CommandError, using_database
from bot.settings import Settings, load

if TYPE_CHECKING:
    from core.people import Person
    from core.ports import Store, Tx

NAME = "person"
HELP = "say what is kept about a person, hand it over, or erase it; the bot may run"


def configure(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="find | export | erase")
    find = what.add_parser("find", help="who they are here, in numbers and codes")
    export = what.add_parser("export", help="everything that is kept about them, as /mydata sends it")
    erase = what.add_parser("erase", help="erase them, as they would with /mydata; refused while money is owed")
    for one in (find, export, erase):
        one.add_argument("telegram_id", type=int, metavar="TELEGRAM_ID")
    export.add_argument("file", type=Path, metavar="FILE", help="a new file, readable by you alone")
    erase.add_argument("--yes", action="store_true", help="they asked for it; it cannot be undone")


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    from bot import keys
    from bot.commands.run import refuse_old

    settings = load(environ)
    if not settings.telegram.token:
        raise CommandError("KAZI_TELEGRAM__TOKEN is not set; run: kazi setup", USAGE)
    refuse_old(settings)
    settings = keys.ready(settings)
    if args.what == "erase" and not args.yes:
        raise CommandError("It cannot be undone. Look with `kazi person find`, then add --yes.", USAGE)
    acts: dict[str, Callable[[Store, Person], Awaitable[int]]] = {
        "find": _find,
        "export": lambda store, who: _export(store, who, args.file),
        "erase": lambda store, who: _erase(store, who, settings),
    }
    with using_database():
        return asyncio.run(_with(settings, args.telegram_id, acts[args.what]))


async def _with(settings: Settings, telegram_id: int, act: "Callable[[Store, Person], Awaitable[int]]") -> int:
    from bot import keys
    from bot.clock import SystemClock, SystemIds
    from storage.store import open_store

    bot_id = int(settings.telegram.token.reveal().partition(":")[0])
    url, ring = settings.storage.url, keys.ring_of(settings)
    store = open_store(url, SystemClock(), SystemIds(), bot_id, exclusive=False, ring=ring)
    try:
        found = await store.transact(lambda tx: tx.people.by_telegram(telegram_id))
        if found is None:
            marked = await store.transact(lambda tx: tx.privacy.marked(str(telegram_id)))
            more = " An account with this number was erased after proven fraud." if marked else ""
            raise CommandError(f"Nobody here has the Telegram id {telegram_id}.{more}", WRONG)
        return await act(store, found)
    finally:
        await store.close()


async def _find(store: "Store", who: "Person") -> int:
    from core.privacy import erasing

    def look(tx: "Tx") -> list[str]:
        purses = tx.privacy.money(who.id)
        money = [
            f"{one.balance.available} {one.asset} (minor units), {one.balance.pending_in} pending" for one in purses
        ]
        again = tx.lost.returned.get(who.id)
        consents = len(tx.consents.of_person(who.id, 2**63 - 1, 1000))
        return [
            f"number: {who.id}",
            f"language: {who.language}, country: {who.country or 'not said'}",
            f"roles: {', '.join(sorted(who.roles)) or 'worker'}",
            *([f"seats: {', '.join(sorted(who.seats.values()))}"] if who.seats else []),
            f"jobs agreed to: {consents}",
            *([f"came in again after proven fraud, by {again.why}: {again.state}"] if again else []),
            *(f"has: {one}" for one in money),
            *(f"before erasing: {one.one}" for one in erasing.waits(tx, who)),
        ]

    for line in await store.transact(look):
        print(line)
    return 0


async def _export(store: "Store", who: "Person", path: Path) -> int:
    from bot import private
    from core.privacy.whole import whole

    if path.exists():
        raise CommandError(f"{path} is there already.", USAGE)
    private.write(path, json.dumps(await whole(store, who), ensure_ascii=False, indent=1))
    print(f"✓ {path}")
    return 0


async def _erase(store: "Store", who: "Person", settings: Settings) -> int:
    """What was answered goes when the bot runs: at once, or at its next start."""
    from dataclasses import replace

    from bot.languages import LOCALES, Languages
    from core.errors import Refusal
    from core.people import House, Screen
    from core.privacy import erasing

    house = House(operators=frozenset(settings.operators))
    me = replace(house.seen(who), screen=Screen("operator"))  # nobody but they themselves give money up
    try:
        await store.transact(lambda tx: erasing.erase(tx, me))
    except Refusal as refusal:
        raise CommandError(Languages(LOCALES).say(refusal.text, "en"), WRONG) from None
    print("✓ Erased. What they answered goes as soon as the bot runs; requesters are told.")
    return 0
