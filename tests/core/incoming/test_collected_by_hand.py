"""What an operator counted by hand is not counted once more when the provider says at last that it came."""

from dataclasses import replace

import pytest

from core.funds import deposits, paying_in, statement
from core.incoming import collecting, reading
from core.incoming.model import Incoming, State
from core.incoming.port import Got
from core.payouts.port import Unknown
from payouts.money_in.script import Fault
from tests.core.funds.test_deposits import ONE, line, operator, record, ref_of
from tests.core.giving import requester
from tests.core.incoming.collecting import MINOR, asked, has, now, run, till_of, told
from tests.core.incoming.test_collecting import CAME
from tests.core.world import World

IN_REVIEW = (State.REVIEW, "late")


async def operators(world: World) -> None:
    await requester(world)
    await world.people(ONE)


async def stuck(world: World) -> Incoming:
    """One of which nobody knew for two days."""
    till, _ = till_of(Fault.LOST_REPLY)
    one = await asked(world, till)
    await run(world, till)
    world.clock.tick(reading.STUCK_MS)
    was = await now(world, one)
    await world.do(lambda tx: collecting.looked_up(tx, till.ways, was, Unknown("mute")))
    assert (await now(world, one)).code == collecting.STUCK
    return await now(world, one)


async def by_hand(world: World, amount: str = "5000") -> None:
    """As the guide says: with the provider's own number."""
    words = [await ref_of(world), "KES", amount, "THEIRS-1"]
    await operator(world, lambda tx, me: paying_in.record(tx, me, words, 7))


async def looked(world: World, one: Incoming) -> None:
    await operator(world, lambda tx, me: paying_in.looked_at(tx, me, one.id))


async def came(world: World, one: Incoming) -> tuple[State, str]:
    """The provider calls back, and says that it came as asked."""
    till, _ = till_of()
    await world.do(lambda tx: collecting.called_back(tx, "pretend", one.ref))
    was = await now(world, one)
    done = await world.do(lambda tx: collecting.looked_up(tx, till.ways, was, Got(MINOR, "KES")))
    return done.state, done.code


@pytest.mark.parametrize("amount", ["5000", "4000"])
async def test_what_people_have_looked_at_they_look_at_again(world: World, amount: str) -> None:
    await operators(world)
    one = await stuck(world)
    await by_hand(world, amount)
    counted = await has(world)
    await looked(world, one)
    assert await came(world, one) == IN_REVIEW
    assert await has(world) == counted
    assert "incoming_alarm late" in await told(world)
    await looked(world, one)
    for _ in range(2):
        assert await came(world, one) == IN_REVIEW
    assert await has(world) == counted


async def test_what_came_after_nobody_counted_it_waits_for_people(world: World) -> None:
    """The money is not lost: it stands in the list until somebody has recorded it."""
    await operators(world)
    one = await stuck(world)
    await looked(world, one)
    assert await came(world, one) == IN_REVIEW
    view = await operator(world, paying_in.books)
    assert isinstance(view, paying_in.BooksView)
    assert [(found.id, found.code) for found in view.incoming] == [(one.id, collecting.LATE)]
    await by_hand(world)
    assert await has(world) == MINOR


async def test_recorded_by_hand_and_not_looked_at_it_is_not_counted_again(world: World) -> None:
    await operators(world)
    one = await stuck(world)
    await by_hand(world)
    assert await came(world, one) == IN_REVIEW
    assert await has(world) == MINOR


async def test_what_was_recorded_before_or_was_left_out_is_not_this_sum(world: World) -> None:
    await operators(world)
    await by_hand(world)
    world.clock.tick(1000)
    one = await stuck(world)
    day = "{:04}-{:02}-{:02}".format(*statement.today(world.clock.now()))
    same = await record(world, replace(line(await ref_of(world), MINOR), paid_on=day))
    assert same.doubtful
    await world.do(lambda tx: deposits.drop(tx, same.id, ONE))
    assert (await came(world, one))[0] is State.DONE
    assert await has(world) == 2 * MINOR


async def test_as_much_by_bank_in_another_currency_is_another_payment(world: World) -> None:
    await operators(world)
    one = await stuck(world)
    words = [await ref_of(world), "UGX", "5000"]
    await operator(world, lambda tx, me: paying_in.record(tx, me, words, 9))
    assert ((await came(world, one))[0], await has(world)) == CAME
