"""Mechanical Turk's batch results: its 27 fixed columns, Input.*, Answer.*, Approve and Reject.

The file can be sent back with an "x" under Approve or a reason under Reject; see ``core.launched.reviewed``.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from core.campaigns import APPEAL_DAYS, Campaign, Task, review_days
from core.errors import N_
from core.formats.part import Part, Row
from core.launched.results import Cell, Given, cells, file_names, moment, question_columns
from core.money import typed
from core.verdicts.policy_of import policy_of
from core.work import Standing

CODE = "mturk"
NAME = N_("Mechanical Turk")
EXPLAIN = N_("The columns of a Mechanical Turk batch. Mark Approve or Reject in it and send it back.")
CAPTION = N_("Results as a Mechanical Turk batch")
FIXED = (
    "HITId",
    "HITTypeId",
    "Title",
    "Description",
    "Keywords",
    "Reward",
    "CreationTime",
    "MaxAssignments",
    "RequesterAnnotation",
    "AssignmentDurationInSeconds",
    "AutoApprovalDelayInSeconds",
    "Expiration",
    "NumberOfSimilarHITs",
    "LifetimeInSeconds",
    "AssignmentId",
    "WorkerId",
    "AssignmentStatus",
    "AcceptTime",
    "SubmitTime",
    "AutoApprovalTime",
    "ApprovalTime",
    "RejectionTime",
    "RequesterFeedback",
    "WorkTimeInSeconds",
    "LifetimeApprovalRate",
    "Last30DaysApprovalRate",
    "Last7DaysApprovalRate",
)
APPROVE, REJECT = "Approve", "Reject"
DAY_SECONDS = 24 * 3600


def columns(campaign: Campaign) -> list[str]:
    given = [f"Input.{column}" for column in campaign.columns]
    return [*FIXED, *given, *(f"Answer.{name}" for name in question_columns(campaign.form)), APPROVE, REJECT]


def rows(campaign: Campaign, task: Task, given: Sequence[Given]) -> Iterator[Row]:
    """One row an answer. Rates of approval are not told: nobody's past is shown to requesters."""
    hit = _hit(campaign, task)
    answers = [f"Answer.{name}" for name in question_columns(campaign.form)]
    for one in given:
        said = cells(campaign.form, one.values, file_names(campaign, task, one))
        yield hit | _assignment(one) | {name: said.get(name.removeprefix("Answer.")) for name in answers}


def _hit(campaign: Campaign, task: Task) -> dict[str, Cell]:
    lifetime = (review_days(campaign) + APPEAL_DAYS) * DAY_SECONDS
    return {
        "HITId": f"{task.id:x}",
        "HITTypeId": f"{campaign.id:x}.{task.version}",
        "Title": campaign.title,
        "Description": campaign.purpose,
        "Keywords": campaign.kind,
        "Reward": f"{typed(task.reward_minor, campaign.asset)} {campaign.asset}",
        "CreationTime": _time(moment(campaign.launched_at)),
        "MaxAssignments": policy_of(campaign).most,
        "RequesterAnnotation": str(task.row),
        "AssignmentDurationInSeconds": campaign.lease_seconds,
        "AutoApprovalDelayInSeconds": review_days(campaign) * DAY_SECONDS,
        "LifetimeInSeconds": lifetime,
        **{f"Input.{column}": task.data.get(column, "") for column in campaign.columns},
    }


def _assignment(one: Given) -> dict[str, Cell]:
    approved = one.standing is Standing.APPROVED
    return {
        "AssignmentId": f"{one.id:x}",
        "WorkerId": one.worker,
        "AssignmentStatus": "Approved" if approved else "Submitted",
        "AcceptTime": _time(moment(one.leased_at)),
        "SubmitTime": _time(moment(one.submitted_at)),
        "AutoApprovalTime": _time(moment(one.clock_at)) if one.clock_at else "",
        "ApprovalTime": _time(moment(one.decided_at)) if approved and one.decided_at else "",
        "WorkTimeInSeconds": max(0, one.submitted_at - one.leased_at) // 1000,
    }


def _time(at: datetime) -> str:
    """ "Thu Oct 09 07:30:20 UTC 2025"."""
    return at.strftime("%a %b %d %H:%M:%S UTC %Y")


PARTS = (Part("batch", "csv", CAPTION, columns, rows),)
