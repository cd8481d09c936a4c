"""An answer to an entry test: paid at once, held against what the row says is right, and counted."""

from collections.abc import Mapping
from dataclasses import replace

from core.campaigns import Campaign
from core.entry import exam
from core.errors import N_, NotAllowed, Text
from core.known import comparing, reading
from core.known.port import FILE, Known
from core.people import Person
from core.ports import Tx
from core.work import Answer, Held, Standing

ROWS_MAX = 500  # of a test, each with its answer


def paid(held: Held, sent: Answer) -> Answer:
    """The answer as it is kept: one to a test is paid whatever it says, and stands as it is."""
    if not exam.questions(held.campaign) or held.assignment.is_test:
        return sent
    return replace(sent, standing=Standing.APPROVED, paid_minor=sent.reward_minor, confirmed=True, clock_at=0)


def look(tx: Tx, me: Person, held: Held, sent: Answer) -> Text | None:
    """Count the answer in its try, and nowhere else: a test is a thing one may fail. How it ended, with its last."""
    if not exam.questions(held.campaign) or sent.is_test:
        return None
    task = held.task
    answers = reading.in_row(held.campaign, task.id, task.row, task.data)
    if not isinstance(answers, Mapping):
        return None
    known = Known(sent.campaign_id, sent.task_id, answers, FILE, at=tx.now)
    said = comparing.found(held, known, sent)
    before = tx.entries.hold(sent.campaign_id, sent.person_id)
    found = exam.after(before, held.campaign, tx.now, right=comparing.is_right(said))
    tx.entries.save(found)
    if not found.ended_at:
        return None
    return exam.result(tx, me, held.campaign, found)


def check(tx: Tx, campaign: Campaign) -> None:
    """Raises ``NotAllowed`` where a test cannot be launched: each row needs its answer, and a try needs rows."""
    count = exam.questions(campaign)
    if not count:
        return
    if campaign.rows < count:
        told = N_("A test of {n} questions needs at least {n} rows; {more} let people try again.")
        raise NotAllowed(Text(told, params={"n": count, "more": 2 * count}))
    if campaign.rows > ROWS_MAX:
        raise NotAllowed(Text(N_("A test may have at most {n} rows."), params={"n": ROWS_MAX}))
    for task in tx.tasks.first(campaign.id, ROWS_MAX):
        if not isinstance(reading.in_row(campaign, task.id, task.row, task.data), Mapping):
            told = N_("Row {row} has no right answer that fits its question. In a test each row needs one.")
            raise NotAllowed(Text(told, params={"row": task.row}))
