"""Making a row of a running campaign a known task, and an ordinary one again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core import pay
from core.campaigns import Campaign, State
from core.form.answers import Value
from core.funds import escrow
from core.known import opening
from core.known.port import AGREED, TAKEN, Known
from core.ports import Tx
from core.task_queues import ANYONE, KNOWN
from core.verdicts import unsure

LIVE = (State.RUNNING, State.PAUSED)


@dataclass(frozen=True, slots=True)
class Said:
    """What is right, by question, and who said so."""

    answers: Mapping[str, Sequence[Value]]
    source: str
    by_person_id: int


def make(tx: Tx, campaign: Campaign, task_id: int, said: Said) -> bool:
    """From now on the task is a known one: nobody is asked it as work, and its slots go to those it tests.

    False where it is known already. Its row is held.
    """
    tx.tasks.lock(campaign.id, task_id)
    before = tx.known.get(campaign.id, task_id)
    if before is not None and not before.retired_at:
        return False
    known = Known(campaign.id, task_id, said.answers, said.source, by_person_id=said.by_person_id, at=tx.now)
    tx.known.keep(known)
    gone = tx.known.slots.empty(campaign.id, task_id)
    if gone.count:
        escrow.release(tx, campaign, gone.minor, ref=tx.new_id(), slots=gone.count)
    tx.teams.rows.queue(campaign.id, [(task_id, KNOWN)])
    tx.drafts.plan(campaign.id, [task_id], planned=False)
    unsure.settled(tx, campaign, task_id)
    kept = opening.kept_for_doubt(tx, campaign) if said.source == AGREED else 0  # a requester's own word comes first
    opening.give(tx, campaign, task_id, opening.SLOTS_MIN, kept=kept)
    return True


def remove(tx: Tx, campaign: Campaign, task_id: int) -> bool:
    """It is shown to nobody as a known one any more; people are asked it, where nobody was. False when it was gone."""
    known = tx.known.get(campaign.id, task_id)
    if known is None or not opening.retire(tx, campaign, known):
        return False
    tx.known.keep(replace(known, source=TAKEN, retired_at=tx.now))
    if known.source == AGREED:
        return True
    tx.teams.rows.queue(campaign.id, [(task_id, ANYONE)])
    everything = tx.answers.of_task(campaign.id, task_id)
    given = sum(not known.asked(one.submitted_at) and not one.is_test for one in everything)  # before it was known
    for _ in range(campaign.answers_wanted - given):
        if not pay.commit_again(tx, campaign, task_id):
            tx.tasks.wait(campaign.id, task_id)
    return True
