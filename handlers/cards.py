"""The moderators' group: cards that are decided by taps, the queue, and the private screens for what must be typed.

What a card says comes from its case; which of its menus is open comes with the notice that draws it.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from core.errors import N_, NotAllowed, Refusal, Text
from core.moderators import claims
from core.people import Person
from core.ports import Notice, Tx
from core.process import differing, helpdesk, moderation, review, vetting
from core.process.process_views import CardFacts, FraudView, ReplyView, SendBackView, SentenceView
from core.process.review import Ruling
from core.signals import deciding, fraud
from core.skills import appealing
from core.verdicts import unsure
from core.verdicts.doubt import WordView
from core.views import View
from core.work import Verdict
from handlers import card_asks, in_hand, money_card, notices, signals_card, whole
from handlers.card_page import Card, draw_card
from handlers.card_words import KINDS, name_of
from handlers.front import Draw, Front
from handlers.money_card import BY_DO
from handlers.page import ID_MAX, Say, span
from handlers.turn import Turn

COMMANDS = (
    ("queue", N_("What waits for a decision"), "moderators"),
    ("case", N_("Show a case again: /case and its number"), "moderators"),
)
CASE_CHARS_MAX = 13  # of a 63-bit id in base 36
Tap = Callable[[Tx, Person, int], Text]
AT_ONCE: Mapping[str, Tap] = {  # by one tap
    "ok": moderation.approve,
    "again": moderation.once_more,
    "anew": appealing.begin_anew,
    "start": vetting.start,
    "none": unsure.nobody,
    **signals_card.AT_ONCE,
}
TO_READ: Mapping[str, Tap] = {"all": moderation.send_whole, **signals_card.TO_READ}  # what is sent in private


def router() -> Router:
    router = Router(name="cards")
    router.callback_query.register(press, Card.filter())
    router.message.register(queue, Command("queue"))
    router.message.register(case, Command("case"))
    return router


async def press(query: CallbackQuery, callback_data: Card, turn: Turn) -> None:
    """Every button of a card. Who may is asked of our tables, by the sender's id."""
    data, where = callback_data, query.message
    chat_id, message_id = (where.chat.id, where.message_id) if where else (turn.user.id, 0)
    menu = {"verdict": data.verdict, "share": data.share} if data.do == "menu" else {}
    params = {"case": data.case, "message": message_id, **menu}
    link = f"t.me/{(await turn.front.bot.me()).username}"

    def redraw(tx: Tx, at: int = 0) -> None:
        tx.outbox.put(chat_id, "card", str(data.case), params, at)

    def act(tx: Tx, me: Person) -> Text | None:
        if menu:
            moderation.may_open(tx, me, data.case)
            return None
        if data.do in TO_READ:
            _reachable(me, link)
            return TO_READ[data.do](tx, me, data.case)
        redraw(tx)
        if (tap := _at_once(data)) is not None:
            return tap(tx, me, data.case)
        if data.do in BY_DO:
            return money_card.act(tx, me, turn.front.till, data.do, data.case)
        _reachable(me, link)
        return _to_private(tx, me, data)

    held = in_hand.tapped(act, data.do, data.case, opens=bool(data.verdict), in_private=chat_id > 0)
    if await turn.answer(query, act if data.do in TO_READ else held, stale=redraw) and menu:
        await turn.or_later(_draw(turn.front, chat_id, params), redraw)


def _at_once(data: Card) -> Tap | None:
    if data.do == deciding.PART:
        return partial(deciding.part, person=data.share)
    if data.do == "each":
        return partial(differing.alone, task_id=data.share)
    return partial(unsure.choose, mark=data.reason) if data.do == "right" else AT_ONCE.get(data.do)


def _reachable(me: Person, link: str) -> None:
    if not me.screen.message_id:
        raise NotAllowed(Text(N_("Please open {link} and press Start, then tap again here."), params={"link": link}))


def _to_private(tx: Tx, me: Person, data: Card) -> Text:
    if data.do == "reply":
        return helpdesk.begin_reply(tx, me, data.case)
    if data.do == fraud.SAY:
        return fraud.begin(tx, me, data.case, data.share)
    if data.do == "word":
        return unsure.ask_word(tx, me, data.case)
    if data.do == "back":
        return vetting.ask_sentence(tx, me, data.case)
    verdict = data.verdict or Verdict.APPROVE
    return moderation.ask_sentence(tx, me, data.case, Ruling(verdict, data.reason, share=data.share or 100))


