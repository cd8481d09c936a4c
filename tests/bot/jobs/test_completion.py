"""A requester hears when the last answer is in and decided, and hears it once."""

from typing import Any

import pytest

from bot.jobs import ALL, completion
from core.ports import Tx
from tests.conversations.conftest import stage
from tests.conversations.requesting import launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage

__all__ = ["stage"]

COMPLETE = "Your campaign has every answer"


UNSURE = "tasks stay unsure, and moderators look at them"


async def test_the_requester_is_told_once(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina, b"text,options\nFine,Good|Bad\nNo,Good|Bad\n")
    first, second = await enter(stage, "Baraka"), await enter(stage, "Chausiku")
    await first.tap("I agree")
    await second.tap("I agree")
    await first.tap("Good")
    assert "every task" in first.reads()
    await stage.wait(5)
    assert COMPLETE not in amina.reads(), "the other task is still held"
    await second.tap("Bad")
    await stage.wait(601)
    assert COMPLETE in amina.reads()
    await stage.wait(3600)
    assert sum(COMPLETE in str(one.get("text")) for one in amina.messages()) == 1
    assert completion in ALL


@pytest.mark.parametrize(
    ("about", "said", "unsaid"),
    [
        ({"awaited": 2}, ["Everybody your campaign asks has answered", "2 " + UNSURE], [COMPLETE]),
        ({"awaited": 1}, ["1 task stays unsure, and a moderator looks at it"], [COMPLETE]),
        ({"awaited": 2, "unsure": 3}, ["3 tasks are still unsure: add some", "2 " + UNSURE], [COMPLETE]),
        ({"awaited": 2, "lapsed": 3}, ["3 rows lack answers", "2 " + UNSURE], [COMPLETE]),
        ({"decided": True}, ["Nothing in your campaign waits for a moderator any more"], [COMPLETE, "unsure"]),
    ],
)
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_what_lacks_is_said(stage: Stage, about: dict[str, Any], said: list[str], unsaid: list[str]) -> None:
    amina = await requester(stage)

    def put(tx: Tx) -> None:
        me = tx.people.by_telegram(amina.id)
        assert me
        tx.outbox.put(amina.id, "complete", "7", {"person": me.id, "c": 7, **about})

    await stage.do(put)
    await stage.wait(1)
    assert all(one in amina.reads() for one in said)
    assert not any(one in amina.reads() for one in unsaid)
