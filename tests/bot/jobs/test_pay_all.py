"""Everybody is paid once, however often the job is begun anew, and many people take several transactions."""

import pytest

from bot.jobs import pay_all
from core.payouts import vouching
from core.ports import Job, Tx
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.paying import balance, earned, pays
from tests.handlers.test_vouches import BY_FILE, joined, opens, partner, shares

__all__ = ["stage"]


async def test_a_job_that_is_begun_anew_pays_nobody_twice(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vouching, "AT_ONCE", 1)
    pays(stage, caps=BY_FILE)
    amina = await partner(stage)
    people = [await joined(amina, name) for name in ("Ann", "Ben")]
    for number, (one, name) in enumerate(zip(people, ("Ann", "Ben"), strict=True)):
        await shares(one, f"25472200011{number}")
        await opens(amina, name)
        await amina.tap("☐ We know this person")
        await one.tap("Yes, pay me out")
    await amina.say("/campaigns")
    await amina.tap("My people")
    await amina.tap("Pay all of my people now")
    assert "2 payouts were asked for.\nIn all: KES\xa0900.00." in amina.reads()
    for one in people:
        await earned(stage, one, 45_000)

    def who(tx: Tx) -> tuple[int, int]:
        me = tx.people.by_telegram(amina.id)
        assert me
        return tx.office.organisation_of(me.id), me.id

    of, by = await stage.do(who)
    payload = {"o": of, "by": by, "after": 0, "n": 0, "passed": 0, "sums": {}}
    for _ in range(2):
        await pay_all.run(Job(1, vouching.JOB, str(of), payload, 0), stage.kazi.parts.context)
    await stage.settle()
    assert "0 payouts were asked for.\n2 people had nothing" in amina.reads()
    assert [await balance(stage, one) for one in people] == [45_000, 45_000]
