"""Which question a thing that is sent now would answer: the one on the screen, or the one in the message replied to."""

from dataclasses import replace

from core.form.questions import Question
from core.people import Person
from core.ports import Tx
from core.work import Lease
from core.working import opening


def awaits(tx: Tx, me: Person, reply_to: int, album_at: int | None = None) -> Question | None:
    """The question that would be answered, None for none.

    ``album_at``: when its album was sent (ms); what was asked only after that is not answered by it, so that what an
    album has too many answers neither the next question nor the next task.
    """
    lease = tx.assignments.by_message(me.id, reply_to) if reply_to else None
    if lease and lease.task_id != me.screen.params.get("t"):
        if album_at is not None and lease.state is not Lease.LEASED:
            return None  # the first of this album was the last answer
        held = tx.assignments.held(lease.campaign_id, lease.task_id, me.id)
        me = replace(me, screen=replace(me.screen, params={}))
    elif me.screen.code == "task":
        held = tx.assignments.held(me.screen.params["c"], me.screen.params["t"], me.id)
    else:
        return None
    since = me.screen.params.get("since", 0)
    if held is None or (album_at is not None and max(held.assignment.leased_at, since) >= album_at):
        return None
    return opening.open_question(me, held)
