"""Several photos of one answer are looked at as one picture, numbered."""

from core.campaigns import Campaign, Task
from core.form.marking import Drawing
from core.peers import KIND

COLUMN = "beside"  # of a row of looks: the photos but for the first, by their digests


def drawn(campaign: Campaign, task: Task) -> Drawing | None:
    """What is drawn of a task's picture; None of any other task, and of one photo alone."""
    others = task.data.get(COLUMN, "") if campaign.kind == KIND else ""
    return Drawing(beside=tuple(others.split())) if others else None
