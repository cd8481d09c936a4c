"""Seats are given by links, changed by owners, left and taken away; an owner always stays."""

import pytest

from core.drafting import launch
from core.errors import Invalid, NotAllowed, Stale
from core.launched import running
from core.moderators import turns
from core.people import Person, Role
from core.ports import Tx
from core.privacy import erasing
from core.seats import team
from core.seats.views import MemberView, TeamView, WhoView
from core.views import Welcome
from core.work import Case, CaseKind
from tests.core.giving import AMINA, requester, running_one
from tests.core.seats.seating import BARAKA, CHAO, DALILA, link, seated, seats
from tests.core.world import World

WHY = "You have left our project."


async def test_who_was_taken_off_comes_back_by_no_link_of_their_own(world: World) -> None:
    await requester(world)
    await seated(world, BARAKA, "owner")
    for seat in ("owner", "viewer"):
        token = await link(world, seat, by=BARAKA)
    baraka = await world.me(BARAKA)
    await world.act(AMINA, lambda tx, me: team.ask_why(tx, me, baraka.id))
    await world.act(AMINA, lambda tx, me: team.typed(tx, me, WHY))
    for who in (BARAKA, CHAO):
        with pytest.raises(Stale, match="was used or is too old"):
            await world.act(who, lambda tx, me: team.join(tx, me, token))
    assert await seats(world) == {AMINA: "owner"}
    assert await world.act(AMINA, lambda tx, me: tx.seats.waiting(tx.office.organisation_of(me.id))) == 0


async def test_a_link_seats_one_person_once_within_48_hours(world: World) -> None:
    await requester(world)
    token = await link(world, "editor")
    late = await link(world, "finance")
    await world.person(BARAKA)
    await world.act(BARAKA, lambda tx, me: team.join(tx, me, token))
    assert await seats(world) == {AMINA: "owner", BARAKA: "editor"}
    for who in (BARAKA, CHAO):
        with pytest.raises(Stale, match="was used or is too old"):
            await world.act(who, lambda tx, me: team.join(tx, me, token))
    with pytest.raises(NotAllowed, match="already"):
        await world.act(BARAKA, lambda tx, me: team.join(tx, me, late))
    world.clock.tick(team.HOURS * team.HOUR_MS + 1)
    with pytest.raises(Stale):
        await world.act(CHAO, lambda tx, me: team.join(tx, me, late))
    told = await world.do(lambda tx: [one.what for one in tx.acts.about(_organisation(tx, AMINA), 9)])
    assert told == ["seat.join", "seat.invite", "seat.invite"]


async def test_whoever_has_not_agreed_yet_is_welcomed_first(world: World) -> None:
    await requester(world)
    token = await link(world, "viewer")
    view = await world.act(CHAO, lambda tx, me: team.join(tx, me, token))
    assert isinstance(view, Welcome)
    assert view.told


async def test_an_owner_changes_a_seat_and_takes_one_away_with_a_reason(world: World) -> None:
    await requester(world)
    await running_one(world)
    baraka = await seated(world, BARAKA, "viewer")
    view = await world.act(AMINA, lambda tx, me: team.open_one(tx, me, baraka.id))
    assert isinstance(view, MemberView)
    await world.act(AMINA, lambda tx, me: team.put(tx, me, baraka.id, "finance"))
    assert (await seats(world))[BARAKA] == "finance"
    await world.act(AMINA, lambda tx, me: team.ask_why(tx, me, baraka.id))
    with pytest.raises(Invalid):
        await world.act(AMINA, lambda tx, me: team.typed(tx, me, "short"))
    await world.act(AMINA, lambda tx, me: team.typed(tx, me, WHY))
    assert await seats(world) == {AMINA: "owner"}
    acts = await world.do(lambda tx: tx.acts.about(baraka.id, 9))
    assert [(one.what, one.why) for one in acts] == [("seat.take", WHY), ("seat.change", "")]
    told = await world.do(lambda tx: [one for one in tx.outbox.due(99, 1) if one.kind == team.NOTICE])
    assert [one.params["why"] for one in told] == [WHY], "the newest of what they are told"


async def test_the_last_owner_stays(world: World) -> None:
    amina = await requester(world)
    baraka = await seated(world, BARAKA, "editor")
    for act in (
        team.leave,
        lambda tx, me: team.put(tx, me, amina.id, "viewer"),
    ):
        with pytest.raises(NotAllowed, match="at least one owner"):
            await world.act(AMINA, act)
    await world.act(AMINA, lambda tx, me: team.put(tx, me, amina.id, "owner"))
    await world.act(AMINA, lambda tx, me: team.put(tx, me, baraka.id, "owner"))
    await world.act(AMINA, team.leave)
    assert await seats(world, BARAKA) == {BARAKA: "owner"}


async def test_what_is_old_or_forged_changes_nothing(world: World) -> None:
    amina = await requester(world)
    baraka = await seated(world, BARAKA, "editor")
    for act in (
        lambda tx, me: team.put(tx, me, 7, "owner"),
        lambda tx, me: team.put(tx, me, baraka.id, "king"),
        lambda tx, me: team.invite(tx, me, "king", world.random, ""),
        lambda tx, me: team.open_one(tx, me, 7),
        lambda tx, me: team.ask_why(tx, me, amina.id),
        lambda tx, me: team.act_for(tx, me, 7),
    ):
        with pytest.raises(Stale):
            await world.act(AMINA, act)
    for by_editor in (
        lambda tx, me: team.put(tx, me, amina.id, "viewer"),
        lambda tx, me: team.invite(tx, me, "owner", world.random, ""),
        lambda tx, me: team.open_one(tx, me, amina.id),
        lambda tx, me: team.ask_why(tx, me, amina.id),
    ):
        with pytest.raises(NotAllowed):
            await world.act(BARAKA, by_editor)
    assert await seats(world) == {AMINA: "owner", BARAKA: "editor"}


