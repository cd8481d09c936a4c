"""A ruling on answers takes effect a little later: until then who gave it can undo it, nothing moves, nobody is told.

    decided ──undo_ms──> takes effect: money moves, the worker is told
       └── Undo ──> open again
    much rejected: proposed ──another one agrees──> decided
                      ├── Not so ──> open again
                      └── the clock ──> the worker is paid

Only who gave it undoes it, or who agreed: where others see it otherwise there is the appeal, and a card is no place to
quarrel by taps. What falls due meanwhile waits for the ruling. Where the case is decided elsewhere meanwhile, or who
ruled may not any more, the ruling is void, and the card says so.
"""

from collections.abc import Sequence

from core.audit import record
from core.breaker import confirming
from core.errors import N_, NotAllowed, Refusal, Stale, Text
from core.moderators import claims, turns, two
from core.moderators.ruling import ASKED, UNDO, Pending, written
from core.people import House, Person
from core.ports import Tx
from core.process import differing, review
from core.process.review import Ruling, card
from core.seats import whom
from core.work import Answer, Case, CaseKind

JOB = "ruling"
WAIT = "second"  # the notice to a worker whose answer waits for a second person
LATER_MS = 60_000  # by which a clock waits for a ruling
STALE = Text(N_("Someone else has decided this one."))


def free(tx: Tx, case_id: int) -> None:
    """Raises ``Stale`` while a ruling on it waits."""
    kept = tx.rulings.of(case_id)
    if kept is not None and kept.state == UNDO:
        raise Stale(STALE)
    if kept is not None and kept.state == ASKED:
        raise Stale(Text(N_("One of you has proposed something. Agree, or tap Not so.")))


def may(tx: Tx, me: Person, case_id: int) -> tuple[Case, Sequence[Answer]]:
    """The open case and the answers that one ruling decides. Raises as ``review.may_decide`` does."""
    found = tx.cases.get(case_id)
    if found is not None and found.kind is CaseKind.DIFFERS:
        case, answers = differing.may_decide(tx, me, case_id)
        return case, answers[: differing.AT_ONCE]
    case, answer = review.may_decide(tx, me, case_id)
    return case, [answer]


def check(tx: Tx, case: Case, answers: Sequence[Answer], ruling: Ruling) -> None:
    """Whether it can be said, its sentence apart. Raises ``Invalid``."""
    if case.kind is CaseKind.DIFFERS:
        differing.check(ruling)
    else:
        review.check(tx, case, answers[0], ruling)


def decide(tx: Tx, me: Person, case_id: int, ruling: Ruling, *, beside: int = 0) -> tuple[Case, str]:
    """Rule on it: UNDO or ASKED says what it waits for, "" that it took effect at once.

    ``beside``: how many other cases are ruled on alike at the same time.
    Raises ``NotAllowed``, ``Invalid``, or ``Stale`` where someone else was faster.
    """
    free(tx, case_id)
    case, answers = may(tx, me, case_id)
    check(tx, case, answers, ruling)
    review.check_words(ruling)
    asks = two.needed(tx, me, case, answers, ruling, beside=beside)
    if not asks and not me.house.desk.undo_ms:
        _apply(tx, me, case, answers, ruling)
        return case, ""
    kept = Pending(
        case_id=case.id,
        state=ASKED if asks else UNDO,
        person_id=me.id,
        verdict=ruling.verdict,
        reason=ruling.reason,
        sentence=ruling.sentence.strip(),
        share=ruling.share,
        tasks=tuple(one.task_id for one in answers),
        made_at=tx.now,
        takes_at=0 if asks else tx.now + me.house.desk.undo_ms,
    )
    if not tx.rulings.keep(kept):
        raise Stale(STALE)
    card(tx, case.id)
    if asks:
        written(tx, me.id, "ruling.proposed", case, kept, why=kept.sentence)
        _call(tx, me, case, answers)
    else:
        _order(tx, kept)
    return case, kept.state


def _apply(tx: Tx, by: Person, case: Case, answers: Sequence[Answer], ruling: Ruling) -> None:
    if case.kind is CaseKind.DIFFERS:
        differing.fall(tx, by, case, answers, ruling)
    else:
        review.fall(tx, by, case, answers[0], ruling)
        confirming.counted(tx, by, case, ruling)


def _order(tx: Tx, kept: Pending) -> None:
    tx.jobs.enqueue(JOB, str(kept.case_id), {"case": kept.case_id}, kept.takes_at)


def _call(tx: Tx, me: Person, case: Case, answers: Sequence[Answer]) -> None:
    """Where nobody else is on duty, the operators get the card, and the worker hears until when it is decided.

    In an organisation somebody is: without a group of theirs each gets the card anew, in private.
    """
    if case.kind is CaseKind.CONFIRM:
        for one in whom.seconds(tx, case, me) if review.asked(tx, case.id) > 0 else ():
            tx.outbox.put(one.telegram_id, "card", str(case.id), {"case": case.id, "new": True})
    elif not turns.said(tx, me, case.id):
        review.tell(tx, answers[0], WAIT, {"n": len(answers)})


