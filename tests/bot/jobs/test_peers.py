"""The job that has others look: what was sent is open to them a minute later, once."""

from bot.jobs import ALL, peers
from core.ports import Job, Tx
from tests.conversations.conftest import stage
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.handlers.moderating import enter_operator
from tests.handlers.test_looks import launched, sent
from tests.pictures.drawn import jpeg, scene
from tests.storage.scene import sql

__all__ = ["stage"]


async def test_it_asks_once(stage: Stage) -> None:
    await launched(stage)
    await sent(stage)

    def asked(tx: Tx) -> list[tuple[int, int]]:
        return [tx.tasks.counts(one.id) for one in tx.campaigns.running() if one.kind == "review"]

    assert await stage.do(asked) == [(2, 0)]
    await peers.run(Job(1, peers.KIND, "", {}, 0), stage.kazi.parts.context)
    assert await stage.do(asked) == [(2, 0)]
    assert peers in ALL


async def test_an_answer_that_always_fails_holds_up_no_other(stage: Stage) -> None:
    await enter_operator(stage)
    await launched(stage)
    worker = await enter(stage)
    await worker.say("/work")
    await worker.tap("I agree, start")
    for n in (0, 1):
        await worker.send_photo(jpeg(scene(n)))
    await stage.do(lambda tx: sql(tx, "UPDATE answer SET content = '[' WHERE id = (SELECT MIN(id) FROM answer)"))

    def states(tx: Tx) -> list[str]:
        return [row[0] for row in sql(tx, "SELECT state FROM peer_review ORDER BY id")]

    await stage.wait(90)
    assert await stage.do(states) == ["new", "open"]
    for seconds in (80, 640):
        await stage.wait(seconds)
        assert await stage.do(states) == ["new", "open"]
    assert await stage.do(lambda tx: [row[0] for row in sql(tx, "SELECT tries FROM stuck WHERE kind = 'peers'")]) == [3]
    await stage.wait(61)
    assert "1 part of a job (peers) fails each time and was set aside" in stage.operator.reads()
    await stage.wait(3660)
    assert sum("(peers)" in str(one) for one in stage.operator.messages()) == 1
