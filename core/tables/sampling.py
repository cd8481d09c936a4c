"""Which rows of a draft are asked about, looked at anew when its requester decides something that tells.

Of rows of which a machine is sure people check only some, the others keep its answer and cost nothing. Which ones is
decided by the row itself, so that the same file gives the same sample. A row that lacks what the question names, or
whose time window is wrong, is left out, and comes back when that is so no longer.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from core.campaigns import BATCH_ROWS, Campaign, State, Task
from core.drafting.asked import settings
from core.drafting.drafts import PROBLEMS_SHOWN, Draft, pack
from core.errors import Text
from core.form.forms import file_columns
from core.known import filing
from core.on_site.windows import Window
from core.people import Person
from core.ports import Tx
from core.seats import whom
from core.tables.rows import fits
from core.teams.assigning import left_out, name_in
from core.typed.numbers import read_decimal

JOB = "sampling"
CONFIDENCE = "confidence"  # the part a column plays
SURE = 0.9  # from this confidence on a machine counts as sure
EVERY = "1"  # of so many rows one is checked
HUNDRED = 100


def is_asked(campaign: Campaign, row: int, data: Mapping[str, str], out: Collection[str] = ()) -> bool:
    """Whether people are asked about this row. ``out``: names whose rows are left out."""
    if out and name_in(campaign, data) in out:
        return False
    share = int(settings(campaign).more.get("sample", EVERY))
    if share == 1 or confidence(data.get(campaign.mapping.get(CONFIDENCE, ""), "")) < SURE:
        return True
    drawn = sha256(f"{row}:{sorted(data.items())}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(drawn[:8]) % share == 0


def confidence(cell: str) -> float:
    """From 0 to 1, also where it is written in percent; 0 for what is no number."""
    found = read_decimal(cell.strip().removesuffix("%").strip())
    value = float(found) if found else 0.0
    return value / HUNDRED if value > 1 or "%" in cell else value


def begin(tx: Tx, campaign: Campaign, *, named: bool = False) -> None:
    """Look at a draft's rows anew; it is not launched before that is done. ``named``: other columns than before are."""
    kept = tx.drafts.lock(campaign.id)
    assert kept is not None
    tx.drafts.save(replace(kept, reading=kept.reading + 1, problems=()))
    payload = {"c": campaign.id, "after": 0, "named": named}
    tx.jobs.enqueue(JOB, f"{campaign.id}:{tx.new_id()}", payload, tx.now)


def step(tx: Tx, campaign_id: int, after: int, *, named: bool = False) -> int | None:
    """One batch of rows whose ids are above ``after``: the last of them, None at the end.

    Who is not asked about is never opened, nor what the form cannot ask; such rows are named.
    """
    kept = tx.drafts.lock(campaign_id)
    campaign = tx.campaigns.get(campaign_id)
    if kept is None or campaign is None or campaign.state is not State.DRAFT:
        return None
    tasks = tx.drafts.tasks_after(campaign_id, after, BATCH_ROWS)
    owner = whom.told(tx, campaign)
    assert owner is not None
    batch = _looked_at(tx, campaign, owner, kept, tasks)
    tx.windows.set(campaign_id, batch.windows)
    for wanted, ids in ((True, batch.opened), (False, [*batch.unasked, *batch.unfit])):
        tx.drafts.plan(campaign_id, ids, planned=wanted)
    left_out = len(batch.unfit) - (len(batch.opened) if named else 0)
    rows = campaign.rows + len(batch.opened) - len(batch.unasked) - len(batch.unfit) + batch.known
    tx.campaigns.save(replace(campaign, rows=rows), State.DRAFT)
    problems = tuple(one for one in batch.problems if one not in kept.problems)
    kept = replace(
        kept,
        left_out=max(0, kept.left_out + left_out),
        problems=(*kept.problems, *problems)[:PROBLEMS_SHOWN],
        reading=kept.reading if len(tasks) == BATCH_ROWS else max(0, kept.reading - 1),
    )
    tx.drafts.save(kept)
    if len(tasks) == BATCH_ROWS:
        return tasks[-1][0].id
    tx.outbox.put(owner.telegram_id, "screen", "", {})
    return None


@dataclass(frozen=True, slots=True)
class _Batch:
    """Ids of tasks to be planned from now on, and of planned ones that shall not be: ``unfit`` as the form is now.

    ``windows`` of those whose is another than before. ``known``: how many more rows are work, as fewer are known tasks.
    """

    opened: list[int] = field(default_factory=list)
    unasked: list[int] = field(default_factory=list)
    unfit: list[int] = field(default_factory=list)
    problems: list[Mapping[str, Any]] = field(default_factory=list)
    windows: list[tuple[int, Window]] = field(default_factory=list)
    known: int = 0


def _looked_at(tx: Tx, campaign: Campaign, owner: Person, kept: Draft, tasks: Sequence[tuple[Task, bool]]) -> _Batch:
    batch, out = _Batch(), left_out(tx, campaign)
    shows_files = bool(file_columns(campaign.form)) and not kept.bare
    for task, planned in tasks:
        asked = is_asked(campaign, task.row, task.data, out)
        found = fits(campaign, owner, task.row, task.data, tx.now) if asked else (0, 0)
        why = found if isinstance(found, Text) else None
        if isinstance(found, Text):
            batch.problems.append(pack(found))
        elif found != (task.opens_at, task.closes_at):
            batch.windows.append((task.id, found))
        if planned and why is not None:
            batch.unfit.append(task.id)
        elif planned and not asked:
            batch.unasked.append(task.id)
        elif asked and why is None and not planned and not (shows_files and not (task.picture or task.media)):
            batch.opened.append(task.id)  # but for rows that were left out because nobody sent their picture
    return replace(batch, known=_filed(tx, campaign, batch, tasks))


def _filed(tx: Tx, campaign: Campaign, batch: _Batch, tasks: Sequence[tuple[Task, bool]]) -> int:
    """Look anew which rows are known tasks; how many more are work for that."""
    were = {task.id for task, planned in tasks if planned}
    stay = (were | {*batch.opened}) - {*batch.unasked, *batch.unfit}
    filed = filing.file(tx, campaign, [task for task, _ in tasks], lambda one: one.id in stay)
    batch.problems.extend(map(pack, filed.wrong))
    return len(filed.before & were) - len(filed.known)
