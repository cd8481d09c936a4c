"""Of campaigns that have ended the money of proven fraud is their organisation's again, once the last word has fallen.

After each test the books are looked at. Mutants that these tests kill: money that comes back before the appeal is over
or twice, more than was paid, an answer that still counts, a requester who is not told, a house that takes what is not
there.
"""

from core import desk
from core.campaigns import State
from core.launched import closing, winding
from core.ledger import Account, Code, Kind, Transfer
from core.ports import Tx
from core.signals import aside, fraud
from core.work import Standing
from tests.core.signals.accusing import DAY_MS, accused, answers, house, job, proves
from tests.core.signals.test_noticing import ANN, BEN, CAT
from tests.core.world import World
from tests.storage.scene import sql


async def ended(world: World) -> tuple[int, int, int]:
    """Ann was paid for two answers in a campaign that is closed since; its organisation has what was left."""
    c, ann, case = await accused(world)
    for who in (ANN, BEN, CAT):
        await world.act(who, desk.stop)

    def close(tx: Tx) -> None:
        campaign = tx.campaigns.get(c)
        assert campaign
        winding.begin(tx, campaign)

    await world.do(close)
    for _ in range(3):
        await world.do(lambda tx: closing.settle(tx, c))
    campaign = await world.do(lambda tx: tx.campaigns.get(c))
    assert campaign
    assert campaign.state is State.CLOSED
    return c, ann, case


async def home(world: World, c: int) -> int:
    def look(tx: Tx) -> int:
        campaign = tx.campaigns.get(c)
        assert campaign
        return tx.ledger.balance(Account(Kind.ORGANISATION, campaign.organisation_id)).available

    return await world.do(look)


async def told(world: World) -> int:
    waiting = await world.do(lambda tx: sql(tx, f"SELECT count(*) FROM outbox WHERE kind = '{aside.VOID}'"))
    return int(waiting[0][0])


async def test_it_comes_back_with_the_last_word_and_not_before(world: World) -> None:
    c, ann, case = await ended(world)
    before = await home(world, c)
    await proves(world, case)
    await job(world, ann)
    assert {one.standing for one in await answers(world, c, ann)} == {Standing.APPROVED}
    assert (await home(world, c), await house(world), await told(world)) == (before, 0, 0)
    world.clock.tick(14 * DAY_MS)
    await job(world, ann)
    await job(world, ann)
    assert {one.standing for one in await answers(world, c, ann)} == {Standing.SET_ASIDE}
    assert (await home(world, c), await world.free(c)) == (before + 10, 0)
    assert (await house(world), (await world.balance(ANN)).available) == (0, 0), "what is still here pays for it"
    assert await told(world) == 1
    await job(world, ann)
    assert await home(world, c) == before + 10


async def test_what_was_paid_out_is_the_houses_loss(world: World) -> None:
    c, ann, case = await ended(world)
    before = await home(world, c)

    def spend(tx: Tx) -> None:
        paid, theirs, number = Account(Kind.PAYOUT, 9), Account(Kind.WORKER, ann), tx.new_id()
        tx.ledger.open(paid)
        tx.ledger.transfer(Transfer(number, theirs, paid, 7, Code.PAYOUT, number))

    await world.do(spend)
    await proves(world, case)
    world.clock.tick(14 * DAY_MS)
    await job(world, ann)
    await job(world, ann)
    assert (await home(world, c), await house(world), (await world.balance(ANN)).available) == (before + 10, -7, 0)


async def test_cleared_it_never_left(world: World) -> None:
    c, ann, case = await ended(world)
    before = await home(world, c)
    await proves(world, case)
    await world.act(ANN, fraud.appeal)
    world.clock.tick(14 * DAY_MS)
    await job(world, ann)
    await job(world, ann)
    assert {one.standing for one in await answers(world, c, ann)} == {Standing.APPROVED}
    assert (await home(world, c), await house(world), (await world.balance(ANN)).available) == (before, 0, 10)
    assert await told(world) == 0


async def test_where_nobody_sits_any_more_nobody_is_told_and_what_was_known_costs_nothing(world: World) -> None:
    c, ann, case = await ended(world)
    before = await home(world, c)
    (one, _) = await answers(world, c, ann)
    await world.do(lambda tx: sql(tx, f"UPDATE task SET prio = 3 WHERE id = {one.task_id}"))
    await world.do(lambda tx: sql(tx, "DELETE FROM member"))
    await proves(world, case)
    world.clock.tick(14 * DAY_MS)
    await job(world, ann)
    await job(world, ann)
    assert (await home(world, c), await told(world)) == (before + 5, 0)


async def test_the_fee_comes_back_too(world: World) -> None:
    c, ann, case = await ended(world)
    before = await home(world, c)
    await world.do(lambda tx: sql(tx, f"UPDATE campaign SET fee_bp = 1000 WHERE id = {c}"))
    await proves(world, case)
    world.clock.tick(14 * DAY_MS)
    await job(world, ann)
    await job(world, ann)
    assert (await home(world, c), await house(world)) == (before + 2 * (5 + 1), -2)
