"""Money in and back: counted once, by two people over the limit, and told to whoever paid."""

import asyncio
from collections.abc import Callable

import pytest

from core.errors import Invalid, NotAllowed, Stale
from core.funds import deposits, paying_in, reference, refunds
from core.funds.deposits import Deposit, Line, State
from core.funds.terms import Terms
from core.ledger import Account, Kind
from core.money import amount
from core.people import House, Person
from core.ports import Tx
from core.show import show
from tests.core.giving import AMINA, BARAKA, pay_in, refused, requester
from tests.core.world import World

ONE, TWO = 501, 502  # operators
LIMIT = 100_000


@pytest.fixture
def terms() -> Terms:
    return Terms(two_over={"KES": LIMIT}, pay_in={"KES": "Paybill 1"})


async def ref_of(world: World, who: int = AMINA) -> str:
    view = await world.act(who, paying_in.page)
    found = reference.found(view.reference)
    assert found
    return found


def line(ref: str | None, minor: int = 5000, key: str = "k", asset: str = "KES") -> Line:
    return Line(key, asset, minor, "2026-11-25", ref, "may.csv:2")


async def record(world: World, one: Line, by: int = ONE) -> Deposit:
    found = await world.do(lambda tx: deposits.record(tx, one, by))
    assert found
    return found


async def has(world: World, who: int = AMINA, asset: str = "KES") -> int:
    return await world.act(who, lambda tx, me: tx.funds.held(tx.office.organisation_of(me.id)).get(asset, 0))


async def notices(world: World) -> list[str]:
    return [one.kind for one in await world.do(lambda tx: tx.outbox.due(9, 1))]


async def operator(world: World, f: Callable[[Tx, Person], object], who: int = ONE) -> object:
    house = House(operators=frozenset({ONE, TWO}))
    return await world.act(who, lambda tx, me: f(tx, house.seen(me)))


async def test_each_organisation_has_one_reference_of_its_own(world: World) -> None:
    await requester(world)
    await requester(world, BARAKA)
    mine = await ref_of(world)
    assert await ref_of(world) == mine
    taken = await world.act(BARAKA, lambda tx, me: tx.office.organisation_of(me.id) % reference.BASE)

    def take(tx: Tx, me: Person) -> None:
        organisation = tx.office.organisation_of(me.id)
        assert tx.funds.deposits.number(organisation, me.id, taken) == int(mine[:-1]), "it has one already"

    await world.act(AMINA, take)
    assert await ref_of(world, BARAKA) != mine


async def test_a_number_that_is_taken_is_another_organisations(world: World) -> None:
    await requester(world)
    await requester(world, BARAKA)
    wanted = await world.act(BARAKA, lambda tx, me: tx.office.organisation_of(me.id) % reference.BASE)
    await world.act(AMINA, lambda tx, me: tx.funds.deposits.number(tx.office.organisation_of(me.id), me.id, wanted))
    assert await ref_of(world, BARAKA) == reference.made((wanted + 1) % reference.BASE)


async def test_a_payment_with_its_reference_is_counted_once_and_told(world: World) -> None:
    await requester(world)
    ref = await ref_of(world)
    assert (await record(world, line(ref))).state is State.DONE
    assert await world.do(lambda tx: deposits.record(tx, line(ref), ONE)) is None
    assert await has(world) == 5000
    assert await world.do(lambda tx: tx.ledger.balance(Account(Kind.CASH, 0, "KES")).available) == 5000
    view = await world.act(AMINA, paying_in.page)
    assert [one.state for one in view.deposits] == [State.DONE]
    assert view.funds["KES"] == 5000
    assert "paid_in" in await notices(world)


async def test_over_the_limit_two_people_have_to_agree(world: World) -> None:
    await requester(world)
    ref = await ref_of(world)
    assert (await record(world, line(ref, LIMIT, "at it"))).state is State.DONE
    waits = await record(world, line(ref, LIMIT + 1, "over it"))
    assert waits.state is State.WAITING
    assert await has(world) == LIMIT
    with pytest.raises(NotAllowed):
        await world.do(lambda tx: deposits.confirm(tx, waits.id, ONE))
    done = await world.do(lambda tx: deposits.confirm(tx, waits.id, TWO))
    assert (done.state, done.recorded_by, done.confirmed_by) == (State.DONE, ONE, TWO)
    assert await has(world) == 2 * LIMIT + 1
    with pytest.raises(Stale):
        await world.do(lambda tx: deposits.confirm(tx, waits.id, TWO))
    assert (await record(world, line(ref, 10**9, "no limit", "UGX"))).state is State.DONE


