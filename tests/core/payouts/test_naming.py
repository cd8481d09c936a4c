"""Another number for a payout that could not reach its own: it takes its share of what may go to that number."""

import pytest

from core.errors import NotEnough
from core.payouts import asking, naming
from core.payouts.model import CONTACT, Payout
from core.payouts.reading import DAY_MS
from core.payouts.states import Event, State
from core.people import Person
from core.ports import Tx
from tests.core.payouts.paying import Paying
from tests.core.world import World

ANN, BEN, CAT = 11, 12, 13
SAME = "254712000111"  # the number that each of them names
LIMIT = 100_000  # a day


async def failed(paying: Paying, who: int, minor: int = LIMIT) -> Payout:
    """A payout to a number of their own that cannot be reached."""
    payee = await paying.worker(who, minor, number=f"2547130000{who}")
    return await paying.take(await paying.ask(who, payee, minor), Event.LEASE, Event.REJECTED, Event.ASK)


async def give(paying: Paying, who: int, one: Payout, number: str = SAME) -> Payout:
    """By Telegram's button, so that nobody has to look first."""

    def named(tx: Tx, me: Person) -> Payout:
        payee = naming.name(tx, me, paying.till, naming.Where("pretend", number, CONTACT))
        return naming.give(tx, me, paying.till, one.id, payee.id)

    return await paying.world.act(who, named)


async def test_three_payouts_to_one_other_number_share_its_limit(world: World) -> None:
    """Also days after they were asked for: what counts is when they are sent there."""
    paying = Paying(world)
    found = [await failed(paying, who) for who in (ANN, BEN, CAT)]
    world.clock.tick(6 * DAY_MS)
    assert (await give(paying, ANN, found[0])).state is State.QUEUED
    for who, one in ((BEN, found[1]), (CAT, found[2])):
        with pytest.raises(NotEnough, match="share one limit"):
            await give(paying, who, one)
        assert (await paying.get(one.id)).state is State.NEEDS_DESTINATION
    world.clock.tick(DAY_MS + 1)
    assert (await give(paying, BEN, found[1])).state is State.QUEUED, "a day later there is room again"


async def test_what_was_given_leaves_no_room_for_what_is_asked_for(world: World) -> None:
    paying = Paying(world)
    one = await failed(paying, ANN)
    world.clock.tick(6 * DAY_MS)
    await give(paying, ANN, one)
    payee = await paying.worker(BEN, number=SAME, how=CONTACT)
    with pytest.raises(NotEnough):
        await paying.ask(BEN, payee, 1_000)


async def test_the_same_number_once_more_counts_once(world: World) -> None:
    paying = Paying(world)
    payee = await paying.worker(ANN, LIMIT, number=SAME)
    one = await paying.take(await paying.ask(ANN, payee, LIMIT), Event.LEASE, Event.REJECTED, Event.ASK)
    assert (await give(paying, ANN, one)).state is State.QUEUED


async def test_it_can_be_taken_back_where_there_is_no_room(world: World) -> None:
    paying = Paying(world)
    found = [await failed(paying, who) for who in (ANN, BEN)]
    await give(paying, ANN, found[0])
    with pytest.raises(NotEnough):
        await give(paying, BEN, found[1])
    await world.act(BEN, lambda tx, me: asking.cancel(tx, me, paying.till, found[1].id))
    assert (await world.balance(BEN, "KES")).available == LIMIT
