"""The moderators' group: cards that are decided by taps, the queue, and the private screens for what must be typed.

What a card says comes from its case; which of its menus is open comes with the notice that draws it.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from core.errors import N_, Refusal, Stale, Text
from core.moderators import duty, turns
from core.people import Person
from core.ports import Notice, Tx
from core.process import helpdesk, moderation, review, story, vetting
from core.process.process_views import CardFacts, FraudView, ReplyView, SendBackView, SentenceView, SuspendView
from core.process.review import REASONS, SENTENCE_MAX, SENTENCE_MIN
from core.process.story import Story
from core.requesters import checking, unanswered
from core.requesters.checking import UnprovenView
from core.signals import fraud
from core.verdicts import unsure
from core.verdicts.doubt import WordView
from core.views import View
from core.voices import answering, saying
from core.voices.saying import MinutesView
from core.work import CaseKind, Verdict
from handlers import (
    blank,
    breaker_card,
    card_kinds,
    dealt,
    in_hand,
    notices,
    people_cards,
    signals_card,
    suspend,
    vetting_card,
    whole,
)
from handlers.asked import asked
from handlers.card import Card, Menu, number_of
from handlers.card_page import draw_card
from handlers.doubt_page import doubt_parts
from handlers.front import Draw, Front
from handlers.item_page import item_parts
from handlers.named import name_at
from handlers.page import Page, Say, cut, quote
from handlers.story import told as how_it_came
from handlers.turn import OLD, Turn, reachable
from handlers.where import WithModerators

COMMANDS = (("case", N_("Show a case again: /case and its number"), "moderators"),)


def router() -> Router:
    router = Router(name="cards")
    router.callback_query.register(press, Card.filter())
    router.message.register(case, WithModerators("case"))
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
        if data.do in card_kinds.TO_READ:
            reachable(me, link)
            return card_kinds.TO_READ[data.do](tx, me, data)
        redraw(tx)
        if data.do in card_kinds.TAPS:
            return card_kinds.TAPS[data.do](tx, me, data)
        if data.do in card_kinds.AT_TILL:
            return card_kinds.AT_TILL[data.do](tx, me, turn.front.till, data)
        if data.do not in card_kinds.PRIVATE:
            raise Stale(OLD)
        reachable(me, link)
        return card_kinds.PRIVATE[data.do](tx, me, data)

    held = act if data.do in card_kinds.TO_READ else in_hand.tapped(act, data, in_private=chat_id > 0)

    def here(tx: Tx, me: Person) -> Text | None:
        moderation.stands_here(tx, me, chat_id, data.case)  # first: what is old is drawn anew where it was tapped
        return held(tx, me)

    if await turn.answer(query, here, stale=redraw) and menu:
        await turn.or_later(_draw(turn.front, chat_id, params), redraw)


async def card(front: Front, notice: Notice) -> None:
    """Draw a case's card: sent once, then edited wherever it stands. Without a case: whichever comes next."""
    if "case" in notice.params:
        await _draw(front, notice.chat_id, notice.params)
    else:
        await dealt.deal(front, notice, _draw)


