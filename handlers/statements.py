"""Papers to take elsewhere: statements, receipts, the work record; each comes as a file, when it is tapped."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import BufferedInputFile, CallbackQuery

from core.errors import N_, Refusal, Text
from core.ledger import Kind
from core.money import amount
from core.receipts import papers, record, statement
from core.receipts.movements import Movement
from core.receipts.papers import CheckingView, PapersView
from core.receipts.periods import ALL
from core.receipts.record import Record
from core.receipts.statement import Book, Statement
from core.wages.leaving import lasted
from handlers.front import Front
from handlers.jobs import Job
from handlers.page import Button, Id, Page, Say, cut, keyboard, quote
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
TITLE_MAX = 30
PERCENT = 10  # per mille to a percent
SUMS: Mapping[str, str] = {
    statement.EARNED: N_("Earned: {sum}"),
    statement.PAID_IN: N_("Paid in: {sum}"),
    statement.SPENT: N_("Spent: {sum}"),
    statement.PAID_OUT: N_("Paid out: {sum}"),
    statement.TAX: N_("Tax withheld: {sum}"),
    statement.TAKEN_BACK: N_("Taken back: {sum}"),
}


class Paper(CallbackData, prefix="pa"):
    """``do``: see, s (statement of the time ``v``), j (the same signed), r (receipt of ``id``), w (record), how."""

    do: str
    v: str = ""
    id: Id = 0


def router() -> Router:
    router = Router(name="statements")
    router.callback_query.register(press, Paper.filter())
    return router


async def press(query: CallbackQuery, callback_data: Paper, turn: Turn) -> None:
    make = FILES.get(callback_data.do)
    if make is None:
        how = callback_data.do == "how"
        if how:
            await turn.front.papers.public()  # so that it is listed
        await turn.act(query, papers.checking if how else papers.open_page)
        return
    try:
        await make(turn, callback_data)
    except Refusal as refusal:
        await turn.refuse(query, refusal.text)
    else:
        await turn.pressed.answer()


async def _statement(turn: Turn, data: Paper) -> None:
    """As a table to read, with the sums above it; signed with one tap more."""
    who, period = await turn.read(lambda tx, me: papers.period(tx, me, data.v))
    await turn.busy("upload_document")
    made = await turn.front.papers.statement(Kind.WORKER, who.me.id, period)
    name = f"kazi-statement-{period.name}"
    if data.do == "j":
        paper = statement.payload(made, turn.front.papers.issuer, papers.holder(who.me), who.now)
        await _send(turn, await turn.front.papers.seal(paper), f"{name}.json", who.me.language, SIGNED)
        return
    say = turn.front.voice(who.me.language)
    signed = [[Button(say(Text(N_("Signed, to show others"))), Paper(do="j", v=period.name).pack())]]
    page = Page(_sums(made, say), signed)
    await _upload(turn, await asyncio.to_thread(_table, turn.front, made, who.me.language), f"{name}.csv", page)


def _table(front: Front, made: Statement, language: str) -> bytes:
    """The lines as a file; of the largest a second's work, so beside the loop."""
    lines: list[statement.Row] = [[Text(one) for one in statement.HEADS], *statement.rows(made)]
    return front.papers.table(
        [[one if isinstance(one, str) else front.say(one, language) for one in row] for row in lines]
    )


async def _record(turn: Turn, _data: Paper) -> None:
    who = await turn.read(papers.asked)
    await turn.busy("upload_document")
    made = await turn.front.papers.record(Kind.WORKER, who.me.id)
    paper = record.payload(made, turn.front.papers.issuer, papers.holder(who.me), who.now)
    page = Page(_shares(made, turn.front.voice(who.me.language)))
    await _upload(turn, await turn.front.papers.seal(paper), "kazi-work-record.json", page)


async def _receipt(turn: Turn, data: Paper) -> None:
    issuer = turn.front.papers.issuer
    who, paper = await turn.read(lambda tx, me: (me, papers.receipt(tx, me, data.id, issuer)))
    raw = await turn.front.papers.seal(paper)
    await _send(turn, raw, f"kazi-receipt-{data.id}.json", who.language, SIGNED)


async def _send(turn: Turn, raw: bytes, name: str, language: str, text: Text) -> None:
    await _upload(turn, raw, name, Page(turn.front.voice(language)(text)))