async def test_an_owner_who_was_one_a_moment_ago_changes_nothing(world: World) -> None:
    """What was read with the person may be over once the organisation is held."""
    await requester(world)
    await seated(world, BARAKA, "owner")

    def act(tx: Tx, me: Person) -> None:
        tx.seats.put(tx.office.organisation_of(me.id), me.id, "viewer")
        team.invite(tx, me, "owner", world.random, "")

    with pytest.raises(NotAllowed):
        await world.act(BARAKA, act)


async def test_a_team_has_so_many_seats_and_a_person_so_many_teams(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await requester(world)
    monkeypatch.setattr(team, "SEATS_MAX", 2)
    token = await link(world, "viewer")
    with pytest.raises(NotAllowed, match="seats at most"):
        await link(world, "viewer")
    monkeypatch.setattr(team, "ORGANISATIONS_MAX", 0)
    await world.person(BARAKA)
    with pytest.raises(NotAllowed, match="Leave one first"):
        await world.act(BARAKA, lambda tx, me: team.join(tx, me, token))


async def test_one_acts_for_one_of_several(world: World) -> None:
    await requester(world)
    await running_one(world)
    await requester(world, DALILA)
    await seated(world, DALILA, "viewer")
    seen = await world.act(DALILA, running.campaigns)
    assert len(seen.campaigns) == 1  # type: ignore[attr-defined]
    view = await world.act(DALILA, team.choices)
    assert isinstance(view, WhoView)
    assert [one for one, _ in view.choices] == sorted([view.now, view.own])
    assert view.now != view.own
    await world.act(DALILA, lambda tx, me: team.act_for(tx, me, view.own))
    seen = await world.act(DALILA, running.campaigns)
    assert len(seen.campaigns) == 0  # type: ignore[attr-defined]


async def test_a_new_requester_begins_their_own_beside_the_seat(world: World) -> None:
    await requester(world)
    baraka = await seated(world, BARAKA, "editor")
    assert not (await world.act(BARAKA, team.see)).several
    with pytest.raises(Stale):
        await world.act(BARAKA, lambda tx, me: team.act_for(tx, me, 0))
    await world.do(lambda tx: tx.people.give_role(baraka.id, Role.REQUESTER, 0))
    assert (await world.act(BARAKA, team.again)).several
    view = await world.act(BARAKA, team.choices)
    assert (view.own, view.choices[-1]) == (0, (0, ""))
    await world.act(BARAKA, lambda tx, me: team.act_for(tx, me, 0))
    assert await seats(world, BARAKA) == {BARAKA: "owner"}


async def test_the_screens_are_drawn_again(world: World) -> None:
    await requester(world)
    baraka = await seated(world, BARAKA, "viewer")
    await world.act(AMINA, lambda tx, me: team.open_one(tx, me, baraka.id))
    assert isinstance(await world.act(AMINA, team.one_again), MemberView)
    await world.act(AMINA, lambda tx, me: team.ask_why(tx, me, baraka.id))
    view = await world.act(AMINA, team.why_again)
    assert view.why
    assert isinstance(await world.act(AMINA, team.again), TeamView)


async def test_what_the_operator_gives_goes_to_ones_own_whoever_one_acts_for(world: World) -> None:
    await requester(world, points=0)
    dalila = await requester(world, DALILA, points=0)
    await world.act(DALILA, lambda tx, me: tx.office.organisation_of(me.id))
    await seated(world, DALILA, "owner")
    await world.do(lambda tx: launch.give(tx, dalila.id, 70))
    assert (await world.act(AMINA, running.campaigns)).funds == {"points": 0}  # type: ignore[attr-defined]
    own = await world.do(lambda tx: tx.seats.own(dalila.id))
    await world.act(DALILA, lambda tx, me: team.act_for(tx, me, own))
    assert (await world.act(DALILA, running.campaigns)).funds == {"points": 70}  # type: ignore[attr-defined]


async def test_a_moderator_of_the_team_is_dealt_none_of_its_cases(world: World) -> None:
    await requester(world)
    campaign_id = await running_one(world)
    baraka = await seated(world, BARAKA, "viewer")
    case = Case(1, CaseKind.REVIEW, 2, campaign_id, 3, {}, 0, 0)
    assert await world.do(lambda tx: turns.barred(tx, baraka.id, case))
    chao = await world.person(CHAO)
    assert not await world.do(lambda tx: turns.barred(tx, chao.id, case))


async def test_the_only_owner_of_a_team_makes_another_one_before_they_are_erased(world: World) -> None:
    amina = await requester(world, points=0)
    baraka = await seated(world, BARAKA, "editor")
    assert await world.act(AMINA, erasing.waits) == [team.LAST]
    await world.act(AMINA, lambda tx, me: team.put(tx, me, baraka.id, "owner"))
    assert await world.act(AMINA, erasing.waits) == []
    await world.act(AMINA, erasing.erase)
    assert await seats(world, BARAKA) == {BARAKA: "owner"}
    assert [one.what for one in await world.do(lambda tx: tx.acts.about(amina.id, 2))] == ["seat.leave", "person.erase"]


async def test_who_sits_alone_stays_where_nobody_is_left_behind(world: World) -> None:
    amina = await requester(world, points=0)
    await world.act(AMINA, lambda tx, me: tx.office.organisation_of(me.id))
    await world.act(AMINA, erasing.erase)
    assert [one.what for one in await world.do(lambda tx: tx.acts.about(amina.id, 2))] == ["person.erase"]


def _organisation(tx: Tx, who: int) -> int:
    me = tx.people.by_telegram(who)
    assert me
    return tx.office.organisation_of(me.id)
