"""Which rows of a requester's table are known tasks: those with a right answer in its column, as many as shall be.

They are planned as all rows are, so that their pictures come, but are no rows of work: nobody is asked for what is
known. A row that names somebody stays work.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.campaigns import Campaign, Task
from core.errors import Text
from core.form.answers import Value
from core.known import reading
from core.known.port import FILE, Known
from core.ports import Tx
from core.tables.columns import ASSIGN, KNOWN_ANSWER

ROWS = "known"  # the step that says how many rows with an answer are known tasks
ALL, NONE = "all", "-"
PROMOTED, NO = "promoted", "no"  # the step that says whether rows people agree on may become known tasks
ROWS_MAX = 500  # known tasks of one campaign; further rows are work


def most(campaign: Campaign) -> int:
    """How many of the rows with an answer are known tasks."""
    return _wanted(campaign) if reading.suits(campaign) else 0


def promotes(campaign: Campaign) -> bool:
    """Whether rows that people surely agree on may become known tasks."""
    return campaign.settings.more.get(PROMOTED) != NO and reading.suits(campaign)


def _wanted(campaign: Campaign) -> int:
    """The same, whether or not they can show anything."""
    said = campaign.settings.more.get(ROWS, "")
    if not said or KNOWN_ANSWER not in campaign.mapping:
        return 0
    return ROWS_MAX if said == ALL else min(ROWS_MAX, int(said))


def otherwise(before: Campaign, after: Campaign) -> bool:
    """Whether rows that are known tasks of one of these may be none of the other."""
    return (_wanted(before) or _wanted(after)) > 0 and _of(before) != _of(after)


def _of(campaign: Campaign) -> tuple[object, ...]:
    asked = [replace(one, label="") for one in reading.asked(campaign)]  # other words ask for the same
    return most(campaign), asked, campaign.mapping


@dataclass(frozen=True, slots=True)
class Filed:
    """Ids of the tasks that are known ones now, and were before; what is wrong with other rows' cells."""

    known: frozenset[int] = frozenset()
    before: frozenset[int] = frozenset()
    wrong: Sequence[Text] = field(default_factory=list)


def file(tx: Tx, campaign: Campaign, tasks: Sequence[Task], is_work: Callable[[Task], bool] = lambda _: True) -> Filed:
    """Keep what is known of a batch of a draft's rows, in the order of their ids, in place of what was known of them.

    ``is_work``: whether people would be asked about the row.
    """
    if not tasks:
        return Filed()
    before = tx.known.drop(campaign.id, tasks[0].id - 1, tasks[-1].id)
    asked = [one for one in tasks if _wanted(campaign) and reading.cell_of(campaign, one.data) and is_work(one)]
    if not reading.suits(campaign):
        return Filed(before=frozenset(before), wrong=[reading.why_none(campaign, one.row) for one in asked])
    room = most(campaign) - tx.known.count(campaign.id, tasks[-1].id)
    found, wrong = dict[int, Mapping[str, Sequence[Value]]](), list[Text]()
    for one in asked:
        if len(found) >= room:
            break
        right = _right(campaign, one)
        if isinstance(right, Text):
            wrong.append(right)
        elif right:
            found[one.id] = right
            hint = reading.hint_of(campaign, one.data)
            tx.known.keep(Known(campaign.id, one.id, right, FILE, hint, at=tx.now))
    return Filed(frozenset(found), frozenset(before), wrong)


def _right(campaign: Campaign, task: Task) -> Mapping[str, Sequence[Value]] | Text | None:
    if task.data.get(campaign.mapping.get(ASSIGN, ""), "").strip():
        return Text(reading.NAMES_SOMEBODY, params={"row": task.row})
    return reading.in_row(campaign, task.id, task.row, task.data)


def unplanned(tx: Tx, campaign: Campaign, ids: Sequence[int]) -> int:
    """These rows of a draft are left out; how many of them were known tasks."""
    return sum(len(tx.known.drop(campaign.id, one - 1, one)) for one in ids)
