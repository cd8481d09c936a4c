"""Leases, outcomes and what contradicts: the rules between a call and the ledger."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest

from core.errors import Stale
from core.ledger import Account, Kind
from core.payouts import purse, sending
from core.payouts.model import Payout, ref_of
from core.payouts.port import Accepted, Failed, Found, NotFound, Paid, Pending, Rejected, Submitted, Unknown
from core.payouts.reading import DAY_MS, MINUTE_MS, STUCK_MS
from core.payouts.sending import LEASE_MS, Work
from core.payouts.states import Event, State
from core.payouts.steps import write
from core.ports import Tx
from core.process.review import OPERATORS
from payouts.pretend import CONFIG, FLOAT, PAYEE, TRANSIENT
from tests.core.payouts.paying import KES, OURS, Paying
from tests.core.world import World
from tests.storage.scene import sql

ANN, BEN = 11, 12


async def leased(paying: Paying, told: int | None = None) -> Sequence[Work]:
    money = None if told is None else {KES: told}
    return (await paying.world.do(lambda tx: sending.lease(tx, paying.till, paying.caps.code, money)))[0]


async def said(paying: Paying, one: Payout, answer: Submitted) -> Payout:
    return await paying.world.do(partial(sending.submitted, till=paying.till, one=one, said=answer))


async def found(paying: Paying, one: Payout, answer: Found) -> Payout:
    return await paying.world.do(partial(sending.looked_up, till=paying.till, one=one, said=answer))


async def incidents(world: World) -> list[str]:
    return [one.kind for one in await world.do(lambda tx: tx.payouts.trail.incidents("", 0, 99))]


async def alarms(world: World) -> list[str]:
    rows = await world.do(lambda tx: sql(tx, f"SELECT key FROM outbox WHERE chat_id = {OPERATORS} ORDER BY id"))
    return [str(row[0]).partition(":")[0] for row in rows]


async def test_an_outcome_after_another_has_taken_over_is_not_written(world: World, paying: Paying) -> None:
    """A process stood still in its call; another has found out meanwhile, and sent it anew."""
    await paying.asked(ANN)
    (slow,) = await leased(paying)
    world.clock.tick(LEASE_MS)
    assert await leased(paying) == []
    (look,) = await leased(paying)
    assert (look.payout.state, look.destination) == (State.UNKNOWN, None)
    for outcome in (Rejected(TRANSIENT), Accepted(), Unknown("time")):
        with pytest.raises(Stale):
            await said(paying, slow.payout, outcome)
    one = await found(paying, look.payout, Paid())
    with pytest.raises(Stale):
        await said(paying, slow.payout, Rejected(TRANSIENT))
    assert (await paying.get(one.id)).state is State.SUCCEEDED


@pytest.mark.parametrize(
    ("code", "ends"),
    [
        (TRANSIENT, (State.QUEUED, 2, [])),
        (FLOAT, (State.QUEUED, 2, ["float"])),
        (PAYEE, (State.NEEDS_DESTINATION, 1, [])),
        (CONFIG, (State.MANUAL_REVIEW, 1, ["config"])),
        ("E-4711", (State.UNKNOWN, 1, ["unlisted"])),
    ],
)
async def test_what_follows_a_refusal(
    world: World, paying: Paying, code: str, ends: tuple[State, int, list[str]]
) -> None:
    await paying.asked(ANN)
    (work,) = await leased(paying)
    one = await said(paying, work.payout, Rejected(code))
    assert (one.state, one.epoch, await alarms(world)) == ends
    assert one.ref == ref_of(one.id, one.epoch)


async def test_after_a_day_what_fails_for_now_goes_to_people(world: World, paying: Paying) -> None:
    await paying.asked(ANN)
    (work,) = await leased(paying)
    await said(paying, work.payout, Rejected(TRANSIENT))
    world.clock.tick(DAY_MS)
    (work,) = await leased(paying)
    one = await said(paying, work.payout, Rejected(TRANSIENT))
    assert (one.state, await alarms(world)) == (State.MANUAL_REVIEW, ["review"])


@pytest.mark.parametrize(
    ("record", "what"),
    [(Paid(1, KES), "amount"), (Paid(45_000, "UGX"), "asset"), (Paid(destination="1"), "destination")],
)
async def test_a_record_that_differs_moves_nothing(world: World, paying: Paying, record: Paid, what: str) -> None:
    one = await found(paying, await paying.submitted(ANN), record)
    assert one.state is State.MANUAL_REVIEW
    (kept,) = await world.do(lambda tx: tx.payouts.trail.incidents("pretend", one.id, 9))
    assert (kept.kind, kept.facts) == ("differs", {"what": what})
    balance = await world.act(ANN, lambda tx, me: tx.ledger.balance(Account(Kind.WORKER, me.id, KES)))
    assert balance.pending_out == 45_000


async def test_money_that_came_back_before_we_knew(paying: Paying) -> None:
    assert (await found(paying, await paying.submitted(ANN), Paid(late=True))).state is State.REVERSED


async def test_what_was_paid_and_refunded_is_the_workers_again(world: World, paying: Paying) -> None:
    """Reloadly says REFUNDED of a top-up that it had called successful: no contradiction, the money is with us."""
    one = await found(paying, await paying.submitted(ANN), Paid())
    assert (await found(paying, one, Failed("REFUNDED", back=True))).state is State.REVERSED
    assert (await world.balance(ANN, KES)).available == 45_000
    assert await incidents(world) == []
    told = await world.do(lambda tx: [one.params["what"] for one in tx.outbox.due(99, 99) if one.kind == "payout"])
    assert told[-1] == "came_back"


@pytest.mark.parametrize(
    ("answer", "kind"), [(Failed("x"), "contradiction"), (NotFound(), "contradiction"), (Paid(), "")]
)
async def test_what_is_paid_stays_paid(world: World, paying: Paying, answer: Found, kind: str) -> None:
    one = await found(paying, await paying.submitted(ANN), Paid())
    again = await found(paying, one, answer)
    assert (again.state, again.next_at) == (State.SUCCEEDED, 0)
    assert await incidents(world) == ([kind] if kind else [])


async def test_what_was_given_back_and_is_paid_stops_the_rail(world: World, paying: Paying) -> None:
    one = await paying.take(await paying.in_review(ANN), Event.SAID_FAILED, Event.GIVEN_BACK)
    assert (await found(paying, one, Pending())).state is State.CANCELLED
    await found(paying, replace(one, fence=one.fence + 1), Paid())
    assert await incidents(world) == ["paid_all_the_same"]
    assert await world.do(lambda tx: tx.payouts.rails.stopped("pretend")) == "paid_all_the_same"
    await paying.worker(BEN, number="254712000001")
    assert await leased(paying) == []


async def test_what_a_look_up_says_in_review_is_kept_for_the_people(world: World, paying: Paying) -> None:
    one = await paying.in_review(ANN)
    await found(paying, one, Paid())
    assert (await paying.get(one.id)).state is State.MANUAL_REVIEW
    steps = await world.do(lambda tx: tx.payouts.trail.steps(one.id))
    assert (steps[-1].event, steps[-1].code) == ("seen", "paid")


async def test_a_rail_that_cannot_be_asked(world: World) -> None:
    paying = Paying(world, replace(OURS, can_look_up=False))
    await paying.asked(ANN)
    (work,) = await leased(paying)
    one = await said(paying, work.payout, Accepted("t"))
    world.clock.tick(MINUTE_MS)
    assert await leased(paying) == []
    assert (await paying.get(one.id)).next_at == one.sent_at + STUCK_MS
    world.clock.tick(STUCK_MS)
    await leased(paying)
    assert (await paying.get(one.id)).state is State.MANUAL_REVIEW
    one = await paying.take(await paying.ask_again(BEN), Event.LEASE)
    await said(paying, one, Unknown("time"))
    world.clock.tick(MINUTE_MS)
    await leased(paying)
    assert (await paying.get(one.id)).state is State.MANUAL_REVIEW


async def test_a_file_rail_waits_for_its_file(world: World) -> None:
    paying = Paying(world, replace(OURS, can_look_up=False, by_file=True))
    one = await paying.asked(ANN)
    assert one.next_at == 0
    one = await paying.take(one, Event.LEASE, Event.ACCEPTED)
    await world.do(lambda tx: tx.payouts.book.move(one, replace(one, next_at=tx.now)))
    await leased(paying)
    assert (await paying.get(one.id)).next_at == 0


async def test_two_to_one_number_keep_their_distance(world: World) -> None:
    paying = Paying(world, replace(OURS, spacing_ms=2 * MINUTE_MS))
    first, second = [await paying.worker(who) for who in (ANN, BEN)]
    await paying.ask(ANN, first, 10_000)
    assert len(await leased(paying)) == 1
    one = await paying.ask(BEN, second, 10_000)
    assert await leased(paying) == []
    assert (await paying.get(one.id)).next_at == world.clock.now() + 2 * MINUTE_MS


async def test_what_fits_the_float_goes_in_order_and_nobody_overtakes(world: World, paying: Paying) -> None:
    payees = {who: await paying.worker(who, number=f"25471200000{who}") for who in (ANN, BEN, 13)}
    for who, minor in ((ANN, 10_000), (BEN, 40_000), (13, 5_000)):
        await paying.ask(who, payees[who], minor)
        world.clock.tick(1)
    assert [work.payout.amount_minor for work in await leased(paying, 30_000)] == [10_000]
    assert await alarms(world) == ["float"]
    assert (await world.do(lambda tx: tx.payouts.rails.purse("pretend"))).alarmed == purse.DRY
    world.clock.tick(purse.WAIT_MS)
    assert [work.payout.amount_minor for work in await leased(paying, 90_000)] == [40_000, 5_000]
    assert (await world.do(lambda tx: tx.payouts.rails.purse("pretend"))).alarmed == ""


async def test_who_asked_first_goes_first_however_their_rows_were_written_since(world: World, paying: Paying) -> None:
    asked = []
    for who in range(20, 26):
        asked.append(await paying.ask(who, await paying.worker(who, number=f"2547120000{who}"), 10_000))
        world.clock.tick(1)

    def wait(tx: Tx) -> None:
        for one in reversed(asked):
            write(tx, one, replace(one, next_at=tx.now))

    await world.do(wait)
    assert [work.payout.id for work in await leased(paying)] == [one.id for one in asked]


async def test_a_rail_that_does_not_tell_is_left_alone_after_it_was_empty(world: World, paying: Paying) -> None:
    await paying.asked(ANN)
    (work,) = await leased(paying)
    await said(paying, work.payout, Rejected(FLOAT))
    payee = await paying.worker(BEN, number="254712000001")
    await paying.ask(BEN, payee, 10_000)
    assert await leased(paying) == []
    await said_again(world, paying)
    assert await alarms(world) == ["float"], "once"


async def said_again(world: World, paying: Paying) -> None:
    world.clock.tick(40 * MINUTE_MS)
    for work in await leased(paying):
        await said(paying, work.payout, Rejected(FLOAT))
