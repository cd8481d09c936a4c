"""A payout that a statement has and the books of a backup do not: booked by two persons, so it is not paid again."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.soundness import ledger_findings
from core.errors import Invalid, NotAllowed, Stale
from core.ledger import Account, Kind
from core.payouts import booking, flows, reconciling, steps
from core.payouts.booking import Lost
from core.payouts.doubled import NOT_OURS
from core.payouts.states import Event, State
from core.people import Person, Role
from core.ports import Tx
from core.privacy import erasing
from tests.core.payouts.paying import KES, Paying
from tests.core.world import World

ANN, BEN, CAT = 11, 12, 13
REF = "0b7f0000-0000-4000-8000-000000000001"
WORDS = "on the statement of May, to her number"


async def stated(paying: Paying, amount: str = "450") -> None:
    """A statement has it as paid; two operators are there."""
    for who in (BEN, CAT):
        await paying.world.person(who)
    data = f"payout_ref,amount,currency,status,reference\n{REF},{amount},KES,paid,T-1\n".encode()
    found = await flows.reconcile(paying.world.store, paying.till, "pretend", reconciling.read(data), (0, 1))
    assert found.theirs == [REF]


def persons(tx: Tx, *who: int) -> Sequence[Person]:
    found = [tx.people.by_telegram(one) for one in who]
    return [replace(one, roles=frozenset({Role.OPERATOR})) for one in found if one]


async def book(paying: Paying, *who: int, lost: Lost | None = None) -> int:
    lost = lost or Lost("pretend", REF, ANN, WORDS)
    return await paying.world.do(lambda tx: booking.book(tx, persons(tx, *who), paying.till, lost).id)


async def opened(world: World) -> list[str]:
    return [one.kind for one in await world.do(lambda tx: tx.payouts.trail.incidents("", 0, 99))]


async def test_two_persons_book_it_and_the_balance_is_not_paid_again(world: World, paying: Paying, url: str) -> None:
    await paying.worker(ANN)
    await stated(paying)
    assert await opened(world) == ["theirs_not_ours"]
    one = await paying.get(await book(paying, BEN, CAT))
    assert (one.state, one.ref, one.amount_minor, one.theirs) == (State.SUCCEEDED, REF, 45_000, "T-1")
    assert (await world.balance(ANN, KES)).available == 0
    assert await opened(world) == []
    assert not ledger_findings(url)
    with pytest.raises(Stale, match="in the books"):
        await book(paying, BEN, CAT)


async def test_what_the_books_lost_of_their_pay_is_ours(world: World, paying: Paying, url: str) -> None:
    await paying.worker(ANN, 20_000)
    await stated(paying)
    before = await world.do(lambda tx: tx.ledger.balance(Account(Kind.HOUSE, 0, KES)).available)
    await book(paying, BEN, CAT)
    assert (await world.balance(ANN, KES)).available == 0
    after = await world.do(lambda tx: tx.ledger.balance(Account(Kind.HOUSE, 0, KES)).available)
    assert before - after == 25_000 + 30, "and the rail's fee"
    assert not ledger_findings(url)


async def test_what_was_asked_for_again_since_is_taken_back(world: World, paying: Paying, url: str) -> None:
    again = await paying.asked(ANN)
    await stated(paying)
    await book(paying, BEN, CAT)
    assert (await paying.get(again.id)).state is State.CANCELLED
    assert (await world.balance(ANN, KES)).available == 0
    assert not ledger_findings(url)


@pytest.mark.parametrize(("has", "left"), [(90_000, 35_000), (50_000, 0)])
async def test_what_is_on_its_way_stays_there(world: World, paying: Paying, url: str, has: int, left: int) -> None:
    out = await paying.ask(ANN, await paying.worker(ANN, has), 10_000)
    out = await paying.take(out, Event.LEASE, Event.ACCEPTED)
    await stated(paying)
    await world.do(lambda tx: steps.about_ref(tx, "pretend", "another", NOT_OURS))
    await book(paying, BEN, CAT)
    assert (await paying.get(out.id)).state is State.SUBMITTED
    assert (await world.balance(ANN, KES)).available == left
    assert await opened(world) == [NOT_OURS], "the other one"
    assert not ledger_findings(url)


async def test_of_who_was_paid_and_then_erased_it_is_booked_by_our_own_number(
    world: World, paying: Paying, url: str
) -> None:
    await paying.worker(ANN)
    me = await world.me(ANN)
    await stated(paying)
    await world.do(lambda tx: erasing.again(tx, me.id, 1000))
    with pytest.raises(Stale, match="nobody here has that number"):
        await book(paying, BEN, CAT)
    one = await paying.get(await book(paying, BEN, CAT, lost=Lost("pretend", REF, 0, WORDS, me.id)))
    assert (one.state, one.person_id) == (State.SUCCEEDED, me.id)
    assert (await world.do(lambda tx: tx.ledger.balance(Account(Kind.WORKER, me.id, KES)))).available == 0
    assert not ledger_findings(url)


async def test_of_who_was_erased_and_never_had_a_number_it_is_not(world: World, paying: Paying) -> None:
    await stated(paying)
    me = await world.person(ANN)
    await world.do(lambda tx: erasing.again(tx, me.id, 1000))
    with pytest.raises(Stale, match="no number"):
        await book(paying, BEN, CAT, lost=Lost("pretend", REF, 0, WORDS, me.id))


@pytest.mark.parametrize(
    ("who", "lost", "error"),
    [
        ((BEN, BEN), {}, NotAllowed),
        ((BEN,), {}, NotAllowed),
        ((BEN, ANN), {}, NotAllowed),
        ((BEN, CAT), {"evidence": "yes"}, Invalid),
        ((BEN, CAT), {"ref": "0b7f"}, Stale),
        ((BEN, CAT), {"telegram_id": 99}, Stale),
        ((BEN, CAT), {"telegram_id": BEN}, NotAllowed),
    ],
)
async def test_refusals(
    paying: Paying, who: tuple[int, ...], lost: dict[str, str | int], error: type[Exception]
) -> None:
    await paying.worker(ANN)
    await stated(paying)
    with pytest.raises(error):
        await book(paying, *who, lost=replace(Lost("pretend", REF, ANN, WORDS), **lost))  # type: ignore[arg-type]


async def test_it_needs_an_operator_and_a_number_of_theirs(world: World, paying: Paying) -> None:
    await stated(paying)
    await world.person(ANN)
    with pytest.raises(Stale, match="no number"):
        await book(paying, BEN, CAT)

    def plain(tx: Tx) -> None:
        found = [tx.people.by_telegram(one) for one in (BEN, CAT)]
        booking.book(tx, [one for one in found if one], paying.till, Lost("pretend", REF, ANN, WORDS))

    with pytest.raises(NotAllowed, match="Only the operator"):
        await world.do(plain)
