"""Unspent money goes back on request, by two people over the limit."""

import asyncio

import pytest

from core.drafting import launch
from core.errors import Invalid, NotAllowed, Stale
from core.funds import paying_in, reference, refunds
from core.ledger import Account, Kind
from tests.core.funds.test_deposits import LIMIT, ONE, TWO, has, line, notices, operator, record, ref_of, terms
from tests.core.giving import AMINA, BARAKA, pay_in, refused, requester
from tests.core.world import World

__all__ = ["terms"]


async def test_unspent_money_goes_back_where_it_came_from(world: World) -> None:
    await requester(world)
    await world.people(ONE)
    await pay_in(world, 5000, "KES")
    view = await world.act(AMINA, lambda tx, me: paying_in.ask_back(tx, me, "KES"))
    (asked,) = view.refunds
    assert asked.state is refunds.State.ASKED
    assert await has(world) == 0, "it is held from the moment it is asked for"
    assert "nothing to send back" in await refused(world, Invalid, lambda tx, me: paying_in.ask_back(tx, me, "KES"))
    assert "nothing to send back" in await refused(world, Invalid, lambda tx, me: paying_in.ask_back(tx, me, "points"))
    assert [one.id for one in await world.do(refunds.listed)] == [asked.id]
    await operator(world, lambda tx, me: paying_in.sent(tx, me, asked.id))
    assert await has(world) == 0
    assert await world.do(lambda tx: tx.ledger.balance(Account(Kind.CASH, 0, "KES")).available) == 0
    assert await world.do(refunds.listed) == []
    with pytest.raises(Stale):
        await world.do(lambda tx: refunds.sent(tx, asked.id, ONE))
    assert "done already" in await refused(world, Stale, lambda tx, me: paying_in.keep(tx, me, asked.id))
    await ref_of(world)


async def test_the_requester_may_keep_it_after_all(world: World) -> None:
    await requester(world)
    await requester(world, BARAKA)
    await pay_in(world, 5000, "KES")
    (asked,) = (await world.act(AMINA, lambda tx, me: paying_in.ask_back(tx, me, "KES"))).refunds
    assert "done already" in await refused(world, Stale, lambda tx, me: paying_in.keep(tx, me, asked.id), BARAKA)
    await world.act(AMINA, lambda tx, me: paying_in.keep(tx, me, asked.id))
    assert await has(world) == 5000
    with pytest.raises(Stale):
        await world.do(lambda tx: refunds.sent(tx, asked.id, ONE))


async def test_a_large_refund_leaves_when_two_people_said_so(world: World) -> None:
    await requester(world)
    await world.people(ONE)
    await pay_in(world, LIMIT + 1, "KES")
    await ref_of(world)
    (asked,) = (await world.act(AMINA, lambda tx, me: paying_in.ask_back(tx, me, "KES"))).refunds
    view = await operator(world, lambda tx, me: paying_in.sent(tx, me, asked.id))
    assert isinstance(view, paying_in.BooksView)
    assert view.told
    assert "second person" in view.told.one
    assert "done already" in await refused(world, Stale, lambda tx, me: paying_in.keep(tx, me, asked.id))
    with pytest.raises(NotAllowed):
        await world.do(lambda tx: refunds.sent(tx, asked.id, ONE))
    done = await world.do(lambda tx: refunds.sent(tx, asked.id, TWO))
    assert (done.state, done.first_by, done.second_by) == (refunds.State.SENT, ONE, TWO)
    assert "refund_sent" in await notices(world)


