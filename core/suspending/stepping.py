"""Each step of a suspension: kept, written into the audit, and told to whom it is about."""

from dataclasses import replace

from core import audit
from core.ports import Tx
from core.process import carding
from core.suspending.port import IN_FORCE, LIFTED, NOTICE, SAID, STANDS, Step
from core.work import Case


def said_by(tx: Tx, number: int) -> set[int]:
    """Who had a part in it."""
    return {one.by for one in tx.suspensions.steps(number) if one.by}


def ask(tx: Tx, case: Case) -> None:
    """Moderators hear an appeal who had no part in it; operators where nobody else is there."""
    carding.card(tx, case.id)
    if not {*tx.office.moderators()} - {case.person_id, *said_by(tx, case.task_id)}:
        carding.put(tx, case.id, carding.OPERATORS)


def heard(tx: Tx, last: Step, *, stands: bool, by: int) -> None:
    """How an appeal ended."""
    if stands:
        step(tx, replace(last, state=STANDS, due_at=0, by=by))
    else:
        step(tx, replace(last, state=LIFTED, until=0, due_at=0, by=by))


def step(tx: Tx, made: Step) -> None:
    """Keep it, write it into the audit, and tell the person what changes for them."""
    number = made.number if made.state == SAID else tx.new_id()
    tx.suspensions.add(replace(made, id=number, at=tx.now))
    what: dict[str, str | int] = {"state": made.state, "reason": made.reason, "days": made.days, "until": made.until}
    why = made.sentence if made.state in (SAID, IN_FORCE) else ""
    audit.record(
        tx, made.by, f"suspension.{made.state}", why=why, case_id=made.case_id, about=made.person_id, after=what
    )
    person = tx.people.by_id(made.person_id)
    assert person is not None
    if made.state != SAID:
        tx.outbox.put(person.telegram_id, NOTICE, str(person.id), {"person": person.id})
