"""Answers of proven fraud are set aside, and its clock goes on by itself."""

from bot.jobs import ALL, fraud
from core.ports import Job, Tx
from core.signals.port import FINAL, PROVEN, Fraud
from core.work import Answer, Standing
from tests.conversations.conftest import stage
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage

__all__ = ["stage"]
DAY = 24 * 3600


async def test_it_sets_aside_and_comes_again_when_the_appeal_is_over(stage: Stage) -> None:
    c = await campaign(stage)
    ann = await enter(stage, "Ann")
    await ann.tap("I agree, start")
    await ann.tap("Happy")

    def prove(tx: Tx) -> int:
        me = tx.people.by_telegram(ann.id)
        assert me
        tx.signals.fraud.save(Fraud(me.id, 1, PROVEN, "Why.", 2, 3, tx.now, tx.now + 14 * DAY * 1000))
        tx.jobs.enqueue(fraud.KIND, str(me.id), {"person": me.id}, tx.now)
        return me.id

    person = await stage.do(prove)

    def look(tx: Tx) -> tuple[str, list[Answer]]:
        found = tx.signals.fraud.get(person)
        assert found
        return found.state, [*tx.answers.latest(c, person, 9)]

    await stage.wait(2)
    state, answers = await stage.do(look)
    assert (state, [one.standing for one in answers]) == (PROVEN, [Standing.SET_ASIDE])
    await stage.wait(14 * DAY)
    assert (await stage.do(look))[0] == FINAL
    again = await fraud.run(Job(9, fraud.KIND, "", {"person": person}, 0), stage.kazi.parts.context)
    assert again is None
    assert fraud in ALL
