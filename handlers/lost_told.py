"""What chats are told of a lost phone: the words to write down, frozen payouts, a move to another account."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from aiogram.exceptions import TelegramBadRequest

from core.errors import N_, Text
from core.lost import freezing, keeping, moving, words
from core.lost.groups import DONE, LAPSED, NUMBER, STOPPED
from core.ports import Notice, Tx
from handlers import notices
from handlers.front import Front
from handlers.page import Button, Page, Say, keyboard, quote, send
from handlers.tap import Lost


def button(say: Say, label: str, do: str, n: int = 0) -> Button:
    return Button(say(Text(label)), Lost(do=do, n=n).pack())


async def show_words(front: Front, notice: Notice) -> None:
    """Draw four words, keep no more of them than a hash, and show them. Told twice, the newer ones count."""
    me = await front.store.transact(lambda tx: notices.recipient(front, tx, notice))
    drawn, salt = words.draw(front.random, me.language), front.random.token(words.SALT_CHARS)
    digest = await asyncio.to_thread(words.digest, " ".join(drawn), salt)
    shown_at = await front.store.transact(lambda tx: keeping.shown(tx, me.id, salt, digest))
    say = front.voice(me.language)
    intro = N_(
        "<b>Write these four words on paper.</b> If this phone is lost or stolen, they bring your money back. Show "
        "them to nobody: no person here ever asks for them. This message goes by itself in a day."
    )
    lines = "\n".join(f"{number}. <b>{quote(word)}</b>" for number, word in enumerate(drawn, 1))
    rows = [[button(say, N_("I wrote them down"), "kept", shown_at), button(say, N_("Later"), "later")]]
    sent = await front.bot.send_message(
        notice.chat_id, f"{say(Text(intro))}\n\n{lines}", reply_markup=keyboard(rows), protect_content=True
    )
    gone_at = shown_at + keeping.GOES_MS
    await front.store.transact(lambda tx: keeping.wipe(tx, notice.chat_id, sent.message_id, gone_at))


async def wipe(front: Front, notice: Notice) -> None:
    """Delete a message; one that is gone, or too old, stays as it is."""
    with suppress(TelegramBadRequest):
        await front.bot.delete_message(notice.chat_id, notice.params["m"])


async def kept(front: Front, notice: Notice) -> None:
    """The words are on paper; a secret number may come on top."""
    text = N_("Your four words count now. A secret number on top keeps you safe even if somebody finds the paper.")
    await _tell(front, notice, Text(text), (N_("Choose a secret number"), "pin", 0))


async def frozen(front: Front, notice: Notice) -> None:
    """Somebody said that this phone is lost."""
    if notice.params["how"] == NUMBER:
        text = N_(
            "Somebody said that the phone of this account is lost, so nothing is paid out for 24 hours. You may go on "
            "working. Is it in your hand?"
        )
        await _tell(front, notice, Text(text), (N_("It is not lost: go on"), "on", 0))
        return
    text = N_(
        "Nothing is paid out from this account for 7 days. You may go on working. With your four words /lost ends it."
    )
    await _tell(front, notice, Text(text))


async def move_asked(front: Front, notice: Notice) -> None:
    """In the old chat, once a day."""
    text = N_(
        "<b>Somebody asks to move everything you have here to another Telegram account.</b> They knew your four words, "
        "or an organisation says that it knows them. If it is not you, stop it now: one tap. If it is you, do "
        "nothing.\n\n"
        "Nothing is paid out until people here have decided, by {day} at the latest. If they have not by then, "
        "everything stays here."
    )

    def day(tx: Tx) -> str:
        move = tx.lost.moves.get(notice.params["move"])
        assert move is not None
        return freezing.day(notices.recipient(front, tx, notice), freezing.stays_at(move))

    until = await front.store.transact(day)
    await _tell(front, notice, Text(text, params={"day": until}), (N_("Not me: stop it"), "not", notice.params["move"]))


ENDS: Mapping[tuple[str, bool], str] = {
    (DONE, True): N_("Everything is here now: your money, your lists, your work. Nothing is left at the old account."),
    (DONE, False): N_(
        "What was here has moved to another Telegram account, as its owner asked. /paysupport reaches a person."
    ),
    (STOPPED, True): N_("The move to another account was stopped. Nothing has changed."),
    (STOPPED, False): N_("The move was stopped by the old account. Nothing has changed."),
    (LAPSED, True): N_(
        "Nobody here has decided in time on the move to another account. Nothing has changed, and your payouts go on."
    ),
    (LAPSED, False): N_(
        "Nobody here has decided in time on the move, so nothing has changed. You may ask again with /lost. "
        "/paysupport reaches a person."
    ),
}
REFUSED_TOLD = N_(
    "Two persons had to agree to the move, and one did not. Nothing has changed. /paysupport reaches a person."
)


async def move_ended(front: Front, notice: Notice) -> None:
    move = await front.store.transact(lambda tx: tx.lost.moves.get(notice.params["move"]))
    assert move is not None
    await _tell(front, notice, Text(ENDS.get((move.outcome, notice.params["old"]), REFUSED_TOLD)))


async def _tell(front: Front, notice: Notice, text: Text, tap: tuple[str, str, int] | None = None) -> None:
    me = await front.store.transact(lambda tx: notices.recipient(front, tx, notice))
    say = front.voice(me.language)
    await send(front.bot, notice.chat_id, Page(say(text), [[button(say, *tap)]] if tap else []))


TOLD: Mapping[str, notices.Deliver] = {
    keeping.NOTICE: show_words,
    keeping.WIPE: wipe,
    keeping.KEPT: kept,
    freezing.FROZEN: frozen,
    moving.ASKED: move_asked,
    moving.ENDED: move_ended,
}
