"""Applies a file of verdicts that its requester sent back: read whole first, then batch by batch, then told."""

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

from bot.context import Context
from bot.lines import Line
from bot.workshop import Workshop
from core.drafting.drafts import PROBLEMS_SHOWN
from core.drafting.drafts import pack as pack_text
from core.errors import N_, Refusal, Text
from core.launched import reviewed
from core.launched.reviewed import BATCH_MARKS, Mark, Outcome, pack, unpack
from core.people import Person
from core.ports import Job, Tx


async def apply(job: Job, context: Context) -> None:
    """Where the job died it goes on: each batch remembers itself."""
    assert context.workshop is not None
    payload = dict(job.payload)
    if "sha" not in payload or 0 < payload.get("until", 0) < context.clock.now():
        return
    try:
        await _apply(job, context, context.workshop)
    except Refusal as refusal:
        await _tell(job, context, Outcome(problems=(refusal.text,)))


async def _apply(job: Job, context: Context, shop: Workshop) -> None:
    payload = dict(job.payload)
    transact, person_id = context.store.transact, payload["person"]
    marks = [one async for one in _marks(shop, payload["sha"], payload["name"])]
    rejected = sum(1 for one in marks if not one.approve)
    if reviewed.asks_first(len(marks), rejected) and not payload.get("sure"):
        file = {"sha": payload["sha"], "name": payload["name"]}
        await transact(lambda tx: reviewed.ask(tx, _who(tx, person_id), len(marks), rejected, file))
        return
    for start in range(payload.get("at", 0), len(marks), BATCH_MARKS):
        batch = marks[start : start + BATCH_MARKS]

        reached = {**payload, "at": start + BATCH_MARKS}

        def some(tx: Tx, batch: list[Mark] = batch, reached: dict[str, Any] = reached) -> Outcome:
            return reviewed.apply(tx, _who(tx, person_id), batch, job.id, reached)

        outcome = await transact(some)
        so_far = unpack(payload["outcome"]) if "outcome" in payload else Outcome()
        payload |= {"at": start + BATCH_MARKS, "outcome": pack(so_far.with_(outcome))}
    await _tell(job, context, unpack(payload["outcome"]) if "outcome" in payload else Outcome())


def _who(tx: Tx, person_id: int) -> Person:
    person = tx.people.by_id(person_id)
    assert person is not None
    return person


async def _marks(shop: Workshop, sha: str, name: str) -> AsyncIterator[Mark]:
    async with shop.media.lent(sha) as (path,), aclosing(_table(shop, path, name)) as lines:
        async for line in lines:
            for number, values in line["rows"] if line["t"] == "rows" else ():
                found = reviewed.mark(number, values)
                if found:
                    yield found


def _table(shop: Workshop, path: Path, name: str) -> AsyncGenerator[Line]:
    return shop.children.run("table", {"path": str(path), "name": name})


async def _tell(job: Job, context: Context, outcome: Outcome) -> None:
    assert context.workshop is not None
    transact, sha = context.store.transact, ""
    person = await transact(lambda tx: _who(tx, job.payload["person"]))
    if len(outcome.problems) > PROBLEMS_SHOWN:
        lines = [context.languages.say(one, person.language) for one in outcome.problems]
        if len(lines) == reviewed.PROBLEMS_KEPT:
            lines.append(context.languages.say(Text(N_("And more rows, for such reasons.")), person.language))
        sha = await context.workshop.media.put("\r\n".join(lines).encode("utf-8-sig"), passing=True)
    told = {
        "person": person.id,
        "approved": outcome.approved,
        "rejected": outcome.rejected,
        "settled": outcome.settled,
        "problems": [pack_text(one) for one in outcome.problems[:PROBLEMS_SHOWN]],
        "list": sha,
    }
    await transact(lambda tx: tx.outbox.put(person.telegram_id, "reviewed", str(job.id), told))
