"""Which rows of a draft people are asked about, gone through once more when something that says so was decided.

Of rows that a machine is sure of people check only some, the others keep its answer and cost nothing. Which ones is
decided by the row itself, so that the same file gives the same sample. A row whose time window is wrong is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from core import rows, windows
from core.asked import settings
from core.campaigns import BATCH_ROWS, Campaign, State, Task
from core.drafts import PROBLEMS_SHOWN, Draft, pack
from core.errors import Text
from core.numbers import read_decimal
from core.people import Person
from core.ports import Tx

JOB = "sampling"
CONFIDENCE = "confidence"  # the part a column plays
SURE = 0.9  # from this confidence on a machine counts as sure
EVERY = "1"  # of so many rows one is checked
HUNDRED = 100


def is_asked(campaign: Campaign, row: int, data: Mapping[str, str]) -> bool:
    """Whether people are asked about this row."""
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


def concerned(before: Campaign, after: Campaign, step: str) -> bool:
    """Whether what was decided at this step says anew which rows are asked, or when."""
    return step in ("sample", windows.ZONE) or (step == "kind" and (windows.has(before) or windows.has(after)))


def begin(tx: Tx, campaign: Campaign) -> None:
    """Draw the sample and read the windows anew; a draft is not launched before that is done."""
    kept = tx.drafts.lock(campaign.id)
    assert kept is not None
    problems = () if windows.has(campaign) else kept.problems
    tx.drafts.save(replace(kept, reading=kept.reading + 1, problems=problems))
    tx.jobs.enqueue(JOB, str(campaign.id), {"c": campaign.id, "after": 0}, tx.now)


def step(tx: Tx, campaign_id: int, after: int) -> int | None:
    """One batch of rows whose ids are above ``after``: the last of them, None at the end."""
    kept = tx.drafts.lock(campaign_id)
    campaign = tx.campaigns.get(campaign_id)
    if kept is None or campaign is None or campaign.state is not State.DRAFT:
        return None
    owner = tx.people.by_id(campaign.owner_id)
    assert owner is not None
    tasks = tx.drafts.tasks_after(campaign_id, after, BATCH_ROWS)
    kept, more = _sorted(tx, campaign, owner, kept, tasks)
    tx.campaigns.save(replace(campaign, rows=campaign.rows + more), State.DRAFT)
    if len(tasks) == BATCH_ROWS:
        tx.drafts.save(kept)
        return tasks[-1][0].id
    tx.drafts.save(replace(kept, reading=max(0, kept.reading - 1)))
    tx.outbox.put(owner.telegram_id, "screen", "", {})
    return None


def _sorted(
    tx: Tx, campaign: Campaign, owner: Person, kept: Draft, tasks: Sequence[tuple[Task, bool]]
) -> tuple[Draft, int]:
    """Give rows their windows, and let them be asked or not; what is told of them, and how many rows more are asked."""
    changed: dict[bool, list[int]] = {True: [], False: []}
    wrong, found, out = list(kept.problems), list[tuple[int, windows.Window]](), 0
    for task, planned in tasks:
        window = rows.window_of(campaign, owner, task.row, task.data, tx.now)
        why = window if isinstance(window, Text) else None
        wanted = why is None and is_asked(campaign, task.row, task.data)
        if wanted is not planned:
            changed[wanted].append(task.id)
        if why:
            wrong.append(pack(why))
            out += planned
        elif wanted and not planned and CONFIDENCE not in campaign.mapping:
            out -= 1  # it was left out for its time, and is not any more
        if not isinstance(window, Text) and window != (task.opens_at, task.closes_at):
            found.append((task.id, window))
    tx.windows.set(campaign.id, found)
    for wanted, ids in changed.items():
        tx.drafts.plan(campaign.id, ids, planned=wanted)
    told = replace(kept, problems=tuple(wrong[:PROBLEMS_SHOWN]), left_out=max(0, kept.left_out + out))
    return told, len(changed[True]) - len(changed[False])
