"""`kazi payouts`: how they stand, files out and results in, what people decide, and statements."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands import USAGE, WRONG, CommandError, payouts_said, using_database
from bot.settings import Settings, load

if TYPE_CHECKING:
    from core.errors import Text
    from core.payouts.policy import Till
    from core.payouts.port import Record
    from core.ports import Store, Tx

NAME = "payouts"
HELP = "payouts: how they stand, files and results, releases, statements"
ALL = "all"


def configure(parser: argparse.ArgumentParser) -> None:
    names = f"list | export | import | {payouts_said.NAMES} | hold | reconcile"
    what = parser.add_subparsers(dest="what", required=True, metavar=names)
    what.add_parser("list", help="what is queued, out, in review, and what does not fit")
    out = what.add_parser("export", help="put what is queued into a file for those who pay by hand")
    out.add_argument("rail")
    out.add_argument(
        "--to", type=Path, default=Path(), metavar="FOLDER", help="where the file and its manifest go, for you alone"
    )
    out.add_argument("--again", type=int, default=0, metavar="BATCH", help="the same file once more, by its number")
    back = what.add_parser("import", help="take in what those who pay by hand say became of it")
    back.add_argument("rail")
    back.add_argument("path", type=Path, metavar="FILE")
    said = payouts_said.configure(what)
    hold = what.add_parser("hold", help="stop a rail, or all of them; --off starts it again")
    hold.add_argument("rail", help=f"its code, or {ALL}")
    hold.add_argument("--why", default="by hand")
    hold.add_argument("--off", action="store_true")
    books = what.add_parser("reconcile", help="a provider's statement, as CSV or as it lists it, against our books")
    books.add_argument("rail")
    books.add_argument("path", type=Path, metavar="FILE", nargs="?", help="none: the provider is asked, where it lists")
    books.add_argument("--days", type=int, default=1, help="how many whole days (UTC) up to yesterday it is of")
    for one in (out, back, *said):
        one.add_argument("--by", type=int, action="append", required=True, metavar="TELEGRAM_ID", help="who does it")


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    from bot import keys
    from bot.commands.run import refuse_old
    from core.errors import Refusal

    settings = load(environ)
    if not settings.telegram.token:
        raise CommandError("KAZI_TELEGRAM__TOKEN is not set; run: kazi setup", USAGE)
    with using_database():
        refuse_old(settings)
        settings = keys.ready(settings)
        try:
            return asyncio.run(_run(settings, args))
        except Refusal as refusal:
            raise CommandError(_say(refusal.text), WRONG) from None


def _say(text: "Text") -> str:
    from bot.languages import LOCALES, Languages

    return Languages(LOCALES).say(text, "en")


async def _run(settings: Settings, args: argparse.Namespace) -> int:
    from bot.clock import SystemClock, SystemIds
    from bot.keys import ring_of
    from bot.rails import make_rails
    from bot.tills import policy_of
    from core.payouts.policy import Till
    from storage.store import open_store

    clock, ids = SystemClock(), SystemIds()
    bot_id = int(settings.telegram.token.reveal().partition(":")[0])
    store = open_store(settings.storage.url, clock, ids, bot_id, exclusive=False, ring=ring_of(settings))
    rails = make_rails(settings, clock)
    try:
        return await ACTS[args.what](store, Till(rails, policy_of(settings.payouts)), settings, args)
    finally:
        await rails.close()
        await store.close()


async def _list(store: "Store", till: "Till", _settings: Settings, _args: argparse.Namespace) -> int:
    from core.payouts.overview import lines

    for line in await store.transact(lambda tx: lines(tx, till)):
        print(line)
    return 0


async def _export(store: "Store", till: "Till", settings: Settings, args: argparse.Namespace) -> int:
    from bot import private
    from core.payouts import batches

    (who,) = payouts_said.persons(settings, args, 1)

    def make(tx: "Tx") -> "batches.Export | None":
        if args.again:
            return batches.again(tx, who(tx), args.again)
        return batches.export(tx, who(tx), till, args.rail)

    count = 0
    while made := await store.transact(make):
        path, count = args.to / made.name, count + 1
        private.write(path, made.handed.data)
        private.write(path.with_suffix(".json"), made.handed.manifest)
        whose = f", for partner {made.organisation_id:x}" if made.organisation_id else ""
        print(f"✓ {path} and its manifest{whose}; SHA-256 {made.handed.sha256}")
        if made.changed:
            print(_say(made.changed))
        if args.again:
            break
    if not count:
        print("Nothing is queued.")
    return 0


async def _import(store: "Store", till: "Till", settings: Settings, args: argparse.Namespace) -> int:
    from core.payouts import flows

    (who,) = payouts_said.persons(settings, args, 1)
    done = await flows.take_in(store, till, who, args.rail, args.path.read_bytes())
    for name, n in sorted(done.counts.items()):
        print(f"{name}: {n}")
    print(f"still waiting: {done.waiting}; references that are none of ours: {done.unknown}")
    return WRONG if done.unknown or done.counts.get("odd") else 0


async def _hold(store: "Store", till: "Till", _settings: Settings, args: argparse.Namespace) -> int:
    from core.payouts import restored
    from core.payouts.restored import ALL_RAILS

    if args.rail != ALL and args.rail not in till.rails:
        raise CommandError(
            f"There is no rail {args.rail} here; these are on: {', '.join(till.rails) or 'none'}.", USAGE
        )
    code = ALL_RAILS if args.rail == ALL else args.rail
    if args.off and code == ALL_RAILS:
        done = await store.transact(lambda tx: restored.start_all(tx, till))
    elif args.off:
        done = await store.transact(lambda tx: _noted(tx, code, "rail.start") and tx.payouts.rails.start(code))
    else:
        done = await store.transact(lambda tx: _noted(tx, code, "rail.stop") and tx.payouts.rails.stop(code, args.why))
    print(f"✓ {args.rail} {'runs' if args.off else 'is stopped'}{'' if done else ' already'}.")
    return 0


def _noted(tx: "Tx", rail: str, what: str) -> bool:
    """What is done at the command line is written down too."""
    from core import audit

    audit.record(tx, 0, what, after={"rail": rail})
    return True


async def _reconcile(store: "Store", till: "Till", _settings: Settings, args: argparse.Namespace) -> int:
    from bot.clock import SystemClock
    from core.payouts import flows, reconciling

    if args.rail not in till.rails:
        raise CommandError(
            f"There is no rail {args.rail} here; these are on: {', '.join(till.rails) or 'none'}.", USAGE
        )
    day = datetime.fromtimestamp(SystemClock().now() / 1000, UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    since, until = (round(one.timestamp() * 1000) for one in (day - timedelta(days=args.days), day))
    records = reconciling.read(args.path.read_bytes()) if args.path else await _listed(till, args.rail, since, until)
    found = await flows.reconcile(store, till, args.rail, records, (since, until))
    print(f"✓ the same: {found.same}")
    for name, refs in (
        ("ours, not theirs", found.ours),
        ("theirs, not ours", found.theirs),
        ("not alike", found.differs),
    ):
        for ref in refs:
            print(f"✗ {name}: {ref}")
    if found.theirs:
        print(f"✗ {args.rail} is stopped: somebody may have been paid twice. After a restore book what was paid:")
        print(f"  kazi payouts book {args.rail} REF --person TELEGRAM_ID --evidence WORDS --by ID --by ID")
        print("✗ Once you have looked:")
        print(f"  kazi payouts hold {args.rail} --off")
    return WRONG if found.ours or found.theirs or found.differs else 0


async def _listed(till: "Till", code: str, since: int, until: int) -> "Sequence[Record]":
    """What the provider lists, a day more on either side: its clock is not ours."""
    from core.payouts.port import Listing
    from core.payouts.reading import DAY_MS

    rail = till.rails[code]
    if not isinstance(rail, Listing):
        raise CommandError(f"{code} lists nothing; download its statement and name the file.", USAGE)
    found = await rail.listed(since - DAY_MS, until + DAY_MS)
    if found is None:
        raise CommandError(f"{code} did not give its list whole; try again, or name a file.", WRONG)
    return found


Act = Callable[["Store", "Till", Settings, argparse.Namespace], Awaitable[int]]
ACTS: Mapping[str, Act] = {
    "list": _list,
    "export": _export,
    "import": _import,
    **payouts_said.ACTS,
    "hold": _hold,
    "reconcile": _reconcile,
}
