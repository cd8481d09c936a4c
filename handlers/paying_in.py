"""Money in and back: the requester's page with their reference, and the operator's list of what waits."""

from collections.abc import Callable, Mapping
from functools import partial

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from core.errors import N_, Text
from core.funds import deposits, paying_in, refunds, royalties
from core.funds.deposits import Deposit
from core.funds.paying_in import BooksView, PayInView
from core.incoming import counter, model
from core.incoming.views import OneView
from core.money import amount, have
from core.payouts.policy import Till
from core.people import Person
from core.ports import Notice, Tx
from core.views import View
from handlers import bills, pay_in_page
from handlers.front import Front
from handlers.notices import recipient
from handlers.page import Button, Id, Page, Say, quote, send
from handlers.pay_in_page import PayIn
from handlers.turn import Turn
from handlers.where import InPrivate

Act = Callable[[Tx, Person], View]
COMMANDS = (
    ("deposit", N_("Pay money in, or ask for it back")),
    ("deposits", N_("Money that came in, and what goes back"), "operators"),
)
DEPOSITED = {
    deposits.State.DONE: N_("{day} · {amount} · it is in"),
    deposits.State.WAITING: N_("{day} · {amount} · being looked at"),
    deposits.State.UNMATCHED: N_("{day} · {amount} · being looked at"),
    deposits.State.DROPPED: N_("{day} · {amount} · not accepted; ask with /help"),
}
REFUNDED = {
    refunds.State.ASKED: N_("{amount} back: asked for"),
    refunds.State.WAITING: N_("{amount} back: on its way"),
    refunds.State.SENT: N_("{amount} back: sent"),
    refunds.State.CANCELLED: N_("{amount} back: taken back by you"),
}


class Books(CallbackData, prefix="bk"):
    """``do``: see, yes, other, out (deposit ``c``), sent, unsent (refund ``c``), seen (a provider's sum ``c``)."""

    do: str
    c: Id = 0


def router() -> Router:
    router = Router(name="paying_in")
    router.message.register(deposit, InPrivate("deposit"))
    router.message.register(books, InPrivate("deposits"))
    router.callback_query.register(press, PayIn.filter())
    router.callback_query.register(decide, Books.filter())
    return router


async def deposit(message: Message, turn: Turn) -> None:
    await turn.act(message, paying_in.page)


async def books(message: Message, command: CommandObject, turn: Turn) -> None:
    words = (command.args or "").split()
    if words:
        await turn.act(message, lambda tx, me: paying_in.record(tx, me, words, turn.update_id))
    else:
        await turn.act(message, paying_in.books)


async def press(query: CallbackQuery, callback_data: PayIn, turn: Turn) -> None:
    v, c, till = callback_data.v, callback_data.c, turn.front.till
    acts: Mapping[str, Act] = {
        "back": lambda tx, me: paying_in.ask_back(tx, me, v),
        "keep": lambda tx, me: paying_in.keep(tx, me, c),
        "way": lambda tx, me: counter.choose(tx, me, till, v),
        "in": lambda tx, me: counter.counted_in(tx, me, till, v),
        "sum": lambda tx, me: counter.sum_typed(tx, me, till, v),
        "num": lambda tx, me: counter.known(tx, me, till, c),
        "net": lambda tx, me: counter.network(tx, me, till, c, v),
        "other": lambda tx, me: counter.other(tx, me, c),
        "go": lambda tx, me: counter.go(tx, me, till, c),
        "one": lambda tx, me: counter.see(tx, me, c),
        "more": lambda tx, me: counter.once_more(tx, me, till, c),
    }
    await turn.act(query, acts.get(callback_data.do, paying_in.page))


async def decide(query: CallbackQuery, callback_data: Books, turn: Turn) -> None:
    data = callback_data
    acts = {
        "yes": lambda tx, me: paying_in.confirm(tx, me, data.c),
        "other": lambda tx, me: paying_in.another(tx, me, data.c),
        "out": lambda tx, me: paying_in.drop(tx, me, data.c),
        "sent": lambda tx, me: paying_in.sent(tx, me, data.c),
        "unsent": lambda tx, me: paying_in.unsent(tx, me, data.c),
        "seen": lambda tx, me: paying_in.looked_at(tx, me, data.c),
    }
    await turn.act(query, acts.get(data.do, paying_in.books))


def draw(view: PayInView, say: Say, *, till: Till) -> Page:
    """The reference and the ways first: that is what one comes for."""
    parts = [say(Text(N_("<b>Pay money in</b>\n\nYour reference: <code>{reference}</code>"), params=_reference(view)))]
    if view.ways:
        ways = "\n".join(f"<b>{quote(asset)}</b> {quote(said)}" for asset, said in view.ways.items())
        parts += [ways, say(Text(N_("Put the reference with the payment. I tell you when it is in.")))]
    else:
        parts.append(
            say(Text(N_("Ask whoever runs this bot where to pay: /help. Put the reference with the payment.")))
        )
    parts.append(say(have(view.funds)))
    lines = [say(Text(DEPOSITED[one.state], params=_line(one))) for one in view.deposits]
    lines += [
        say(Text(REFUNDED[one.state], params={"amount": amount(one.amount_minor, one.asset)})) for one in view.refunds
    ]
    parts += ["\n".join(lines)] if lines else []
    rows = [*pay_in_page.ways(till, say), *([pay_in_page.line(one, say)] for one in view.incoming)]
    rows += [
        [Button(_say_back(say, minor, asset), PayIn(do="back", v=asset).pack())]
        for asset, minor in view.back.items()
        if minor
    ]
    rows += [
        [Button(say(Text(N_("Keep it here after all"))), PayIn(do="keep", c=one.id).pack())]
        for one in view.refunds
        if one.state is refunds.State.ASKED
    ]
    rows.append([bills.button(say)])
    return Page("\n\n".join(parts), rows)


