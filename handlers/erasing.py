"""Being erased: what it means, what stands before it, and the cards in the moderators' group that go with it."""

from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from core.errors import N_, Text
from core.ports import Notice
from core.privacy import erasing
from core.privacy.views import ErasedView, EraseView, GiveUpView
from handlers.card_page import ERASED, FORGOTTEN
from handlers.front import Front
from handlers.page import Button, Page, Say
from handlers.turn import Turn

COMMANDS: tuple[tuple[str, str], ...] = ()
GONE = Text(N_("Nothing is kept about you here any more."))


class Erase(CallbackData, prefix="er"):
    """``do``: ask, yes, up (give money up)."""

    do: str


def router() -> Router:
    router = Router(name="erasing")
    router.callback_query.register(press, Erase.filter())
    return router


async def press(query: CallbackQuery, callback_data: Erase, turn: Turn) -> None:
    """A second tap, or the same update again, makes nobody new."""
    front, who = turn.front, turn.user.id
    if await front.store.transact(lambda tx: tx.people.by_telegram(who)) is None:
        await turn.pressed.answer(front.say(GONE, front.tongues.guess(turn.user.language_code)), alert=True)
        return
    acts = {"yes": erasing.erase, "up": erasing.ask_to_give_up}
    await turn.act(query, acts.get(callback_data.do, erasing.page), newcomers=True)


def offer(say: Say) -> list[Button]:
    """The way in, under the file of /mydata."""
    return [Button(say(Text(N_("🗑 Erase everything about me"))), Erase(do="ask").pack())]


def draw(view: EraseView, say: Say) -> Page:
    """What has to be over first, or what is owed, or what it means."""
    if view.waits:
        head = say(Text(N_("You cannot be erased yet, so that you lose nothing:")))
        return Page("\n\n".join([head, *(f"• {say(one)}" for one in view.waits)]))
    if view.owed:
        text = N_(
            "You still have {owed}. Have it paid out first: /payout. Whoever is erased cannot be paid any more, and "
            "nobody can find the money again."
        )
        up = Button(say(Text(N_("I give it up"))), Erase(do="up").pack())
        return Page(_and_lacking(say(Text(text, params={"owed": _together(view, say)})), view, say), [[up]])
    text = N_(
        "<b>Erase everything about you?</b>\n\nYour answers, photos, voices, places, languages and questions are "
        "erased here, and the cards about them in the moderators' group. Whoever gave out the work is told to delete "
        "what they have of you; what they have is not in my hands. Amounts of money stay in the books, under a number "
        "that leads to nobody. Copies that were made for safety forget you when they are put back. It cannot be "
        "undone, and if you come back you are somebody new."
    )
    yes = Button(say(Text(N_("Yes, erase everything"))), Erase(do="yes").pack())
    return Page(_and_lacking(say(Text(text)), view, say), [[yes]])


def _and_lacking(text: str, view: EraseView, say: Say) -> str:
    """With what is owed and cannot be paid yet."""
    if not view.lacking:
        return text
    more = N_("{owed} more are owed to you for work that paid too little. Whoever is erased does not get that.")
    return f"{text}\n\n{say(Text(more, params={'owed': ' + '.join(map(say, view.lacking))}))}"


def draw_give_up(view: GiveUpView, say: Say) -> Page:
    """One more tap."""
    text = N_("Give up {owed} and be erased? You get nothing for it. It cannot be undone.")
    yes = Button(say(Text(N_("Yes, I give it up. Erase me"))), Erase(do="yes").pack())
    no = Button(say(Text(N_("No, keep it"))), Erase(do="ask").pack())
    return Page(say(Text(text, params={"owed": _together(view, say)})), [[yes], [no]])


def _together(view: EraseView | GiveUpView, say: Say) -> str:
    return " + ".join(say(one) for one in view.owed)


def draw_erased(view: ErasedView, say: Say) -> Page:
    """The last word."""
    del view
    return Page(say(Text(N_("You are erased. What you answered goes within minutes. Thank you for your work."))))


async def unsend(front: Front, notice: Notice) -> None:
    """Take a card away; where Telegram does not let us, at least its words."""
    message_id, language = notice.params["message"], await front.store.transact(lambda tx: tx.office.group_language())
    said = front.say(FORGOTTEN if notice.params.get("old") else ERASED, language)
    chat, bot = notice.chat_id, front.bot
    with suppress(TelegramBadRequest):  # over 48 hours old where the bot is no administrator, or gone
        await bot.delete_message(chat, message_id)
        return
    with suppress(TelegramBadRequest):  # a picture, or gone
        await bot.edit_message_text(said, chat_id=chat, message_id=message_id)
        return
    with suppress(TelegramBadRequest):
        await bot.edit_message_caption(chat_id=chat, message_id=message_id, caption=said)


NOTICES = {erasing.UNSEND: unsend}
