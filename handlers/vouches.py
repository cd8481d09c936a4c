"""Partner organisations: the operator names them, people say whether they want to be paid out by them, and answers."""

from collections.abc import Callable, Mapping
from functools import partial

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from core.errors import N_, Invalid, Refusal, Text
from core.money import amount
from core.payouts import vouching
from core.people import Person
from core.ports import Notice, Tx
from handlers import notices
from handlers.front import Front
from handlers.join import SOMEBODY
from handlers.page import Button, Page, send
from handlers.tap import Vouched
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (("partner", N_("Let an organisation vouch for its people"), "operators"),)
WORDS = 2  # person, people
DIGITS_MAX = 15
USAGE = Text(N_("Send the requester's Telegram number, and for how many people: /partner 123456789 50. 0 ends it."))


def router() -> Router:
    router = Router(name="vouches")
    router.message.register(partner, InPrivate("partner"))
    router.callback_query.register(press, Vouched.filter())
    return router


async def partner(message: Message, command: CommandObject, turn: Turn) -> None:
    words = (command.args or "").split()

    def act(tx: Tx, me: Person) -> Text:
        if len(words) != WORDS or not all(one.isdecimal() and len(one) <= DIGITS_MAX for one in words):
            raise Invalid(USAGE)
        return vouching.set_partner(tx, me, *map(int, words))

    try:
        told = await turn.read(act)
    except Refusal as refusal:
        told = refusal.text
    await turn.refuse(message, told)


async def press(query: CallbackQuery, callback_data: Vouched, turn: Turn) -> None:
    n, till = callback_data.n, turn.front.till
    acts: Mapping[str, Callable[[Tx, Person], Text]] = {
        "all": partial(vouching.pay_all, till=till),
        "yes": lambda tx, me: vouching.consent(tx, me, till, n, pays=True),
        "no": lambda tx, me: vouching.consent(tx, me, till, n, pays=False),
        "is": lambda tx, me: vouching.vouch_move(tx, me, n, good=True),
        "not": lambda tx, me: vouching.vouch_move(tx, me, n, good=False),
    }
    if callback_data.do in acts:
        await turn.answer(query, acts[callback_data.do], stale=lambda _tx: None)


async def vouched(front: Front, notice: Notice) -> None:
    """To whom an organisation knows."""
    text = N_(
        "<b>{who}</b> says that it knows you, so you may have more paid out at a time. Shall they pay you out "
        "themselves, by hand or by bank? They learn your number and how much it is."
    )
    params: dict[str, str | int | Text] = {"who": notice.params["who"] or SOMEBODY}
    yes, no = (N_("Yes, pay me out"), "yes"), (N_("No, only /payout"), "no")
    await _say(front, notice, Text(text, params=params), notice.params["o"], yes, no)


async def paid_all(front: Front, notice: Notice) -> None:
    """To who tapped Pay all."""
    n, passed = notice.params["n"], notice.params["passed"]
    parts = [Text(N_("{n} payout was asked for."), N_("{n} payouts were asked for."), n)]
    parts += [Text(N_("In all: {pay}."), params={"pay": amount(int(s), a)}) for a, s in notice.params["sums"].items()]
    if passed:
        parts.append(
            Text(
                N_("{n} person had nothing to be paid out now, or has had a payout today."),
                N_("{n} people had nothing to be paid out now, or have had a payout today."),
                passed,
            )
        )
    if n:
        parts.append(Text(N_("Whoever runs this bot hands you the file with them.")))
    person = await front.store.transact(lambda tx: notices.recipient(front, tx, notice))
    say = front.voice(person.language)
    await send(front.bot, notice.chat_id, Page("\n".join(map(say, parts))))


async def asks(front: Front, notice: Notice) -> None:
    """To who vouched: is it them?"""
    text = N_(
        "<b>{name}</b> of your list seems to have lost the phone, and asks from a new Telegram account to have "
        "everything there. Reach them in another way first: see them, or call somebody who does. Is it them?"
    )
    yes, no = (N_("Yes, I have spoken to them"), "is"), (N_("No, stop it"), "not")
    await _say(front, notice, Text(text, params={"name": notice.params["name"]}), notice.params["move"], yes, no)


async def _say(front: Front, notice: Notice, text: Text, n: int, *buttons: tuple[str, str]) -> None:
    person = await front.store.transact(lambda tx: notices.recipient(front, tx, notice))
    say = front.voice(person.language)
    rows = [[Button(say(Text(label)), Vouched(do=do, n=n).pack())] for label, do in buttons]
    await send(front.bot, notice.chat_id, Page(say(text), rows))


NOTICES = {vouching.VOUCHED: vouched, vouching.PAID_ALL: paid_all, vouching.ASKS: asks}