def _reference(view: PayInView) -> dict[str, str]:
    return {"reference": view.reference}


def _say_back(say: Say, minor: int, asset: str) -> str:
    return say(Text(N_("Send {amount} back to me"), params={"amount": amount(minor, asset)}))


def _line(one: Deposit) -> dict[str, str | Text]:
    return {"day": one.paid_on, "amount": amount(one.amount_minor, one.asset)}


def draw_books(view: BooksView, say: Say) -> Page:
    """Each with its buttons; what nobody knows is matched by ``kazi deposits match``."""
    lines, rows = list[str](), list[list[Button]]()
    for n, one in enumerate(view.deposits, 1):
        whose = one.state is deposits.State.UNMATCHED and not one.doubtful
        lines.append(f"{n}. {say(paying_in.said(one))}" + (f"\n{say(_whose(one))}" if whose else ""))
        rows.append([Button(f"{n} {say(Text(text))}", Books(do=do, c=one.id).pack()) for do, text in _answers(one)])
    for n, back in enumerate(view.refunds, len(view.deposits) + 1):
        asked = Text(N_("{amount} to be sent back"), params={"amount": amount(back.amount_minor, back.asset)})
        lines.append("\n".join([f"{n}. {say(asked)}", *map(say, view.whom[back.id])]))
        sure = [("sent", N_("I sent it"))]
        sure += [("unsent", N_("Not sent after all"))] if back.state is refunds.State.WAITING else []
        rows.append([Button(f"{n} {say(Text(text))}", Books(do=do, c=back.id).pack()) for do, text in sure])
    for n, sought in enumerate(view.incoming, len(view.deposits) + len(view.refunds) + 1):
        lines.append(f"{n}. {say(pay_in_page.odd(sought))}")
        rows.append([Button(f"{n} {say(Text(N_('I looked')))}", Books(do="seen", c=sought.id).pack())])
    if not lines:
        lines = [say(Text(N_("Nothing waits. To record a payment: {how}"), params={"how": Text(paying_in.USAGE)}))]
    return Page("\n\n".join(lines), rows)


def _answers(one: Deposit) -> list[tuple[str, str]]:
    """What can be said of it."""
    if one.doubtful:
        return [("out", N_("The same")), ("other", N_("Another one"))]
    yes = [] if one.state is deposits.State.UNMATCHED else [("yes", N_("Confirm"))]
    return [*yes, ("out", N_("Not ours"))]


def _whose(one: Deposit) -> Text:
    return Text(N_("Nobody's reference: kazi deposits match {id} REFERENCE"), params={"id": f"{one.id:x}"})


async def _told(front: Front, notice: Notice, text: str) -> None:
    person = await front.store.transact(lambda tx: recipient(front, tx, notice))
    say, params = front.voice(person.language), notice.params
    told = say(Text(text, params={"amount": amount(params["minor"], params["asset"])}))
    await send(front.bot, notice.chat_id, Page(told, [[Button(say(Text(N_("Show"))), PayIn(do="see").pack())]]))


async def paid_in(front: Front, notice: Notice) -> None:
    await _told(front, notice, N_("Your payment is in: {amount}."))


async def refund_sent(front: Front, notice: Notice) -> None:
    await _told(front, notice, N_("{amount} were sent back to where they came from."))


async def royalty(front: Front, notice: Notice) -> None:
    """A share of what data was sold for again."""
    person = await front.store.transact(lambda tx: recipient(front, tx, notice))
    say, params = front.voice(person.language), notice.params
    told = N_("{title}: what you made was sold again, and your share is yours: +{amount}")
    share = {"title": params["title"], "amount": amount(params["minor"], params["asset"])}
    await send(front.bot, notice.chat_id, Page(say(Text(told, params=share))))


async def resold(front: Front, notice: Notice) -> None:
    """The requester, whose organisation pays the share."""
    person = await front.store.transact(lambda tx: recipient(front, tx, notice))
    say, params = front.voice(person.language), notice.params
    told = N_(
        "{title}: the operator noted that this data was sold again for {sold}. Your licence gives {amount} of that to "
        "the people who made it; it goes out of your balance. Is that wrong? /paysupport"
    )
    sums = {"sold": amount(params["sold"], params["asset"]), "amount": amount(params["minor"], params["asset"])}
    await send(front.bot, notice.chat_id, Page(say(Text(told, params={"title": params["title"], **sums}))))


async def incoming(front: Front, notice: Notice) -> None:
    """A sum that was asked for, as it stands when it is told."""

    def look(tx: Tx) -> tuple[Person, OneView | None]:
        me, one = recipient(front, tx, notice), tx.funds.incoming.get(notice.params["one"])
        return me, OneView(me=me, screen=me.screen, one=one) if one else None

    me, view = await front.store.transact(look)
    if view:
        await send(front.bot, notice.chat_id, pay_in_page.draw_one(view, front.voice(me.language), till=front.till))


async def alarmed(front: Front, notice: Notice) -> None:
    """Something for an operator to look at."""
    me = await front.store.transact(partial(recipient, front, notice=notice))
    await send(front.bot, notice.chat_id, Page(front.voice(me.language)(pay_in_page.alarm(notice.params))))


TYPED_AT_TILL = {counter.SUM: counter.sum_typed, counter.NUMBER: counter.number_typed}
NOTICES = {
    royalties.TAKEN: resold,
    royalties.TOLD: royalty,
    deposits.TOLD: paid_in,
    refunds.TOLD: refund_sent,
    model.NOTICE: incoming,
    model.ALARM: alarmed,
}
