"""Coming onto a list: by link, code or number, each with consent; what is guessed; leaving."""

import asyncio
from dataclasses import replace

import pytest

from core.errors import Invalid, NotAllowed, Refusal, Stale
from core.front import door, profile
from core.people import Person
from core.ports import Tx
from core.teams import entries, joining
from core.teams.team_views import EnterCode, Invited
from core.typed import codes
from core.views import NothingLeft, View
from tests.core.giving import AMINA, refused
from tests.core.listed import drafted, entry, joins, link, people
from tests.core.world import HOUSE, Act, World

ANN, BEN, JUMA = 21, 22, 31
DAY = 24 * 3_600_000


async def code(world: World, name: str) -> str:
    one = await entry(world, name)
    return (await world.act(AMINA, lambda tx, me: entries.code(tx, me, one.id, world.random))).code


async def types(world: World, who: int, text: str) -> View:
    await world.act(who, joining.ask)
    return await world.act(who, lambda tx, me: joining.typed(tx, me, text, world.random))


async def opens(world: World, who: int, token: str) -> View:
    return await world.act(who, lambda tx, me: door.start(tx, me, joining.JOIN_LINK + token))


async def test_a_link_shows_who_asks_and_joins_with_one_tap(world: World) -> None:
    await people(world, "Ann, North")
    await drafted(world, ["Ann"])
    await world.person(ANN)
    view = await opens(world, ANN, await link(world, "Ann"))
    assert isinstance(view, Invited)
    assert (view.who, view.entry.name, view.team, view.asks_name) == ("Nuru Lab", "Ann", "North", False)
    assert isinstance(await world.act(ANN, joining.again), Invited)
    view = await world.act(ANN, joining.agree)
    assert isinstance(view, NothingLeft)
    assert view.told
    page = await world.act(ANN, profile.open_page)
    assert [(one.who, one.entry.name, one.team) for one in page.lists] == [("Nuru Lab", "Ann", "North")]


async def test_who_gives_out_the_work_let_them_in(world: World) -> None:
    await people(world, "Ann")
    await world.person(ANN)
    await opens(world, ANN, await link(world, "Ann"))
    await world.act(ANN, joining.agree)
    amina = (await world.me(AMINA)).id
    assert await world.act(ANN, lambda tx, me: tx.signals.ties.let_in_by(me.id)) == amina


async def test_who_is_new_agrees_to_the_terms_first(world: World) -> None:
    await people(world, "Ann")
    token = await link(world, "Ann")
    await opens(world, ANN, token)
    view = await world.act(ANN, lambda tx, me: door.agree(tx, me, HOUSE))
    assert isinstance(view, Invited)
    assert not view.who, "no campaign says who asks yet"


async def test_a_link_works_once_and_for_its_days(world: World) -> None:
    await people(world, "Ann", "Ben")
    await world.people(ANN, BEN)
    token = await link(world, "Ann")
    for who in (ANN, BEN):
        assert isinstance(await opens(world, who, token), Invited)
    await world.act(ANN, joining.agree)
    await refused(world, Stale, joining.agree, BEN)
    await refused(world, Stale, lambda tx, me: joining.by_link(tx, me, token), BEN)
    late = await link(world, "Ben")
    assert isinstance(await opens(world, BEN, late), Invited)
    world.clock.tick(entries.LINK_DAYS * DAY)
    await refused(world, Stale, joining.agree, BEN)
    await refused(world, Stale, lambda tx, me: joining.by_link(tx, me, late), BEN)


async def test_a_new_link_or_one_tap_ends_the_old(world: World) -> None:
    await people(world, "Ann")
    await world.person(ANN)
    first, second = await link(world, "Ann"), await link(world, "Ann")
    await refused(world, Stale, lambda tx, me: joining.by_link(tx, me, first), ANN)
    assert isinstance(await opens(world, ANN, second), Invited)
    ann = await entry(world, "Ann")
    await world.act(AMINA, lambda tx, me: entries.stop(tx, me, ann.id))
    await refused(world, Stale, joining.agree, ANN)


