"""What workers think is worked out soon after they said it, daily from then on, and over when all of it is old."""

from core.ports import Tx
from core.requesters import stars
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.test_who import NAMES, at_work

__all__ = ["stage"]

DAY = 24 * 3600


async def test_figures_come_and_go(stage: Stage) -> None:
    amina, people = await at_work(stage, *NAMES[:5])
    for worker in people:
        await worker.say("/who")
        await worker.tap("What do you think of them?")
        await worker.tap("5")

    def raters(tx: Tx) -> tuple[int, bool]:
        me = tx.people.by_telegram(amina.id)
        assert me
        organisation = tx.office.organisation_of(me.id)
        return tx.requesters.seen(organisation).figures.raters, tx.jobs.waits(stars.JOB, str(organisation))

    assert await stage.do(raters) == (0, True)
    await stage.wait(11 * 60)
    assert await stage.do(raters) == (5, True), "it looks again each day"
    for _ in range(stars.DAYS + 2):
        await stage.wait(DAY)
    assert await stage.do(raters) == (0, False)
