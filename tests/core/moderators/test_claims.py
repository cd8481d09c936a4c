"""Who has a case in hand: one person at a time, for a while, and nobody who is no moderator any more."""

from collections.abc import Callable

import pytest

from core import notes
from core.errors import NotAllowed
from core.moderators import claims, duty
from core.moderators.port import Claim
from core.people import Person, Role
from core.ports import Tx
from core.process import helpdesk, moderation
from core.work import Case, CaseKind, Verdict
from tests.core.judging import BEN, CAT, NO, WHY, YES, decide, the_case, waiting
from tests.core.test_races import of, race
from tests.core.world import World
from tests.storage.scene import sql

OLA = 15  # an operator
MINUTE = 60_000
Act = Callable[[Tx, Person], object]


def takes(case: Case) -> Act:
    return lambda tx, me: claims.take(tx, me, case)


def gives_back(case: Case) -> Act:
    return lambda tx, me: claims.give_back(tx, me, case.id)


async def quiet(world: World) -> None:
    """Whatever was to be told is told."""

    def send(tx: Tx) -> None:
        for one in tx.outbox.due(99, 1):
            tx.outbox.sent(one)

    await world.do(send)


async def held(world: World, case: Case) -> Claim | None:
    return await world.do(lambda tx: claims.holder(tx, case))


async def test_one_person_at_a_time_for_ten_minutes(world: World) -> None:
    await waiting(world)
    case, ben, cat = await the_case(world), await world.me(BEN), await world.me(CAT)
    assert await held(world, case) is None
    await world.act(BEN, takes(case))
    assert await held(world, case) == Claim(case.id, ben.id, world.clock.now() + 10 * MINUTE, world.clock.now())
    with pytest.raises(NotAllowed, match="Somebody has this one until") as refused:
        await world.act(CAT, takes(case))
    assert refused.value.text.params == {"time": "14:23"}  # by Cat's clock
    world.clock.tick(9 * MINUTE)
    await world.act(BEN, takes(case))  # one's own is renewed
    world.clock.tick(9 * MINUTE)
    with pytest.raises(NotAllowed):
        await world.act(CAT, takes(case))
    world.clock.tick(MINUTE)
    assert await held(world, case) is None
    await world.act(CAT, takes(case))
    assert (await world.do(lambda tx: tx.claims.of_person(cat.id)))[0].person_id == cat.id
    assert not await world.do(lambda tx: tx.claims.of_person(ben.id))


