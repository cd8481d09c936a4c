"""A requester's list of people: written down line by line, marked, put into teams, taken off."""

from collections.abc import Mapping

import pytest

from core.drafting.drafts import pack
from core.errors import Invalid, NotAllowed, Stale, Text, TooLarge
from core.tables.intake import Document
from core.teams import entries, listing, peopling
from core.typed import codes, phones
from tests.core.giving import AMINA, refused, requester
from tests.core.listed import SITE, entry, joins, link, people
from tests.core.world import World
from tests.storage.scene import sql

ANN, JUMA = 21, 22


async def lines(world: World) -> list[str]:
    """The first page of the list: name, team, code, the end of the number."""
    view = await world.act(AMINA, listing.see)
    return [f"{one.name}|{team}|{one.label}|{one.phone_end}" for one, team in view.entries]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Amina Otieno", ["Amina Otieno|||"]),
        ("  amina   otieno ,North", ["North|||", "amina otieno|North||"]),
        ("Amina; North; 00254712 345678; 17", ["North|||", "Amina|North|17|78"]),
        ("Amina, +254 712-345678, North", ["North|||", "Amina|North||78"]),
        ("Ann\nBen\n\n Ann ", ["Ann|||", "Ben|||"]),
        ("Ann\nann, North", ["North|||", "Ann|North||"]),
        ("Ann,,,9", ["9|||", "Ann|9||"]),
    ],
)
async def test_what_a_line_says(world: World, typed: str, found: list[str]) -> None:
    await requester(world)
    await people(world, typed)
    assert await lines(world) == found


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("x" * 41, "at most"),
        ("Ann, North\nNorth", "is a team"),
        ("Ann\nBen, Ann", "not a team"),
        ("Ann, , 0712345678", "country's code"),
        ("Ann, T, , 7\nBen, T, , 7", "already"),
        ("Ann, T, , 7\n7", "another's code"),
        ("Ann, T, , " + "x" * 21, "at most"),
        ("\u202eAnn", "few words"),
        ("...", "few words"),
    ],
)
async def test_what_cannot_be_on_a_list_is_told_by_its_line(world: World, typed: str, said: str) -> None:
    await requester(world)
    view = await world.act(AMINA, lambda tx, me: listing.typed(tx, me, typed, world.random))
    assert view.told
    why = view.told.params["why"]
    assert isinstance(why, Text)
    assert said in why.one


async def test_of_many_lines_that_fail_the_first_is_told_and_the_rest_counted(world: World) -> None:
    await requester(world)
    view = await world.act(AMINA, lambda tx, me: listing.typed(tx, me, "...\nAnn\n...\n...", world.random))
    assert view.told
    assert view.told.params["n"] == 2
    assert await lines(world) == ["Ann|||"]
    await refused(world, Invalid, lambda tx, me: listing.typed(tx, me, "a\n" * 101, world.random))


async def test_a_list_has_its_limit(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "ENTRIES_MAX", 2)
    await people(world, "Ann, North")
    view = await world.act(AMINA, lambda tx, me: listing.typed(tx, me, "Ben\nAnn, South", world.random))
    assert view.told
    assert view.told.params["n"] == 1
    assert await lines(world) == ["North|||", "Ann|North||"]


async def test_pages_of_ten_and_teams_first(world: World) -> None:
    await people(world, *(f"P{n:02}" for n in range(12)))
    await world.act(AMINA, lambda tx, me: listing.ask(tx, me, team=True))
    await world.act(AMINA, lambda tx, me: listing.typed(tx, me, "Zeta\nAlpha", world.random))
    first = await world.act(AMINA, listing.see)
    assert [one.name for one, _ in first.entries][:3] == ["Alpha", "Zeta", "P00"]
    last = await world.act(AMINA, lambda tx, me: listing.see(tx, me, 7))
    assert ([one.name for one, _ in last.entries], last.page, last.pages) == (["P08", "P09", "P10", "P11"], 1, 2)
    again = await world.act(AMINA, listing.again)
    assert again.page == 1


async def test_marks_and_teams(world: World) -> None:
    await people(world, "Ann, North", "Ben, South")
    ann, north, south = [await entry(world, name) for name in ("Ann", "North", "South")]
    view = await world.act(AMINA, lambda tx, me: entries.mark(tx, me, ann.id, entries.SUPERVISOR))
    assert (view.entry.is_supervisor, view.entry.is_checker, view.team) == (True, False, "North")
    view = await world.act(AMINA, lambda tx, me: entries.mark(tx, me, ann.id, entries.CHECKER))
    view = await world.act(AMINA, lambda tx, me: entries.put(tx, me, ann.id, south.id))
    assert (view.entry.is_supervisor, view.entry.is_checker, view.team) == (True, True, "South")
    assert [one.name for one in view.teams] == ["North", "South"]
    view = await world.act(AMINA, lambda tx, me: entries.put(tx, me, ann.id, south.id))
    assert not view.team
    await refused(world, Stale, lambda tx, me: entries.put(tx, me, ann.id, ann.id))
    await refused(world, Stale, lambda tx, me: entries.put(tx, me, north.id, south.id))


