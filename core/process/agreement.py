"""Answers to one task confirm one another once all are in; those that wait and differ go to a moderator."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core import pay
from core.campaigns import Campaign, Task
from core.errors import N_
from core.form.answers import Value
from core.ports import Tx
from core.process.review import card, open_case
from core.quality.majority import winner
from core.work import Answer, CaseKind, Standing

DISPUTED = (
    Standing.REJECTED,
    Standing.APPEALED,
    Standing.REFUSED,
    Standing.SET_ASIDE,
)  # such an answer confirms no other
_DIFFERS = {"rule": "majority", "text": N_("Other people answered differently."), "params": {}}


def redraw(tx: Tx, answer: Answer) -> None:
    """Have the card of the case about an answer drawn anew, where there is one."""
    case = tx.cases.of_answer(answer.campaign_id, answer.task_id, answer.person_id)
    if case:
        card(tx, case.id)


def together(tx: Tx, campaign: Campaign, task_id: int) -> Sequence[Answer]:
    """The answers to a task that has them all and more than one, else none. The task is locked.

    Their people are locked in order: who completes another task of the same people at this moment waits here.
    """
    everything = tx.answers.of_task(campaign.id, task_id)
    given = [one for one in everything if one.standing not in DISPUTED and not one.is_test]
    if len(given) < max(2, campaign.answers_wanted):
        return ()
    given.sort(key=lambda one: one.person_id)
    for one in given:
        tx.people.lock(one.person_id)
    return given


def voters(campaign: Campaign, task: Task, given: Sequence[Mapping[str, Value]]) -> Sequence[Mapping[str, Value]]:
    """The values that vote: people's, and as one voter more what a machine answered, where the form names it."""
    form = campaign.form
    said = task.data.get(form.predicted, "").strip() if form.predicted else ""
    return (*given, {form.questions[0].name: said}) if said else given


def agree(tx: Tx, campaign: Campaign, task: Task, given: Sequence[Answer]) -> None:
    """Confirm those that agree, have a person look at those that wait and do not."""
    if not given:
        return
    given = [one for one in given if one.values]  # an erased person's say nothing any more
    best = winner(campaign.form, voters(campaign, task, [one.values for one in given]))
    agreeing = best.places if best else frozenset()
    for place, one in enumerate(given):
        if one.confirmed:
            continue
        if place in agreeing and one.standing in (Standing.APPROVED, Standing.WAITING):
            pay.approve(tx, one, campaign=campaign)
        elif one.standing is Standing.WAITING:
            looked_at = replace(one, standing=Standing.REVIEW)
            if tx.answers.move(one, looked_at):
                open_case(tx, CaseKind.REVIEW, campaign, looked_at, {"findings": [_DIFFERS]})