async def test_given_back_by_who_has_it_alone(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    await world.act(BEN, takes(case))
    await world.act(CAT, gives_back(case))
    assert await held(world, case)
    await world.act(BEN, gives_back(case))
    assert await held(world, case) is None
    await world.act(CAT, takes(case))


async def test_who_is_no_moderator_any_more_has_nothing_in_hand(world: World) -> None:
    await waiting(world)
    case, ben = await the_case(world), await world.me(BEN)
    await world.act(BEN, takes(case))
    await world.do(lambda tx: sql(tx, f"DELETE FROM role WHERE person_id = {ben.id}"))
    assert await held(world, case) is None
    assert not await world.do(lambda tx: tx.claims.of_person(ben.id))
    await world.act(BEN, takes(case))  # nor can they take it
    assert await held(world, case) is None
    await world.act(CAT, takes(case))
    assert await held(world, case)


async def test_an_operator_needs_no_role_in_the_tables(world: World) -> None:
    await waiting(world)
    case, ola = await the_case(world), await world.person(OLA)
    operator = Person(ola.id, OLA, "en", roles=frozenset({Role.OPERATOR}))
    await world.do(lambda tx: claims.take(tx, operator, case))
    with pytest.raises(NotAllowed):
        await world.act(BEN, takes(case))


async def test_a_decided_case_is_in_nobodys_hand(world: World) -> None:
    await waiting(world)
    case, ben = await the_case(world), await world.me(BEN)
    await world.act(BEN, takes(case))
    await world.act(BEN, decide(case, YES))
    over = await world.do(lambda tx: tx.cases.get(case.id))
    assert over
    assert await held(world, over) is None
    assert not await world.do(lambda tx: tx.claims.of_person(ben.id))
    await world.act(CAT, takes(over))


async def test_what_a_requester_confirms_is_never_claimed(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    theirs = Case(case.id, CaseKind.CONFIRM, case.person_id, case.campaign_id, case.task_id, {}, 0, 0)
    await world.act(BEN, takes(theirs))
    assert await held(world, case) is None


async def test_what_a_group_of_a_requester_confirms_is_claimed_whoever_they_are(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await waiting(world)
    case = await the_case(world)
    theirs = Case(case.id, CaseKind.CONFIRM, case.person_id, case.campaign_id, case.task_id, {}, 0, 0)
    monkeypatch.setattr(claims, "asked", lambda _tx, _case: -5)
    await world.act(BEN, takes(theirs))
    with pytest.raises(NotAllowed, match="Somebody has this one"):
        await world.act(CAT, takes(theirs))


async def test_what_is_typed_is_typed_by_who_has_it(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    write = duty.typed(moderation.write)
    await world.act(BEN, lambda tx, me: moderation.ask_sentence(tx, me, case.id, NO))
    await world.act(CAT, takes(case))
    with pytest.raises(NotAllowed, match="Somebody has this one"):
        await world.act(BEN, lambda tx, me: write(tx, me, WHY))
    await world.act(CAT, gives_back(case))
    await world.act(BEN, lambda tx, me: write(tx, me, WHY))
    over = await world.do(lambda tx: tx.cases.get(case.id))
    assert over
    assert over.outcome == Verdict.REJECT
    assert await world.do(lambda tx: tx.claims.of(case.id)) is None


async def test_who_went_off_duty_writes_no_sentence(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    write = duty.typed(moderation.write)
    await world.act(BEN, lambda tx, me: moderation.ask_sentence(tx, me, case.id, NO))
    await world.act(BEN, lambda tx, me: duty.switch(tx, me, on=False))
    with pytest.raises(NotAllowed, match="off duty"):
        await world.act(BEN, lambda tx, me: write(tx, me, WHY))


async def test_a_screen_whose_case_is_gone_says_so_itself(world: World) -> None:
    await waiting(world)
    await world.act(BEN, lambda tx, me: tx.people.show(me.id, helpdesk.REPLY, {"case": 999}))
    write = duty.typed(notes.note)
    assert await world.act(BEN, lambda tx, me: write(tx, me, "Anything"))


@pytest.mark.parametrize("typing", [True, False])
async def test_leaving_gives_it_back(world: World, typing: bool) -> None:
    await waiting(world)
    case = await the_case(world)
    await world.act(BEN, takes(case))
    if typing:
        await world.act(BEN, lambda tx, me: moderation.ask_sentence(tx, me, case.id, NO))
    await world.act(BEN, notes.cancel)
    assert (await held(world, case) is None) is typing


async def test_what_nobody_gave_back_ends_and_its_card_is_drawn_anew_once(world: World) -> None:
    await world.do(lambda tx: tx.office.link_group(-7, 0))
    await waiting(world)
    case = await the_case(world)
    await world.do(lambda tx: tx.cases.card(case.id, 1))
    await world.act(BEN, takes(case))
    await quiet(world)
    assert await world.do(lambda tx: claims.lapse(tx, 9)) == 0
    world.clock.tick(claims.LEASE_MS)
    assert await world.do(lambda tx: claims.lapse(tx, 9)) == 1
    assert [one.key for one in await world.do(lambda tx: tx.outbox.due(99, 1))] == [str(case.id)]
    assert await world.do(lambda tx: claims.lapse(tx, 9)) == 0


async def test_the_claim_of_a_decided_case_ends_without_a_word(world: World) -> None:
    await world.do(lambda tx: tx.office.link_group(-7, 0))
    await waiting(world)
    case = await the_case(world)
    await world.act(BEN, takes(case))
    await world.act(CAT, decide(case, YES))
    await quiet(world)
    world.clock.tick(claims.LEASE_MS)
    assert await world.do(lambda tx: claims.lapse(tx, 9)) == 1
    assert not await world.do(lambda tx: tx.outbox.due(99, 1))


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_two_take_it_in_one_moment(world: World) -> None:
    await waiting(world)
    case, ben = await the_case(world), await world.me(BEN)
    won, lost = await race(world, of(BEN, takes(case)), of(CAT, takes(case)))
    assert won is None
    assert isinstance(lost, NotAllowed)
    now = await held(world, case)
    assert now
    assert now.person_id == ben.id


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_one_renews_it_while_its_time_ends(world: World) -> None:
    await waiting(world)
    case = await the_case(world)
    await world.act(BEN, takes(case))
    world.clock.tick(claims.LEASE_MS)
    await race(world, of(BEN, takes(case)), lambda tx: claims.lapse(tx, 9))
    assert await held(world, case)