async def test_what_is_taken_off_is_gone_and_its_name_is_free(world: World) -> None:
    await people(world, "Ann, North, , 7")
    north, ann = await entry(world, "North"), await entry(world, "Ann")
    token = await link(world, "Ann")
    view = await world.act(AMINA, lambda tx, me: entries.take_off(tx, me, north.id))
    assert [(one.name, team) for one, team in view.entries] == [("Ann", "")]
    view = await world.act(AMINA, lambda tx, me: entries.take_off(tx, me, ann.id))
    assert not view.count
    await refused(world, Stale, lambda tx, me: entries.take_off(tx, me, ann.id))
    assert not await world.do(lambda tx: tx.teams.keys.look(codes.digest(token), "link"))
    await people(world, "Ann, North, , 7")
    assert (await entry(world, "Ann")).id != ann.id


async def test_a_list_is_its_organisations_own(world: World) -> None:
    await people(world, "Ann")
    await people(world, "Ann", who=JUMA)
    ann = await entry(world, "Ann")
    await refused(world, Stale, lambda tx, me: listing.open_one(tx, me, ann.id), JUMA)
    await refused(world, NotAllowed, listing.see, (await world.people(ANN))[0])


async def test_codes_for_all_who_are_not_here_yet(world: World) -> None:
    await people(world, "Ann, North", "Ben")
    await joins(world, ANN, "Ann")
    found = await world.act(AMINA, lambda tx, me: entries.codes_of_all(tx, me, world.random))
    assert [(one.name, team) for one, team, _ in found] == [("Ben", "")]
    assert codes.read(found[0][2])
    ann = await entry(world, "Ann")
    await refused(world, Stale, lambda tx, me: entries.code(tx, me, ann.id, world.random))
    await refused(world, Stale, lambda tx, me: entries.link(tx, me, ann.id, world.random, SITE))


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"Name": "Ann", "Team": "North", "Phone": "+254712345678", "Code": "7"}, "North"),
        ({"who": "Ann", "group": "North", "phone_number": "+254712345678", "id": "7"}, "North"),
        ({"simu": "+254712345678", "jina": "Ann", "timu": "North", "staff number": "7"}, "North"),
    ],
)
async def test_a_tables_columns_are_known_by_name(world: World, cells: Mapping[str, str], found: str) -> None:
    me = await requester(world)
    assert await world.do(lambda tx: peopling.put(tx, me.id, [(2, cells), (3, {**cells, "x": ""})], world.random)) == []
    ann = await entry(world, "7")
    assert (ann.name, ann.phone_end, bool(ann.team_id)) == ("Ann", "78", bool(found))


async def test_a_table_of_people_is_read_by_a_job_and_told_once(world: World) -> None:
    me = await requester(world)
    view = await world.act(AMINA, lambda tx, me: peopling.receive(tx, me, Document("f", "p.csv", 100)))
    assert view.told
    large = Document("f", "p.csv", peopling.BYTES_MAX + 1)
    await refused(world, TooLarge, lambda tx, me: peopling.receive(tx, me, large))
    wrong = [Text(f"{n}") for n in range(7)]
    await world.do(lambda tx: peopling.finish(tx, me.id, 1, 9, wrong))
    (notice,) = [one for one in await world.do(lambda tx: tx.outbox.due(9, 1)) if one.kind == peopling.NOTICE]
    assert [one.n or one.one for one in peopling.told(notice.params)] == [2, "0", "1", "2", "3", "4", 2]
    assert len(peopling.told({"rows": 1, "wrong": 1, "problems": [pack(wrong[0])]})) == 2


@pytest.mark.parametrize(
    ("typed", "country", "number"),
    [
        ("0712345678", "KE", "+254712345678"),
        ("+254 (712) 345-678", "", "+254712345678"),
        ("00254712345678", "", "+254712345678"),
        ("254712345678", "KE", "+254712345678"),
        ("254712345678", "", ""),
        ("0712345678", "", ""),
        ("712", "KE", ""),
        ("+12", "", ""),
        ("0712345678x", "KE", ""),
        ("+" + "1" * 31, "", ""),
        ("+1234567890123456", "", ""),
    ],
)
def test_numbers_as_people_write_them(typed: str, country: str, number: str) -> None:
    assert phones.read(typed, country) == number
    if number:
        assert phones.whole(number) == phones.whole(number[1:]) == number


@pytest.mark.parametrize(
    ("typed", "code"),
    [("K7MQ 4WXY", "K7MQ4WXY"), ("k7mq-4wxy", "K7MQ4WXY"), ("K7MQ4WX", ""), ("K7MQ4WX0", ""), ("K7MQ4WXYY", "")],
)
def test_codes_as_people_type_them(typed: str, code: str) -> None:
    assert codes.read(typed) == code
    assert not code or codes.shown(code) == "K7MQ 4WXY"


async def test_only_who_may_give_out_work_changes_a_list(world: World) -> None:
    await people(world, "Ann")
    await world.do(lambda tx: sql(tx, "UPDATE member SET seat = 'viewer'"))
    await refused(world, NotAllowed, listing.see)


async def test_a_row_without_a_name_is_passed_over(world: World) -> None:
    me = await requester(world)
    rows = [(2, {"name": " ", "team": "North"}), (3, {"name": "Ann", "team": ""})]
    assert await world.do(lambda tx: peopling.put(tx, me.id, rows, world.random)) == []
    assert await lines(world) == ["Ann|||"]
