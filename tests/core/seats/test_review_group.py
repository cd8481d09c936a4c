"""An organisation's own review group: its confirmations come there, and its people with a seat decide them."""

import pytest

from core.cases import opened
from core.errors import NotAllowed, Stale
from core.front import door
from core.people import Role
from core.ports import Tx
from core.process import moderation, review
from core.seats import review_group, team
from core.work import CaseKind
from tests.core.judging import ANN, BEN, NO, YES, appealing, decide, the_case
from tests.core.seats.seating import BARAKA, CHAO, seated
from tests.core.test_confirming import sent
from tests.core.world import OWNER, World

GROUP, OTHER, DESK, OWN = -500, -600, -700, -800


async def cards(world: World) -> list[tuple[int, bool]]:
    """To which chats cards go, and whether anew; they are sent then."""

    def look(tx: Tx) -> list[tuple[int, bool]]:
        found = [one for one in tx.outbox.due(99, 1) if one.kind == "card"]
        for one in found:
            tx.outbox.sent(one)
        return [(one.chat_id, bool(one.params.get("new"))) for one in found]

    return await world.do(look)


async def mine(world: World) -> None:
    """Whoever gives out the work may."""
    await world.act(OWNER, lambda tx, me: tx.people.give_role(me.id, Role.REQUESTER, 0))


async def test_what_waits_moves_into_the_group_and_back(world: World) -> None:
    await sent(world)
    await mine(world)
    assert await cards(world) == [(OWNER, False)]
    asked = await world.act(OWNER, lambda tx, me: opened(tx, CaseKind.HELP, me.id, due_at=tx.now))
    await world.act(OWNER, lambda tx, me: review_group.link(tx, me, GROUP))
    assert await cards(world) == [(GROUP, True)], "and no question to moderators"
    await world.do(lambda tx: tx.cases.decide(asked.id, 0, "answered"))
    case = await the_case(world)
    await world.do(lambda tx: review.card(tx, case.id))
    assert await cards(world) == [(GROUP, False)]
    await world.act(OWNER, lambda tx, me: review_group.unlink(tx, me, GROUP))
    assert await cards(world) == [(OWNER, True)]
    with pytest.raises(Stale):
        await world.act(OWNER, lambda tx, me: review_group.unlink(tx, me, GROUP))


async def test_members_with_a_seat_decide_there_and_nobody_else(world: World) -> None:
    await sent(world)
    await mine(world)
    await world.act(OWNER, lambda tx, me: review_group.link(tx, me, GROUP))
    await seated(world, BARAKA, "viewer", by=OWNER)
    await seated(world, CHAO, "editor", by=OWNER)
    case = await the_case(world)
    for who in (ANN, BEN, BARAKA):
        with pytest.raises(NotAllowed, match="Only the requester"):
            await world.act(who, decide(case, YES))
    await world.act(CHAO, lambda tx, me: moderation.stands_here(tx, me, GROUP, case.id))
    with pytest.raises(NotAllowed, match="group only"):
        await world.act(CHAO, lambda tx, me: moderation.stands_here(tx, me, OTHER, case.id))
    await world.act(CHAO, decide(case, YES))
    assert (await world.balance(ANN)).available == 5


async def test_an_appeal_goes_to_others(world: World) -> None:
    answer = await sent(world)
    await mine(world)
    await world.act(OWNER, lambda tx, me: review_group.link(tx, me, GROUP))
    await world.do(lambda tx: tx.office.link_group(DESK, 0))
    await world.act(OWNER, decide(await the_case(world), NO))
    await cards(world)
    await world.act(ANN, appealing(answer))
    case = await the_case(world)
    assert case.kind is CaseKind.APPEAL
    assert DESK in [chat for chat, _ in await cards(world)]
    await world.act(BARAKA, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    await seated(world, BARAKA, "editor", by=OWNER)
    with pytest.raises(NotAllowed, match="your own"):
        await world.act(BARAKA, decide(case, YES))


async def test_a_worker_who_sits_there_does_not_confirm_their_own(world: World) -> None:
    await sent(world)
    await mine(world)
    await seated(world, ANN, "editor", by=OWNER)
    with pytest.raises(NotAllowed, match="your own"):
        await world.act(ANN, decide(await the_case(world), YES))


async def test_nobody_takes_a_group_that_is_anothers(world: World) -> None:
    await sent(world)
    await mine(world)
    await world.do(lambda tx: tx.office.link_group(DESK, 0))
    await world.act(OWNER, lambda tx, me: review_group.link(tx, me, GROUP))
    await world.person(BARAKA)
    await world.act(BARAKA, lambda tx, me: tx.people.give_role(me.id, Role.REQUESTER, 0))
    await world.do(lambda tx: tx.voices.complaints.link(OTHER, 0))
    for chat in (GROUP, DESK, OTHER):
        with pytest.raises(NotAllowed, match="somebody else's"):
            await world.act(BARAKA, lambda tx, me, chat=chat: review_group.link(tx, me, chat))  # type: ignore[misc]
    await cards(world)
    await world.act(BARAKA, lambda tx, me: review_group.link(tx, me, OWN))
    assert not await cards(world), "what waits for another organisation stays where it is"
    await seated(world, CHAO, "viewer", by=OWNER)
    for act in (review_group.link, review_group.unlink):
        with pytest.raises(NotAllowed, match="Only an owner or editor"):
            await world.act(CHAO, lambda tx, me, act=act: act(tx, me, GROUP))  # type: ignore[misc]


async def test_a_group_that_moved_or_threw_the_bot_out(world: World) -> None:
    await sent(world)
    await mine(world)
    await world.act(OWNER, lambda tx, me: review_group.link(tx, me, GROUP))
    await cards(world)
    await world.do(lambda tx: door.moved_group(tx, GROUP, OTHER))
    assert await cards(world) == [(OTHER, True)], "what waits comes anew: nothing can be changed where it was"
    await world.do(lambda tx: door.moved_group(tx, GROUP, OTHER))
    assert not await cards(world), "said once more"
    case = await the_case(world)
    assert await world.do(lambda tx: review.asked(tx, case.id)) == OTHER
    await world.do(lambda tx: review_group.thrown_out(tx, GROUP))
    assert await world.do(lambda tx: review.asked(tx, case.id)) == OTHER
    await world.do(lambda tx: review_group.thrown_out(tx, OTHER))
    told = await world.do(lambda tx: [one for one in tx.outbox.due(99, 0) if one.kind == review_group.GONE])
    assert [one.chat_id for one in told] == [OWNER]
    assert await cards(world) == [(OWNER, True)]


async def test_without_a_group_each_who_may_decide_is_shown_it(world: World) -> None:
    await world.person(CHAO)
    await world.act(OWNER, lambda tx, me: tx.people.give_role(me.id, Role.REQUESTER, 0))
    await seated(world, CHAO, "editor", by=OWNER)
    await sent(world)
    assert sorted(await cards(world)) == [(OWNER, False), (CHAO, False)]
    await world.act(CHAO, team.leave)
