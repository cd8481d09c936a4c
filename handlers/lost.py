"""A lost phone: /lost and what it asks, a secret number, and the buttons under what chats are told."""

from collections.abc import Callable, Mapping

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message

from core.errors import N_, Text
from core.lost import finding, freezing, keeping, moving, views, words
from core.lost.views import LostView, PinView
from core.people import Person
from core.ports import Tx
from core.teams import joining
from core.views import View
from handlers.lost_told import TOLD, button
from handlers.page import Button, Page, Say
from handlers.tap import Lost
from handlers.turn import Turn
from handlers.where import InPrivate

COMMANDS = (("lost", N_("A phone is lost or stolen")),)
NOTICES = TOLD
TYPED_SECRET = {finding.SCREEN: finding.typed, keeping.SCREEN: keeping.typed_pin}


def router() -> Router:
    router = Router(name="lost")
    router.message.register(lost, InPrivate("lost"))
    router.message.register(contact, F.contact)
    router.callback_query.register(told, Lost.filter(F.do.in_({"kept", "later", "on", "not", "new"})))
    router.callback_query.register(press, Lost.filter())
    return router


async def lost(message: Message, turn: Turn) -> None:
    """Open to who has never been here: a friend's phone will do."""
    await turn.act(message, finding.open_page, newcomers=True)


async def press(query: CallbackQuery, callback_data: Lost, turn: Turn) -> None:
    acts: Mapping[str, Callable[[Tx, Person], View]] = {
        "none": finding.no_words,
        "vouch": finding.ask_vouch,
        "move": finding.move,
        "go": finding.not_lost,
        "pin": keeping.ask_pin,
    }
    await turn.act(query, acts.get(callback_data.do, finding.open_page), newcomers=True)


async def told(query: CallbackQuery, callback_data: Lost, turn: Turn) -> None:
    """Buttons under what is nobody's screen."""
    n, message_id = callback_data.n, query.message.message_id if query.message else 0
    acts: Mapping[str, Callable[[Tx, Person], Text]] = {
        "kept": lambda tx, me: keeping.keep(tx, me, n, message_id),
        "later": lambda tx, me: keeping.later(tx, me, message_id),
        "on": lambda tx, me: freezing.thaw(tx, me, by_words=False),
        "not": lambda tx, me: moving.not_me(tx, me, n),
        "new": keeping.anew,
    }
    await turn.answer(query, acts[callback_data.do], stale=lambda _tx: None)


async def contact(message: Message, turn: Turn) -> None:
    """One's own number, where /lost asks for it."""
    assert message.contact
    me = await turn.front.store.transact(turn.person)
    if me.screen.code != finding.SCREEN:
        raise SkipHandler
    if message.contact.user_id != turn.user.id or message.forward_origin:
        await turn.refuse(message, joining.OTHERS)
        return
    number = message.contact.phone_number
    await turn.act(message, lambda tx, me: finding.contact(tx, me, number), newcomers=True)


ASKS: Mapping[str, str] = {
    views.ASK: N_(
        "<b>Is a phone lost or stolen?</b> Send its number, with the country's code, such as +254712345678. Then "
        "nothing goes out for a while, so that nobody takes the money."
    ),
    views.SECRET: N_(
        "If you have the four words, send them now: payouts stop for 7 days, and you can move everything to another "
        "account. I delete your message at once."
    ),
    views.FOUND: N_(
        "The words are right. Nothing is paid out for 7 days.\n\nDo you have the old number on a new SIM? Then "
        "everything can come to this Telegram account."
    ),
    views.PIN_ASKED: N_(
        "Send the secret number that you chose, {least} to {most} digits. I delete your message at once."
    ),
    views.CONTACT: N_("Share the number of this account with the button below: it has to be the one that was lost."),
    views.MOVING: N_(
        "Asked. The old account is told for 3 days, and can say no. Then two persons look at it, and I tell you here. "
        "If they have not decided after {days} more days, everything stays where it is."
    ),
    views.STOPPED: N_(
        "Done. If that number is known here, nothing is paid out for 24 hours, once in 30 days. The old account is "
        "told. With the four words it would be 7 days."
    ),
}


def draw(view: LostView, say: Say) -> Page:
    """What is asked, or how it stands; first what concerns this very account."""
    params: dict[str, str | int | Text] = {
        "least": words.PIN_MIN,
        "most": words.PIN_MAX,
        "days": freezing.DECIDE_DAYS,
    }
    parts, rows = list[str](), list[list[Button]]()
    if view.step == views.ASK:
        parts, rows = _own(view, say)
    parts.append(say(Text(ASKS[view.step], params=params)))
    if view.step == views.SECRET:
        rows.append([button(say, N_("I do not have the words"), "none")])
    if view.step == views.STOPPED:
        rows.append([button(say, N_("Ask my organisation to vouch for me"), "vouch")])
    if view.step == views.FOUND:
        rows.append([button(say, N_("Move everything to this account"), "move")])
    if view.step == views.ASK and not view.frozen:
        rows.append([button(say, N_("New words for me") if view.kept else N_("Four words for me"), "new")])
        rows += [[button(say, N_("My secret number"), "pin")]] if view.kept else []
    return Page("\n\n".join(parts), rows)


def _own(view: LostView, say: Say) -> tuple[list[str], list[list[Button]]]:
    """Whether this account itself is frozen, or asked to be moved away."""
    parts, rows = list[str](), list[list[Button]]()
    if view.frozen:
        parts.append(say(view.frozen))
        if not view.soft and not view.away:
            parts.append(say(Text(N_("Send your four words here, and payouts go on."))))
    if view.away:
        rows.append([button(say, N_("Not me: stop it"), "not", view.away.id)])
    elif view.soft:
        rows.append([button(say, N_("It is not lost: go on"), "go")])
    return parts, rows


def draw_pin(view: PinView, say: Say) -> Page:
    """Ask for a secret number."""
    params: dict[str, str | int | Text] = {"least": words.PIN_MIN, "most": words.PIN_MAX}
    text = N_(
        "Choose a secret number of {least} to {most} digits, and send it. Never the PIN of your mobile money. You will "
        "need it with the four words to move to another account. I delete your message at once."
    )
    if view.done:
        text = N_("Good. You will need it with the four words, nowhere else.")
    elif view.asks_old:
        text = N_("First send the secret number that you have now.")
    return Page(say(Text(text, params=params)))
