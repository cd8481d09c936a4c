"""Whose looking rests practises it: answers that a person has decided, paid as usual, each told at once.

As with known tasks (``core.known.resting``) nothing of it is held against anybody, and after a set of them, enough of
them right, one begins anew.
"""

from collections.abc import Mapping
from dataclasses import replace

from core.campaigns import Campaign
from core.errors import N_, Text
from core.form.answers import Value
from core.form.questions import YES
from core.known import resting
from core.peers import KIND
from core.peers.says import OK
from core.people import Person
from core.ports import Tx
from core.skills import keeping
from core.skills.levels import Level
from core.task_queues import DECIDED
from core.work import Held

RIGHT = N_("Right: a person decided the same. {so_far}")
FINE = N_("A person decided that it is done as asked. {so_far}")
NOT_FINE = N_("A person decided that it is not done as asked. {so_far}")
RESTS = Text(N_("Your looking at others' work rests, and there is nothing to practise it on now. Other jobs are open."))


def rests(tx: Tx, person_id: int) -> bool:
    """Whether they looked wrong too often, and have not practised since."""
    return keeping.of(tx, person_id, KIND).level is Level.PAUSED


def is_ahead(tx: Tx, me: Person, campaign: Campaign) -> bool:
    """Whether a decided answer is there to be looked at."""
    found = tx.tasks.peek(campaign.id, me.id, (DECIDED,))
    return found is not None and found.queue == DECIDED


def told(tx: Tx, me: Person, held: Held, values: Mapping[str, Value]) -> Text | None:
    """What is said after a look that was practice, before it is counted; None of any other answer."""
    one = tx.peers.get(held.task.id) if held.campaign.kind == KIND and rests(tx, me.id) else None
    if one is None or not one.known:
        return None
    right, before = values[OK] == one.known, tx.known.lessons.practice(me.id, KIND)
    now = replace(before, done=before.done + 1, right=before.right + right)
    said = RIGHT if right else FINE if one.known == YES else NOT_FINE
    return Text(said, params={"so_far": resting.words_of(now)})


def count(tx: Tx, person_id: int, *, right: bool) -> None:
    resting.practise(tx, person_id, KIND, right=right)