async def _upload(turn: Turn, raw: bytes, name: str, page: Page) -> None:
    file, markup = BufferedInputFile(raw, name), keyboard(page.rows)
    await turn.front.bot.send_document(turn.user.id, file, caption=page.text, reply_markup=markup)


FILES: Mapping[str, Callable[[Turn, Paper], Awaitable[None]]] = {
    "s": _statement,
    "j": _statement,
    "w": _record,
    "r": _receipt,
}
SIGNED = Text(N_("Signed: whoever gets this file can see that it comes from here and that nothing in it was changed."))


def row(say: Say) -> list[Button]:
    """What stands under the balance."""
    return [
        Button(say(Text(N_("Statement"))), Paper(do="see").pack()),
        Button(say(Text(N_("Work record"))), Paper(do="w").pack()),
    ]


def draw(view: PapersView, say: Say) -> Page:
    """The times a statement can be had of, and the latest lines, each with its receipt."""
    lines = [
        say(Text(N_("<b>Statements and receipts</b>"))),
        say(Text(N_("Tap a time: the statement comes as a file, with what came, what went and what is left."))),
    ]
    this, last = (Paper(do="s", v=one).pack() for one in view.months)
    rows = [[Button(say(Text(N_("This month"))), this), Button(say(Text(N_("Last month"))), last)]]
    years = [Button(one, Paper(do="s", v=one).pack()) for one in view.years]
    rows.append([*years, Button(say(Text(N_("Everything"))), Paper(do="s", v=ALL).pack())])
    if view.latest:
        lines.append(
            say(Text(N_("Tap a line for its receipt. The work record says what you did, without your answers.")))
        )
        rows += [[Button(_label(one, say), Paper(do="r", id=one.id).pack())] for one in view.latest]
    rows.append([Button(say(Text(N_("Work record"))), Paper(do="w").pack()), how(say)])
    rows.append([Button(say(Text(N_("Go on working"))), Job(do="work").pack())])
    return Page("\n\n".join(lines), rows)


def how(say: Say) -> Button:
    return Button(say(Text(N_("How to check them"))), Paper(do="how").pack())


def _label(one: Movement, say: Say) -> str:
    what = cut(one.title, TITLE_MAX) or say(Text(statement.SAID.get(one.code, statement.OTHER)))
    return f"🧾 {say(amount(one.amount_minor or one.asked_minor, one.asset))} · {what}"


def draw_checking(view: CheckingView, say: Say) -> Page:
    """The keys, the one in use first."""
    lines = [
        say(Text(N_("<b>How to check a paper of Kazi</b>"))),
        say(
            Text(
                N_("Receipts, statements and work records are signed. Whoever has the file and this key can check it:")
            )
        ),
    ]
    lines += [f"<code>{quote(one.public)}</code>" for one in view.keys]
    if len(view.keys) > 1:
        lines.append(say(Text(N_("The first key signs now; the others signed older papers, which stay good."))))
    lines.append(
        say(Text(N_("With Kazi: <code>kazi receipt verify FILE --key=KEY</code>. Without it: docs/receipts.md.")))
    )
    back = Button(say(Text(N_("Statements and receipts"))), Paper(do="see").pack())
    return Page("\n\n".join(lines), [[back]])


def _sums(made: Statement, say: Say) -> str:
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


def _shares(made: Record, say: Say) -> str:
    total = made.total
    sent = total.decided + total.waiting
    lines = [
        say(
            Text(
                N_("<b>Your work record: {n} answer</b>"), N_("<b>Your work record: {n} answers</b>"), sent, {"n": sent}
            )
        )
    ]
    if total.decided:
        low, high = record.interval(total.accepted, total.decided)
        share = {"percent": total.accepted * 100 // total.decided, "low": low // PERCENT, "high": -(-high // PERCENT)}
        told = N_("Accepted in full: {percent} of 100 that were decided, which means {low} to {high} of 100.")
        lines.append(say(Text(told, params=share)))
    if total.active_ms:
        lines.append(say(Text(N_("Time you worked: {time}."), params={"time": lasted(total.active_ms)})))
    lines.append(
        say(
            Text(
                N_(
                    "Forward it to whom you like: it is signed, so they can check it. It has your Telegram number, "
                    "not your name, and none of your answers."
                )
            )
        )
    )
    return "\n\n".join(lines)
