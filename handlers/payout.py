"""/payout: being paid, from what one has to one tap; and what is told of a payout on its way."""

from collections.abc import Callable, Mapping

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message

from core.errors import N_, Text
from core.lost import returning
from core.money import amount
from core.payouts import arriving, counter, naming, resolving
from core.payouts.model import NOTICE
from core.people import Person
from core.ports import Notice, Tx
from core.process import helpdesk
from core.signals import fraud
from core.views import View
from handlers import notices
from handlers.front import Front
from handlers.page import Button, Page, span
from handlers.payout_page import SAID, Payout, button
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (("payout", N_("Be paid what you have earned")),)
ON_SCREEN = "sent"  # is only drawn where the person still looks at the screen of payouts


def router() -> Router:
    router = Router(name="payout")
    router.message.register(open_page, InPrivate("payout"))
    router.message.register(contact, F.contact)
    router.callback_query.register(press, Payout.filter())
    return router


async def open_page(message: Message, turn: Turn) -> None:
    """Whoever has not come in reads what points and payouts are."""

    def act(tx: Tx, me: Person) -> View:
        return counter.open_page(tx, me) if me.may_work else helpdesk.read(tx, me, "payout")

    await turn.act(message, act, newcomers=True)


async def press(query: CallbackQuery, callback_data: Payout, turn: Turn) -> None:
    do, r, a, n, till = callback_data.do, callback_data.r, callback_data.a, callback_data.n, turn.front.till
    acts: Mapping[str, Callable[[Tx, Person], View]] = {
        "way": lambda tx, me: counter.choose(tx, me, till, r, a),
        "net": lambda tx, me: counter.network(tx, me, till, r),
        "to": lambda tx, me: counter.known(tx, me, till, n),
        "send": lambda tx, me: counter.send(tx, me, till),
        "other": lambda tx, me: counter.another(tx, me, till, 0),
        "more": lambda tx, me: counter.another(tx, me, till, n),
        "back": lambda tx, me: counter.cancel(tx, me, till, n),
        "mine": lambda tx, me: counter.not_me(tx, me, till, n),
        "came": lambda tx, me: counter.open_page(tx, me, arriving.came(tx, me, n)),
        "lost": lambda tx, me: counter.open_page(tx, me, arriving.lost(tx, me, n)),
        "look": lambda tx, me: counter.open_page(tx, me, returning.ask_again(tx, me)),
        "fair": lambda tx, me: counter.open_page(tx, me, fraud.appeal(tx, me)),
    }
    await turn.act(query, acts.get(do, counter.open_page), revision=n if do == "send" else None)


async def contact(message: Message, turn: Turn) -> None:
    """One's own number, where it is asked for."""
    assert message.contact
    me = await turn.front.store.transact(turn.person)
    if me.screen.code != counter.NUMBER:
        raise SkipHandler
    if message.contact.user_id != turn.user.id or message.forward_origin:
        await turn.refuse(message, counter.OTHERS)
        return
    phone, till = message.contact.phone_number, turn.front.till
    await turn.act(message, lambda tx, me: counter.contact(tx, me, till, phone))


async def told(front: Front, notice: Notice) -> None:
    """A step of a payout, as it stands when it is told."""
    what = notice.params["what"]

    def look(tx: Tx) -> tuple[Person, Page, bool]:
        me, one = notices.recipient(front, tx, notice), tx.payouts.book.get(notice.params["payout"])
        assert one is not None
        payee = tx.payouts.payees.get(one.payee_id)
        assert payee is not None
        usual = front.till.caps(one.rail).usual_ms if one.rail in front.till.rails else 0
        params: dict[str, str | int | Text] = {
            "sum": amount(one.amount_minor, one.asset),
            "tail": payee.tail,
            "time": span(usual),
        }
        page = Page(front.voice(me.language)(Text(SAID[what], params=params)), _rows(front, me, what, one.id))
        return me, page, what == ON_SCREEN and me.screen.code == counter.PAGE

    me, page, looks = await front.store.transact(look)
    if looks:
        await notices.screen(front, notice)
    else:
        await notices.put(front, me.telegram_id, page, None)


def _rows(front: Front, me: Person, what: str, payout_id: int) -> list[list[Button]]:
    say = front.voice(me.language)
    if what == "number":
        more = button(say, Text(N_("Another number")), Payout(do="more", n=payout_id))
        return [[more, button(say, Text(N_("Take it back")), Payout(do="back", n=payout_id))]]
    if what == "arrive":
        came = button(say, Text(N_("Yes, it is there")), Payout(do="came", n=payout_id))
        return [[came, button(say, Text(N_("No")), Payout(do="lost", n=payout_id))]]
    return []


async def new_number(front: Front, notice: Notice) -> None:
    """Money may go to another number from some time on: told where the person has always been."""

    def look(tx: Tx) -> Page:
        me, payee = notices.recipient(front, tx, notice), tx.payouts.payees.get(notice.params["payee"])
        assert payee is not None
        say = front.voice(me.language)
        text = N_("In {time} your money can go to a new number, …{tail}. Was that not you? Tap here, and it is out.")
        params: dict[str, str | int | Text] = {"time": span(payee.usable_at - tx.now), "tail": payee.tail}
        mine = button(say, Text(N_("Not me")), Payout(do="mine", n=payee.id))
        return Page(say(Text(text, params=params)), [[mine]])

    await notices.put(front, notice.chat_id, await front.store.transact(look), None)


async def looked(front: Front, notice: Notice) -> None:
    """A moderator has looked at a number that several share."""

    def look(tx: Tx) -> Page:
        me, payee = notices.recipient(front, tx, notice), tx.payouts.payees.get(notice.params["payee"])
        assert payee is not None
        good = N_("A person has looked: you can be paid at …{tail} now. Send /payout again.")
        bad = N_(
            "A person has looked: you cannot be paid at …{tail}. Please use another number; /help reaches a person."
        )
        text = Text(good if payee.shared == "ok" else bad, params={"tail": payee.tail})
        return Page(front.voice(me.language)(text))

    await notices.put(front, notice.chat_id, await front.store.transact(look), None)


async def returned(front: Front, notice: Notice) -> None:
    """Whose payouts wait for a look, or what came of it."""

    def look(tx: Tx) -> Page:
        me = notices.recipient(front, tx, notice)
        say, (text, may_ask) = front.voice(me.language), returning.told(tx, me)
        again = button(say, Text(N_("Have another person look")), Payout(do="look"))
        return Page(say(text), [[again]] if may_ask else [])

    await notices.put(front, notice.chat_id, await front.store.transact(look), None)


TYPED_AT_TILL = {counter.NUMBER: counter.typed, counter.SURE: counter.amount_typed}
NOTICES = {NOTICE: told, naming.NEW_PAYEE: new_number, resolving.LOOKED: looked, returning.NOTICE: returned}
