"""The job of a panel asks jurors by lot, comes again when one of their days is over, and ends with the case."""

from bot.jobs import ALL
from bot.jobs import panel as job
from core.panels.drawing import SEAT_MS
from core.panels.port import ASKED, LAPSED, Seat
from core.ports import Job, Tx
from core.work import CaseKind
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.test_jury import panel

__all__ = ["stage"]


async def test_it_comes_again_until_it_is_over(stage: Stage) -> None:
    await panel(stage)
    context = stage.kazi.parts.context

    def look(tx: Tx) -> tuple[int, list[Seat]]:
        (case,) = [one for one in tx.cases.waiting(9) if one.kind is CaseKind.PANEL]
        return case.id, [*tx.panels.seats(case.id)]

    number, seats = await stage.do(look)
    again = await job.run(Job(1, job.KIND, "", {"case": number}, 1), context)
    assert again
    assert (again.run_at, again.payload) == (seats[0].until, {"case": number})
    assert await stage.do(look) == (number, seats), "twice does no more than once"
    stage.clock.tick(SEAT_MS)
    again = await job.run(Job(1, job.KIND, "", {"case": number}, 1), context)
    ended = await stage.do(lambda tx: tx.panels.seats(number))
    assert [one.state for one in ended] == [LAPSED, LAPSED, LAPSED, ASKED], "one is left: nobody can deny it"
    assert again
    assert again.run_at == ended[-1].until, "whoever was asked last is not kept from other panels"
    stage.clock.tick(SEAT_MS)
    assert await job.run(Job(1, job.KIND, "", {"case": number}, 1), context) is None
    assert [one.state for one in await stage.do(lambda tx: tx.panels.seats(number))] == [LAPSED] * 4
    assert job in ALL
