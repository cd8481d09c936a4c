"""What a moderator, and the requester, see of reports: the task, how many say what, their sentences, and no names."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.campaigns import Task
from core.errors import N_, Text
from core.ports import Tx
from core.reports import pausing, reporting
from core.reports.port import Report
from core.work import Case

TASKS_SHOWN = 5
SENTENCES_SHOWN = 5


def facts(tx: Tx, case: Case) -> Mapping[str, Any]:
    """The campaign, the task that most people reported, and what they say."""
    tasks = reported(tx, tx.reports.of_case(case.id, pausing.LOOKED_AT))
    return {
        "campaign": tx.campaigns.get(case.campaign_id),
        "rows": tasks[:1],
        "lines": [*said(tx, case), *_still(tx, case)],
    }


def said(tx: Tx, case: Case) -> Sequence[Text]:
    """How many say what of each row, and their sentences."""
    reports = tx.reports.of_case(case.id, pausing.LOOKED_AT)
    rows = _by_task(reported(tx, reports), reports)
    return [*(Text(N_("Row {row}: {said}"), params=one) for one in rows), *sentences(reports)]


def reported(tx: Tx, reports: Sequence[Report]) -> Sequence[Task]:
    """The tasks, the one that most reported first."""
    counted = Counter(one.task_id for one in reports).most_common(TASKS_SHOWN)
    found = [tx.drafts.tasks_after(reports[0].campaign_id, task_id - 1, 1, opened=True) for task_id, _ in counted]
    return [task for rows in found for task, _ in rows]


def _by_task(tasks: Sequence[Task], reports: Sequence[Report]) -> Iterator[Mapping[str, str | int | Text]]:
    for task in tasks:
        yield {"row": task.row, "said": counts([one for one in reports if one.task_id == task.id])}


def counts(reports: Sequence[Report]) -> Text:
    """How many say what."""
    by_reason = Counter(one.reason for one in reports)
    found = [
        Text(N_("{said} ({n})"), params={"said": Text(text), "n": by_reason[code]})
        for code, text in reporting.REASONS.items()
        if by_reason[code]
    ]
    whole = found[0]
    for one in found[1:]:
        whole = Text(N_("{first}; {then}"), params={"first": whole, "then": one})
    return whole


def sentences(reports: Sequence[Report]) -> Sequence[Text]:
    """What the latest of them wrote."""
    written = [one.words for one in reports if one.words][-SENTENCES_SHOWN:]
    return [Text(N_("“{words}”"), params={"words": one}) for one in written]


def _still(tx: Tx, case: Case) -> Sequence[Text]:
    """What nobody gets meanwhile."""
    paused = tx.reports.pauses.of_case(case.id)
    if any(one.task_id == pausing.WHOLE for one in paused):
        return [Text(N_("The campaign stands still until you have decided."))]
    if not paused:
        return []
    n = len(paused)
    return [
        Text(
            N_("{n} task stands still until you have decided."), N_("{n} tasks stand still until you have decided."), n
        )
    ]
