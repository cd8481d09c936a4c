"""Answers that others may confirm: which count, and what a machine's answer adds to them."""

from collections.abc import Mapping, Sequence

from core.campaigns import Campaign, Task
from core.form.answers import Value
from core.ports import Tx
from core.process import differing
from core.process.review import card
from core.work import Answer, Standing

# Such an answer confirms no other, but for one that stands still, or is paid in part.
DISPUTED = (Standing.REJECTED, Standing.APPEALED, Standing.REFUSED, Standing.SET_ASIDE)
CONFIRMABLE = (Standing.APPROVED, Standing.WAITING)  # others may confirm it; in front of a person it is theirs


def is_disputed(answer: Answer) -> bool:
    """Whether it confirms no other."""
    return answer.standing in DISPUTED and not (answer.stands_still or answer.part_paid)


def redraw(tx: Tx, answer: Answer) -> None:
    """Have the card of the case about an answer drawn anew, where there is one."""
    case = tx.cases.of_answer(answer.campaign_id, answer.task_id, answer.person_id) or differing.of(tx, answer)
    if case:
        card(tx, case.id)


def voters(campaign: Campaign, task: Task, given: Sequence[Mapping[str, Value]]) -> Sequence[Mapping[str, Value]]:
    """The values that vote: people's, and as one voter more what a machine answered, where the form names it."""
    form = campaign.form
    said = task.data.get(form.predicted, "").strip() if form.predicted else ""
    return (*given, {form.questions[0].name: said}) if said else given