async def _draw(front: Front, chat_id: int, params: Mapping[str, Any]) -> None:
    """``params``: the case; the message to edit, or ``new``; the menu to open: a verdict, and a share.

    ``silent``: no phone rings for it.
    """

    def look(tx: Tx) -> tuple[CardFacts | None, int, str, bool]:
        # A group that moved is still asked for under its old id.
        confirms = review.asked(tx, params["case"])
        to = (confirms or tx.office.group()) if chat_id < 0 else chat_id
        person = tx.people.by_telegram(to)
        language = person.language if person else tx.seats.groups.language(to) or tx.office.group_language()
        found = moderation.facts(tx, params["case"])
        if found is not None and found.case.decided_at:
            turns.room(tx, front.house)
        return found, to, language, to < 0 or to == confirms

    facts, to, language, kept = await front.store.transact(look)
    if facts is None or not to:
        return
    known = facts.case.message_id if kept else 0
    elsewhere = to > 0 > chat_id  # it was in a review group that is none any more
    message_id = 0 if params.get("new") or elsewhere else params.get("message", known)
    menu = Menu(Verdict(params["verdict"]) if params.get("verdict") else None, params.get("share", 0))
    name, say = await name_at(front, facts.decider or facts.holder or facts.turn), front.voice(language)
    held = in_hand.line(facts, say, name, front.house.zone) or dealt.turn_line(facts, say, name)
    page = replace(draw_card(facts, say, menu, name, held), silent=params.get("silent", False))
    file = await blank.shown(front.media, facts, message_id)
    drawn = facts.drawn if file == facts.file else None
    put = partial(notices.put, front, to, name=file, message_id=message_id, drawn=drawn, hidden=facts.spoiler)
    shown = await (put(page) if message_id else dealt.stand(front, to, facts.case, page, say=say, put=put))
    if kept and shown.message_id != message_id:
        await front.store.transact(lambda tx: tx.cases.card(facts.case.id, shown.message_id))


async def case(message: Message, command: CommandObject, turn: Turn) -> None:
    """Send a case's card again, and tell how it came to where it is."""
    number, chat_id = number_of(command.args), message.chat.id

    def look(tx: Tx, me: Person) -> tuple[Story, str]:
        moderation.resend(tx, me, number, chat_id)
        return story.of(tx, me, number, chat_id), me.language

    try:
        found, language = await turn.read(look)
    except Refusal as refusal:
        await turn.refuse(message, refusal.text)
        return
    await turn.reply(message, await how_it_came(turn.front, found, turn.front.voice(language)))


def draw_sentence(view: SentenceView, say: Say) -> Page:
    """Ask for the sentence that goes with a ruling."""
    parts = [
        *(item_parts(view.facts.item, say) if view.facts.item else map(say, view.facts.lines)),
        say(Text(N_("Your reason: {reason}."), params={"reason": Text(REASONS[view.ruling.reason])})),
        say(
            Text(
                N_("Now write one sentence ({least} to {most} letters) that tells the worker why. /cancel leaves it."),
                params={"least": SENTENCE_MIN, "most": SENTENCE_MAX},
            )
        ),
    ]
    if view.facts.case.kind is CaseKind.CONFIRM:
        parts.append(say(Text(N_("Phone numbers, links and @names are left out."))))
    return Page("\n\n".join(parts))


def draw_word(view: WordView, say: Say) -> Page:
    """Ask for the right answer to a task."""
    ask = say(Text(N_("Write what is right, as one message. /cancel leaves it.")))
    return Page("\n\n".join([*doubt_parts(view.doubt, say), ask]))


def draw_reply(view: ReplyView, say: Say) -> Page:
    """Ask for the answer to a question."""
    words = quote(cut(asked(view.case.params, say, acts=True), helpdesk.QUESTION_MAX))
    ask = say(Text(N_("Write the answer as a message; I bring it to them. /cancel leaves it.")))
    return Page(f"<blockquote>{words}</blockquote>\n\n{ask}")


DRAWS: Mapping[type[View], Draw] = {
    SentenceView: draw_sentence,
    SendBackView: vetting_card.draw_send_back,
    FraudView: signals_card.draw_fraud,
    SuspendView: suspend.draw,
    ReplyView: draw_reply,
    WordView: draw_word,
    UnprovenView: people_cards.draw_unproven,
    MinutesView: people_cards.draw_minutes,
}
_TYPED = {
    moderation.SENTENCE: moderation.write,
    vetting.SCREEN: vetting.write,
    helpdesk.REPLY: helpdesk.reply,
    unsure.SCREEN: unsure.write,
    fraud.SCREEN: fraud.write,
    checking.SCREEN: checking.unprove,
    unanswered.SCREEN: unanswered.reply_for_them,
    saying.ANSWER: answering.write,
}
TYPED = {screen: duty.typed(write) for screen, write in _TYPED.items()}
NOTICES = {"card": card, **whole.NOTICES, **signals_card.TOLD, **breaker_card.TOLD}
