"""People who wait for work and asked to be told."""

from core.people import Person
from core.ports import Tx
from core.working import offers

EVERY_MS = 10 * 60 * 1000  # how often a waiting person's jobs are looked for
MOST_MS = 30 * 24 * 3600 * 1000  # how long
KIND = "tell"  # of the job, and of the notice


def begin(tx: Tx, me: Person) -> None:
    """Tell this person, once, when there is a job."""
    tx.jobs.enqueue(KIND, str(me.id), {"person": me.id, "until": tx.now + MOST_MS}, tx.now + EVERY_MS)


def look(tx: Tx, person_id: int, until: int) -> bool:
    """Tell them if there is work; True when there is nothing more to wait for."""
    me = tx.people.by_id(person_id)
    if me is None or tx.now > until or tx.assignments.of_person(person_id):
        return True
    if not offers.open_to(tx, me):
        return False
    tx.outbox.put(me.telegram_id, KIND, "", {"person": me.id})
    return True