async def test_a_line_nobody_knows_is_listed_until_somebody_says_whose_it_is(world: World) -> None:
    await requester(world)
    ref = await ref_of(world)
    unknown = await record(world, line(None))
    stray = await record(world, line(reference.made((int(ref[:-1]) + 1) % reference.BASE), key="stray"))
    assert [unknown.state, stray.state] == [State.UNMATCHED] * 2
    assert [one.id for one in await world.do(lambda tx: tx.funds.deposits.open(9))] == [unknown.id, stray.id]
    with pytest.raises(Invalid):
        await world.do(lambda tx: deposits.match(tx, unknown.id, "whose?", ONE))
    assert (await world.do(lambda tx: deposits.match(tx, unknown.id, ref, ONE))).state is State.DONE
    with pytest.raises(Stale):
        await world.do(lambda tx: deposits.match(tx, unknown.id, ref, ONE))
    assert (await world.do(lambda tx: deposits.drop(tx, stray.id, ONE))).state is State.DROPPED
    with pytest.raises(Stale):
        await world.do(lambda tx: deposits.drop(tx, stray.id, ONE))
    assert await has(world) == 5000


async def test_only_the_operator_keeps_the_books(world: World) -> None:
    await requester(world)
    ref = await ref_of(world)
    for f in (paying_in.books, lambda tx, me: paying_in.record(tx, me, [ref, "KES", "5"], 1)):
        assert "Only the operator" in await refused(world, NotAllowed, f)
    await world.person(12)
    assert "Only people who give out work" in await refused(world, NotAllowed, paying_in.page, 12)


async def test_an_operator_records_and_confirms_in_the_chat(world: World) -> None:
    await requester(world)
    await world.people(ONE, TWO)
    ref = await ref_of(world)
    told = await operator(world, lambda tx, me: paying_in.record(tx, me, [ref, "KES", "50"], 7))
    assert isinstance(told, paying_in.BooksView)
    assert told.told
    assert (told.told.one, told.told.params) == ("Counted: {amount}.", {"amount": amount(5000, "KES")})
    with pytest.raises(Invalid, match="recorded before"):
        await operator(world, lambda tx, me: paying_in.record(tx, me, [ref, "KES", "50"], 7))
    with pytest.raises(Invalid, match="Send the reference"):
        await operator(world, lambda tx, me: paying_in.record(tx, me, [ref], 8))
    large = await operator(world, lambda tx, me: paying_in.record(tx, me, [ref, "KES", "5000", "QW"], 9))
    assert isinstance(large, paying_in.BooksView)
    (waits,) = large.deposits
    assert isinstance(await operator(world, show, TWO), object)
    await operator(world, lambda tx, me: paying_in.confirm(tx, me, waits.id), TWO)
    assert await has(world) == 505_000
    stray = await record(world, line(None))
    view = await operator(world, lambda tx, me: paying_in.drop(tx, me, stray.id))
    assert isinstance(view, paying_in.BooksView)
    assert view.deposits == []


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_of_two_at_once_one_counts(world: World) -> None:
    """The same line from two statements; two who confirm; a refund sent and kept in the same moment."""
    await requester(world)
    await pay_in(world, 700, "UGX")
    ref = await ref_of(world)
    both = await asyncio.gather(*(world.do(lambda tx: deposits.record(tx, line(ref), ONE)) for _ in range(2)))
    assert sorted(one is None for one in both) == [False, True]
    waits = await record(world, line(ref, LIMIT + 1, "over"))
    done = await asyncio.gather(
        *(world.do(lambda tx, by=by: deposits.confirm(tx, waits.id, by)) for by in (TWO, 503)),  # type: ignore[misc]
        return_exceptions=True,
    )
    assert sorted(isinstance(one, Stale) for one in done) == [False, True]
    assert await has(world) == 5000 + LIMIT + 1
    (asked,) = (await world.act(AMINA, lambda tx, me: paying_in.ask_back(tx, me, "UGX"))).refunds
    ends = await asyncio.gather(
        world.do(lambda tx: refunds.sent(tx, asked.id, ONE)),
        world.act(AMINA, lambda tx, me: refunds.cancel(tx, me, asked.id)),
        return_exceptions=True,
    )
    assert sorted(isinstance(one, Stale) for one in ends) == [False, True]
