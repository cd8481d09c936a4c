"""Who was paid, erased and is back with the same number has the limits they had, and is paid once what is paid once."""

from core.ledger import Account, Kind
from core.payouts import pumps, standing
from core.payouts.pumps import Extra
from core.payouts.reading import DAY_MS
from core.payouts.states import Event
from core.ports import Tx
from core.privacy import erasing
from tests.core.payouts.paying import KES, Paying
from tests.core.world import World
from tests.storage.scene import sql

ANN, NUMBER, SCOPE = 11, "254712000789", 5


async def left(world: World, paying: Paying, *, once: bool) -> int:
    """Ann is paid, and an extra with it, and erased; who she was."""
    await paying.take(await paying.submitted(ANN), Event.PAID)
    me = await world.me(ANN)
    if once:
        assert await world.do(lambda tx: pumps.once(tx, Extra.SCREENED, SCOPE, me.id, KES))
    await world.act(ANN, erasing.erase)
    return me.id


async def unmarked(world: World) -> list[tuple[str, str]]:
    return await world.do(lambda tx: sql(tx, "SELECT p.mark, y.mark FROM payout p JOIN payee y ON y.id = p.payee_id"))


async def test_back_with_the_same_number_the_limits_are_the_same(world: World, paying: Paying) -> None:
    await left(world, paying, once=True)
    await paying.worker(ANN, number=NUMBER)
    me = await world.me(ANN)

    def spent(tx: Tx) -> tuple[tuple[int, int], tuple[int, int]]:
        (payee,) = tx.payouts.payees.of_person(me.id)
        return standing.spent(tx, me.id, payee.mark, KES)

    assert await world.do(spent) == ((0, 0), (45_000, 45_000))
    assert not await world.do(lambda tx: pumps.once(tx, Extra.SCREENED, SCOPE, me.id, KES))
    assert (await world.do(lambda tx: tx.ledger.balance(Account(Kind.WORKER, me.id, KES)))).available == 45_000


async def test_thirty_days_later_it_is_forgotten(world: World, paying: Paying) -> None:
    who = await left(world, paying, once=False)
    due = await world.do(lambda tx: sql(tx, f"SELECT run_at FROM job WHERE kind = '{erasing.UNMARK}'"))
    assert due == [(world.clock.now() + standing.MONTH_DAYS * DAY_MS,)]
    await world.do(lambda tx: tx.payouts.sums.unmark(who))
    assert await unmarked(world) == [("", "")]


async def test_but_not_where_something_is_paid_once(world: World, paying: Paying) -> None:
    who = await left(world, paying, once=True)
    await world.do(lambda tx: tx.payouts.sums.unmark(who))
    ((payout, payee),) = await unmarked(world)
    assert (payout, payee != "") == ("", True)
