"""Who is passed over where everybody is paid out, and moves that an organisation stands in for."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from core.errors import Invalid, NotAllowed, Stale
from core.lost import finding, keeping, moving
from core.lost.groups import Move
from core.lost.views import LostView
from core.payouts import naming, vouching
from core.payouts.policy import Limit, Policy, Till
from core.people import Person, Role
from core.ports import Tx
from core.show import show
from core.views import View
from payouts.pretend import CAPS, Pretend
from tests.core.giving import AMINA
from tests.core.listed import entry
from tests.core.lost.test_moving import earn
from tests.core.payouts.test_vouching import ANN, BEN, listed, partner, vouch
from tests.core.world import World

NUMBER = "254722000111"
NEW, OTHER = 71, 72


def till_of(world: World) -> Till:
    rail = Pretend(world.clock, caps=replace(CAPS, by_file=True))
    return Till({CAPS.code: rail}, Policy(limits={"KES": Limit(100_000, 500_000)}))


async def vouched(world: World, *who: tuple[int, str]) -> int:
    """People with numbers of their own whom Amina's organisation vouches for and pays out; its id."""
    await listed(world, *who)
    await partner(world)
    of = 0
    for number, (one, name) in enumerate(who):
        await vouch(world, name)
        of = (await entry(world, name)).organisation_id

        def agree(tx: Tx, me: Person, number: int = number, of: int = of) -> None:
            naming.own(tx, me, f"{NUMBER}{number}")
            vouching.consent(tx, me, till_of(world), of, pays=True)

        await world.act(one, agree)
    return of


async def pay(world: World, of: int) -> Mapping[str, Any]:
    amina = await world.me(AMINA)
    payload = {"o": of, "by": amina.id, "after": 0, "n": 0, "passed": 0, "sums": {}}
    found = await world.do(lambda tx: vouching.pay_some(tx, till_of(world), payload))
    assert found is not None
    return found


async def test_who_has_nothing_or_no_number_any_more_is_passed_over(world: World) -> None:
    of = await vouched(world, (ANN, "Ann"), (BEN, "Ben"))
    for who in (ANN, BEN):
        await world.act(who, lambda tx, me: earn(tx, me, "KES", 5_000 if me.telegram_id == ANN else 1))

    def drop(tx: Tx, me: Person) -> None:
        for one in tx.payouts.payees.of_person(me.id):
            naming.drop(tx, one)

    await world.act(ANN, drop)
    found = await pay(world, of)
    assert (found["n"], found["passed"], found["sums"]) == (0, 2, {})


async def test_what_a_partner_asks_for_is_its_own_to_pay(world: World) -> None:
    of = await vouched(world, (ANN, "Ann"))
    await world.act(ANN, lambda tx, me: earn(tx, me, "KES", 5_000))
    assert (await pay(world, of))["n"] == 1
    found = await world.act(ANN, lambda tx, me: tx.payouts.book.of_person(me.id, 9))
    assert [one.organisation_id for one in found] == [of]


async def asks(world: World, who: int) -> View:
    """From another account, without the words."""
    await world.act(who, finding.open_page)
    await world.act(who, lambda tx, me: finding.typed(tx, me, f"+{NUMBER}0", world.random))
    await world.act(who, finding.no_words)
    await world.act(who, finding.ask_vouch)
    return await world.act(who, lambda tx, me: finding.contact(tx, me, f"{NUMBER}0"))


async def move_to(world: World, who: int) -> Move | None:
    return await world.act(who, lambda tx, me: tx.lost.moves.open_to(me.id))


async def decide(world: World, who: int, move: Move, *, good: bool = True) -> None:
    await world.act(who, lambda tx, me: vouching.vouch_move(tx, me, move.id, good=good))


async def test_the_newest_that_nobody_has_vouched_for_counts(world: World) -> None:
    """A stranger who knows the number keeps nobody away, and a vouch that was given is not replaced."""
    await vouched(world, (ANN, "Ann"))
    await world.people(NEW, OTHER)
    await asks(world, OTHER)
    stranger = await move_to(world, OTHER)
    assert stranger
    await asks(world, NEW)
    right = await move_to(world, NEW)
    assert right
    assert await move_to(world, OTHER) is None
    with pytest.raises(Stale):
        await decide(world, AMINA, stranger)
    with pytest.raises(Stale):
        await decide(world, AMINA, stranger, good=False)
    await decide(world, AMINA, right)
    with pytest.raises(Stale):
        await decide(world, AMINA, right)
    await asks(world, OTHER)
    assert await move_to(world, OTHER) is None
    await asks(world, NEW)
    kept = await move_to(world, NEW)
    assert kept
    assert (kept.id, kept.ready_at) == (right.id, right.asked_at + moving.NOTICE_MS)


async def test_another_organisation_does_not_vouch(world: World) -> None:
    await vouched(world, (ANN, "Ann"))
    await world.person(NEW)
    await asks(world, NEW)
    move = await move_to(world, NEW)
    assert move
    other = await world.person(88)
    await world.do(lambda tx: tx.people.give_role(other.id, Role.REQUESTER, 0))
    with pytest.raises(NotAllowed):
        await decide(world, 88, move)
    await vouch(world, "Ann")  # taken back: nobody stands in for anything any more
    with pytest.raises(NotAllowed):
        await decide(world, AMINA, move)


async def test_who_is_vouched_for_by_nobody_is_not_asked_about(world: World) -> None:
    await listed(world, (ANN, "Ann"))
    await world.act(ANN, lambda tx, me: naming.own(tx, me, f"{NUMBER}0"))
    await world.person(NEW)
    await asks(world, NEW)
    assert await move_to(world, NEW) is None
    await asks(world, ANN)
    assert await move_to(world, ANN) is None


async def test_only_the_account_that_has_the_number_asks(world: World) -> None:
    """A vouch stands in for the words, and never for the number that Telegram knows."""
    await vouched(world, (ANN, "Ann"))
    await world.person(NEW)
    await world.act(NEW, finding.open_page)
    await world.act(NEW, lambda tx, me: finding.typed(tx, me, f"+{NUMBER}0", world.random))
    await world.act(NEW, finding.no_words)
    view = await world.act(NEW, finding.ask_vouch)
    assert isinstance(view, LostView)
    assert view.asks_number
    with pytest.raises(Invalid):
        await world.act(NEW, lambda tx, me: finding.contact(tx, me, f"{NUMBER}1"))
    with pytest.raises(Invalid):
        await world.act(NEW, lambda tx, me: finding.contact(tx, me, "no number"))
    assert await move_to(world, NEW) is None
    world.clock.tick(finding.FRESH_MS + 1)
    with pytest.raises(Stale):
        await world.act(NEW, lambda tx, me: finding.contact(tx, me, f"{NUMBER}0"))


async def test_only_after_the_number_was_said(world: World) -> None:
    await world.person(NEW)
    await world.act(NEW, finding.open_page)
    with pytest.raises(Stale):
        await world.act(NEW, finding.ask_vouch)


async def test_screens_of_a_lost_phone_are_drawn_as_they_stand(world: World) -> None:
    await world.person(NEW)
    for act in (finding.open_page, keeping.ask_pin):
        before = await world.act(NEW, act)
        assert type(await world.act(NEW, show)) is type(before)
