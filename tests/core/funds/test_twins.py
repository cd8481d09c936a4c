"""One payment that is told twice, by hand and by a statement, is counted once; a person says which it is."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.errors import Stale
from core.funds import deposits, paying_in, statement
from core.funds.deposits import Deposit, State
from core.funds.terms import Terms
from core.ports import Tx
from tests.core.funds.test_deposits import LIMIT, ONE, has, line, operator, record, ref_of
from tests.core.giving import requester
from tests.core.world import World

ROW = {"date": "2026-09-21", "amount": "50", "currency": "KES"}


@pytest.fixture
def terms() -> Terms:
    return Terms(two_over={"KES": LIMIT}, pay_in={"KES": "Paybill 1"})


async def test_typed_and_by_statement_it_is_one(world: World) -> None:
    await requester(world)
    ref = await ref_of(world)

    def thrice(tx: Tx) -> list[Deposit | None]:
        on = statement.today(tx.now)
        read = statement.read_rows([(2, {**ROW, "reference": ref, "id": "QWE123"})], "may.csv", on)
        lines = [statement.typed([ref, "KES", "50"], on, "7:1"), *read.lines]
        lines.append(statement.typed([ref, "KES", "50", "qwe123"], on, "7:2"))
        return [deposits.record(tx, one, ONE) for one in lines]

    first, second, third = await world.do(thrice)
    assert first
    assert second
    assert (first.state, second.state, second.doubtful, third) == (State.DONE, State.UNMATCHED, True, None)
    assert await has(world) == 5000
    assert [one.id for one in await world.do(lambda tx: tx.funds.deposits.open(9))] == [second.id]


@pytest.mark.parametrize(("other", "counted"), [(True, 10_000), (False, 5000)])
async def test_an_operator_says_which_it_is(world: World, other: bool, counted: int) -> None:
    await requester(world)
    await world.people(ONE)
    ref = await ref_of(world)
    await record(world, line(ref))
    waits = await record(world, line(ref, key="again"))
    act = paying_in.another if other else paying_in.drop
    view = await operator(world, lambda tx, me: act(tx, me, waits.id))
    assert isinstance(view, paying_in.BooksView)
    assert view.deposits == []
    assert await has(world) == counted
    for late in (paying_in.another, paying_in.drop):
        with pytest.raises(Stale):
            await operator(world, lambda tx, me, late=late: late(tx, me, waits.id))  # type: ignore[misc]
    stray = await record(world, line(None, key="stray"))
    with pytest.raises(Stale):
        await operator(world, lambda tx, me: paying_in.another(tx, me, stray.id))


@pytest.mark.parametrize(
    ("minor", "asset", "day", "doubtful"),
    [
        (5000, "KES", "2026-11-28", True),
        (5000, "KES", "2026-11-22", True),
        (5000, "KES", "2026-11-29", False),
        (5001, "KES", "2026-11-25", False),
        (5000, "UGX", "2026-11-25", False),
    ],
)
async def test_what_may_be_the_same(world: World, minor: int, asset: str, day: str, doubtful: bool) -> None:
    await requester(world)
    ref = await ref_of(world)
    await record(world, line(ref))
    found = await record(world, replace(line(ref, minor, "other", asset), paid_on=day))
    assert found.doubtful is doubtful


@pytest.mark.parametrize(
    ("first", "second", "apart", "doubtful"),
    [
        ("hand", "may.csv:2", 45, True),
        ("hand", "may.csv:2", 46, False),
        ("may.csv:2", "hand", 45, True),
        ("hand", "hand", 45, True),
        ("may.csv:2", "june.csv:2", 4, False),
    ],
)
async def test_what_was_typed_has_the_day_it_was_typed_on(
    world: World, first: str, second: str, apart: int, doubtful: bool
) -> None:
    """Paid on the 1st, typed on the 6th; the statement of the month comes weeks later, and has the 1st."""
    await requester(world)
    ref = await ref_of(world)
    day = (date.fromisoformat(line(ref).paid_on) - timedelta(days=apart)).isoformat()
    await record(world, replace(line(ref), source=first))
    found = await record(world, replace(line(ref, key="other"), source=second, paid_on=day))
    assert (found.doubtful, await has(world)) == (doubtful, 5000 if doubtful else 10_000)


async def test_lines_of_one_file_are_different_payments(world: World) -> None:
    await requester(world)
    ref = await ref_of(world)

    def both(tx: Tx) -> list[Deposit | None]:
        first = deposits.record(tx, line(ref), ONE)
        assert first
        return [first, deposits.record(tx, line(ref, key="next row"), ONE, {first.id})]

    assert [one.state for one in await world.do(both) if one] == [State.DONE] * 2


async def test_whose_it_is_and_whether_it_is_another_are_two_questions(world: World) -> None:
    await requester(world)
    ref = await ref_of(world)
    await record(world, line(ref))
    stray = await record(world, line(None, key="stray"))
    asked = await world.do(lambda tx: deposits.match(tx, stray.id, ref, ONE))
    assert (asked.state, asked.doubtful) == (State.UNMATCHED, True)
    assert (await world.do(lambda tx: deposits.match(tx, stray.id, ref, ONE))).state is State.DONE
    dropped = await record(world, line(ref, key="a third"))
    await world.do(lambda tx: deposits.drop(tx, dropped.id, ONE))
    assert await has(world) == 10_000


async def test_another_over_the_limit_waits_for_a_second_person(world: World) -> None:
    await requester(world)
    ref = await ref_of(world)
    for key in "ab":
        one = await record(world, line(ref, LIMIT + 1, key))
    assert one.doubtful
    assert (await world.do(lambda tx: deposits.another(tx, one.id, ONE))).state is State.WAITING


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_of_two_that_come_at_once_one_is_asked_about(world: World) -> None:
    await requester(world)
    ref = await ref_of(world)
    both = await asyncio.gather(
        *(world.do(lambda tx, key=key: deposits.record(tx, line(ref, key=key), ONE)) for key in "ab")  # type: ignore[misc]
    )
    assert sorted(one.doubtful for one in both if one) == [False, True]
    assert await has(world) == 5000
