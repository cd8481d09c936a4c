"""Leases end by themselves."""

import pytest

from core.ports import Tx
from core.work import Assignment
from core.working import leases
from tests.conversations.conftest import stage
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage

__all__ = ["stage"]


async def test_a_task_goes_to_the_next_person_when_its_time_is_over(stage: Stage) -> None:
    await campaign(stage, ["one"])
    first, second = await enter(stage), await enter(stage, "Otieno")
    await first.tap("I agree")
    assert "every task" in await second.say("/work")
    await stage.wait(605)
    assert "5 points a task" in await second.say("/work")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_lease_that_cannot_be_ended_holds_up_no_other(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    await campaign(stage, ["one", "two"])
    first, second = await enter(stage), await enter(stage, "Otieno")
    await first.tap("I agree")
    await second.tap("I agree")
    broken = await stage.do(lambda tx: min(one.id for one in tx.assignments.overdue(10**15, 9)))
    give_back = leases.give_back

    def fails(tx: Tx, lease: Assignment) -> None:
        assert lease.id != broken
        give_back(tx, lease)

    monkeypatch.setattr(leases, "give_back", fails)
    await stage.wait(605)
    assert [one.id for one in await stage.do(lambda tx: tx.assignments.overdue(tx.now, 9))] == [broken]
    monkeypatch.undo()
    await stage.wait(60)
    assert not await stage.do(lambda tx: tx.assignments.overdue(tx.now, 9))
