"""What crowd-kit's aggregations take: task, worker, label. A row for each question that others confirm."""

from collections.abc import Iterator, Sequence

from core.campaigns import Campaign, Task
from core.errors import N_
from core.form.forms import is_compared
from core.form.questions import CANT_TELL
from core.formats.part import Part, Row
from core.launched.results import Given, answered, plain

CODE = "crowd_kit"
NAME = N_("crowd-kit")
EXPLAIN = N_("Three columns, task, worker and label, for the aggregation methods of crowd-kit.")
CAPTION = N_("Results: task, worker, label")
COLUMNS = ("task", "worker", "label")


def rows(campaign: Campaign, task: Task, given: Sequence[Given]) -> Iterator[Row]:
    """Nobody's "can't tell": it is no label."""
    asked = [question for question in answered(campaign.form) if is_compared(question)]
    key = f"{task.row}-{task.id:x}"
    for one in given:
        for question in asked:
            value = one.values.get(question.name, CANT_TELL)
            if value not in (CANT_TELL, ""):
                name = key if len(asked) == 1 else f"{key}:{question.name}"
                yield {"task": name, "worker": one.worker, "label": plain(value)}


PARTS = (Part("labels", "csv", CAPTION, lambda _: COLUMNS, rows),)
