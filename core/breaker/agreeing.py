"""Whether a rejected answer says what is known to be right, or what others surely say."""

from core.form.forms import filled
from core.known import comparing
from core.ports import Tx
from core.quality.alike import key
from core.verdicts.port import Stage
from core.work import Answer

SURE = 0.90  # of a verdict, below which it says nothing of a single answer
OTHERS_MIN = 2  # people beside this one


def compared(tx: Tx, answer: Answer) -> bool | None:
    """None where there is nothing to hold it against."""
    held = tx.assignments.held(answer.campaign_id, answer.task_id, answer.person_id)
    assert held is not None, "it was answered"
    known = tx.known.get(answer.campaign_id, answer.task_id) if held.campaign.knows else None
    if known is not None and known.asked(answer.submitted_at):
        return comparing.is_right(comparing.found(held, known, answer))
    asked = {one.name: filled(held.form, one, held.task.data) for one in held.form.questions}
    sure = {
        name: one
        for name, one in tx.verdicts.of_task(answer.campaign_id, answer.task_id).items()
        if one.value is not None and name in asked and name in answer.values
        if one.stage is Stage.DECIDED or (one.confidence >= SURE and one.answers > OTHERS_MIN)
    }
    if not sure:
        return None
    return all(key(asked[name], answer.values[name]) == key(asked[name], one.value) for name, one in sure.items())
