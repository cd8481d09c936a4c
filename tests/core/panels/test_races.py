"""Two jurors, a juror and the clock, a juror and the job in the same moment on PostgreSQL: one end, each paid once."""

from dataclasses import replace

import pytest

from core.errors import Stale
from core.ledger import Balance
from core.panels import drawing, voting
from core.panels.port import PAY, RIGHT
from core.process import appeals
from core.work import Standing
from tests.core.judging import ANN, now
from tests.core.jurors import DAY_MS, appealed, asked, says, vote
from tests.core.test_races import of, race
from tests.core.world import World

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)


@pytest.mark.parametrize("votes", [(RIGHT, PAY), (PAY, RIGHT), (RIGHT, RIGHT)])
async def test_two_last_votes_at_once(world: World, votes: tuple[str, str]) -> None:
    answer, case = await appealed(world)
    await vote(world, case, RIGHT)
    first, second = await asked(world, case)
    found = await race(
        world,
        of(first, lambda tx, me: voting.say(tx, me, case.id, votes[0])),
        of(second, lambda tx, me: voting.say(tx, me, case.id, votes[1])),
    )
    assert not any(isinstance(one, BaseException) for one in found)
    assert (await now(world, answer)).standing is Standing.REFUSED
    decisions = await world.do(lambda tx: tx.cases.decisions(answer.id))
    assert len(decisions) == 2, "the rejection and one end"
    for one in (first, second):
        assert await world.balance(one) == Balance(5, 0, 0), "who was late is paid too"


async def test_one_juror_twice_at_once(world: World) -> None:
    _, case = await appealed(world)
    who = (await asked(world, case))[0]
    won, lost = await race(
        world,
        of(who, lambda tx, me: voting.say(tx, me, case.id, RIGHT)),
        of(who, lambda tx, me: voting.say(tx, me, case.id, PAY)),
    )
    assert not isinstance(won, BaseException)
    assert isinstance(lost, Stale)
    assert await world.balance(who) == Balance(5, 0, 0)
    assert [*(await world.do(lambda tx: tx.panels.votes(case.id))).values()] == [RIGHT]


@pytest.mark.parametrize("first", ["juror", "clock"])
async def test_the_last_vote_and_the_clock(world: World, first: str) -> None:
    """Whichever comes first decides; the other changes nothing."""
    answer, case = await appealed(world)
    await vote(world, case, RIGHT)
    who = (await asked(world, case))[0]
    world.clock.tick(DAY_MS - 1)
    rejected = await now(world, answer)
    await world.do(lambda tx: tx.answers.move(rejected, replace(rejected, clock_at=tx.now)))
    sides = [
        of(who, lambda tx, me: voting.say(tx, me, case.id, RIGHT)),
        lambda tx: appeals.tick(tx, 9),
    ]
    found = await race(world, *(sides if first == "juror" else sides[::-1]))
    assert not any(isinstance(one, BaseException) for one in found)
    after = await now(world, answer)
    assert after.standing is (Standing.REFUSED if first == "juror" else Standing.APPROVED)
    assert await world.balance(ANN) == Balance(0 if first == "juror" else 5, 0, 0)
    assert await world.balance(who) == Balance(5, 0, 0)


async def test_a_vote_and_the_job(world: World) -> None:
    _, case = await appealed(world)
    who = (await asked(world, case))[0]
    found = await race(
        world,
        lambda tx: drawing.step(tx, case.id, world.random),
        of(who, lambda tx, me: voting.say(tx, me, case.id, RIGHT)),
    )
    assert not any(isinstance(one, BaseException) for one in found)
    assert len(await asked(world, case)) == 2
    with pytest.raises(Stale):
        await says(world, who, case, RIGHT)
