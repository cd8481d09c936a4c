"""What a person left goes batch by batch, with its files; what stopped in the middle goes on."""

import json
import sqlite3
from dataclasses import replace
from typing import Any

import pytest

from bot import erased
from bot.jobs import forget
from core.ports import Job, Tx
from core.privacy import erasing
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.fakes import RING
from tests.handlers.test_erasing import approved, files, person
from tests.storage.scene import sql

__all__ = ["stage"]


async def gone(stage: Stage) -> tuple[int, Job]:
    """A worker erased at once, and the job that is left to do."""
    _, _, worker = await approved(stage)
    me = await person(worker)

    def leave(tx: Tx) -> Any:
        erasing.ask_to_give_up(tx, me)
        again = tx.people.by_id(me.id)
        assert again
        erasing.erase(tx, again)
        return tx.jobs.take(erasing.JOB, str(me.id), 60_000)

    return me.id, await stage.do(leave)


async def test_it_goes_on_where_it_died(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The names of files are kept with the job until the files are gone."""
    who, job = await gone(stage)
    context = stage.kazi.parts.context
    assert context.workshop
    monkeypatch.setattr(type(context.workshop.media), "drop", _broken)
    with pytest.raises(OSError, match="no disk"):
        await forget.run(job, context)
    monkeypatch.undo()
    assert len(files(stage)) == 4
    kept = await stage.do(lambda tx: sql(tx, f"SELECT payload FROM job WHERE id = {job.id}"))
    payload = json.loads(kept[0][0])
    assert len(payload["files"]) == 3
    assert await forget.run(replace(job, payload=payload), context) is None
    assert files(stage) == set()
    digests = erased.read(context.settings.storage.erased)
    assert digests == {erased.digests(RING, who)[0]}, "noted twice, it is one"


def _broken(self: object, sha: str) -> None:
    del self, sha
    raise OSError("no disk")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_while_somebody_reads_the_wal_is_emptied_later(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.engine.BUSY_MS", 1)
    _, job = await gone(stage)
    context = stage.kazi.parts.context
    path = context.settings.storage.url.removeprefix("sqlite:///")
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM person").fetchone()
    again = await forget.run(job, context)
    assert again
    assert again.run_at > context.clock.now()
    reader.close()
    assert await forget.run(job, context) is None
