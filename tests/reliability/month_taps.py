"""Taps on cards, and what they are: the month's people press what ``handlers`` would show them."""

from core.errors import Text
from core.moderators import duty, turns
from core.people import Person
from core.ports import Tx
from core.process import moderation
from core.process.review import Ruling
from core.work import Answer, Case, Verdict
from handlers.card import Card
from handlers.card_kinds import PRIVATE, TAPS
from handlers.cards import TYPED
from handlers.in_hand import tapped
from tests.reliability.month import GROUP, Month, Told

WHY = "The text says something else."
YES, NO = Ruling(Verdict.APPROVE), Ruling(Verdict.REJECT, "wrong", WHY)
HALF, AGAIN = Ruling(Verdict.PARTLY, "rules", WHY, 50), Ruling(Verdict.REDO, "unreadable", WHY)


async def answer_of(month: Month, case: Case) -> Answer | None:
    return await month.do(lambda tx: tx.answers.get(case.campaign_id, case.task_id, case.person_id))


async def says(month: Month, who: int, chat: int, case: Case, ruling: Ruling) -> bool:
    """Decide by the buttons of a card, and the sentence that is asked for; whether that was taken."""
    if ruling.verdict is Verdict.APPROVE:
        return await tap(month, who, chat, Card(do="ok", case=case.id))
    menu = Card(do="menu", case=case.id, verdict=ruling.verdict, share=ruling.share % 100)
    if not await tap(month, who, chat, menu):
        return False
    month.clock.tick(4_000)
    why = Card(do="why", case=case.id, verdict=ruling.verdict, share=ruling.share, reason=ruling.reason)
    if not await tap(month, who, chat, why):
        return False
    month.clock.tick(12_000)
    return await month.act(who, lambda tx, me: TYPED[moderation.SENTENCE](tx, me, ruling.sentence)) is not None


async def tap(month: Month, who: int, chat: int, data: Card) -> bool:
    """As ``handlers.cards.press`` takes it; whether it was not refused."""

    def act(tx: Tx, me: Person) -> Text | None:
        duty.check(tx, me, tx.cases.get(data.case))
        if data.do == "menu":
            moderation.may_open(tx, me, data.case)
            return None
        tx.outbox.put(chat, "card", str(data.case), {"case": data.case})
        return {**TAPS, **PRIVATE}[data.do](tx, me, data)

    def once(tx: Tx, me: Person) -> bool:
        tapped(act, data, in_private=chat > 0)(tx, me)
        return True

    return bool(await month.act(who, once))


async def card(month: Month, told: Told) -> None:
    """A card comes to its chat, or is drawn anew there; in the group the next one that there is room for."""
    if "case" in told.params:
        await _stands(month, told.chat, told.params["case"])
        return
    dealt = await month.do(lambda tx: turns.deal(tx, month.house))
    if dealt is not None:
        await _stands(month, told.chat, dealt.case_id)
        if dealt.more:
            await month.do(turns.wanted)


async def _stands(month: Month, chat: int, case_id: int) -> None:
    """As ``handlers.cards`` draws it."""

    def draw(tx: Tx) -> None:
        case = tx.cases.get(case_id)
        assert case
        if case.decided_at:
            turns.room(tx, month.house)
        if chat == GROUP and not case.message_id:
            tx.cases.card(case_id, case_id)

    await month.do(draw)
    if chat == GROUP:
        month.shown.append(month.clock.now())
