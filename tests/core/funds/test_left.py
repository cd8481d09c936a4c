"""Money that comes in for an organisation whose people were all erased: nobody could spend it, or ask for it back."""

import pytest

from core.errors import Invalid, NotEnough
from core.funds import deposits
from core.funds.deposits import State
from core.incoming import collecting
from core.incoming.model import State as Sum
from core.incoming.port import Got
from core.ledger import Account, Kind
from core.ports import Tx
from core.privacy import erasing
from payouts.money_in.script import Fault
from tests.core.funds.test_deposits import LIMIT, ONE, TWO, line, record, ref_of, terms
from tests.core.giving import AMINA, BARAKA, refused, requester
from tests.core.incoming import collecting as providers
from tests.core.incoming.test_collecting import leased
from tests.core.test_races import of, race
from tests.core.world import World

__all__ = ["terms"]


async def organisation(world: World) -> int:
    return await world.act(AMINA, lambda tx, me: tx.office.organisation_of(me.id))


async def has(world: World, home: int) -> int:
    return await world.do(lambda tx: tx.ledger.balance(Account(Kind.ORGANISATION, home, "KES")).available)


async def test_a_transfer_with_the_reference_of_who_was_erased_is_nobodys(world: World) -> None:
    await requester(world)
    ref, home = await ref_of(world), await organisation(world)
    await world.act(AMINA, erasing.erase)
    one = await record(world, line(ref))
    assert (one.state, one.organisation_id) == (State.UNMATCHED, None)
    with pytest.raises(Invalid, match="was erased"):
        await world.do(lambda tx: deposits.match(tx, one.id, ref, TWO))
    assert await has(world, home) == 0
    assert (await world.do(lambda tx: deposits.drop(tx, one.id, ONE))).state is State.DROPPED


async def test_where_somebody_else_sits_it_is_counted(world: World) -> None:
    await requester(world)
    await requester(world, BARAKA)
    ref, home = await ref_of(world), await organisation(world)
    baraka = await world.me(BARAKA)
    await world.do(lambda tx: tx.seats.put(home, baraka.id, "owner"))
    await world.act(AMINA, erasing.erase)
    assert (await record(world, line(ref))).state is State.DONE


async def test_what_waits_for_a_second_person_is_waited_for(world: World) -> None:
    await requester(world)
    waits = await record(world, line(await ref_of(world), LIMIT + 1))
    await refused(world, NotEnough, erasing.erase, AMINA)
    me = await world.me(AMINA)
    await world.do(lambda tx: erasing.again(tx, me.id, 1000))  # after a restore it is not asked
    with pytest.raises(Invalid, match="was erased"):
        await world.do(lambda tx: deposits.confirm(tx, waits.id, TWO))


async def test_a_sum_that_a_provider_collects_is_waited_for(world: World) -> None:
    await requester(world)
    till, _ = providers.till_of(Fault.DECLINED)
    one = await providers.asked(world, till)
    await refused(world, NotEnough, erasing.erase, AMINA)
    await providers.quiet(world, till)
    assert (await providers.now(world, one)).state is Sum.FAILED
    await world.act(AMINA, erasing.erase)


async def test_what_came_all_the_same_once_they_were_erased_is_for_people(world: World) -> None:
    me = await requester(world)
    till, _ = providers.till_of()
    home = await organisation(world)
    one = await providers.asked(world, till)
    work = await leased(world)
    await world.do(lambda tx: tx.privacy.leave(me))
    await world.do(lambda tx: collecting.looked_up(tx, till.ways, work.one, Got(providers.MINOR, "KES")))
    kept = await providers.now(world, one)
    assert (kept.state, kept.code, await has(world, home)) == (Sum.REVIEW, "erased", 0)
    assert await providers.told(world) == ["incoming_alarm erased"]
    await world.do(lambda tx: collecting.close(tx, one.id))


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_it_comes_in_the_moment_in_which_they_are_erased(world: World) -> None:
    await requester(world)
    ref, home = await ref_of(world), await organisation(world)

    def comes(tx: Tx) -> object:
        return deposits.record(tx, line(ref), ONE)

    await race(world, of(AMINA, erasing.erase), comes)
    assert await has(world, home) == 0


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_who_erases_themselves_in_the_moment_in_which_it_comes_waits(world: World) -> None:
    await requester(world)
    ref = await ref_of(world)
    _, late = await race(world, lambda tx: deposits.record(tx, line(ref), ONE), of(AMINA, erasing.erase))
    assert isinstance(late, NotEnough)
