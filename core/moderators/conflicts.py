"""Who may not decide a case, though they are a moderator: one rule for every kind of case.

    their own            whoever it is about, and whose campaign it is in: its owner, and any seat in the organisation
    decided before       an appeal is not for who decided what it is against, or agreed; for an operator where nobody
                         else may
    comes from           a suspension is not for who may not decide the case that it comes from
    answered it          what is right is not for who has said it as a worker
    vouched              who said that they know the person; of money also anybody in the organisation that said so
    one ring             an account that theirs hangs together with has such a part (``core.signals.rings``)

What a requester confirms is theirs alone, and asked nobody else: see ``core.process.review``.
"""

from collections.abc import Collection, Iterable, Mapping

from core.errors import N_, NotAllowed, Text
from core.moderators import rejecting
from core.people import Person, Role
from core.ports import Tx
from core.seats import may
from core.work import Case, CaseKind

OWN = N_("This is your own work or campaign; another person has to decide.")
PART = N_("You are part of this one; another person has to decide.")
PAYOUT = N_("This is your own payout; other people have to decide.")
BEFORE = N_("This is an appeal against your own decision; another person has to decide.")
ANSWERED = N_("You have answered this one yourself; another person has to decide.")
RING = N_("Your account hangs together with one of this case; another person has to decide.")
VOUCHED = N_("You have vouched for somebody of this case; another person has to decide.")
ABOUT: Mapping[CaseKind, str] = {  # said to whom it is about
    CaseKind.PAYOUT: PAYOUT,
    CaseKind.PAYEE: PAYOUT,
    CaseKind.HELP: N_("This is your own question; another person has to answer."),
    **dict.fromkeys((CaseKind.MOVE, CaseKind.RETURNED, CaseKind.SIGNALS, CaseKind.FRAUD), PART),
    **dict.fromkeys((CaseKind.SUSPEND, CaseKind.SUSPENDED), PART),
}
MONEY = frozenset({CaseKind.PAYOUT, CaseKind.PAYEE, CaseKind.MOVE, CaseKind.RETURNED})
MAY_ALONE = (CaseKind.FRAUD, CaseKind.SUSPENDED)  # what an operator hears again where nobody else is there
RIGHT = frozenset({CaseKind.UNSURE, CaseKind.KNOWN})  # which answer to a task is right


def check(tx: Tx, me: Person, case: Case, about: Collection[int] = ()) -> None:
    """Raises ``NotAllowed`` for who is no moderator or has a part in it. ``about``: whom else it is about."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    why = why_not(tx, me, case, about)
    if why:
        raise NotAllowed(Text(why))


def why_not(tx: Tx, me: Person, case: Case, about: Collection[int] = ()) -> str:
    """Why this person may not decide it, "" where they may."""
    people = {case.person_id, *about, *_others(tx, case)}
    if me.id in people:
        return ABOUT.get(case.kind, OWN)
    if _owns(tx, me, case):
        return OWN
    if why := _before(tx, me, case):
        return why
    if case.kind in RIGHT and tx.answers.get(case.campaign_id, case.task_id, me.id) is not None:
        return ANSWERED
    if me.id in _said(tx, case) and not (case.kind in MAY_ALONE and alone(tx, me, case)):
        return BEFORE if case.kind is CaseKind.APPEAL else PART
    if _vouched(tx, me, case):
        return VOUCHED
    tied = {*people, *_said(tx, case), *_asking(tx, case)} if me.ring else ()
    return RING if in_ring(tx, me, tied) else ""


def anyone(tx: Tx, case: Case, but: int = 0, about: Collection[int] = ()) -> bool:
    """Whether a moderator, operators left out, may decide it. ``but``: not to be counted; ``about`` as above."""
    for one in tx.office.moderators():
        other = tx.people.by_id(one) if one != but else None
        if other is not None and not why_not(tx, other, case, about):
            return True
    return False


def alone(tx: Tx, me: Person, case: Case, about: Collection[int] = ()) -> bool:
    """Whether this is an operator, and no moderator is left who may decide it in their place."""
    return Role.OPERATOR in me.roles and not anyone(tx, case, me.id, about)


def _before(tx: Tx, me: Person, case: Case) -> str:
    """Of a suspension: why they may not decide what it comes from."""
    steps = tx.suspensions.steps(case.task_id) if case.kind in (CaseKind.SUSPEND, CaseKind.SUSPENDED) else ()
    origin = tx.cases.get(steps[0].case_id) if steps else None
    return why_not(tx, me, origin) if origin else ""


def _others(tx: Tx, case: Case) -> Collection[int]:
    if case.kind is CaseKind.MOVE:
        move = tx.lost.moves.get(case.task_id)
        return (move.person_id, move.to_person_id, move.vouched_by) if move else ()
    if case.kind is CaseKind.PAYEE:
        payee = tx.payouts.payees.get(case.task_id)
        return {one.person_id for one in tx.payouts.payees.with_mark(payee.mark)} if payee else ()
    return ()


def _owns(tx: Tx, me: Person, case: Case) -> bool:
    if case.kind is CaseKind.VERIFY:
        return case.task_id in me.seats
    if case.kind is CaseKind.UNANSWERED:
        thread = tx.letters.held(case.task_id)
        return thread is not None and thread.organisation_id in me.seats
    campaign = tx.campaigns.get(case.campaign_id) if case.campaign_id else None
    return campaign is not None and may.theirs(me, campaign)


def _said(tx: Tx, case: Case) -> Collection[int]:
    """Where it is an appeal: who said what it is against."""
    if case.kind is CaseKind.APPEAL:
        answer = tx.answers.get(case.campaign_id, case.task_id, case.person_id)
        return rejecting.part(tx, answer) if answer else ()
    if case.kind is CaseKind.FRAUD:
        found = tx.signals.fraud.get(case.person_id)
        return (found.first_by, found.second_by) if found else ()
    if case.kind is CaseKind.SUSPENDED:
        return {one.by for one in tx.suspensions.steps(case.task_id)}
    if case.kind is CaseKind.RETURNED:
        returned = tx.lost.returned.get(case.person_id)
        return (returned.first_by,) if returned else ()
    return ()


def _asking(tx: Tx, case: Case) -> Collection[int]:
    """Whose campaign it is in, and who sits with them."""
    campaign = tx.campaigns.get(case.campaign_id) if case.campaign_id else None
    if campaign is None:
        return [one.person_id for one in tx.seats.of(case.task_id)] if case.kind is CaseKind.VERIFY else ()
    return {campaign.owner_id, *(one.person_id for one in tx.seats.of(campaign.organisation_id))}


def in_ring(tx: Tx, me: Person, people: Iterable[int]) -> bool:
    """Whether the account of any of these hangs together with this one."""
    return bool(me.ring) and any(_ring(tx, one) == me.ring for one in sorted(people))


def _vouched(tx: Tx, me: Person, case: Case) -> bool:
    vouches = tx.vouches.of_person(case.person_id)
    if any(one.by_person_id == me.id for one in vouches):
        return True
    move = tx.lost.moves.get(case.task_id) if case.kind is CaseKind.MOVE else None
    known_to = {one.organisation_id for one in vouches} if case.kind in MONEY else set()
    known_to |= {move.organisation_id} if move and move.organisation_id else set()
    return any(one in me.seats for one in known_to)


def _ring(tx: Tx, person_id: int) -> int:
    person = tx.people.by_id(person_id) if person_id else None
    return person.ring if person else 0
