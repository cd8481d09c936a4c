"""Who is erased is shown to nobody any more; what they said of others' work says nothing either."""

import pytest

from core.form.questions import YES
from core.privacy import erasing
from core.views import TaskView
from core.work import Standing
from tests.core import reviewing as peers
from tests.core.judging import YES as FINE
from tests.core.judging import decide
from tests.core.peers.test_outcomes import MOD, disputed
from tests.core.reviewing import ANN, DAN
from tests.core.world import World, start


async def test_an_erased_persons_work_is_shown_to_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.peers.taking._turn", lambda *_: True)
    _, answer, case = await disputed(world, rows=30)
    await world.act(MOD, decide(case, FINE))
    await peers.asks(world)
    me = await world.me(ANN)

    def rows() -> object:
        return world.do(lambda tx: [one.data for one in tx.tasks.first(answer_review, 9)])

    kept = await peers.kept(world, answer)
    assert kept
    answer_review = kept.review_id
    assert any(await rows())  # type: ignore[misc]
    await world.do(lambda tx: erasing.again(tx, me.id, 1000))
    assert not any(await rows())  # type: ignore[misc]
    assert not isinstance(await world.act(DAN, start(answer_review)), TaskView)


async def test_what_an_erased_person_said_does_not_count(world: World) -> None:
    campaign = await peers.looked_at(world)
    await peers.reviewers(world, peers.BEN, peers.CAT)
    answer = await peers.sent(world, campaign)
    await peers.asks(world)
    await peers.says(world, campaign, peers.BEN, YES)
    ben = await world.me(peers.BEN)
    job = await world.do(lambda tx: erasing.again(tx, ben.id, 1000))
    while (await world.do(lambda tx: erasing.step(tx, ben.id, job))).count:
        pass
    await peers.says(world, campaign, peers.CAT, YES)
    assert (await peers.now(world, answer)).standing is Standing.REVIEW
    await peers.asks(world, peers.DAY)
    assert len(await peers.cases(world)) == 1
