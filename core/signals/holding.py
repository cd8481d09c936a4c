"""Payouts that wait because persons look into fraud, or found it proven and it may still be appealed.

Payouts of a ring wait together: whoever comes to hang together with somebody whose payouts wait waits with them.

Work goes on, and what somebody earns stays theirs; the day on which it is over is told.
"""

from collections.abc import Iterable
from dataclasses import replace

from core.errors import N_, Text
from core.form import wanted
from core.people import Person
from core.ports import Tx
from core.signals.port import AGAIN, HELD, PROVEN, SAID, Fraud
from core.typed import zones

NOTICE = "fraud"


def state_of(tx: Tx, person_id: int) -> str:
    """How it stands now, "" for nothing: a look that nobody ended by its day is over."""
    found = tx.signals.fraud.get(person_id)
    if found is None or (found.state in (HELD, SAID) and tx.now >= found.due_at):
        return ""
    return found.state


def day(me: Person, found: Fraud) -> Text:
    """On which it is over, by the person's clock."""
    return wanted.day(zones.local(me.clock, found.due_at).date().isoformat())


def waiting(tx: Tx, person_id: int) -> Fraud | None:
    """What their payouts wait for: something about themselves, or that persons look into somebody of their ring."""
    found = tx.signals.fraud.get(person_id)
    waits = found is not None and found.state in (HELD, SAID, PROVEN, AGAIN) and found.due_at > tx.now
    return found if waits else tx.signals.fraud.held_with(person_id)


def until(tx: Tx, person_id: int) -> int:
    """Until when (ms) nothing is paid out for that; 0 for now."""
    found = waiting(tx, person_id)
    return found.due_at if found else 0


def tell_with_mates(tx: Tx, person_id: int) -> None:
    """Tell somebody who has come to hang together with others that their payouts wait with those."""
    found, person = waiting(tx, person_id), tx.people.by_id(person_id)
    if found and person and found.person_id != person_id:
        tx.outbox.put(person.telegram_id, NOTICE, str(person_id), {"person": person_id})


def release(tx: Tx, people: Iterable[int], case_id: int) -> None:
    """A person has decided otherwise: what waited for this case goes on, and each is told. Their rows are held."""
    for one in people:
        found, person = tx.signals.fraud.get(one), tx.people.by_id(one)
        if found and person and found.case_id == case_id and state_of(tx, one) in (HELD, SAID):
            tx.signals.fraud.save(replace(found, due_at=tx.now))
            tx.outbox.put(person.telegram_id, NOTICE, str(one), {"person": one})


def why_not(tx: Tx, person_id: int) -> Text | None:
    """Why nothing is paid out now."""
    found, me = waiting(tx, person_id), tx.people.by_id(person_id)
    if found is None or me is None:
        return None
    looks = N_(
        "Payouts wait until {day} at the latest: a person looks at how some accounts answer. You can work meanwhile, "
        "and what you earn stays yours."
    )
    proven = N_("Payouts wait until {day} at the latest, until it is decided for good whether your answers count.")
    return Text(looks if found.state in (HELD, SAID) else proven, params={"day": day(me, found)})
