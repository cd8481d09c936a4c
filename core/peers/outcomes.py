"""What a person decides on an answer overrules whoever looked: it says how well they did, and is shown to others again.

The decision only notes it; the job of ``core.peers.opening`` does what follows.
"""

from dataclasses import replace

from core.form.questions import NO, YES
from core.peers.port import State
from core.ports import Tx
from core.work import Answer

DECIDED_AFTER = (State.PERSON, State.DONE)


def decided(tx: Tx, answer: Answer, *, fine: bool) -> None:
    """A person's word on an answer stands. Of one that was done again they saw another than the others did."""
    one = tx.peers.get(answer.id)
    if one is not None and one.state in DECIDED_AFTER and not one.known and not answer.redone:
        tx.peers.move(one, replace(one, state=State.DECIDED, known=YES if fine else NO, until=tx.now))
