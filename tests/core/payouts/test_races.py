"""Two people, or a person and a job, in the same moment on PostgreSQL: money moves once, and both are told."""

from collections.abc import Callable, Sequence
from functools import partial

import pytest

from core.errors import NotAllowed, NotEnough, Stale
from core.ledger import Account, Balance, Kind
from core.payouts import asking, resolving, sending
from core.payouts.model import Payout
from core.payouts.port import Paid
from core.payouts.states import State
from core.people import Role
from core.ports import Tx
from tests.core.payouts.paying import FEE, KES, Paying
from tests.core.test_races import of, race
from tests.core.world import World

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)
ANN, BEN, CAT = 11, 12, 13


@pytest.fixture
def paying(world: World) -> Paying:
    return Paying(world)


async def _balance(world: World, who: int) -> Balance:
    return await world.act(who, lambda tx, me: tx.ledger.balance(Account(Kind.WORKER, me.id, KES)))


async def test_two_requests_at_once_against_one_balance(world: World, paying: Paying) -> None:
    payee = await paying.worker(ANN, 50_000)
    ask = of(ANN, lambda tx, me: asking.ask(tx, me, paying.till, asking.Wish("pretend", KES, 40_000, payee)))
    first, second = await race(world, ask, ask)
    assert isinstance(first, Payout)
    assert isinstance(second, NotAllowed), "one a day"
    assert (await _balance(world, ANN)).pending_out == 40_000


async def test_two_who_share_a_number_share_its_limit(world: World, paying: Paying) -> None:
    payees = [await paying.worker(who, 90_000, number="254712000001") for who in (ANN, BEN)]
    asks = [
        of(who, partial(_ask, paying=paying, payee=payee, minor=80_000))
        for who, payee in zip((ANN, BEN), payees, strict=True)
    ]
    first, second = await race(world, *asks)
    assert isinstance(first, Payout)
    assert isinstance(second, NotEnough)


def _ask(tx: Tx, me: object, *, paying: Paying, payee: int, minor: int) -> Payout:
    return asking.ask(tx, me, paying.till, asking.Wish("pretend", KES, minor, payee))  # type: ignore[arg-type]


@pytest.mark.parametrize("cancel_first", [True, False])
async def test_taking_back_and_sending(world: World, paying: Paying, cancel_first: bool) -> None:
    one = await paying.asked(ANN)
    cancel = of(ANN, lambda tx, me: asking.cancel(tx, me, paying.till, one.id))

    def lease(tx: Tx) -> Sequence[object]:
        return sending.lease(tx, paying.till, "pretend")[0]

    sides: list[Callable[[Tx], object]] = [cancel, lease] if cancel_first else [lease, cancel]
    won, lost = await race(world, *sides)
    now = await paying.get(one.id)
    if cancel_first:
        assert (now.state, lost) == (State.CANCELLED, [])
        assert (await _balance(world, ANN)).available == 45_000
    else:
        assert isinstance(lost, Stale)
        assert now.state is State.SENDING
        assert (await _balance(world, ANN)).pending_out == 45_000
    assert won


async def test_two_persons_release_at_once(world: World, paying: Paying) -> None:
    one = await paying.asked(ANN, held=True)
    for who in (BEN, CAT):
        await world.person(who)
        await world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    (case,) = await world.do(lambda tx: tx.cases.waiting(9))
    sides = [of(who, lambda tx, me: resolving.release(tx, me, paying.till, case.id)) for who in (BEN, CAT)]
    first, second = await race(world, *sides)
    assert not isinstance(first, BaseException)
    assert not isinstance(second, BaseException)
    assert (await paying.get(one.id)).state is State.QUEUED
    with pytest.raises(Stale):
        await world.do(sides[0])


async def test_a_callback_and_a_look_up(world: World, paying: Paying) -> None:
    one = await paying.submitted(ANN)
    looked = partial(sending.looked_up, till=paying.till, one=one, said=Paid())

    def call(tx: Tx) -> None:
        sending.called_back(tx, "pretend", one.ref, "digest")

    await race(world, looked, call)
    assert (await paying.get(one.id)).state is State.SUCCEEDED
    assert (await _balance(world, ANN)).available == 0


async def test_two_look_ups_that_both_say_paid(world: World, paying: Paying) -> None:
    one = await paying.submitted(ANN)
    looked = partial(sending.looked_up, till=paying.till, one=one, said=Paid())
    first, second = await race(world, looked, looked)
    assert isinstance(first, Payout)
    assert isinstance(second, Stale)
    cash = await world.do(lambda tx: tx.ledger.balance(Account(Kind.CASH, 1, KES)))
    assert cash.available == -45_000 - FEE, "the fee is paid by the house"


async def test_two_resolve_at_once_and_differ(world: World, paying: Paying) -> None:
    one = await paying.in_review(ANN)
    for who in (BEN, CAT):
        await world.person(who)
        await world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    words = [resolving.Word(paid, "their statement") for paid in (True, False)]
    sides = [
        of(who, partial(_resolve, paying=paying, payout=one.id, word=word))
        for who, word in zip((BEN, CAT), words, strict=True)
    ]
    first, second = await race(world, *sides)
    assert first is None
    assert isinstance(second, Exception)
    assert (await paying.get(one.id)).state is State.MANUAL_REVIEW


def _resolve(tx: Tx, me: object, *, paying: Paying, payout: int, word: resolving.Word) -> Payout | None:
    return resolving.resolve(tx, me, paying.till, payout, word)  # type: ignore[arg-type]