async def card(front: Front, notice: Notice) -> None:
    """Draw a case's card: sent once, then edited wherever it stands."""
    await _draw(front, notice.chat_id, notice.params)


async def _draw(front: Front, chat_id: int, params: Mapping[str, Any]) -> None:
    """``params``: the case; the message to edit, or ``new``; the menu to open: a verdict, and a share."""

    def look(tx: Tx) -> tuple[CardFacts | None, int, str, bool]:
        # A group that moved is still asked for under its old id.
        to = tx.office.group() if chat_id < 0 else chat_id
        person = tx.people.by_telegram(to)
        language = person.language if person else tx.office.group_language()
        return moderation.facts(tx, params["case"]), to, language, to < 0 or to == review.asked(tx, params["case"])

    facts, to, language, kept = await front.store.transact(look)
    if facts is None or not to:
        return
    known = facts.case.message_id if kept else 0
    message_id = 0 if params.get("new") else params.get("message", known)
    verdict = Verdict(params["verdict"]) if params.get("verdict") else None
    name, say = await _named(front, facts.decider or facts.holder), front.voice(language)
    held = in_hand.line(facts, say, name, front.house.zone)
    page = draw_card(facts, say, verdict, params.get("share", 0), name, held=held)
    drawn = facts.item.drawn if facts.item else None
    shown = await notices.put(front, to, page, facts.file, message_id, drawn=drawn)
    if kept and shown.message_id != message_id:
        await front.store.transact(lambda tx: tx.cases.card(facts.case.id, shown.message_id))


async def _named(front: Front, telegram_id: int) -> str:
    """A person's name as Telegram has it now; "" where it does not say. None is kept here."""
    if not telegram_id:
        return ""
    try:
        return (await front.bot.get_chat(telegram_id)).full_name
    except (TelegramBadRequest, TelegramForbiddenError):
        return ""


async def queue(message: Message, turn: Turn) -> None:
    """How many wait, and how long."""
    front = turn.front
    try:
        found = await turn.read(lambda tx, me: (moderation.queue(tx, me), me.language))
    except Refusal as refusal:
        await turn.refuse(message, refusal.text)
        return
    await turn.reply(message, draw_queue(found[0], front.voice(found[1])))


def draw_queue(found: moderation.Queue, say: Say) -> str:
    """Depth and age by kind, and the oldest cases by number."""
    if not found.kinds:
        return say(Text(N_("Nothing waits. Thank you.")))
    lines = [
        say(
            Text(
                N_("{kind}: {n}, the oldest for {time}"),
                params={"kind": Text(KINDS[kind]), "n": n, "time": span(found.now - oldest)},
            )
        )
        for kind, (n, oldest) in found.kinds.items()
    ]
    first = " ".join(f"<code>/case {name_of(one.id)}</code>" for one in found.first)
    return "\n".join([*lines, "", first])


async def case(message: Message, command: CommandObject, turn: Turn) -> None:
    """Send a case's card again."""
    asked, chat_id = (command.args or "").strip()[:CASE_CHARS_MAX], message.chat.id
    number = int(asked, 36) if asked.isascii() and asked.isalnum() else 0
    number = number if number <= ID_MAX else 0
    try:
        await turn.read(lambda tx, me: moderation.resend(tx, me, number, chat_id))
    except Refusal as refusal:
        await turn.refuse(message, refusal.text)


DRAWS: Mapping[type[View], Draw] = {
    SentenceView: card_asks.draw_sentence,
    SendBackView: card_asks.draw_send_back,
    FraudView: signals_card.draw_fraud,
    ReplyView: card_asks.draw_reply,
    WordView: card_asks.draw_word,
}
_TYPED = {
    moderation.SENTENCE: moderation.write,
    vetting.SCREEN: vetting.write,
    helpdesk.REPLY: helpdesk.reply,
    unsure.SCREEN: unsure.write,
    fraud.SCREEN: fraud.write,
}
TYPED = {screen: claims.typed(write) for screen, write in _TYPED.items()}
NOTICES = {"card": card, "whole": whole.words, "piece": whole.piece, **signals_card.TOLD}