async def test_said_by_mistake_it_waits_as_before(world: World) -> None:
    """The bank refused it, or somebody tapped the wrong one: it may be sent, or taken back, as before."""
    await requester(world)
    await world.people(ONE)
    await pay_in(world, LIMIT + 1, "KES")
    (asked,) = (await world.act(AMINA, lambda tx, me: paying_in.ask_back(tx, me, "KES"))).refunds
    with pytest.raises(Stale):
        await world.do(lambda tx: refunds.unsent(tx, asked.id, ONE))
    await operator(world, lambda tx, me: paying_in.sent(tx, me, asked.id))
    with pytest.raises(NotAllowed):
        await world.act(AMINA, lambda tx, me: paying_in.unsent(tx, me, asked.id))
    view = await operator(world, lambda tx, me: paying_in.unsent(tx, me, asked.id))
    assert isinstance(view, paying_in.BooksView)
    assert view.refunds == [asked]
    assert "money.refund_unsent" in [one.what for one in await world.do(lambda tx: tx.acts.about(asked.id, 9))]
    waits = await world.do(lambda tx: refunds.sent(tx, asked.id, ONE))
    assert waits.state is refunds.State.WAITING, "whoever said so before says it as the first again"
    await world.do(lambda tx: refunds.unsent(tx, asked.id, TWO))
    await world.act(AMINA, lambda tx, me: paying_in.keep(tx, me, asked.id))
    assert await has(world) == LIMIT + 1


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_of_a_second_word_and_not_sent_after_all_one_counts(world: World) -> None:
    await requester(world)
    await pay_in(world, LIMIT + 1, "KES")
    (asked,) = (await world.act(AMINA, lambda tx, me: paying_in.ask_back(tx, me, "KES"))).refunds
    await world.do(lambda tx: refunds.sent(tx, asked.id, ONE))
    both = await asyncio.gather(
        world.do(lambda tx: refunds.sent(tx, asked.id, TWO)),
        world.do(lambda tx: refunds.unsent(tx, asked.id, ONE)),
        return_exceptions=True,
    )
    now = await world.do(lambda tx: tx.funds.refunds.get(asked.id))
    assert now
    late = isinstance(both[1], Stale)
    assert (now.state, now.first_by) == ((refunds.State.SENT, ONE) if late else (refunds.State.WAITING, TWO))


async def test_who_only_edits_asks_for_no_money(world: World) -> None:
    await requester(world)
    await pay_in(world, 5000, "KES")
    (asked,) = (await world.act(AMINA, lambda tx, me: paying_in.ask_back(tx, me, "KES"))).refunds
    await world.act(AMINA, lambda tx, me: tx.seats.put(tx.office.organisation_of(me.id), me.id, "editor"))
    assert "Only an owner or finance" in await refused(
        world, NotAllowed, lambda tx, me: paying_in.ask_back(tx, me, "KES")
    )
    assert "Only an owner or finance" in await refused(
        world, NotAllowed, lambda tx, me: paying_in.keep(tx, me, asked.id)
    )


async def test_what_was_given_to_try_with_goes_nowhere(world: World) -> None:
    """Nobody can carry the house's own money away: it is spent here, and what was paid in is one's own again."""
    await requester(world)
    await world.act(AMINA, lambda tx, me: launch.give(tx, me.id, 2000, "KES"))
    assert (await world.act(AMINA, paying_in.page)).back == {"points": 0, "KES": 0}
    assert "stays here" in await refused(world, Invalid, lambda tx, me: paying_in.ask_back(tx, me, "KES"))
    await pay_in(world, 5000, "KES")
    (asked,) = (await world.act(AMINA, lambda tx, me: paying_in.ask_back(tx, me, "KES"))).refunds
    assert (asked.amount_minor, await has(world)) == (5000, 2000)
    await world.act(AMINA, lambda tx, me: paying_in.keep(tx, me, asked.id))
    assert (await world.act(AMINA, paying_in.page)).back["KES"] == 5000, "what was taken back may go again"
    (again, _) = (await world.act(AMINA, lambda tx, me: paying_in.ask_back(tx, me, "KES"))).refunds
    await operator(world, lambda tx, me: paying_in.sent(tx, me, again.id))
    assert "stays here" in await refused(world, Invalid, lambda tx, me: paying_in.ask_back(tx, me, "KES"))


async def test_the_operator_sees_to_whom_it_goes(world: World) -> None:
    await requester(world)
    await world.people(ONE)
    ref = await ref_of(world)
    await record(world, line(ref))
    other = await record(world, line(ref, 700, "other currency", "UGX"))
    assert other.asset == "UGX"
    await world.act(AMINA, lambda tx, me: paying_in.ask_back(tx, me, "KES"))
    view = await operator(world, paying_in.books)
    assert isinstance(view, paying_in.BooksView)
    (asked,) = view.refunds
    whom, came = view.whom[asked.id]
    assert whom.params["reference"] == reference.shown(ref)
    assert came.params["source"] == "may.csv:2"
