"""A campaign closes, as its worker and its requester see it."""

from core import desk
from core.campaigns import State
from core.launched import closing, winding
from core.launched.wound import REQUESTER, UNSAFE
from core.ports import Tx
from tests.conversations.requesting import launched, requester
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import money

REASON = "Its requester cannot be reached any more."


async def shut(stage: Stage, *campaigns: int, why: str = REQUESTER) -> None:
    def begin(tx: Tx) -> None:
        for one in campaigns:
            found = tx.campaigns.get(one)
            assert found
            winding.begin(tx, found, why)

    await stage.do(begin)
    await stage.wait(1)


def texts(who: Actor) -> str:
    return "\n".join(one.get("text", "") for one in who.messages())


async def test_who_holds_a_task_reads_until_when_and_goes_on(stage: Stage) -> None:
    amina = await requester(stage, points=100)
    await launched(amina)
    worker = await enter(stage, "Baraka")
    await worker.tap("I agree, start")
    other = await enter(stage, "Chebet")
    before = other.reads()
    await amina.tap("Close")
    assert "Who holds a task has a day at least to finish it" in amina.reads()
    await amina.tap("Yes, close it")
    assert "It winds down: nobody gets a new task." in amina.reads()
    assert "1 task is in somebody's hands, until" in amina.reads()
    await stage.wait(1)
    said = worker.reads()
    assert "ends: who asks for it closes it, and nobody gets a new task of it." in said
    assert "You hold 1 task of it. Finish it by " in said
    assert "All you earned stays yours" in said
    assert other.reads() == before, "who holds nothing is not written to"
    await stage.wait(3600)
    await worker.tap("Good")
    assert "has ended" not in worker.toast, "a toast goes; it stands on the screen"
    assert "has ended: there is no new task of it.\n\nWhat you sent is still decided" in texts(worker)
    assert texts(worker).count("has ended") == 1, "said once"
    assert await money(stage, worker) == (5, 0)


async def test_several_that_close_together_are_one_message(stage: Stage) -> None:
    first, second = await campaign(stage, ["One"]), await campaign(stage, ["Two"])
    worker = await enter(stage)

    def begin(tx: Tx) -> None:
        me = tx.people.by_telegram(worker.id)
        assert me
        for c in (first, second):
            desk.start(tx, me, c)

    await stage.do(begin)
    count = len(worker.messages())
    await shut(stage, first, second)
    assert len(worker.messages()) == count + 1
    assert worker.reads().count("You hold 1 task of it.") == 2
    assert worker.reads().count("All you earned stays yours") == 1


async def test_who_finished_meanwhile_reads_nothing(stage: Stage) -> None:
    c = await campaign(stage, ["One"])
    worker = await enter(stage)
    await worker.tap("I agree, start")
    await worker.tap("Happy")
    count = len(worker.messages())

    def late(tx: Tx) -> None:
        found, me = tx.campaigns.get(c), tx.people.by_telegram(worker.id)
        assert found
        assert me
        winding.begin(tx, found)
        tx.outbox.put(worker.id, winding.NOTICE, str(c), {"person": me.id, "c": c})

    await stage.do(late)
    await stage.wait(1)
    assert len(worker.messages()) == count


async def test_unsafe_work_goes_from_the_screen_and_is_paid(stage: Stage) -> None:
    c = await campaign(stage)
    worker = await enter(stage)
    await worker.tap("I agree, start")
    assert "Happy" in worker.buttons()
    await shut(stage, c, why=UNSAFE)
    assert "people found it unsafe. Please stop" in texts(worker)
    assert "What you held of it is paid all the same: +5 points" in texts(worker)
    assert not any("Happy" in str(one.get("reply_markup", "")) for one in worker.messages())
    assert await money(stage, worker) == (5, 0)


async def test_the_requester_reads_why_the_operator_closed_it(stage: Stage) -> None:
    amina = await requester(stage, points=100)
    await launched(amina)
    worker = await enter(stage, "Baraka")
    await worker.tap("I agree, start")
    found = await stage.do(lambda tx: tx.wind_downs.going(9))
    await stage.do(lambda tx: closing.by_operator(tx, found[0], REASON))
    await stage.wait(1)
    assert "The operator has closed your campaign" in amina.reads()
    assert f"Why: “{REASON}”" in amina.reads()
    await amina.tap("Show")
    assert (await stage.do(lambda tx: tx.campaigns.get(found[0]))).state is State.CLOSING
