"""Papers on their way into a chat: a table to read, with its sums above it, and the signed twin."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from aiogram.types import BufferedInputFile

from core.errors import N_, Text
from core.money import amount
from core.receipts import statement
from core.receipts.statement import Book, Row, Statement
from handlers.front import Front
from handlers.page import Button, Page, Say, keyboard
from handlers.turn import Turn

SUMS: Mapping[str, str] = {
    statement.EARNED: N_("Earned: {sum}"),
    statement.PAID_IN: N_("Paid in: {sum}"),
    statement.SPENT: N_("Spent: {sum}"),
    statement.PAID_OUT: N_("Paid out: {sum}"),
    statement.TAX: N_("Tax withheld: {sum}"),
    statement.TAKEN_BACK: N_("Taken back: {sum}"),
}
SIGNED = Text(N_("Signed: whoever gets this file can see that it comes from here and that nothing in it was changed."))


async def table(turn: Turn, name: str, lines: Iterable[Row], page: Page, language: str) -> None:
    """Send the lines as a table. Of the largest that is a second's work, so beside the loop."""
    raw = await asyncio.to_thread(_laid_out, turn.front, lines, language)
    await upload(turn, raw, f"{name}.csv", page)


def _laid_out(front: Front, lines: Iterable[Row], language: str) -> bytes:
    return front.papers.table(
        [[one if isinstance(one, str) else front.say(one, language) for one in row] for row in lines]
    )


async def signed(turn: Turn, name: str, payload: Mapping[str, Any], language: str, page: Page | None = None) -> None:
    """Send what it says with the deployment's signature."""
    raw = await turn.front.papers.seal(payload)
    await upload(turn, raw, f"{name}.json", page or Page(turn.front.voice(language)(SIGNED)))


async def upload(turn: Turn, raw: bytes, name: str, page: Page) -> None:
    file, markup = BufferedInputFile(raw, name), keyboard(page.rows)
    await turn.front.bot.send_document(turn.user.id, file, caption=page.text, reply_markup=markup)


def twin(say: Say, data: str) -> Sequence[Sequence[Button]]:
    """The button under a table."""
    return [[Button(say(Text(N_("Signed, to show others"))), data)]]


def sums(made: Statement, say: Say) -> str:
    """The statement in a few lines, for whoever opens no file."""
    if not made.books:
        return say(Text(N_("Nothing moved in that time.")))
    return "\n\n".join("\n".join(_book(one, say)) for one in made.books.values())


def _book(book: Book, say: Say) -> list[str]:
    def line(text: str, minor: int) -> str:
        return say(Text(text, params={"sum": amount(minor, book.asset)}))

    return [
        line(N_("At the beginning: {sum}"), book.opening),
        *(line(text, book.sums[name]) for name, text in SUMS.items() if book.sums.get(name)),
        *([line(N_("On its way out: {sum}"), -book.held)] if book.held else []),
        line(N_("<b>At the end: {sum}</b>"), book.closing),
        *([line(N_("Waiting for a decision: {sum}"), book.waiting)] if book.waiting else []),
    ]