async def test_a_team_is_joined_under_a_name_of_ones_own(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await people(world, "Ann, North")
    await world.people(BEN, JUMA)
    token = await link(world, "North")
    await opens(world, BEN, token)
    await refused(world, Invalid, lambda tx, me: joining.named(tx, me, "Ben"), BEN)
    view = await world.act(BEN, joining.agree)
    assert isinstance(view, Invited)
    assert view.asks_name
    assert "add something" in await refused(world, Invalid, lambda tx, me: joining.named(tx, me, "ann"), BEN)
    await world.act(BEN, lambda tx, me: joining.named(tx, me, "Ben  Kip"))
    ben, north = await entry(world, "Ben Kip"), await entry(world, "North")
    assert (ben.team_id, bool(ben.person_id)) == (north.id, True)
    await opens(world, JUMA, token)
    await world.act(JUMA, joining.agree)
    monkeypatch.setattr(joining, "ENTRIES_MAX", 3)
    await refused(world, NotAllowed, lambda tx, me: joining.named(tx, me, "Juma"), JUMA)


async def test_a_code_is_typed_and_what_is_tried_in_vain_counts(world: World) -> None:
    await people(world, "Ann")
    await world.people(ANN)
    right = await code(world, "Ann")
    await refused(world, Invalid, lambda tx, me: joining.typed(tx, me, "hello", world.random), ANN)
    for _ in range(joining.TRIES_MAX):
        view = await types(world, ANN, "AAAA AAAA")
        assert view.told == joining.UNKNOWN
    view = await types(world, ANN, right)
    assert isinstance(view, EnterCode)
    assert view.told == joining.LATER
    assert view.asks_number
    world.clock.tick(DAY)
    assert isinstance(await types(world, ANN, right.lower()), Invited)
    await world.act(ANN, joining.agree)
    assert (await entry(world, "Ann")).person_id


async def test_nor_do_many_people_guess_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joining, "TRIES_OF_ALL", 3)
    await people(world, "Ann")
    right = await code(world, "Ann")
    for who in await world.people(41, 42, 43):
        assert (await types(world, who, "AAAAAAAA")).told == joining.UNKNOWN
    await world.person(ANN)
    assert (await types(world, ANN, right)).told == joining.LATER
    world.clock.tick(3_600_000)
    assert isinstance(await types(world, ANN, right), Invited)


async def test_ones_own_number_is_matched_and_not_kept(world: World) -> None:
    await people(world, "Ann, , +254712345678", "Ben")
    await world.people(ANN, BEN)

    async def shares(number: str, who: int = ANN) -> View:
        return await world.act(who, lambda tx, me: joining.by_number(tx, me, number, world.random))

    for other in ("+254712345679", "1", ""):
        assert (await shares(other)).told == joining.NOBODY
    view = await shares("254712345678")
    assert isinstance(view, Invited)
    await world.act(ANN, joining.agree)
    assert (await entry(world, "Ann")).person_id
    assert (await shares("254712345678", BEN)).told == joining.NOBODY, "somebody is behind it"
    ann = await entry(world, "Ann")
    assert "712345678" not in repr(ann)


async def test_a_person_is_once_on_a_list_and_on_so_many_at_most(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await people(world, "Ann", "Ann B")
    await people(world, "Ann", who=JUMA)
    await joins(world, ANN, "Ann")
    token = await link(world, "Ann B")
    said = await refused(world, NotAllowed, lambda tx, me: joining.by_link(tx, me, token), ANN)
    assert "already" in said
    other = await link(world, "Ann", JUMA)
    monkeypatch.setattr(joining, "LISTS_MAX", 1)
    await refused(world, NotAllowed, lambda tx, me: joining.by_link(tx, me, other), ANN)
    monkeypatch.undo()
    assert isinstance(await opens(world, ANN, other), Invited)
    await world.act(ANN, joining.agree)
    assert len((await world.act(ANN, profile.open_page)).lists) == 2


async def test_refusing_and_leaving(world: World) -> None:
    await people(world, "Ann")
    await world.person(ANN)
    await opens(world, ANN, await link(world, "Ann"))
    await world.act(ANN, joining.refuse)
    assert not (await entry(world, "Ann")).person_id
    await refused(world, Stale, joining.agree, ANN)
    await joins(world, ANN, "Ann")
    ann = await entry(world, "Ann")
    page = await world.act(ANN, lambda tx, me: profile.leave(tx, me, ann.id))
    assert not page.lists
    await refused(world, Stale, lambda tx, me: profile.leave(tx, me, ann.id), ANN)
    assert (await joins(world, ANN, "Ann")).told


async def test_two_who_join_under_one_name_at_once(world: World) -> None:
    """Of two people with one link one comes in; one person with two links of a list comes in once."""
    await people(world, "Ann", "Ben")
    await world.people(ANN, BEN)
    token = await link(world, "Ann")
    await opens(world, ANN, token)
    await opens(world, BEN, token)
    assert await _at_once(world, (ANN, joining.agree), (BEN, joining.agree)) == 1


async def test_one_person_who_joins_under_two_names_at_once(world: World) -> None:
    await people(world, "Ann", "Ben")
    await world.person(ANN)
    keys = [(await entry(world, name), codes.digest(await link(world, name))) for name in ("Ann", "Ben")]

    def joins_as(number: int) -> Act:
        one, key = keys[number]

        def f(tx: Tx, me: Person) -> View:
            screen = tx.people.show(me.id, joining.INVITED, {"e": one.id, "k": key})
            return joining.agree(tx, replace(me, screen=screen))

        return f

    assert await _at_once(world, (ANN, joins_as(0)), (ANN, joins_as(1))) == 1


async def _at_once(world: World, *acts: tuple[int, Act]) -> int:
    """How many of these, each in a transaction of its own at the same time, were done."""

    done = await asyncio.gather(*(world.act(who, f) for who, f in acts), return_exceptions=True)
    assert all(isinstance(one, View | Refusal) for one in done), done
    return sum(isinstance(one, View) for one in done)
