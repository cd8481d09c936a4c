"""Being vouched for: a higher limit while it holds, nothing lost when it does not; two at once."""

import asyncio

import pytest

from core.errors import NotAllowed, NotEnough, Refusal, Stale
from core.payouts import standing, vouching
from core.payouts.policy import Limit, Policy, Tier, Till
from core.ports import Tx
from core.teams import joining, listing
from tests.core.giving import AMINA
from tests.core.listed import entry, joins, people
from tests.core.world import World

ANN, BEN = 21, 22
POLICY = Policy(limits={"KES": Limit(1_000, 5_000)}, vouched={"KES": Limit(9_000, 9_000)})


async def partner(world: World, most: int = 50) -> None:
    def make(tx: Tx) -> None:
        amina = tx.people.by_telegram(AMINA)
        assert amina
        tx.vouches.set_partner(tx.office.organisation_of(amina.id), most)

    await world.do(make)


async def listed(world: World, *who: tuple[int, str]) -> None:
    await people(world, *(name for _, name in who))
    for one, name in who:
        await joins(world, one, name)


async def vouch(world: World, name: str) -> None:
    found = await entry(world, name)
    await world.act(AMINA, lambda tx, me: vouching.vouch(tx, me, found.id))


async def tier(world: World, who: int) -> Tier:
    return await world.act(who, lambda tx, me: standing.of(tx, me).tier)


async def test_a_vouch_raises_the_limit_while_it_holds(world: World) -> None:
    await listed(world, (ANN, "Ann"))
    await partner(world)
    assert await tier(world, ANN) is Tier.UNKNOWN
    await vouch(world, "Ann")
    assert await tier(world, ANN) is Tier.VOUCHED
    assert standing.room(Till({}, POLICY), Tier.VOUCHED, "KES", (500, 500)) == 8_500
    await vouch(world, "Ann")
    assert await tier(world, ANN) is Tier.UNKNOWN
    await vouch(world, "Ann")
    assert await tier(world, ANN) is Tier.VOUCHED


@pytest.mark.parametrize("end", ["partner", "leaves", "off"])
async def test_it_ends_with_the_partner_and_with_the_list(world: World, end: str) -> None:
    await listed(world, (ANN, "Ann"))
    await partner(world)
    await vouch(world, "Ann")
    found = await entry(world, "Ann")
    if end == "partner":
        await partner(world, 0)
    elif end == "leaves":
        await world.act(ANN, lambda tx, me: joining.leave(tx, me, found.id))
    else:
        await world.do(lambda tx: tx.teams.roster.drop(found))
    assert await tier(world, ANN) is Tier.UNKNOWN
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: vouching.consent(tx, me, Till(), found.organisation_id, pays=False))


async def test_only_who_has_joined_and_is_another_is_vouched_for(world: World) -> None:
    await people(world, "Ann", "Me")
    await partner(world)
    with pytest.raises(Stale, match="Nobody has joined"):
        await vouch(world, "Ann")
    await joins(world, AMINA, "Me")
    with pytest.raises(NotAllowed, match="themselves"):
        await vouch(world, "Me")


async def test_who_is_no_partner_vouches_for_nobody(world: World) -> None:
    await listed(world, (ANN, "Ann"))
    with pytest.raises(NotAllowed):
        await vouch(world, "Ann")
    found = await entry(world, "Ann")
    view = await world.act(AMINA, lambda tx, me: listing.open_one(tx, me, found.id))
    assert view.vouched is None


async def test_two_taps_at_once_do_not_pass_the_number(world: World) -> None:
    await listed(world, (ANN, "Ann"), (BEN, "Ben"))
    await partner(world, 1)
    done = await asyncio.gather(vouch(world, "Ann"), vouch(world, "Ben"), return_exceptions=True)
    assert [type(one) for one in done if one] == [NotEnough]
    assert sorted([await tier(world, ANN), await tier(world, BEN)]) == [Tier.UNKNOWN, Tier.VOUCHED]


async def test_nobody_pays_by_file_here(world: World) -> None:
    await listed(world, (ANN, "Ann"))
    await partner(world)
    await vouch(world, "Ann")
    found = await entry(world, "Ann")
    with pytest.raises(NotAllowed, match="Nobody pays by file"):
        await world.act(AMINA, lambda tx, me: vouching.pay_all(tx, me, Till()))
    with pytest.raises(NotAllowed, match="Nobody pays by file"):
        await world.act(ANN, lambda tx, me: vouching.consent(tx, me, Till(), found.organisation_id, pays=True))


async def test_only_an_operator_names_a_partner(world: World) -> None:
    await people(world, "Ann")
    with pytest.raises(NotAllowed):
        await world.act(AMINA, lambda tx, me: vouching.set_partner(tx, me, AMINA, 5))


async def test_a_move_is_vouched_for_by_who_may(world: World) -> None:
    """Neither a stranger nor the new account itself."""
    await people(world, "Ann")
    await world.person(ANN)
    for who in (ANN, AMINA):
        with pytest.raises(Refusal):
            await world.act(who, lambda tx, me: vouching.vouch_move(tx, me, 404, good=True))
