"""A requester's papers, each as a file when it is tapped: what to pay by, what came, and how the account stands."""

from collections.abc import Awaitable, Callable, Mapping

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from core.errors import N_, Refusal, Text
from core.funds.deposits import Deposit
from core.ledger import Kind
from core.money import amount
from core.receipts import bill, bills, papers, statement
from core.receipts.bill import Bill
from core.receipts.bills import BillsView, ProFormaView
from core.receipts.papers import Asked
from core.receipts.periods import ALL
from handlers import paper_files
from handlers.page import Button, Id, Page, Say, quote
from handlers.pay_in_page import PayIn
from handlers.statements import how
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
IN_A_ROW = 3


class Papers(CallbackData, prefix="bl"):
    """``do``: see, ask (pro-forma, in ``v``), p (it as a file), q (it signed), r (receipt of ``id``), t (it signed),
    s (statement of the time ``v``), j (it signed).
    """

    do: str
    v: str = ""
    id: Id = 0


def router() -> Router:
    router = Router(name="bills")
    router.callback_query.register(press, Papers.filter())
    return router


async def press(query: CallbackQuery, callback_data: Papers, turn: Turn) -> None:
    data = callback_data
    make = FILES.get(data.do)
    if make is None:
        ask = data.do == "ask"
        await turn.act(query, lambda tx, me: bills.ask(tx, me, data.v) if ask else bills.open_page(tx, me))
        return
    try:
        await make(turn, data)
    except Refusal as refusal:
        await turn.refuse(query, refusal.text)
    else:
        await turn.pressed.answer()


async def _pro_forma(turn: Turn, data: Papers) -> None:
    who, made = await turn.read(bills.pro_forma)
    await _bill(turn, who, made, f"kazi-pro-forma-{made.reference}", Papers(do="q") if data.do == "p" else None)


async def _receipt(turn: Turn, data: Papers) -> None:
    who, made = await turn.read(lambda tx, me: bills.receipt(tx, me, data.id))
    await _bill(turn, who, made, f"kazi-receipt-{made.number}", Papers(do="t", id=data.id) if data.do == "r" else None)


async def _bill(turn: Turn, who: Asked, made: Bill, name: str, twin: Papers | None) -> None:
    """As a table whose lines stand above it too, or, where it has no twin, as the signed one."""
    language = who.me.language
    if twin is None:
        await paper_files.signed(turn, name, bill.payload(made, turn.front.papers.issuer, who.now), language)
        return
    say, lines = turn.front.voice(language), bill.rows(made)
    page = Page(_told(made, say), paper_files.twin(say, twin.pack()))
    await paper_files.table(turn, name, [[Text(one) for one in bill.HEADS], *lines], page, language)


async def _statement(turn: Turn, data: Papers) -> None:
    who, organisation, period = await turn.read(lambda tx, me: bills.period(tx, me, data.v))
    await turn.busy("upload_document")
    made = await turn.front.papers.statement(Kind.ORGANISATION, organisation, period)
    name, language = f"kazi-statement-{period.name}", who.me.language
    if data.do == "j":
        paper = statement.payload(made, turn.front.papers.issuer, papers.holder(who.me), who.now)
        await paper_files.signed(turn, name, paper, language)
        return
    say = turn.front.voice(language)
    page = Page(paper_files.sums(made, say), paper_files.twin(say, Papers(do="j", v=period.name).pack()))
    lines = [[Text(one) for one in statement.HEADS], *statement.rows(made)]
    await paper_files.table(turn, name, lines, page, language)


FILES: Mapping[str, Callable[[Turn, Papers], Awaitable[None]]] = {
    **dict.fromkeys("pq", _pro_forma),
    **dict.fromkeys("rt", _receipt),
    **dict.fromkeys("sj", _statement),
}


def button(say: Say) -> Button:
    """What stands under the page of money that comes in."""
    return Button(say(Text(N_("Pro-forma, receipts, statement"))), Papers(do="see").pack())


def draw(view: BillsView, say: Say) -> Page:
    """What to pay by first; then what came, each with its receipt, and the times of a statement."""
    lines = [
        say(Text(N_("<b>Papers</b>"))),
        say(
            Text(N_("A pro-forma is for whoever pays. A time gives the statement of it: what came and where it went."))
        ),
    ]
    rows = [[Button(say(Text(N_("Pro-forma"))), Papers(do="ask").pack())]]
    if view.latest:
        lines.append(say(Text(N_("Tap a payment for its receipt."))))
        rows += [[Button(_label(one, say), Papers(do="r", id=one.id).pack())] for one in view.latest]
    this, last = (Papers(do="s", v=one).pack() for one in view.months)
    rows.append([Button(say(Text(N_("This month"))), this), Button(say(Text(N_("Last month"))), last)])
    years = [Button(one, Papers(do="s", v=one).pack()) for one in view.years]
    rows.append([*years, Button(say(Text(N_("Everything"))), Papers(do="s", v=ALL).pack())])
    rows.append([how(say), Button(say(Text(N_("Back"))), PayIn(do="see").pack())])
    return Page("\n\n".join(lines), rows)


def _label(one: Deposit, say: Say) -> str:
    return f"🧾 {one.paid_on} · {say(amount(one.amount_minor, one.asset))}"


def draw_pro_forma(view: ProFormaView, say: Say) -> Page:
    """Asked for its sum, or what it says; that can be copied as it stands."""
    back = Button(say(Text(N_("Back"))), Papers(do="see").pack())
    others = [
        Button(say(Text(N_("In {asset}"), params={"asset": one})), Papers(do="ask", v=one).pack())
        for one in view.others
    ]
    rows = [others[at : at + IN_A_ROW] for at in range(0, len(others), IN_A_ROW)]
    if not view.minor:
        asked = Text(N_("How much shall be paid in, in {asset}? Send the amount."), params={"asset": view.asset})
        return Page(say(asked), [*rows, [back]])
    params: dict[str, str | Text] = {"sum": amount(view.minor, view.asset), "reference": view.reference}
    told = N_("<b>Pro-forma: {sum}</b>\n\nReference for the transfer: <code>{reference}</code>")
    lines = [
        say(Text(told, params=params)),
        *([quote(view.way)] if view.way else []),
        say(Text(N_("Another amount? Send it as a number."))),
    ]
    files = [
        Button(say(Text(N_("As a file"))), Papers(do="p").pack()),
        Button(say(Text(N_("Signed, to show others"))), Papers(do="q").pack()),
    ]
    return Page("\n\n".join(lines), [files, [back]])


def _told(made: Bill, say: Say) -> str:
    """The paper in a few lines, for whoever opens no file."""
    params: dict[str, str | Text] = {"sum": amount(made.total, made.asset), "reference": made.reference}
    if made.kind == bill.PRO_FORMA:
        text = N_("<b>Pro-forma: {sum}</b>\n\nReference for the transfer: <code>{reference}</code>")
    else:
        text = N_("<b>Receipt: {sum} came in</b>\n\nReference: <code>{reference}</code>")
    lines = [say(Text(text, params=params)), *([quote(made.payer)] if made.payer else [])]
    return "\n".join(lines)


TYPED = {bills.ASK: bills.typed}
