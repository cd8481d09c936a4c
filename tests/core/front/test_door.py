"""The front door: in by a link or without one, invitations, and the moderators' group."""

from collections.abc import Callable

import pytest

from core.drafting import links
from core.drafting.drafts import Draft
from core.errors import NotAllowed, Stale
from core.front import door
from core.ledger import POINTS, Account, Kind
from core.people import House, Person, Role
from core.ports import Tx
from core.views import CampaignCard, NothingLeft, TaskView, View, Welcome
from tests.core.world import HOUSE, Act, World, happy, start

OPERATOR, ANN = 10, 11
RUN = House(operators=frozenset({OPERATOR}))


def enter(payload: str = "") -> Act:
    return lambda tx, me: door.start(tx, me, payload)


def agree(tx: Tx, me: Person) -> View:
    return door.agree(tx, me, HOUSE)


async def invited(world: World, role: Role) -> str:
    """A fresh invitation's payload."""
    return await world.do(lambda tx: door.invite(tx, door.meet(tx, OPERATOR, "en", RUN), role, world.random))


async def test_a_newcomer_agrees_once_and_is_known_from_then_on(world: World) -> None:
    await world.campaign()
    view = await world.act(ANN, enter())
    assert isinstance(view, Welcome)
    assert isinstance(await world.act(ANN, agree), CampaignCard)
    assert isinstance(await world.act(ANN, enter()), CampaignCard)
    assert (await world.me(ANN)).may_work


async def test_a_link_is_kept_until_the_person_has_agreed(world: World) -> None:
    linked = await world.campaign(price=1)
    await world.campaign(price=9)
    await world.act(ANN, enter(links.campaign_link(linked)))
    await world.act(ANN, lambda tx, me: door.speak(tx, me, "sw"))
    card = await world.act(ANN, agree)
    assert isinstance(card, CampaignCard)
    assert (card.offer.campaign.id, card.me.language) == (linked, "sw")


DEAD = ["c", "c0", "cxyz", "c-5", "c7fffffffffffffff", "cffffffffffffffffffff", "tnothing"]


@pytest.mark.parametrize("payload", DEAD)
async def test_a_dead_link_keeps_nobody_out(world: World, payload: str) -> None:
    await world.campaign()
    assert isinstance(await world.act(ANN, enter(payload)), Welcome)
    card = await world.act(ANN, agree)
    assert isinstance(card, CampaignCard)
    assert card.told
    assert (await world.me(ANN)).may_work
    with pytest.raises(Stale):
        await world.act(ANN, enter(payload))


async def test_whoever_comes_in_is_granted_the_welcome_points_once(world: World) -> None:
    house = House(requesters_open=True, welcome_points=50, welcome_money={"KES": 40_000})

    def come(tx: Tx) -> list[int]:
        me = door.meet(tx, ANN, "en", house)
        assert me.has(Role.REQUESTER)
        door.agree(tx, me, house)
        theirs = tx.office.organisation_of(me.id)
        return [tx.ledger.balance(Account(Kind.ORGANISATION, theirs, one)).available for one in (POINTS, "KES")]

    assert await world.do(come) == [50, 40_000]
    assert await world.do(come) == [50, 40_000]
    assert (await world.do(lambda tx: tx.ledger.balance(Account(Kind.HOUSE, 0, "KES")))).available == -40_000


@pytest.mark.parametrize("role", [Role.REQUESTER, Role.MODERATOR])
async def test_an_invitation_gives_its_role_once(world: World, role: Role) -> None:
    payload = await invited(world, role)
    view = await world.act(ANN, enter(payload))
    assert isinstance(view, Welcome)
    assert view.told
    assert view.me.has(role)
    assert (await world.me(ANN)).roles == {role}
    await world.act(ANN, agree)
    other = await world.person(12)
    with pytest.raises(Stale, match="used or is too old"):
        await world.act(other.telegram_id, enter(payload))
    assert not (await world.me(12)).roles
    second = await world.act(12, enter(await invited(world, role)))
    assert isinstance(second, NothingLeft), "who is in already goes straight on"
    assert second.told


async def test_an_invitation_ends_after_two_days(world: World) -> None:
    payload = await invited(world, Role.REQUESTER)
    world.clock.tick(door.INVITATION_HOURS * 3_600_000)
    with pytest.raises(Stale, match="used or is too old"):
        await world.act(ANN, enter(payload))


@pytest.mark.parametrize(("who", "role"), [(ANN, Role.REQUESTER), (ANN, Role.MODERATOR), (OPERATOR, Role.OPERATOR)])
async def test_only_the_operator_invites_and_never_an_operator(world: World, who: int, role: Role) -> None:
    def invite(tx: Tx) -> str:
        return door.invite(tx, door.meet(tx, who, "en", RUN), role, world.random)

    with pytest.raises(NotAllowed, match="operator"):
        await world.do(invite)


async def test_only_the_operator_links_the_group(world: World) -> None:
    def link(who: int) -> Callable[[Tx], None]:
        return lambda tx: door.link_group(tx, door.meet(tx, who, "en", RUN), -100)

    with pytest.raises(NotAllowed, match="operator"):
        await world.do(link(ANN))
    assert await world.do(lambda tx: tx.office.group()) == 0
    campaign = await world.campaign(reviewed=True)
    await world.person(12)
    await world.see(12, start(campaign))
    await world.act(12, happy)
    await world.do(link(OPERATOR))
    assert await world.do(lambda tx: tx.office.group()) == -100
    cards = [one.chat_id for one in await world.do(lambda tx: tx.outbox.due(9, 1)) if one.kind == "card"]
    assert -100 in cards, "what waited is sent there"


async def test_who_blocks_the_bot_leaves_their_tasks_to_others(world: World) -> None:
    one, two = await world.campaign(rows=1), await world.campaign(rows=1)
    await world.people(ANN, 12)
    await world.see(ANN, start(one))
    await world.see(ANN, start(two))
    await world.do(lambda tx: door.left(tx, ANN))
    await world.do(lambda tx: door.left(tx, 99))
    assert isinstance(await world.act(12, start(one)), TaskView)
    assert isinstance(await world.act(12, start(two)), TaskView)
    assert not await world.act(ANN, lambda tx, me: tx.assignments.of_person(me.id))


async def test_a_test_link_is_followed(world: World) -> None:
    campaign = await world.campaign(rows=3)
    await world.turn(campaign, asks="Nuru Lab", purpose="To teach a program.", instructions="Read.")

    def token(tx: Tx) -> str:

        tx.drafts.add(Draft(campaign, "abc"))
        return "tabc"

    payload = await world.do(token)
    await world.person(ANN)
    view = await world.act(ANN, enter(payload))
    assert isinstance(view, TaskView)
    assert view.assignment.is_test
