"""The moderators' desk: what a card shows, and a ruling put together from taps and one typed sentence."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from core import notes
from core.breaker import confirming, telling
from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.funds import worth
from core.known import promoting
from core.lost import moving, returning
from core.moderators import claims, turns, undo
from core.moderators.families import NOT_IN_GROUP
from core.moderators.ruling import ASKED, UNDO, VOID
from core.on_site import proofs
from core.payouts import resolving
from core.people import Person, Role
from core.ports import Tx
from core.process import differing, review
from core.process.process_views import CardFacts, Item, SentenceView
from core.process.review import Ruling
from core.reports import abuse, showing
from core.requesters import checking, unanswered
from core.seats import may, whom
from core.sensitive import coarse, looking, marks
from core.signals import deciding, fraud_words, noticing
from core.skills import appealing
from core.suspending import words
from core.verdicts import unsure
from core.views import View
from core.voices import answering
from core.wages import agreed
from core.work import Answer, Case, CaseKind, Verdict

SENTENCE = "sentence"
SAMPLE_ROWS = 2  # of a campaign, on its card
WRITTEN = {  # by what the ruling waits for
    "": N_("Decided. The worker is told, with your sentence."),
    UNDO: N_("Decided. You can undo it on the card for a moment; then the worker is told, with your sentence."),
    ASKED: N_("Noted. One more of you has to agree; nothing moves before."),
}


def item(tx: Tx, answer: Answer) -> Item:
    """The answer with its task and campaign, as they were when it was asked."""
    held = tx.assignments.held(answer.campaign_id, answer.task_id, answer.person_id)
    assert held is not None
    shown = proofs.shown(held.campaign, answer.values)
    return Item(
        campaign=held.campaign,
        task=held.task,
        answer=answer,
        decisions=tx.cases.decisions(answer.id),
        must_show=proofs.said(held.campaign, held.assignment) if shown else None,
        fixed=worth.locked(tx, held.campaign, answer.id),
        by_hour=agreed.locked(tx, held.campaign, answer.id),
    )


def facts(tx: Tx, case_id: int) -> CardFacts | None:
    """What the case's card shows now; None for an id that is no case's."""
    case = tx.cases.get(case_id)
    if case is None:
        return None
    found = _held(tx, _facts(tx, case))
    about = found.campaign or (found.item and found.item.campaign) or (found.doubt and found.doubt.campaign)
    found = replace(found, spoiler=bool(about and marks.of(about)))
    by = tx.people.by_id(case.decided_by) if case.decided_by not in (0, case.person_id) else None
    campaign = tx.campaigns.get(case.campaign_id) if by else None
    if campaign and by and may.theirs(by, campaign):
        return replace(found, by_owner=True)
    return replace(found, decider=by.telegram_id) if by else found


def _held(tx: Tx, found: CardFacts) -> CardFacts:
    claim, ruling = claims.holder(tx, found.case), tx.rulings.of(found.case.id)
    has_it = claim.person_id if claim else ruling.person_id if ruling and ruling.state != VOID else 0
    holder = tx.people.by_id(has_it) if has_it else None
    return replace(found, claim=claim, ruling=ruling, holder=holder.telegram_id if holder else 0)


def _signals(tx: Tx, case: Case) -> Mapping[str, Any]:
    people = noticing.people_of(tx, case)
    lines = [*deciding.lines(tx, case), *fraud_words.said_of(tx, people)]
    return {"lines": lines, "people": dict(zip(people, fraud_words.waits(tx, people), strict=True))}


def _known(tx: Tx, case: Case) -> Mapping[str, Any]:
    return {"lines": promoting.lines(tx, case), "rows": [promoting.task_of(tx, case)]}


def _campaign(tx: Tx, case: Case) -> Mapping[str, Any]:
    campaign = tx.campaigns.get(case.campaign_id)
    assert campaign is not None
    rows = tx.tasks.first(case.campaign_id, SAMPLE_ROWS)
    return {"campaign": campaign, "rows": rows, "lines": looking.lines(campaign, case)}


def _answer(tx: Tx, case: Case) -> Mapping[str, Any]:
    answer = tx.answers.get(case.campaign_id, case.task_id, case.person_id)
    if answer is None:
        return {}
    code = tx.campaigns.worker_code(case.campaign_id, case.person_id)
    shown = item(tx, answer)
    if case.kind is CaseKind.CONFIRM:  # whoever asked looks
        shown = replace(shown, answer=replace(answer, values=coarse.values(shown.campaign, answer.values)))
    return {"item": shown, "code": code, "shares": review.shares(answer, shown.fixed)}


# What a card shows beside its case, by what the case is of: an answer where nothing else is said.
FACTS: Mapping[CaseKind, Callable[[Tx, Case], Mapping[str, Any]]] = {
    CaseKind.PAYOUT: lambda tx, case: {"money": resolving.facts(tx, case)},
    CaseKind.PAYEE: lambda tx, case: {"money": resolving.facts(tx, case)},
    CaseKind.CAMPAIGN: _campaign,
    CaseKind.MOVE: lambda tx, case: {"lines": moving.lines(tx, case)},
    CaseKind.RETURNED: lambda tx, case: {"lines": returning.lines(tx, case)},
    CaseKind.UNSURE: lambda tx, case: {"doubt": unsure.doubt(tx, case)},
    CaseKind.SIGNALS: _signals,
    CaseKind.FRAUD: lambda tx, case: {"lines": fraud_words.lines(tx, case)},
    CaseKind.KNOWN: _known,
    CaseKind.HELP: lambda tx, case: {"lines": appealing.lines(tx, case)},
    CaseKind.DIFFERS: differing.facts,
    CaseKind.REPORT: showing.facts,
    CaseKind.ABUSE: abuse.facts,
    CaseKind.FROZEN: lambda tx, case: {"lines": telling.lines(tx, case)},
    CaseKind.VERIFY: lambda _, case: {"lines": checking.lines(case)},
    CaseKind.UNANSWERED: lambda tx, case: {"lines": unanswered.lines(tx, case)},
    CaseKind.COMPLAINT: lambda tx, case: {"lines": answering.lines(tx, case)},
    CaseKind.SUSPEND: lambda tx, case: {"lines": words.lines(tx, case)},
    CaseKind.SUSPENDED: lambda tx, case: {"lines": words.lines(tx, case)},
    CaseKind.PANEL: lambda tx, case: _answer(tx, case) if case.campaign_id else {"lines": words.lines(tx, case)},
}
NOBODYS = (CaseKind.PAYOUT, CaseKind.PAYEE, CaseKind.CAMPAIGN)  # whose cards say nothing of an erased person


def _facts(tx: Tx, case: Case) -> CardFacts:
    bare = CardFacts(case=case, now=tx.now, item=None, code="", turn=turns.turn_of(tx, case))
    erased = case.params.get("erased") and case.kind not in NOBODYS
    return bare if erased else replace(bare, **FACTS.get(case.kind, _answer)(tx, case))


def approve(tx: Tx, me: Person, case_id: int) -> Text:
    """One tap."""
    case, waits = undo.decide(tx, me, case_id, Ruling(Verdict.APPROVE))
    done = N_("Granted. Thank you.") if case.kind is CaseKind.APPEAL else N_("Approved. Thank you.")
    return Text(N_("Approved. You can undo it for a moment.") if waits else done)


def once_more(tx: Tx, me: Person, case_id: int) -> Text:
    """One tap too: what had to be seen is not in the photo, and the worker may take another one."""
    _, answer = review.may_decide(tx, me, case_id)
    campaign = tx.campaigns.get(answer.campaign_id)
    if campaign is None or not proofs.shown(campaign, answer.values):
        raise Invalid(Text(N_("Nothing had to be seen in a photo here. Choose one of the other buttons.")))
    undo.decide(tx, me, case_id, Ruling(Verdict.REDO, proofs.NOT_SHOWN))
    return Text(N_("Sent back: the worker takes the photo again."))


def may_open(tx: Tx, me: Person, case_id: int) -> None:
    """Whether this person may go on to choose a part, a reason or another page; raises as deciding would."""
    if not deciding.may_page(tx, me, case_id):
        undo.free(tx, case_id)
        undo.may(tx, me, case_id)


def send_whole(tx: Tx, me: Person, case_id: int) -> Text:
    """Send all of a case in private: its words, and each file where the answer has several."""
    found = facts(tx, case_id)
    if found is None or not (found.item or tx.panels.spoken.of(case_id)):
        raise Stale(Text(N_("There is no such case.")))
    if not whom.confirms(tx, me, found.case):
        _moderator(me)
        _in_group(found.case)
    put_whole(tx, me, found.case, found.item)
    return Text(N_("I send it to you in our private chat."))


def put_whole(tx: Tx, me: Person, case: Case, item: Item | None) -> None:
    """Its words, each file of the answer where it has several, and what the worker said in a voice message."""
    tx.outbox.put(me.telegram_id, "whole", str(case.id), {"case": case.id})
    said = tx.panels.spoken.of(case.id)
    files = [*(item.files if item and len(item.files) > 1 else ()), *([said] if said else ())]
    for n, name in enumerate(files, 1):
        params = {"case": case.id, "file": name, "n": n, "of": len(files)}
        tx.outbox.put(me.telegram_id, "piece", f"{case.id}:{n}", params)


def ask_sentence(tx: Tx, me: Person, case_id: int, ruling: Ruling) -> Text:
    """Ask the moderator, in private, for the sentence that goes with this ruling."""
    undo.free(tx, case_id)
    undo.check(tx, *undo.may(tx, me, case_id), ruling)
    confirming.check(tx, me, case_id, ruling.verdict)
    chosen = {"case": case_id, "verdict": ruling.verdict, "reason": ruling.reason, "share": ruling.share}
    tx.people.show(me.id, SENTENCE, chosen)
    tx.outbox.put(me.telegram_id, "screen", "", {"new": True})
    return Text(N_("I have asked you for one sentence, in our private chat."))


def sentence(tx: Tx, me: Person) -> SentenceView:
    """The screen on which that sentence is typed."""
    params = me.screen.params
    may_open(tx, me, params["case"])
    found = facts(tx, params["case"])
    assert found is not None
    return SentenceView(me=me, screen=me.screen, facts=found, ruling=_ruling(params, ""))


def write(tx: Tx, me: Person, text: str) -> View:
    """The sentence: the ruling is whole and takes effect."""
    _, waits = undo.decide(tx, me, me.screen.params["case"], _ruling(me.screen.params, text))
    return notes.note(tx, me, WRITTEN[waits])


def _ruling(params: Mapping[str, Any], text: str) -> Ruling:
    return Ruling(Verdict(params["verdict"]), params["reason"], text, params["share"])


def resend(tx: Tx, me: Person, case_id: int, chat_id: int) -> None:
    """Send a case's card anew, to the chat that asked for it: the moderators' group, or a moderator's own."""
    may_read(tx, me, chat_id)
    _in_group(tx.cases.get(case_id))
    tx.outbox.put(chat_id, "card", str(case_id), {"case": case_id, "new": True})


def _in_group(case: Case | None) -> None:
    """Raises ``Stale`` for what moderators do not see: while jurors look nobody else does, nor at what is confirmed."""
    if case is None or (case.kind in NOT_IN_GROUP and not case.decided_at):
        raise Stale(Text(N_("There is no such case.")))


def stands_here(tx: Tx, me: Person, chat_id: int, case_id: int = 0) -> None:
    """Whether a card's buttons work in this chat: the group whose it is, or one's own. Raises ``NotAllowed``."""
    asked = case_id and chat_id == review.asked(tx, case_id)
    if chat_id == me.telegram_id and case_id and not asked:
        if not whom.confirms(tx, me, tx.cases.get(case_id)):
            _moderator(me)  # anybody can send a button's data
    elif chat_id not in (me.telegram_id, tx.office.group()) and not asked:
        raise NotAllowed(Text(N_("This works in the moderators' group only.")))


def may_read(tx: Tx, me: Person, chat_id: int) -> None:
    """Raises ``NotAllowed`` where this is no moderator, or where others read along."""
    _moderator(me)
    stands_here(tx, me, chat_id)


def _moderator(me: Person) -> None:
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
