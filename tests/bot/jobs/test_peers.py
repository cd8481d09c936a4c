"""The job that has others look: what was sent is open to them a minute later, once."""

from bot.jobs import ALL, peers
from core.ports import Job, Tx
from tests.conversations.conftest import stage
from tests.conversations.stage import Stage
from tests.handlers.test_looks import launched, sent

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