def agree(tx: Tx, me: Person, case_id: int) -> Text:
    """The second person says so too. Where the first may not any more, the proposal is void."""
    kept = _proposed(tx, case_id)
    case, answers = may(tx, me, case_id)
    two.check_other(tx, me, kept.person_id)
    first = _seen(tx, me.house, kept.person_id)
    try:
        may(tx, first, case_id)
    except Refusal:
        _no_longer_asked(tx, case_id)
        _void(tx, kept, case)
        return Text(N_("Whoever proposed it may not decide it any more. It is open again for all of you."))
    if not tx.rulings.agree(case_id, me.id, tx.now + me.house.desk.undo_ms):
        raise Stale(STALE)
    record(tx, me.id, "ruling.agreed", case_id=case.id, campaign_id=case.campaign_id)
    now = tx.rulings.of(case_id)
    assert now is not None
    if me.house.desk.undo_ms:
        _order(tx, now)
        card(tx, case_id)
        return Text(N_("Agreed. You can undo it for a moment."))
    tx.rulings.take(case_id)
    _apply(tx, first, case, [one for one in answers if one.task_id in kept.tasks], _ruling(kept))
    return Text(N_("Agreed. Thank you."))


def _seen(tx: Tx, house: House, person_id: int) -> Person:
    """Who ruled, with what they may by now."""
    person = tx.people.by_id(person_id)
    assert person is not None
    return house.seen(person)


def _void(tx: Tx, kept: Pending, case: Case) -> None:
    """It was taken away; its card says that it had no effect."""
    tx.rulings.void(kept)
    record(tx, 0, "ruling.void", case_id=case.id, campaign_id=case.campaign_id)
    card(tx, case.id)


def _proposed(tx: Tx, case_id: int) -> Pending:
    kept = tx.rulings.of(case_id)
    if kept is None or kept.state != ASKED:
        raise Stale(STALE)
    return kept


def _no_longer_asked(tx: Tx, case_id: int) -> None:
    """The proposal is taken away. Raises ``Stale`` where another answer to it came first."""
    if not tx.rulings.drop(case_id, ASKED):
        raise Stale(STALE)


def not_so(tx: Tx, me: Person, case_id: int) -> Text:
    """Nobody has proposed anything then: everybody may decide it. Who proposed it takes it back so."""
    kept = _proposed(tx, case_id)
    case, _ = may(tx, me, case_id)
    _no_longer_asked(tx, case_id)
    written(tx, me.id, "ruling.not_so", case, kept)
    card(tx, case_id)
    return Text(N_("It is open again for all of you."))


def undo(tx: Tx, me: Person, case_id: int) -> Text:
    """It was not meant so. Raises ``NotAllowed`` for anybody else, ``Stale`` where it has taken effect."""
    kept, case = tx.rulings.of(case_id), tx.cases.get(case_id)
    if kept is None or kept.state != UNDO or case is None or case.decided_at or tx.now >= kept.takes_at:
        raise Stale(Text(N_("It has taken effect; the worker may appeal.")))
    if me.id not in (kept.person_id, kept.second_id):
        raise NotAllowed(Text(N_("Only who decided it can undo it.")))
    if not tx.rulings.drop(case_id, UNDO):
        raise Stale(STALE)
    written(tx, me.id, "ruling.undone", case, kept)
    card(tx, case_id)
    return Text(N_("Undone. Nobody was told."))


def is_due(tx: Tx, case: Case | None, answer: Answer) -> bool:
    """Whether a ruling decides this answer, and not its clock; it takes effect as soon as it may."""
    kept = tx.rulings.of(case.id) if case else None
    if kept is None or kept.state != UNDO or answer.task_id not in kept.tasks:
        return False
    _order(tx, kept)
    return True


def fall(tx: Tx, house: House, case_id: int) -> int:
    """Let a ruling take effect, once: when (ms) to come again, 0 where nothing is left to do.

    ``house``: who may do what by the settings. Raises ``Stale`` where the answer is decided elsewhere in this moment.
    """
    kept, case = tx.rulings.of(case_id), tx.cases.get(case_id)
    if kept is None or kept.state != UNDO or case is None:
        return 0
    if tx.now < kept.takes_at:
        return kept.takes_at
    tx.people.lock(case.person_id)
    kept = tx.rulings.take(case_id)
    if kept is None:
        return 0
    try:
        by, answers = _allowed(tx, house, kept)
    except Refusal:
        _void(tx, kept, case)
        return 0
    _apply(tx, by, case, answers, _ruling(kept))
    return 0


def _allowed(tx: Tx, house: House, kept: Pending) -> tuple[Person, Sequence[Answer]]:
    """Who ruled, and on what, as it is now. Raises ``Refusal`` where it may not take effect any more."""
    for one in filter(None, (kept.second_id, kept.person_id)):
        by = _seen(tx, house, one)
        case, answers = may(tx, by, kept.case_id)
        claims.check(tx, by, case)
        confirming.check(tx, by, kept.case_id, kept.verdict)
    left = [one for one in answers if one.task_id in kept.tasks]
    if not left:
        raise Stale(STALE)
    check(tx, case, left, _ruling(kept))
    return by, left


def _ruling(kept: Pending) -> Ruling:
    return Ruling(kept.verdict, kept.reason, kept.sentence, kept.share)
