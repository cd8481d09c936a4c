"""Rows of which a machine is sure: people check only some of them, the others keep its answer and cost nothing.

Which ones is decided by the row itself, so that the same file gives the same sample.
"""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from core.asked import settings
from core.campaigns import BATCH_ROWS, Campaign, State
from core.numbers import read_decimal
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


def begin(tx: Tx, campaign: Campaign) -> None:
    """Draw the sample anew; a draft is not launched before that is done."""
    kept = tx.drafts.lock(campaign.id)
    assert kept is not None
    tx.drafts.save(replace(kept, reading=kept.reading + 1))
    tx.jobs.enqueue(JOB, str(campaign.id), {"c": campaign.id, "after": 0}, tx.now)


def step(tx: Tx, campaign_id: int, after: int) -> int | None:
    """One batch of rows whose ids are above ``after``: the last of them, None at the end."""
    kept = tx.drafts.lock(campaign_id)
    campaign = tx.campaigns.get(campaign_id)
    if kept is None or campaign is None or campaign.state is not State.DRAFT:
        return None
    tasks = tx.drafts.tasks_after(campaign_id, after, BATCH_ROWS)
    changed = {True: [], False: []}  # type: dict[bool, list[int]]
    for task, planned in tasks:
        wanted = is_asked(campaign, task.row, task.data)
        if wanted is not planned:
            changed[wanted].append(task.id)
    for wanted, ids in changed.items():
        tx.drafts.plan(campaign_id, ids, planned=wanted)
    rows = campaign.rows + len(changed[True]) - len(changed[False])
    tx.campaigns.save(replace(campaign, rows=rows), State.DRAFT)
    if len(tasks) == BATCH_ROWS:
        return tasks[-1][0].id
    tx.drafts.save(replace(kept, reading=max(0, kept.reading - 1)))
    owner = tx.people.by_id(campaign.owner_id)
    assert owner is not None
    tx.outbox.put(owner.telegram_id, "screen", "", {})
    return None
