"""Up to three people are paid at one destination, once somebody has looked, and share one limit; two at once, too."""

import asyncio
from collections.abc import Mapping

import pytest

from core.cases import CALLS
from core.errors import NotAllowed, NotEnough, Refusal
from core.ledger import Account, Code, Kind, Transfer
from core.payouts import asking, naming, resolving
from core.payouts.model import CONTACT, TYPED, Payee
from core.payouts.naming import Where
from core.payouts.policy import Limit, Policy, Till
from core.people import Person, Role
from core.ports import Tx
from core.work import CaseKind
from payouts.faults import Fault
from payouts.pretend import CAPS, Pretend
from tests.core.world import World
from tests.fakes import FakeClock

NUMBER = "254712000789"
ASHA = 61
LIMITS: Mapping[str, Limit] = {"KES": Limit(100_000, 500_000)}
DAY_MS = 24 * 3_600_000


def till_of(clock: FakeClock) -> Till:
    rail = Pretend(clock, caps=CAPS, plan=lambda _ref, _to: Fault.NONE)
    return Till({CAPS.code: rail}, Policy(limits=LIMITS))


async def names(world: World, who: int, how: str = TYPED, number: str = NUMBER) -> Payee:
    where = Where(CAPS.code, number, how)
    return await world.act(who, lambda tx, me: naming.name(tx, me, till_of(world.clock), where))


async def come(world: World, *who: int) -> None:
    """People who have shared a number of their own, and earned."""
    await world.people(*who)
    for one in who:

        def own(tx: Tx, me: Person, one: int = one) -> None:
            naming.own(tx, me, f"2547990000{one}")
            house, mine, ref = Account(Kind.HOUSE, 0, "KES"), Account(Kind.WORKER, me.id, "KES"), tx.new_id()
            tx.ledger.open(house)
            tx.ledger.open(mine)
            tx.ledger.transfer(Transfer(ref, house, mine, 90_000, Code.LOST_WORK, ref))

        await world.act(one, own)


async def cases(world: World) -> list[int]:
    found = await world.do(lambda tx: tx.cases.waiting(99))
    return [one.id for one in found if one.kind is CaseKind.PAYEE]


async def moderator(world: World) -> None:
    me = await world.person(ASHA)
    await world.do(lambda tx: tx.people.give_role(me.id, Role.MODERATOR, 0))


async def allow(world: World, case_id: int, *, good: bool = True) -> None:
    await world.act(ASHA, lambda tx, me: resolving.allow(tx, me, case_id, good=good))


async def test_the_first_needs_no_look_the_others_do_and_the_fourth_is_refused(world: World) -> None:
    await come(world, 11, 12, 13, 14)
    await moderator(world)
    assert (await names(world, 11)).shared == ""
    for who in (12, 13):
        assert (await names(world, who)).shared == "asked"
    with pytest.raises(NotAllowed, match="people are paid at this number"):
        await names(world, 14)
    for one in await cases(world):
        assert await world.do(lambda tx, one=one: tx.jobs.waits(CALLS, str(one))), "operators, where nobody looks"  # type: ignore[misc]
        await allow(world, one)
    assert [(await names(world, who)).shared for who in (12, 13)] == ["ok", "ok"]
    assert not await cases(world)


async def test_who_is_refused_makes_room(world: World) -> None:
    await come(world, 11, 12, 13, 14)
    await moderator(world)
    for who in (11, 12, 13):
        await names(world, who)
    await allow(world, (await cases(world))[0], good=False)
    assert (await names(world, 14)).shared == "asked"


async def test_a_number_of_ones_own_needs_no_look_however_many_typed_it(world: World) -> None:
    await come(world, 11, 12, 13, 14)
    for who in (11, 12, 13):
        await names(world, who)
    assert (await names(world, 14, CONTACT)).shared == ""


async def test_who_is_paid_there_does_not_decide(world: World) -> None:
    """Neither who asks, nor who was paid there before."""
    await come(world, 11, 12)
    await names(world, 11)
    await names(world, 12)
    for who in (11, 12):
        me = await world.me(who)
        await world.do(lambda tx, me=me: tx.people.give_role(me.id, Role.MODERATOR, 0))  # type: ignore[misc]
        [case] = await cases(world)
        with pytest.raises(NotAllowed):
            await world.act(who, lambda tx, me, n=case: resolving.allow(tx, me, n, good=True))  # type: ignore[misc]


async def asks(world: World, who: int, payee: Payee, minor: int) -> None:
    wish = asking.Wish(CAPS.code, "KES", minor, payee.id)
    await world.act(who, lambda tx, me: asking.ask(tx, me, till_of(world.clock), wish))


async def test_they_share_one_limit(world: World) -> None:
    """Of the day, and a place that waits for its look is not paid at all."""
    await come(world, 11, 12)
    await moderator(world)
    first, second = await names(world, 11), await names(world, 12)
    await asks(world, 11, first, 90_000)
    with pytest.raises(NotAllowed):
        await asks(world, 12, second, 1_000)
    await allow(world, (await cases(world))[0])
    with pytest.raises(NotEnough):
        await asks(world, 12, second, 11_000)
    await asks(world, 12, second, 10_000)
    world.clock.tick(DAY_MS + 1)
    await asks(world, 12, second, 50_000)


async def at_once(world: World, who: tuple[int, ...]) -> list[object]:
    done = await asyncio.gather(*(names(world, one) for one in who), return_exceptions=True)
    assert not [one for one in done if isinstance(one, BaseException) and not isinstance(one, Refusal)], done
    return list(done)


async def test_two_who_name_a_number_at_once_do_not_both_go_unseen(world: World) -> None:
    await come(world, 11, 12)
    done = await at_once(world, (11, 12))
    assert sorted(one.shared for one in done if isinstance(one, Payee)) == ["", "asked"]


async def test_of_five_at_once_three_are_let_in(world: World) -> None:
    await come(world, 11, 12, 13, 14, 15)
    done = await at_once(world, (11, 12, 13, 14, 15))
    assert sorted(one.shared for one in done if isinstance(one, Payee)) == ["", "asked", "asked"]


async def test_two_who_share_a_limit_ask_at_once(world: World) -> None:
    """Each alone would fit."""
    await come(world, 11, 12)
    await moderator(world)
    first, second = await names(world, 11), await names(world, 12)
    await allow(world, (await cases(world))[0])
    done = await asyncio.gather(asks(world, 11, first, 60_000), asks(world, 12, second, 60_000), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["NoneType", "NotEnough"]
