"""Due process: a moderator's look, redo, rejection with a reason, appeal, and the clocks of each.

Nobody decides on their own work, nor on an appeal against their own decision. Money stays held until all is over:

    review ──approve──> approved                 review ──redo──> redo ──sent again──> review
    review ──reject──> rejected ──appeal──> appealed ──granted──> approved
                          └── 14 days ──> refused <── denied ──┘
    review ──partly──> a part paid; the rest rejected as above, and approved with that part where it is refused
    The clock: waiting, review and appealed become approved; redo becomes rejected; rejected becomes refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from core import pay
from core.campaigns import APPEAL_DAYS, REDO_DAYS, Campaign
from core.cases import ended, of_answer
from core.errors import N_, Invalid, NotAllowed, Stale, Text
from core.kinds import Review
from core.launched import wound
from core.moderators import conflicts
from core.on_site import proofs
from core.peers import outcomes
from core.people import Person, Role
from core.ports import Tx
from core.process import carding
from core.process.ruling import REASONS, SENTENCE_MAX, SENTENCE_MIN, SHARES, Ruling, check_sentence, check_words, shares
from core.quality.finding import Finding
from core.requesters.masking import masked
from core.seats import may, whom
from core.seats.may import Do
from core.tasks import TYPES
from core.verdicts import ordering
from core.work import OPEN, Answer, Case, CaseKind, Decision, Standing, Verdict

__all__ = ["REASONS", "SENTENCE_MAX", "SENTENCE_MIN", "SHARES", "Ruling", "check_sentence", "check_words", "shares"]
OPERATORS, asked, card = carding.OPERATORS, carding.asked, carding.card
WAITS = N_(
    "The requester is stopped for rejecting far more than usual. Until two of you have looked at that, this appeal "
    "can be granted, not denied."
)
APPEALS = (CaseKind.APPEAL, CaseKind.PANEL)


def open_review(tx: Tx, campaign: Campaign, answer: Answer, found: Sequence[Finding]) -> None:
    """Ask the moderators, or the requester, to look at an answer; who is asked gets a card."""
    findings = [{"rule": one.rule, "text": one.text.one, "params": dict(one.text.params)} for one in found]
    kind = CaseKind.CONFIRM if by_owner(campaign) else CaseKind.REVIEW
    open_case(tx, kind, campaign, answer, {"findings": findings})


def by_owner(campaign: Campaign) -> bool:
    """Whether the requester confirms each answer. A test's and an appeal's go another way."""
    return campaign.kind in TYPES and TYPES[campaign.kind].REVIEW is Review.OWNER


def looked_at(campaign: Campaign) -> bool:
    """Whether a person looks at every answer before it is paid."""
    return campaign.reviewed or by_owner(campaign)


def open_case(tx: Tx, kind: CaseKind, campaign: Campaign, answer: Answer, params: Mapping[str, object]) -> None:
    ask(tx, of_answer(tx, kind, answer, params), campaign)


def ask(tx: Tx, case: Case, campaign: Campaign) -> None:
    """Whoever may decide gets its card, the operators where nobody else may."""
    if case.kind is CaseKind.CONFIRM:
        for chat in whom.confirm(tx, campaign):
            carding.put(tx, case.id, chat)
        return
    if not carding.deal(tx) or not conflicts.anyone(tx, case):
        carding.put(tx, case.id, OPERATORS)


def decide(tx: Tx, me: Person, case_id: int, ruling: Ruling) -> Case:
    """A moderator's ruling on a case about an answer. Anything but approval needs a reason and a sentence.

    Raises ``NotAllowed``, ``Invalid``, or ``Stale`` when someone else was faster.
    """
    case, answer = may_decide(tx, me, case_id)
    check(tx, case, answer, ruling)
    check_words(ruling)
    fall(tx, me, case, answer, ruling)
    return case


def fall(tx: Tx, by: Person, case: Case, answer: Answer, ruling: Ruling) -> None:
    """It takes effect; what nobody may do again, as it is unsafe, is paid instead. ``Stale``: another was faster."""
    if ruling.verdict is Verdict.REDO and wound.is_unsafe(tx, answer.campaign_id, answer.task_id):
        ruling = Ruling(Verdict.APPROVE)
    if case.kind is CaseKind.CONFIRM:  # who asks for work writes to a worker: as in a letter
        ruling = replace(ruling, sentence=masked(ruling.sentence))
    apply(tx, case, answer, ruling, by=by.id)  # moves the answer first: whoever else decides now waits for its row
    if not ended(tx, case, by.id, ruling.verdict, ruling.sentence, reason=ruling.reason):
        raise Stale(Text(N_("Someone else has decided this one.")))
    card(tx, case.id)


def check(tx: Tx, case: Case, answer: Answer, ruling: Ruling) -> None:
    """Whether this ruling fits the case, its sentence apart. Raises ``Invalid``."""
    verdict = ruling.verdict
    if verdict is Verdict.APPROVE:
        return
    if ruling.reason not in (REASONS if verdict is not Verdict.REDO else (*REASONS, proofs.NOT_SHOWN)):
        raise Invalid(Text(N_("Please choose a reason from the list.")))
    if case.kind is CaseKind.APPEAL and verdict is not Verdict.REJECT:
        raise Invalid(Text(N_("An appeal is either granted or denied.")))
    if answer.waits:
        raise Invalid(Text(WAITS))
    if verdict is Verdict.REDO and answer.redone:
        raise Invalid(Text(N_("This was done again once already. Approve it, pay a part, or reject it.")))
    if case.kind is CaseKind.CONFIRM and verdict is Verdict.PARTLY:
        raise Invalid(Text(N_("Approve it, send it back once, or reject it.")))
    if verdict is Verdict.PARTLY and ruling.share not in shares(answer, tx.funds.rates.locked(answer.id)):
        raise Invalid(Text(N_("Please choose one of the parts.")))


def may_decide(tx: Tx, me: Person, case_id: int) -> tuple[Case, Answer]:
    """The open case and its answer, when this person may decide it.

    What the requester confirms is theirs alone; else see ``core.moderators.conflicts``.
    """
    case = tx.cases.get(case_id)
    confirms = case is not None and case.kind is CaseKind.CONFIRM
    if not confirms and not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    answer = tx.answers.get(case.campaign_id, case.task_id, case.person_id) if case else None
    if case is None or answer is None or case.decided_at or answer.standing not in OPEN:
        raise Stale(Text(N_("Someone else has decided this one.")))
    if case.kind is CaseKind.PANEL:
        raise NotAllowed(Text(N_("Jurors who were drawn by lot decide this one.")))
    if confirms:
        campaign = tx.campaigns.get(case.campaign_id)
        if campaign is None or not may.may(tx, me, campaign.organisation_id, Do.DECIDE):
            raise NotAllowed(Text(N_("Only the requester decides on this one.")))
        if case.person_id == me.id:
            raise NotAllowed(Text(conflicts.OWN))
        return case, answer
    conflicts.check(tx, me, case)
    return case, answer


def apply(tx: Tx, case: Case, answer: Answer, ruling: Ruling, *, by: int) -> None:
    paid, number = 0, tx.new_id()
    match ruling.verdict:
        case Verdict.APPROVE:
            paid = answer.reward_minor
            done = pay.approve(tx, answer)
        case Verdict.PARTLY:
            paid = answer.reward_minor * ruling.share // 100
            done = pay_part(tx, answer, paid, number)
        case Verdict.REDO:
            done = send_back(tx, answer)
        case Verdict.REJECT:
            done = refuse(tx, answer) if case.kind in APPEALS else reject(tx, answer)
        case _:
            assert_never(ruling.verdict)
    if not done:
        raise Stale(Text(N_("Someone else has decided this one.")))
    decision = Decision(
        id=number,
        case_id=case.id,
        answer_id=answer.id,
        verdict=ruling.verdict,
        reason=ruling.reason,
        sentence=ruling.sentence.strip(),
        paid_minor=paid,
        by_person_id=by,
        at=tx.now,
        organisation_id=_theirs(tx, case),
    )
    tx.cases.record(decision)
    if ruling.verdict in (Verdict.APPROVE, Verdict.PARTLY):
        outcomes.decided(tx, answer, fine=True)
    if ruling.verdict is not Verdict.APPROVE or case.kind in APPEALS:
        tell(tx, answer, "decided", {"decision": decision.id})


def _theirs(tx: Tx, case: Case) -> int:
    """The organisation whose own word it is, 0 for moderators and jurors."""
    campaign = tx.campaigns.get(case.campaign_id) if case.kind is CaseKind.CONFIRM else None
    return campaign.organisation_id if campaign else 0


def tell(tx: Tx, answer: Answer, kind: str, params: Mapping[str, object], not_before: int = 0) -> None:
    """Tell the worker about one of their answers, outside their own update."""
    person = tx.people.by_id(answer.person_id)
    assert person is not None
    keys = {"person": person.id, "c": answer.campaign_id, "t": answer.task_id}
    tx.outbox.put(person.telegram_id, kind, str(answer.id), {**keys, **params}, not_before)


def send_back(tx: Tx, answer: Answer) -> bool:
    """Have it done again, once."""
    clock = tx.now + REDO_DAYS * pay.DAY_MS
    return tx.answers.move(answer, replace(answer, standing=Standing.REDO, clock_at=clock))


def pay_part(tx: Tx, answer: Answer, paid_minor: int, rest_id: int) -> bool:
    """Pay a part at once, and reject the rest: it is held for an appeal, in the transfer with this id.

    The answer is used, so the task gets no new slot.
    """
    clock = tx.now + APPEAL_DAYS * pay.DAY_MS
    to = replace(answer, standing=Standing.REJECTED, paid_minor=paid_minor, clock_at=clock)
    if not tx.answers.move(answer, to):
        return False
    campaign = tx.campaigns.get(answer.campaign_id)
    assert campaign is not None
    pay.part(tx, campaign, answer, paid_minor, rest_id)
    return True


def reject(tx: Tx, answer: Answer) -> bool:
    """Reject, the money still held; the task gets a new slot when free funds pay for one."""
    clock = tx.now + APPEAL_DAYS * pay.DAY_MS
    if not tx.answers.move(answer, replace(answer, standing=Standing.REJECTED, clock_at=clock)):
        return False
    campaign = tx.campaigns.get(answer.campaign_id)
    assert campaign is not None
    if not pay.commit_again(tx, campaign, answer.task_id):
        tx.tasks.wait(answer.campaign_id, answer.task_id)
    ordering.order(tx, campaign.id)  # without this answer others may be right
    return True


def refuse(tx: Tx, answer: Answer) -> bool:
    """The rejection is final: the slot's money re-opens the task if it waited for that, else returns to the funds.

    A part that was paid stays paid, and the answer counts with it.
    """
    if answer.part_paid:
        return pay.approve(tx, answer, answer.paid_minor)
    if not tx.answers.move(answer, replace(answer, standing=Standing.REFUSED, confirmed=True, clock_at=0)):
        return False
    pay.refuse(tx, answer)
    outcomes.decided(tx, answer, fine=False)
    return True
