"""On and off duty. Only who is on duty is dealt cards and may take them; whoever gets the role is.

Operators who hold no role in our tables are dealt nothing, and may always decide.
"""

from collections.abc import Callable

from core.errors import N_, NotAllowed, Text
from core.moderators import claims, turns
from core.moderators.desk_port import Duty
from core.moderators.families import NOT_IN_GROUP
from core.moderators.hours import Span
from core.people import Person, Role
from core.ports import Tx
from core.views import View
from core.work import Case

Typed = Callable[[Tx, Person, str], View]

QUIET = (Span(), Span(20 * 60, 6 * 60), Span(21 * 60, 7 * 60), Span(22 * 60, 8 * 60))  # to choose from


def check(tx: Tx, me: Person, case: Case | None) -> None:
    """Raises ``NotAllowed`` where a moderator is off duty. Whether they are one is asked elsewhere."""
    theirs = case is not None and case.kind in NOT_IN_GROUP  # as a requester
    if theirs or me.roles & {Role.MODERATOR, Role.OPERATOR} != {Role.MODERATOR}:
        return
    if not tx.duty.of(me.id).on:
        raise NotAllowed(Text(N_("You are off duty. Send /queue and tap “I am on duty”, then try again.")))


def typed(f: Typed) -> Typed:
    """What is typed for a case, as whoever is on duty and has it: after ``f`` it is in nobody's hand."""

    def write(tx: Tx, me: Person, text: str) -> View:
        case = tx.cases.get(me.screen.params["case"])
        check(tx, me, case)
        if case is not None:
            claims.take(tx, me, case)
        view = f(tx, me, text)
        claims.give_back(tx, me, me.screen.params["case"])
        return view

    return write


def mine(tx: Tx, me: Person) -> Duty | None:
    """How a moderator stands; None for an operator, who is dealt nothing. Raises ``NotAllowed`` for anybody else."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    return tx.duty.of(me.id) if Role.MODERATOR in me.roles else None


def switch(tx: Tx, me: Person, *, on: bool) -> Text:
    """Come on duty, or go: what was their turn is others' then."""
    if mine(tx, me) is None:
        raise NotAllowed(Text(N_("You decide as an operator: you may at any time, and are dealt no cards.")))
    tx.duty.switch(me.id, on=on)
    if on:
        turns.somebody_came(tx)
        return Text(N_("You are on duty. Cards that are your turn name you."))
    for one in tx.claims.of_person(me.id):
        claims.give_back(tx, me, one.case_id)
    turns.pass_on(tx, me.id, me.house.zone)
    return Text(N_("You are off duty: no card is dealt to you. Thank you."))


def keep_quiet(tx: Tx, me: Person, choice: int) -> Text:
    """No turn is theirs in these hours, by their own clock. ``choice``: of ``QUIET``; another one is none of ours."""
    if mine(tx, me) is None or not 0 <= choice < len(QUIET):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    tx.duty.keep_quiet(me.id, QUIET[choice])
    return Text(N_("Noted."))
