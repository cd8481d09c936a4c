"""Two looks, or a look and the clock, in the same moment on PostgreSQL."""

from collections.abc import Callable

import pytest

from core import desk
from core.form.questions import YES
from core.ledger import Balance
from core.peers import opening
from core.people import Person
from core.ports import Tx
from core.process import appeals
from core.views import View
from core.work import Standing
from core.working import answering
from tests.core import reviewing as peers
from tests.core.reviewing import ANN, BEN, CAT, DAN, WORDS
from tests.core.test_races import of, race
from tests.core.world import World

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)


def yes(who: int) -> Callable[[Tx], object]:
    return of(who, lambda tx, me: answering.answer(tx, me, YES))


async def test_of_two_last_looks_the_second_sees_the_first(world: World) -> None:
    campaign = await peers.looked_at(world)
    await peers.reviewers(world, BEN, CAT)
    answer = await peers.sent(world, campaign)
    await peers.asks(world)
    for who in (BEN, CAT):
        await peers.looks(world, campaign, who)
    await race(world, yes(BEN), yes(CAT))
    assert (await peers.now(world, answer)).confirmed
    assert await world.balance(ANN) == Balance(100, 0, 0)
    assert await world.balance(BEN) == await world.balance(CAT) == Balance(9, 0, 0)


async def test_a_look_beside_the_last_one_waits_for_nobody(world: World) -> None:
    """The third is leased in between: of three at once each is counted."""
    campaign = await peers.looked_at(world, WORDS)
    await peers.reviewers(world, BEN, CAT, DAN)
    answer = await peers.sent(world, campaign, peers.writes("A shelf"))
    await peers.asks(world)
    for who in (BEN, CAT):
        await peers.looks(world, campaign, who)
    await race(world, yes(BEN), yes(CAT))
    await peers.says(world, campaign, DAN, YES)
    assert (await peers.now(world, answer)).confirmed


async def test_a_look_beside_the_clock_pays_once(world: World) -> None:
    campaign = await peers.looked_at(world)
    await peers.reviewers(world, BEN, CAT)
    answer = await peers.sent(world, campaign)
    await peers.asks(world)
    await peers.says(world, campaign, BEN, YES)
    world.clock.tick(3 * peers.DAY * 1000)
    await peers.looks(world, campaign, CAT)
    await race(world, yes(CAT), lambda tx: appeals.tick(tx, 9))
    assert (await peers.now(world, answer)).standing is Standing.APPROVED
    assert await world.balance(ANN) == Balance(100, 0, 0)


async def test_the_job_beside_a_look_leaves_one_of_them(world: World) -> None:
    campaign = await peers.looked_at(world)
    await peers.reviewers(world, BEN, CAT)
    answer = await peers.sent(world, campaign)
    await peers.asks(world)
    await peers.says(world, campaign, BEN, YES)
    world.clock.tick(2 * peers.DAY * 1000)
    await peers.looks(world, campaign, CAT)
    await race(world, yes(CAT), opening.step)
    assert (await peers.now(world, answer)).confirmed
    assert not await peers.cases(world)


async def test_two_take_the_last_look_and_one_gets_it(world: World) -> None:
    campaign = await peers.looked_at(world)
    await peers.reviewers(world, BEN, CAT, DAN)
    await peers.sent(world, campaign)
    await peers.asks(world)
    await peers.looks(world, campaign, BEN)
    review = await peers.beside(world, campaign)

    def take(tx: Tx, me: Person) -> View:
        return desk.start(tx, me, review)

    await race(world, of(CAT, take), of(DAN, take))
    assert await world.do(lambda tx: tx.tasks.counts(review)) == (0, 0)
