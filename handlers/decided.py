"""What a worker reads of a decision on their answers: the news, why, and what they can do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from core import pay
from core.campaigns import APPEAL_DAYS, REDO_DAYS
from core.errors import N_, Money, Text
from core.moderators import undo
from core.money import amount
from core.panels import showing
from core.ports import Notice, Tx
from core.process import appeals, moderation
from core.process.process_views import Item
from core.process.review import REASONS, SENTENCE_MAX
from core.work import Standing, Verdict
from handlers import notices
from handlers.front import Front
from handlers.item_page import item_parts, reason_line, room_for
from handlers.page import Button, Page, Say, send
from handlers.tap import Alike, Due

NEAR_MS = 5000  # what is due so soon is told with what is due now
TOGETHER_MAX = 50  # decisions that one message tells
REASONS_TOGETHER_MAX, SENTENCE_TOGETHER_MAX = 5, 200  # of each news; of each sentence, in UTF-16 units
Told = tuple[Item, int, Sequence[Text]]  # an answer, the id of the decision on it, what jurors said
SENTENCE_UNDER_PICTURE_MAX = 400  # of a moderator's sentence, in UTF-16 units
DENIED_BY_JURORS = N_("Your appeal was denied.")
JURORS = N_("People who did not know who you are looked at it, each alone:")


async def decided(front: Front, notice: Notice) -> None:
    """Tell a worker what was decided on one of their answers, with the item, the reason and what they can do.

    What waits to be told beside it is told with it, as one message.
    """

    def look(tx: Tx) -> tuple[list[Told], str, Sequence[Notice]]:
        me = notices.recipient(front, tx, notice)
        beside = tx.outbox.beside(notice, tx.now + NEAR_MS, TOGETHER_MAX - 1) if notice.kind == "decided" else ()
        found = [_told(tx, one) for one in (notice, *beside)]
        return [one for one in found if one is not None], me.language, beside

    found, language, beside = await front.store.transact(look)
    say = front.voice(language)
    if len(found) == 1:
        item, decision_id, jurors = found[0]
        page = draw_decided(item, notice.kind, decision_id, say, jurors)
        drawn = item.drawn and replace(item.drawn, small=bool(item.drawn.beside))
        await notices.put(front, notice.chat_id, page, item.file, drawn=drawn)
    elif found:
        await send(front.bot, notice.chat_id, draw_together(found, say))
    for one in beside:
        await front.store.transact(lambda tx, one=one: tx.outbox.sent(one))  # type: ignore[misc]  # bound here


def _told(tx: Tx, notice: Notice) -> Told | None:
    params = notice.params
    answer = tx.answers.get(params["c"], params["t"], params["person"])
    if answer is None:
        return None
    item, number = moderation.item(tx, answer), params.get("decision", 0)
    return item, number, showing.of_decision(tx, item.decisions, number)


def draw_together(found: Sequence[Told], say: Say) -> Page:
    """What was decided on several answers: each news once, with how many, and the latest of each reason."""
    groups: dict[str, tuple[Text, list[str]]] = {}
    for item, decision_id, _ in found:
        decision = next((one for one in item.decisions if one.id == decision_id), None)
        why = reason_line(decision, say, SENTENCE_TOGETHER_MAX) if decision and decision.reason else ""
        news = _news(item, "decided", decision_id)
        groups.setdefault(say(news), (news, []))[1].append(why)
    n = {"n": len(found)}
    parts = [f"<b>{say(Text(N_('People have decided on {n} of your answers.'), params=n))}</b>"]
    for news, whys in groups.values():
        reasons = [one for one in dict.fromkeys(whys) if one][:REASONS_TOGETHER_MAX]
        parts.append("\n".join([say(_times(len(whys), news)), *(f"• {one}" for one in reasons)]))
    parts.append(say(Text(N_("Each of them, what you can do again and what you may appeal:"))))
    show = [Button(say(Text(N_("Show"))), Due(do="list").pack())]
    return Page("\n\n".join(parts), [show, *alike([item for item, _, _ in found], say)])


def alike(items: Sequence[Item], say: Say) -> list[list[Button]]:
    """A button for each campaign and reason for which several of these were rejected whole, the most first."""
    rejected = [one for one in items if one.answer.standing is Standing.REJECTED and not one.answer.part_paid]
    counts = Counter((one.campaign.id, one.decisions[-1].reason) for one in rejected if one.decisions)
    rows = []
    for (campaign_id, reason), n in counts.most_common(REASONS_TOGETHER_MAX):
        if n > 1 and reason in REASONS:
            label = Text(N_("Appeal all: {reason}"), params={"reason": Text(REASONS[reason])})
            rows.append([Button(say(label), Alike(c=campaign_id, r=reason).pack())])
    return rows


def _times(n: int, news: Text) -> Text:
    return Text(N_("{n} time: {news}"), N_("{n} times: {news}"), n, {"n": n, "news": news}) if n > 1 else news


async def second(front: Front, notice: Notice) -> None:
    """Two persons have to look, and one is not there yet: until when it is decided, and that nobody loses by it."""

    def look(tx: Tx) -> tuple[Text | None, str]:
        me, params = notices.recipient(front, tx, notice), notice.params
        answer = tx.answers.get(params["c"], params["t"], me.id)
        if answer is None or not answer.clock_at:
            return None, ""
        by = {"n": params["n"], "day": pay.by_day(me, answer)}
        waits = Text(
            N_("Two people have to look at {n} answer of yours. Until then it waits; undecided on {day}, it is paid."),
            N_(
                "Two people have to look at {n} answers of yours. Until then they wait; undecided on {day}, all are "
                "paid."
            ),
            params["n"],
            by,
        )
        return waits, me.language

    told, language = await front.store.transact(look)
    if told is not None:
        await notices.put(front, notice.chat_id, Page(front.voice(language)(told)), None)


def draw_decided(item: Item, kind: str, decision_id: int, say: Say, jurors: Sequence[Text] = ()) -> Page:
    """``kind``: decided, redo_over or appeal_won; ``jurors``: how many of them said what."""
    decision = next((one for one in item.decisions if one.id == decision_id), None)
    most = SENTENCE_UNDER_PICTURE_MAX if item.file else SENTENCE_MAX
    why = [reason_line(decision, say, most)] if decision and decision.reason else []
    denied = jurors and decision and decision.verdict is Verdict.REJECT
    news = Text(DENIED_BY_JURORS) if denied else _news(item, kind, decision_id)
    told = ["\n".join(map(say, [Text(JURORS), *jurors]))] if jurors else []
    lines = [f"<b>{say(news)}</b>", *told, *item_parts(item, say, room_for(item, [*told, *why])), *why]
    return Page("\n\n".join([*lines, *_ways(item, say)]), buttons(item, say))


def _news(item: Item, kind: str, decision_id: int) -> Text:
    if kind == "redo_over":
        return Text(N_("The time to do this again is over, so it was not accepted."))
    whole, rest = _said(item.theirs(item.answer.reward_minor)), _said(item.rest)
    if kind == "appeal_won":
        return Text(N_("Nobody decided your appeal in time, so it is yours: +{pay}"), params={"pay": rest})
    decision = next(one for one in item.decisions if one.id == decision_id)
    if decision.verdict is Verdict.APPROVE:
        return Text(N_("Your appeal was granted: +{pay}"), params={"pay": rest})
    if decision.verdict is Verdict.PARTLY:
        part = N_("A part was paid: {part} of {whole}.")
        if item.answer.part_paid:
            part = N_("A part was paid: {part} of {whole}. The other {rest} stay reserved for now.")
        paid = _said(item.theirs(decision.paid_minor))
        return Text(part, params={"part": paid, "whole": whole, "rest": rest})
    if decision.verdict is Verdict.REDO:
        return Text(N_("Please do this one again. Your {pay} stay reserved."), params={"pay": whole})
    if item.answer.standing is Standing.REFUSED or item.part_minor:  # after a part, only an appeal is denied
        return Text(N_("Your appeal was looked at by another person and denied."))
    return Text(N_("This answer was not accepted. Your {pay} stay reserved for now."), params={"pay": whole})


def _said(money: Money) -> Text:
    return amount(money.minor, money.asset)


def _ways(item: Item, say: Say) -> list[str]:
    match item.answer.standing:
        case Standing.REDO:
            return [say(Text(N_("You have {days} days to do it again, once."), params={"days": REDO_DAYS}))]
        case Standing.REJECTED:
            appeal = N_("Do you see it otherwise? Appeal within {days} days: another person decides.")
            either = N_("Within {days} days you may do it again, once, or appeal: another person decides.")
            return [say(Text(either if appeals.may_redo(item.answer) else appeal, params={"days": APPEAL_DAYS}))]
        case _:
            return []


def buttons(item: Item, say: Say) -> list[list[Button]]:
    answer, ways = item.answer, []
    if answer.standing is Standing.REJECTED:
        ways.append(("appeal", N_("Appeal")))
    if answer.standing is Standing.REDO or appeals.may_redo(answer):
        ways.append(("redo", N_("Do it again")))
    row = [Button(say(Text(text)), Due(do=do, c=answer.campaign_id, t=answer.task_id).pack()) for do, text in ways]
    return [row] if row else []


NOTICES = {"decided": decided, "redo_over": decided, "appeal_won": decided, undo.WAIT: second}
