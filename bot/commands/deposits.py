"""`kazi deposits`: money that came in, typed or from a statement, and what goes back."""

import argparse
import asyncio
import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.commands import USAGE, WRONG, CommandError, see_file, using_database
from bot.commands.run import refuse_old
from bot.settings import Settings, load

if TYPE_CHECKING:
    from core.errors import Text
    from core.funds.deposits import Deposit, Line
    from core.ports import Store, Tx

NAME = "deposits"
HELP = "money that came in, from a bank's statement, and what is to be sent back"
FILE_BYTES_MAX = 20 << 20
BATCH = 200  # lines of one transaction
T = TypeVar("T")
Say = Callable[["Text"], str]


def configure(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="what")
    what.add_parser("list", help="what waits for an operator")
    taken = what.add_parser("import", help="read a statement: CSV with date, amount, currency, reference, payer, id")
    taken.add_argument("path", type=Path, metavar="FILE")
    matched = what.add_parser(
        "match", help="say whose an unmatched line is, or of one that may be the same that it is another"
    )
    matched.add_argument("id", type=_hex, metavar="ID")
    matched.add_argument("reference", metavar="REFERENCE")
    for name, told in (
        ("confirm", "agree to a deposit that somebody else recorded"),
        ("drop", "a line that is no deposit"),
        ("sent", "a refund that was sent by bank"),
        ("unsent", "a refund that waits for a second person, and was not sent after all"),
    ):
        what.add_parser(name, help=told).add_argument("id", type=_hex, metavar="ID")
    for parts in what.choices.values():
        if parts.prog.split()[-1] != "list":
            parts.add_argument("--by", type=int, required=True, metavar="TELEGRAM_ID", help="the operator who does it")


def _hex(text: str) -> int:
    return int(text, 16)


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    settings = load(environ)
    if args.what != "list" and args.by not in settings.operators:
        raise CommandError("--by must be one of the operators of the settings.", USAGE)
    if args.what == "import":
        see_file(args.path, FILE_BYTES_MAX)
    with using_database():
        refuse_old(settings)
        return asyncio.run(_run(settings, args))


async def _run(settings: Settings, args: argparse.Namespace) -> int:
    from bot.beside import beside
    from core.errors import Refusal

    async with beside(settings) as (store, say):
        try:
            if args.what == "import":
                return await _taken(store, args, say)
            lines = await store.transact(lambda tx: ACTS[args.what](tx, args, say))
        except Refusal as refusal:
            raise CommandError(say(refusal.text), WRONG) from None
    for line in lines:
        print(line)
    return 0


def _listed(tx: "Tx", _args: argparse.Namespace, say: Say) -> list[str]:
    from core.funds import deposits, paying_in, refunds
    from core.money import amount

    waits = tx.funds.deposits.open(deposits.LISTED_MAX)
    found = [f"{one.id:x}  {one.state}  {say(paying_in.said(one))}" for one in waits]
    for back in refunds.listed(tx):
        found.append(f"{back.id:x}  {back.state}  {say(amount(back.amount_minor, back.asset))} back")
        found += [f"  {say(line)}" for line in paying_in.whom(tx, back)]
    return found or ["Nothing waits."]


async def _taken(store: "Store", args: argparse.Namespace, say: Say) -> int:
    """In batches, each of which may be run again: a line counts once."""
    from core.funds import deposits, paying_in, statement

    on = await store.transact(lambda tx: statement.today(tx.now))
    read, found = statement.read_rows(rows_of(args.path), args.path.name, on), list["Deposit"]()
    for start in range(0, len(read.lines), BATCH):
        lines = read.lines[start : start + BATCH]
        before = {one.id for one in found}
        found += await store.transact(lambda tx, lines=lines, before=before: _lines(tx, lines, args.by, before))  # type: ignore[misc]
    for number, why in read.problems:
        print(f"✗ row {number}: {say(why)}")
    waits = [one for one in found if one.state is not deposits.State.DONE]
    for one in waits:
        print(f"{one.id:x}  {one.state}  {say(paying_in.said(one))}")
    known = len(read.lines) - len(found)
    print(f"✓ {len(found) - len(waits)} counted, {len(waits)} wait, {known} known already, {read.out} went out.")
    return WRONG if read.problems else 0


def _lines(tx: "Tx", lines: Sequence["Line"], by: int, before: set[int]) -> list["Deposit"]:
    """The lines that were not known, beside those of the same file."""
    from core.funds import deposits

    found: list[Deposit] = []
    for line in lines:
        one = deposits.record(tx, line, by, before | {each.id for each in found})
        found += [one] if one else []
    return found


def _act(name: str) -> Callable[["Tx", argparse.Namespace, Say], list[str]]:
    def act(tx: "Tx", args: argparse.Namespace, say: Say) -> list[str]:
        from core.funds import deposits, paying_in, refunds
        from core.money import amount

        if name in ("sent", "unsent"):
            back = (refunds.sent if name == "sent" else refunds.unsent)(tx, args.id, args.by)
            return [f"{back.state}: {say(amount(back.amount_minor, back.asset))}"]
        if name == "match":
            found = deposits.match(tx, args.id, args.reference, args.by)
        else:
            found = (deposits.confirm if name == "confirm" else deposits.drop)(tx, args.id, args.by)
        return [say(paying_in.outcome(found))]

    return act


ACTS = {"list": _listed, **{name: _act(name) for name in ("match", "confirm", "drop", "sent", "unsent")}}


def rows_of(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of a CSV file with their numbers; between cells what the first line has most of , ; and tab."""
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    for number, row in enumerate(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter), 2):
        yield number, {key: value for key, value in row.items() if isinstance(key, str) and isinstance(value, str)}
