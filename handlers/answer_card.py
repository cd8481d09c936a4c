"""Cards about answers: to be looked at, confirmed by who asked, appealed, and several that differ from others'."""

from core.errors import N_, Text
from core.money import amount
from core.process import differing, moderation
from core.process.differing import SHOWN
from core.process.process_views import CardFacts, Item
from core.process.review import APPEALS as BOTH
from core.process.review import REASONS, Ruling
from core.wages.agreed import Agreed
from core.wages.leaving import lasted
from core.work import Case, CaseKind, Verdict
from handlers import ruled
from handlers.card import Card, CardKind, Menu, Rows, button, lines, of_case
from handlers.item_page import item_parts, item_texts, reason_line, room_for
from handlers.page import TEXT_MAX, Button, Say, cut, fit

WORDS_MAX, WORDS_UNDER_PICTURE_MAX = 1000, 200  # UTF-16 units of each sentence that a person wrote about an answer


def answer_parts(facts: CardFacts, say: Say) -> list[str]:
    """What was asked and answered, by which code, and why it is looked at."""
    item = facts.item
    if item is None:
        return []
    why = [*reasons(facts.case, item, say, words_max(item)), *ruled.proposal(facts, say)]
    shown = [must_show(item.must_show, say)] if item.must_show else []
    parts = [*item_parts(item, say, room_for(item, [*why, *shown])), *shown]
    parts.append(say(Text(N_("Worker {code}"), params={"code": facts.code})))
    parts += [say(paid_for(item, item.by_hour))] if item.by_hour else []
    return [*parts, *why]


def must_show(what: Text, say: Say) -> str:
    """What has to be seen in the photos, for whoever looks at them."""
    return "🔎 " + say(Text(N_("Must show: <b>{what}</b>"), params={"what": what}))


def paid_for(item: Item, one: Agreed) -> Text:
    """What its time comes to, for whoever looks at work by the hour."""
    came = {"pay": amount(item.answer.reward_minor, item.campaign.asset), "time": lasted(one.paid_ms)}
    return Text(N_("{pay} for {time}"), params=came)


def words_max(item: Item) -> int:
    return WORDS_UNDER_PICTURE_MAX if item.file else WORDS_MAX


def is_whole(case: Case, item: Item, say: Say) -> bool:
    """Whether the card shows everything: nothing is cut, and each file as it came."""
    why, whole = (reasons(case, item, say, most) for most in (words_max(item), TEXT_MAX))
    texts = item_texts(item, say)
    return len(item.files) < 2 and why == whole and fit(texts, room_for(item, why)) == texts  # noqa: PLR2004 - a pair


def reasons(case: Case, item: Item, say: Say, most: int) -> list[str]:
    """Why somebody has to look at it; at most so much of each sentence that a person wrote."""
    if case.kind in BOTH:
        told = [say(_in_part(item))] if item.part_minor else []
        told += [reason_line(one, say, most) for one in item.decisions[-1:]]
        words = cut(str(case.params.get("words", "")), most)
        spoken = N_("The worker says it in a voice message.")
        says = Text(N_("The worker says: {words}"), params={"words": words}) if words else Text(spoken)
        return [*told, say(says)]
    found = case.params.get("findings")
    texts = [Text(one["text"], params=one["params"]) for one in found] if isinstance(found, list) else []
    if case.kind is CaseKind.CONFIRM:
        return [f"⚠️ {say(one)}" for one in texts]
    if not texts:
        texts = [Text(N_("This campaign asks for a look at every answer."))]
    if len(texts) > 1:
        return ["\n".join([say(Text(N_("Why you see it:"))), *(f"• {say(one)}" for one in texts)])]
    return [say(Text(N_("Why you see it: {why}"), params={"why": one})) for one in texts]


def _in_part(item: Item) -> Text:
    """What an appeal is not about."""
    part, whole = (amount(one, item.campaign.asset) for one in (item.part_minor, item.answer.reward_minor))
    return Text(N_("{part} of {whole} were paid. It is about the rest."), params={"part": part, "whole": whole})


