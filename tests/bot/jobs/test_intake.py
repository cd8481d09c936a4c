"""A file that is read: whole or not at all, and on from where a dead process left it."""

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot import pictured, reading
from bot.children import Children
from bot.jobs import intake
from core.ports import Job, Tx
from tests.bot import web_child
from tests.bot.host import Host, reply
from tests.conversations.conftest import stage
from tests.conversations.requesting import requester
from tests.conversations.stage import Stage
from tests.pictures import drawn

__all__ = ["stage"]

TABLE = "text,n\n" + "".join(f"row {n},{n}\n" for n in range(1200))


class DiedError(Exception):
    """The process is gone."""


async def taken(stage: Stage, data: bytes, name: str = "t.csv") -> Job:
    """A file received, its job not run yet."""
    amina = await requester(stage)
    await stage.engine.send_document(amina.id, amina.id, name, data)
    await stage._updates()
    (job,) = await stage.do(lambda tx: [one for one in tx.jobs.due(20, 900_000) if one.kind == "intake"])
    found: Job = job
    return found


async def rows(stage: Stage) -> list[int]:
    def look(tx: Tx) -> list[int]:
        for number in range(1, 400):
            campaign = tx.campaigns.get(number)
            if campaign:
                return [one.row for one in tx.tasks.first(number, 5000)]
        return []

    found: list[int] = await stage.do(look)
    return found


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_job_that_died_goes_on_where_it_was(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    job = await taken(stage, TABLE.encode())
    context = stage.kazi.parts.context
    whole = Children.run

    async def dying(self: Children, operation: str, request: Any) -> Any:
        batches = 0
        async for line in whole(self, operation, request):
            if line["t"] == "rows" and "sample" not in request:
                batches += 1
                if batches == 3:
                    raise DiedError
            yield line

    monkeypatch.setattr(Children, "run", dying)
    with pytest.raises(DiedError):
        await intake.run(job, context)
    assert len(await rows(stage)) == 1000
    monkeypatch.setattr(Children, "run", whole)
    stage.clock.tick(901_000)
    (again,) = await stage.do(lambda tx: [one for one in tx.jobs.due(20, 900_000) if one.kind == "intake"])
    await intake.run(again, context)
    assert await rows(stage) == list(range(2, 1202))
    done = await stage.do(lambda tx: tx.jobs.take("intake", again.key, 1000))
    await intake.run(done, context)
    assert len(await rows(stage)) == 1200, "done is done"


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_job_rests_before_its_lease_ends_and_forgets_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SHARE_OF_LEASE", 0)
    job = await taken(stage, TABLE.encode() + b"x" * 3000 + b",1\n")
    context, runs, payload = stage.kazi.parts.context, 1, job.payload
    while again := await intake.run(replace(job, payload=payload), context):
        runs, payload = runs + 1, json.loads(json.dumps(again.payload))
    assert runs == 4, "three batches, and the end"
    assert await rows(stage) == list(range(2, 1202))
    card = await _problems(stage)
    assert len(card) == 1
    assert "letters, and a message holds" in card[0]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_pictures_of_addresses_go_on_batch_by_batch(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictured, "BATCH_ROWS", 2)
    picture = reply(drawn.jpeg(drawn.house()))
    with closing(Host(tmp_path, {f"/{n}.jpg": picture for n in range(5)})) as host:
        table = "image,text\n" + "".join(f"https://files.example/{n}.jpg,house {n}\n" for n in range(6))
        job = await taken(stage, table.encode())
        shop = stage.kazi.parts.context.workshop
        assert shop
        there = replace(shop, children=web_child.children(shop.media.scratch, host))
        context = replace(stage.kazi.parts.context, workshop=there)
        whole, runs = Children.run, 0

        async def dying(self: Children, operation: str, request: Any) -> Any:
            nonlocal runs
            runs += operation == "fetch_many"
            if runs == 3:
                raise DiedError
            async for line in whole(self, operation, request):
                yield line

        monkeypatch.setattr(Children, "run", dying)
        with pytest.raises(ExceptionGroup):
            await intake.run(job, context)
        monkeypatch.setattr(Children, "run", whole)
        stage.clock.tick(901_000)
        (again,) = await stage.do(lambda tx: [one for one in tx.jobs.due(20, 900_000) if one.kind == "intake"])
        assert again.payload["after"]
        await intake.run(again, context)
        assert sorted(host.asked) == [f"files.example/{n}.jpg" for n in range(6)], "each once, also over two lives"
    assert len(await rows(stage)) == 6
    (problem,) = await _problems(stage)
    assert problem == "Row {row}, column {column}: {why}"


async def _problems(stage: Stage) -> list[str]:
    def look(tx: Tx) -> list[str]:
        found = next(one for number in range(1, 400) if (one := tx.drafts.lock(number)))
        return [problem["one"] for problem in found.problems]

    found: list[str] = await stage.do(look)
    return found


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_file_that_always_fails_is_given_up_and_said(stage: Stage) -> None:
    job = await taken(stage, b"text\nhello\n")
    await intake.run(replace(job, attempts=intake.ATTEMPTS_MAX), stage.kazi.parts.context)
    await stage.do(lambda tx: tx.jobs.done(job.id))
    await stage.wait(1)
    assert "a fault of ours" in stage.engine.history(int(await _owner(stage)))[-1]["text"]
    assert await rows(stage) == []


async def _owner(stage: Stage) -> int:
    def look(tx: Tx) -> int:
        me = next(one for number in range(1, 400) if (one := tx.people.by_id(number)) and one.screen.code == "draft")
        return me.telegram_id

    found: int = await stage.do(look)
    return found
