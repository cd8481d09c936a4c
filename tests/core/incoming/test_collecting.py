"""Money that a provider collects: counted once when it came as asked, never otherwise, whatever the answers were."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

import pytest

from core.errors import NotAllowed, Stale
from core.funds import deposits, paying_in
from core.incoming import collecting, counter
from core.incoming.collecting import Work
from core.incoming.model import Incoming, State
from core.incoming.port import Got, Open
from core.ledger import Account, Kind
from core.people import Person
from core.ports import Tx
from payouts.money_in.script import Fault
from tests.core.funds.test_deposits import ONE, operator
from tests.core.giving import AMINA, requester
from tests.core.incoming.collecting import (
    LINK,
    MINOR,
    asked,
    cash,
    drafted,
    has,
    heard,
    now,
    quiet,
    run,
    till_of,
    told,
)
from tests.core.world import World

CAME = (State.DONE, MINOR)
NOT = (State.FAILED, 0)
ENDS: Mapping[Fault, tuple[State, int]] = {
    Fault.NONE: CAME,
    Fault.LOST_REQUEST: NOT,
    Fault.LOST_REPLY: CAME,
    Fault.SLOW: CAME,
    Fault.DECLINED: NOT,
    Fault.SHORT: NOT,
    Fault.NUMBER: NOT,
    Fault.LATER: NOT,
    Fault.OURS: NOT,
    Fault.UNLISTED: NOT,
    Fault.OTHER_AMOUNT: (State.REVIEW, 0),
    Fault.HIDDEN: CAME,
    Fault.MUTE: CAME,
    Fault.CONTRADICTION: CAME,
    Fault.LATE: CAME,
    Fault.TWICE: CAME,
}


async def leased(world: World) -> Work:
    """The one that is due."""
    works, _ = await world.do(lambda tx: collecting.lease(tx, "pretend"))
    assert len(works) == 1
    return works[0]


def test_each_fault_has_its_end() -> None:
    assert set(ENDS) == set(Fault)


@pytest.mark.parametrize("fault", Fault)
async def test_what_came_is_counted_once(world: World, fault: Fault) -> None:
    await requester(world)
    till, way = till_of(fault)
    one = await asked(world, till)
    await run(world, till)
    await heard(world, way)
    await quiet(world, till)
    await heard(world, way)
    await heard(world, way)
    await quiet(world, till)
    end, counted = ENDS[fault]
    assert ((await now(world, one)).state, await has(world), await cash(world)) == (end, counted, counted)
    assert counted == (0 if fault is Fault.OTHER_AMOUNT else way.paid_minor(one.ref))


async def test_a_sum_on_its_way_has_one_notice_when_it_is_in(world: World) -> None:
    await requester(world)
    till, _ = till_of()
    one = await asked(world, till)
    await run(world, till)
    assert await told(world) == []
    assert (await now(world, one)).state is State.OPEN
    for _ in range(2):
        world.clock.tick(20_000)
        await run(world, till)
    assert await told(world) == ["paid_in"]
    done = await now(world, one)
    assert (done.state, done.ended_at) == (State.DONE, world.clock.now())
    (deposit,) = (await world.act(AMINA, paying_in.page)).deposits
    assert (deposit.id, deposit.state, deposit.source) == (one.id, deposits.State.DONE, "pretend")


async def test_no_second_person_is_asked_for_what_a_provider_confirms(world: World) -> None:
    """The limit of two persons is for what people type; a refund is still by the operator."""
    await requester(world)
    till, _ = till_of()
    await asked(world, till)
    await quiet(world, till)
    assert await has(world) == MINOR
    back = await world.act(AMINA, lambda tx, me: paying_in.ask_back(tx, me, "KES"))
    assert [one.amount_minor for one in back.refunds] == [MINOR]


ALARMED = {
    Fault.OURS: "incoming_alarm NOT_ALLOWED",
    Fault.UNLISTED: "incoming_alarm E-4711",
    Fault.OTHER_AMOUNT: "incoming_alarm differs",
    Fault.CONTRADICTION: "incoming_alarm contradiction",
}


@pytest.mark.parametrize("fault", Fault)
async def test_operators_hear_of_what_they_have_to_look_at(world: World, fault: Fault) -> None:
    await requester(world)
    till, _ = till_of(fault)
    await asked(world, till)
    await quiet(world, till)
    found = [one for one in await told(world) if one.startswith("incoming_alarm")]
    assert found == ([ALARMED[fault]] if fault in ALARMED else [])


async def test_the_link_comes_on_the_screen_or_in_a_message(world: World) -> None:
    await requester(world)
    till, _ = till_of(caps=LINK)
    first, second = await asked(world, till), await drafted(world, till)

    async def open_(one: Incoming) -> None:
        said = Open("7", "https://t.me/CryptoBot?start=x")
        await world.do(lambda tx: collecting.looked_up(tx, till.ways, one, said))

    asking = await now(world, first)
    work = await leased(world)
    await open_(work.one)
    assert await told(world) == ["incoming"], "they look at another one now"
    assert (asking.url, (await now(world, first)).url) == ("", "https://t.me/CryptoBot?start=x")
    await world.act(AMINA, lambda tx, me: counter.go(tx, me, till, second.id))
    work = await leased(world)
    await open_(work.one)
    assert await told(world) == ["screen"]


async def test_nobody_knows_for_two_days_and_people_look(world: World) -> None:
    await requester(world)
    await world.people(ONE)
    till, way = till_of(Fault.MUTE)
    one = await asked(world, till)

    async def mute(_ref: str, _theirs: str) -> Open:
        return Open()

    way.lookup, honest = mute, way.lookup  # type: ignore[method-assign, assignment]
    await quiet(world, till, days=3)
    assert ((await now(world, one)).state, (await now(world, one)).code) == (State.REVIEW, "stuck")
    books = await operator(world, paying_in.books)
    assert isinstance(books, paying_in.BooksView)
    assert [found.id for found in books.incoming] == [one.id]
    way.lookup = honest  # type: ignore[method-assign]
    way.calm = True
    await heard(world, way)
    await quiet(world, till)
    assert ((await now(world, one)).state, await has(world)) == CAME


async def test_an_operator_closes_what_came_otherwise(world: World) -> None:
    await requester(world)
    await world.people(ONE)
    till, way = till_of(Fault.OTHER_AMOUNT)
    one = await asked(world, till)
    await quiet(world, till)
    with pytest.raises(NotAllowed):
        await world.act(AMINA, lambda tx, me: paying_in.looked_at(tx, me, one.id))
    view = await operator(world, lambda tx, me: paying_in.looked_at(tx, me, one.id))
    assert isinstance(view, paying_in.BooksView)
    assert view.incoming == []
    assert ((await now(world, one)).state, (await now(world, one)).code) == (State.FAILED, "people")
    with pytest.raises(Stale):
        await operator(world, lambda tx, me: paying_in.looked_at(tx, me, one.id))
    await heard(world, way)
    await quiet(world, till)
    assert (await now(world, one)).state is State.REVIEW, "it is still not what was asked for"
    assert await has(world) == 0


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_of_two_at_once_one_counts(world: World) -> None:
    """Two processes with the same look-up; a callback and an outcome; two taps on the same button."""
    await requester(world)
    till, _ = till_of()
    one = await drafted(world, till)
    taps = await asyncio.gather(
        *(world.act(AMINA, lambda tx, me: counter.go(tx, me, till, one.id)) for _ in range(2)), return_exceptions=True
    )
    assert sorted(isinstance(each, Stale) for each in taps) == [False, True]
    leases = await asyncio.gather(*(world.do(lambda tx: collecting.lease(tx, "pretend")) for _ in range(2)))
    (work,) = [work for works, _ in leases for work in works]

    def count(tx: Tx) -> Incoming:
        return collecting.looked_up(tx, till.ways, work.one, Got(MINOR, "KES"))

    both = await asyncio.gather(world.do(count), world.do(count), return_exceptions=True)
    assert sorted(isinstance(each, Stale) for each in both) == [False, True]
    assert await has(world) == MINOR
    late = replace(await now(world, one), state=State.FAILED)
    assert not await world.do(lambda tx: tx.funds.incoming.move(late, late))


async def test_reading_is_of_ones_own(world: World) -> None:
    await requester(world)
    till, _ = till_of()
    one = await asked(world, till)
    await world.person(12)

    def peek(tx: Tx, me: Person) -> object:
        return counter.see(tx, me, one.id)

    with pytest.raises(NotAllowed):
        await world.act(12, peek)
    await requester(world, 13)
    with pytest.raises(Stale):
        await world.act(13, peek)


async def test_the_cash_is_at_the_provider(world: World) -> None:
    await requester(world)
    till, way = till_of()
    await asked(world, till)
    await quiet(world, till)
    bank = await world.do(lambda tx: tx.ledger.balance(Account(Kind.CASH, 0, "KES")).available)
    assert (bank, await cash(world), sum(one.paid_minor for one in way.known.values())) == (0, MINOR, MINOR)
