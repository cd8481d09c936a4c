"""How a case looks as a card: in the moderators' group, or with the requester who confirms."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from core.errors import N_, Text
from core.money import amount
from core.process.differing import SHOWN
from core.process.process_views import CardFacts, Item
from core.process.review import REASONS
from core.skills.appealing import ABOUT
from core.wages.agreed import Agreed
from core.wages.leaving import lasted
from core.work import Case, CaseKind, Verdict
from handlers import signals_card
from handlers.asked import asked
from handlers.campaign_card import campaign_parts
from handlers.card_words import outcome, title
from handlers.doubt_page import doubt_buttons, doubt_parts
from handlers.item_page import item_parts, item_texts, reason_line, room_for
from handlers.money_card import MONEY, money_parts
from handlers.page import TEXT_MAX, Button, Id, Page, Say, cut, fit, quote, span

WORDS_MAX, WORDS_UNDER_PICTURE_MAX = 1000, 200  # UTF-16 units of each sentence that a person wrote about an answer

FORGOTTEN = Text(N_("This was decided long ago: what was written then is not kept any more."))
ERASED = Text(N_("This was erased: the person asked for it."))


class Card(CallbackData, prefix="k"):
    """``do``: ok, again, menu, why (a reason was chosen), reply, anew, start, back, all (of what is cut here); of money
    free, keep, may, not, move, stay; of how people answer see ``signals_card``; of what is unsure right (``reason``:
    the answer's mark), word, none; each (``share``: the task) of several answers.

    The ids in it are checked against our tables.
    """

    do: str
    case: Id
    verdict: Verdict | None = None
    share: Id = 0
    reason: str = ""


def draw_card(
    facts: CardFacts,
    say: Say,
    verdict: Verdict | None = None,
    share: int = 0,
    by: str = "",
    *,
    held: Sequence[str] = (),
) -> Page:
    """The card; ``verdict`` and ``share`` say which menu is open under it, ``by`` the name of who decided;
    ``held``: that somebody has it in hand."""
    case = facts.case
    parts = [f"<b>{say(title(case))}</b>"]
    if case.params.get("erased"):
        return Page("\n\n".join([*parts, say(ERASED)]))
    if case.params.get("forgotten"):
        return Page("\n\n".join([*parts, say(FORGOTTEN)]))
    if facts.campaign is not None:
        parts += campaign_parts(facts, say)
    elif facts.doubt is not None:
        parts += doubt_parts(facts.doubt, say)
    elif facts.lines:
        parts += map(say, facts.lines)
    elif facts.money is not None:
        parts += money_parts(facts.money, say)
    elif facts.item is None:
        parts.append(f"<blockquote>{quote(asked(case.params, say, acts=True))}</blockquote>")
    else:
        why = reasons(case, facts.item, say, _words_max(facts.item))
        shown = [must_show(facts.item.must_show, say)] if facts.item.must_show else []
        parts += [*item_parts(facts.item, say, room_for(facts.item, [*why, *shown])), *shown]
        parts.append(say(Text(N_("Worker {code}"), params={"code": facts.code})))
        parts += [say(paid_for(facts.item, facts.item.by_hour))] if facts.item.by_hour else []
        parts += why
    if case.decided_at:
        return Page("\n\n".join([*parts, " ".join(map(say, (outcome(case), *_decider(facts, by))))]))
    parts += [*signals_card.effects(facts, say), say(_clock(facts)), *held]
    return Page("\n\n".join(parts), _buttons(facts, say, verdict, share))


def must_show(what: Text, say: Say) -> str:
    """What has to be seen in the photos, for whoever looks at them."""
    return "🔎 " + say(Text(N_("Must show: <b>{what}</b>"), params={"what": what}))


def paid_for(item: Item, one: Agreed) -> Text:
    """What its time comes to, for whoever looks at work by the hour."""
    came = {"pay": amount(item.answer.reward_minor, item.campaign.asset), "time": lasted(one.paid_ms)}
    return Text(N_("{pay} for {time}"), params=came)


def _words_max(item: Item) -> int:
    return WORDS_UNDER_PICTURE_MAX if item.file else WORDS_MAX


def _is_whole(facts: CardFacts, item: Item, say: Say) -> bool:
    """Whether the card shows everything: nothing is cut, and each file as it came."""
    case = facts.case
    why, whole = (reasons(case, item, say, most) for most in (_words_max(item), TEXT_MAX))
    texts = item_texts(item, say)
    return len(item.files) < 2 and why == whole and fit(texts, room_for(item, why)) == texts  # noqa: PLR2004 - a pair


def reasons(case: Case, item: Item, say: Say, most: int) -> list[str]:
    """Why somebody has to look at it; at most so much of each sentence that a person wrote."""
    if case.kind is CaseKind.APPEAL:
        lines = [reason_line(one, say, most) for one in item.decisions[-1:]]
        words = cut(str(case.params.get("words", "")), most)
        return [*lines, say(Text(N_("The worker says: {words}"), params={"words": words}))]
    found = case.params.get("findings")
    texts = [Text(one["text"], params=one["params"]) for one in found] if isinstance(found, list) else []
    if case.kind is CaseKind.CONFIRM:
        return [f"⚠️ {say(one)}" for one in texts]
    if not texts:
        texts = [Text(N_("This campaign asks for a look at every answer."))]
    if len(texts) > 1:
        return ["\n".join([say(Text(N_("Why you see it:"))), *(f"• {say(one)}" for one in texts)])]
    return [say(Text(N_("Why you see it: {why}"), params={"why": one})) for one in texts]


def _age(facts: CardFacts) -> Text:
    return span(facts.now - facts.case.opened_at)


def _clock(facts: CardFacts) -> Text:
    left = span(facts.case.due_at - facts.now)
    if facts.case.kind is CaseKind.CAMPAIGN:
        if facts.now >= facts.case.due_at:
            return Text(N_("It waits for {time} already. Please look now."), params={"time": _age(facts)})
        return Text(N_("Please look within {time}. It does not start by itself."), params={"time": left})
    if facts.case.kind in (*MONEY, CaseKind.SIGNALS, CaseKind.FRAUD):
        return Text(N_("Please look within {time}. Nothing moves before."), params={"time": left})
    if facts.case.kind is CaseKind.UNSURE:
        return Text(N_("Please look within {time}."), params={"time": left})
    if facts.case.kind is CaseKind.HELP:
        return Text(N_("Please answer within {time}."), params={"time": left})
    return Text(N_("If nobody decides within {time}, the worker is paid."), params={"time": left})


def _decider(facts: CardFacts, by: str) -> list[Text]:
    if facts.by_owner:
        return [Text(N_("The requester decided."))] if facts.case.kind in (CaseKind.REVIEW, CaseKind.APPEAL) else []
    return [Text(N_("Decided by {name}."), params={"name": by})] if by else []


def _buttons(facts: CardFacts, say: Say, verdict: Verdict | None, share: int) -> list[list[Button]]:
    case, item = facts.case, facts.item
    if case.kind is CaseKind.DIFFERS:
        return _together(facts, say) if verdict is None else _why(say, case, verdict, share)
    if item is None:
        return _of_no_answer(facts, say)
    if verdict is Verdict.PARTLY and not share:
        return [*_parts(facts, item, say), [_back(say, case)]]
    if verdict is not None:
        return _why(say, case, verdict, share)
    whole = (
        [] if _is_whole(facts, item, say) else [[_button(say, N_("Send me all of it"), Card(do="all", case=case.id))]]
    )
    if case.kind is CaseKind.APPEAL:
        grant = _button(say, N_("Grant"), Card(do="ok", case=case.id))
        return [[grant, _button(say, N_("Deny"), Card(do="menu", case=case.id, verdict=Verdict.REJECT))], *whole]
    more = []
    if facts.shares and case.kind is not CaseKind.CONFIRM:
        more.append(_button(say, N_("Pay a part"), Card(do="menu", case=case.id, verdict=Verdict.PARTLY)))
    again = []
    if item.must_show and not item.answer.redone:
        again.append([_button(say, N_("Not in the photo: once more"), Card(do="again", case=case.id))])
    if not item.answer.redone:
        more.append(_button(say, N_("Do again"), Card(do="menu", case=case.id, verdict=Verdict.REDO)))
    more.append(_button(say, N_("Reject"), Card(do="menu", case=case.id, verdict=Verdict.REJECT)))
    return [[_button(say, N_("Approve"), Card(do="ok", case=case.id))], *again, more, *whole]


def _why(say: Say, case: Case, verdict: Verdict, share: int) -> list[list[Button]]:
    """The reasons to choose from."""
    why = [
        [_button(say, text, Card(do="why", case=case.id, verdict=verdict, share=share, reason=reason))]
        for reason, text in REASONS.items()
    ]
    return [*why, [_back(say, case)]]


def _together(facts: CardFacts, say: Say) -> list[list[Button]]:
    """One tap for all of them, and a number for each that is to be seen by itself."""
    case, tasks = facts.case, facts.differing
    each = [Button(str(n), Card(do="each", case=case.id, share=one).pack()) for n, one in enumerate(tasks[:SHOWN], 1)]
    n = {"n": len(tasks)}
    yes = Button(say(Text(N_("Approve {n}"), params=n)), Card(do="ok", case=case.id).pack())
    no = Button(say(Text(N_("Reject {n}"), params=n)), Card(do="menu", case=case.id, verdict=Verdict.REJECT).pack())
    return [each[:4], each[4:], [yes, no]] if tasks else []


def _of_no_answer(facts: CardFacts, say: Say) -> list[list[Button]]:
    case = facts.case
    if case.kind is CaseKind.CAMPAIGN:
        return [
            [
                _button(say, N_("Start it"), Card(do="start", case=case.id)),
                _button(say, N_("Send back"), Card(do="back", case=case.id)),
            ]
        ]
    money = [(Text(text), do, 0) for do, text in MONEY.get(case.kind, {}).items()]
    if taps := signals_card.taps(facts) or [money[at : at + 2] for at in range(0, len(money), 2)]:
        return [[Button(say(text), Card(do=do, case=case.id, share=n).pack()) for text, do, n in row] for row in taps]
    if facts.doubt is not None:
        return doubt_buttons(facts.doubt, say, lambda do, mark: Card(do=do, case=case.id, reason=mark).pack())
    anew = [_button(say, N_("Begin anew"), Card(do="anew", case=case.id))] if case.params.get(ABOUT) else []
    return [[_button(say, N_("Reply"), Card(do="reply", case=case.id)), *anew]]


def _parts(facts: CardFacts, item: Item, say: Say) -> list[list[Button]]:
    asset, whole = item.campaign.asset, item.answer.reward_minor
    return [
        [
            Button(
                f"{share} % · {say(amount(whole * share // 100, asset))}",
                Card(do="menu", case=facts.case.id, verdict=Verdict.PARTLY, share=share).pack(),
            )
        ]
        for share in facts.shares
    ]


def _back(say: Say, case: Case) -> Button:
    return _button(say, N_("Back"), Card(do="menu", case=case.id))


def _button(say: Say, text: str, data: Card) -> Button:
    return Button(say(Text(text)), data.pack())
