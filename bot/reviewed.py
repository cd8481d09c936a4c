"""A file of decisions that its requester sent back: shown whole first, then applied batch by batch, then told."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any

from bot.context import Context
from bot.lines import Line
from bot.terms import desk
from bot.workshop import Workshop
from core.drafting.drafts import PROBLEMS_SHOWN
from core.drafting.drafts import pack as pack_text
from core.errors import N_, Refusal, Text
from core.launched import marks as rows
from core.launched import outcome as came
from core.launched import proposals, reviewed
from core.launched.marks import Mark
from core.launched.outcome import Outcome, Proposal, pack, unpack
from core.launched.reviewed import BATCH_MARKS
from core.people import House, Person
from core.ports import Job, Tx

TOO_MANY = N_("A file may decide on up to {most} answers. Please send it in parts; nothing of this one was done.")


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
    marks = await _marks(shop, job.payload["sha"], job.payload["name"])
    if not job.payload.get("sure"):
        await _propose(job, context, marks)
        return
    if job.payload.get("counts"):
        person_id = job.payload["person"]

        def begin(tx: Tx) -> bool:
            return proposals.begin(tx, _who(tx, person_id), job.id, job.payload)

        if not await context.store.transact(begin):
            return
    await _carry_out(job, context, [one.turned() for one in marks] if job.payload.get("turned") else marks)


async def _propose(job: Job, context: Context, marks: Sequence[Mark]) -> None:
    """Show what it would do; where that is nothing, say so at once."""
    transact, person_id, found = context.store.transact, job.payload["person"], Proposal()
    house = House(desk=desk(context.settings))
    for start in range(0, len(marks), BATCH_MARKS):
        batch = marks[start : start + BATCH_MARKS]

        def look(tx: Tx, batch: Sequence[Mark] = batch) -> Proposal:
            return proposals.look(tx, house.seen(_who(tx, person_id)), batch)

        found = found.with_(await transact(look))
    if not found.would:
        await _tell(job, context, found.rest)
        return
    file = {"sha": job.payload["sha"], "name": job.payload["name"]}
    await transact(lambda tx: proposals.ask(tx, house.seen(_who(tx, person_id)), found, file))


async def _carry_out(job: Job, context: Context, marks: Sequence[Mark]) -> None:
    payload, person_id = {**job.payload, "counts": {}}, job.payload["person"]
    for start in range(payload.get("at", 0), len(marks), BATCH_MARKS):
        batch = marks[start : start + BATCH_MARKS]
        reached = {**payload, "at": start + BATCH_MARKS}

        def some(tx: Tx, batch: Sequence[Mark] = batch, reached: dict[str, Any] = reached) -> Outcome:
            return reviewed.apply(tx, _who(tx, person_id), batch, job.id, reached)

        outcome = await context.store.transact(some)
        so_far = unpack(payload["outcome"]) if "outcome" in payload else Outcome()
        payload |= {"at": start + BATCH_MARKS, "outcome": pack(so_far.with_(outcome))}
    await _tell(job, context, unpack(payload["outcome"]) if "outcome" in payload else Outcome())


def _who(tx: Tx, person_id: int) -> Person:
    person = tx.people.by_id(person_id)
    assert person is not None
    return person


async def _marks(shop: Workshop, sha: str, name: str) -> Sequence[Mark]:
    """Of several rows about one answer the first. Raises ``Refusal`` where there are too many."""
    found, seen = list[Mark](), set[int]()
    async with aclosing(_read(shop, sha, name)) as read:
        async for one in read:
            if one.answer_id not in seen:
                found.append(one)
            if one.answer_id:
                seen.add(one.answer_id)
            if len(found) > rows.MARKS_MAX:
                raise Refusal(Text(TOO_MANY, params={"most": rows.MARKS_MAX}))
    return found


async def _read(shop: Workshop, sha: str, name: str) -> AsyncGenerator[Mark]:
    async with shop.media.lent(sha) as (path,), aclosing(_table(shop, path, name)) as lines:
        async for line in lines:
            for number, values in line["rows"] if line["t"] == "rows" else ():
                found = rows.mark(number, values)
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
        if len(lines) == came.PROBLEMS_KEPT:
            lines.append(context.languages.say(Text(N_("And more rows, for such reasons.")), person.language))
        sha = await context.workshop.media.put("\r\n".join(lines).encode("utf-8-sig"), passing=True)
    told = {
        "person": person.id,
        "approved": outcome.approved,
        "rejected": outcome.rejected,
        "again": outcome.again,
        "settled": outcome.settled,
        "problems": [pack_text(one) for one in outcome.problems[:PROBLEMS_SHOWN]],
        "list": sha,
    }
    await transact(lambda tx: tx.outbox.put(person.telegram_id, "reviewed", str(job.id), told))
