"""Papers to take elsewhere: statements, receipts, the work record; each comes as a file, when it is tapped."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from core.errors import N_, Refusal, Text
from core.ledger import Kind
from core.money import amount
from core.receipts import papers, record, statement
from core.receipts.movements import Movement
from core.receipts.papers import CheckingView, PapersView
from core.receipts.periods import ALL
from core.receipts.record import Record
from core.wages.leaving import lasted
from handlers import paper_files
from handlers.jobs import Job
from handlers.page import Button, Id, Page, Say, cut, quote
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
TITLE_MAX = 30
PERCENT = 10  # per mille to a percent


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
        await paper_files.signed(turn, name, paper, who.me.language)
        return
    say = turn.front.voice(who.me.language)
    page = Page(paper_files.sums(made, say), paper_files.twin(say, Paper(do="j", v=period.name).pack()))
    lines = [[Text(one) for one in statement.HEADS], *statement.rows(made)]
    await paper_files.table(turn, name, lines, page, who.me.language)


async def _record(turn: Turn, _data: Paper) -> None:
    who, skills = await turn.read(papers.skilled)
    await turn.busy("upload_document")
    made = await turn.front.papers.record(Kind.WORKER, who.me.id)
    paper = record.payload(made, skills, turn.front.papers.issuer, papers.holder(who.me), who.now)
    page = Page(_shares(made, turn.front.voice(who.me.language)))
    await paper_files.signed(turn, "kazi-work-record", paper, who.me.language, page)


async def _receipt(turn: Turn, data: Paper) -> None:
    issuer = turn.front.papers.issuer
    who, paper = await turn.read(lambda tx, me: (me, papers.receipt(tx, me, data.id, issuer)))
    await paper_files.signed(turn, f"kazi-receipt-{data.id}", paper, who.language)


FILES: Mapping[str, Callable[[Turn, Paper], Awaitable[None]]] = {
    "s": _statement,
    "j": _statement,
    "w": _record,
    "r": _receipt,
}


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