def _answer_buttons(facts: CardFacts, say: Say, menu: Menu) -> Rows:
    case, item = facts.case, facts.item
    if item is None:
        return []
    if menu.verdict is Verdict.PARTLY and not menu.share:
        return [*_parts(facts, item, say), [_back(say, case)]]
    if menu.verdict is not None:
        return _why(say, case, menu)
    whole = [] if is_whole(case, item, say) else [[button(say, N_("Send me all of it"), "all", case)]]
    if case.kind is CaseKind.APPEAL:
        if not case.params.get("words"):
            whole = [[button(say, N_("Hear the worker, and all of it"), "all", case)]]
        deny = button(say, N_("Deny"), "menu", case, verdict=Verdict.REJECT)
        return [[button(say, N_("Grant"), "ok", case), deny], *whole]
    more = []
    if facts.shares and case.kind is not CaseKind.CONFIRM:
        more.append(button(say, N_("Pay a part"), "menu", case, verdict=Verdict.PARTLY))
    again = []
    if item.must_show and not item.answer.redone:
        again.append([button(say, N_("Not in the photo: once more"), "again", case)])
    if not item.answer.redone:
        more.append(button(say, N_("Do again"), "menu", case, verdict=Verdict.REDO))
    more.append(button(say, N_("Reject"), "menu", case, verdict=Verdict.REJECT))
    return [[button(say, N_("Approve"), "ok", case)], *again, more, *whole]


def _why(say: Say, case: Case, menu: Menu) -> Rows:
    """The reasons to choose from."""
    why = [
        [button(say, text, "why", case, verdict=menu.verdict, share=menu.share, reason=reason)]
        for reason, text in REASONS.items()
    ]
    return [*why, [_back(say, case)]]


def _together(facts: CardFacts, say: Say, menu: Menu) -> Rows:
    """One tap for all of them, and a number for each that is to be seen by itself."""
    case, tasks = facts.case, facts.differing
    if menu.verdict is not None:
        return _why(say, case, menu)
    each = [Button(str(n), Card(do="each", case=case.id, share=one).pack()) for n, one in enumerate(tasks[:SHOWN], 1)]
    n = {"n": len(tasks)}
    yes = Button(say(Text(N_("Approve {n}"), params=n)), Card(do="ok", case=case.id).pack())
    no = Button(say(Text(N_("Reject {n}"), params=n)), Card(do="menu", case=case.id, verdict=Verdict.REJECT).pack())
    return [each[:4], each[4:], [yes, no]] if tasks else []


def _parts(facts: CardFacts, item: Item, say: Say) -> Rows:
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
    return button(say, N_("Back"), "menu", case)


OUTCOMES = {
    "approve": N_("✔ Approved."),
    "partly": N_("✔ Paid in part."),
    "redo": N_("↻ Sent back, to be done again."),
    "reject": N_("✘ Rejected."),
    "clock": N_("✔ Nobody decided in time: paid."),
}
APPEALED = {**OUTCOMES, "approve": N_("✔ Granted: the worker is paid."), "reject": N_("✘ Denied.")}
TAPS = {"ok": of_case(moderation.approve), "again": of_case(moderation.once_more), **ruled.TAPS}
PRIVATE = {
    "why": lambda tx, me, data: moderation.ask_sentence(
        tx, me, data.case, Ruling(data.verdict or Verdict.APPROVE, data.reason, share=data.share or 100)
    )
}
TO_READ = {"all": of_case(moderation.send_whole)}
REVIEWED = CardKind(
    kind=CaseKind.REVIEW,
    title=N_("An answer to look at · case {name}"),
    queue=N_("Answers"),
    parts=answer_parts,
    buttons=_answer_buttons,
    outcomes=OUTCOMES,
    taps=TAPS,
    private=PRIVATE,
    to_read=TO_READ,
)
CONFIRMED = CardKind(
    kind=CaseKind.CONFIRM,
    title=N_("Is this done as you wanted? · case {name}"),
    queue=N_("For the requester"),
    parts=answer_parts,
    buttons=_answer_buttons,
    outcomes=OUTCOMES,
)
APPEALS = CardKind(
    kind=CaseKind.APPEAL,
    title=N_("An appeal · case {name}"),
    queue=N_("Appeals"),
    parts=answer_parts,
    buttons=_answer_buttons,
    outcomes=APPEALED,
)
PANEL = CardKind(
    kind=CaseKind.PANEL,
    title=N_("An appeal · case {name}"),
    queue=N_("Appeals before jurors"),
    parts=lambda facts, say: answer_parts(facts, say) or lines(facts, say),  # of a suspension there is no answer
    buttons=lambda _, __, ___: [],
    outcomes=APPEALED,
)
DIFFERS = CardKind(
    kind=CaseKind.DIFFERS,
    title=N_("Answers that differ from others' · case {name}"),
    queue=N_("Answers that differ"),
    parts=lambda facts, say: [*lines(facts, say), *ruled.proposal(facts, say)],
    buttons=_together,
    outcomes={**OUTCOMES, differing.APART: N_("✔ Each has a card of its own.")},
    taps={"each": lambda tx, me, data: differing.alone(tx, me, data.case, data.share)},
)
KINDS = (REVIEWED, DIFFERS, CONFIRMED, APPEALS, PANEL)
