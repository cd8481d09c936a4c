"""Who does what: counted for the requester and for whoever leads a team, reminded once a day, rows given to others."""

from dataclasses import replace

import pytest

from core import desk
from core.errors import Invalid, Stale
from core.launched import running
from core.on_site import reserving
from core.people import Person
from core.ports import Tx
from core.teams import entries, joining, overseeing, rows_of
from core.teams.overseeing import Counts, Line, Overviews
from core.teams.roster import queue_of
from core.teams.rows_of import RowsOf
from core.views import View
from tests.core.giving import AMINA, refused
from tests.core.listed import entry, joins, launched, people, sees
from tests.core.placing import SHOPS, does, here, looks, names, see
from tests.core.placing import launched as placed
from tests.core.world import World, happy

ANN, BEN, CID, DAN = 21, 22, 23, 24
DAY = 24 * 3_600_000


async def field(world: World) -> int:
    """Ann and Ben of North, Cid of South; Ann leads North. Ann did one row of two, Ben and Cid have not begun."""
    await people(world, "Ann, North", "Ben, North", "Cid, South")
    for who, name in ((ANN, "Ann"), (BEN, "Ben"), (CID, "Cid")):
        await joins(world, who, name)
    await world.person(DAN)
    ann = await entry(world, "Ann")
    await world.act(AMINA, lambda tx, me: entries.mark(tx, me, ann.id, entries.SUPERVISOR))
    c = await launched(world, ["Ann", "Ann", "Ben", "Cid", "North", ""], who="list")
    await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    await world.see(ANN, happy)
    return c


async def counts(world: World, c: int) -> Counts:
    """As the read beside the writer counts them; see tests/handlers/test_overview.py for that."""
    ids = {name: (await entry(world, name)) for name in ("Ann", "Ben", "Cid", "North", "South")}
    ann = ids["Ann"].person_id
    of = await world.do(lambda tx: tx.campaigns.get(c))
    assert of
    waiting = {queue_of(ids[name].id): 1 for name in ("Ben", "Cid", "North")} | {queue_of(of.organisation_id): 1}
    return Counts(waiting=waiting, done={ann: 1}, held={ann: 1}, late={queue_of(ids["Cid"].id): 2})


async def lines(world: World, who: int, c: int) -> list[Line]:
    counted = await counts(world, c)
    return await world.act(who, lambda tx, me: overseeing.lines(tx, me, c, counted))


async def test_the_requester_sees_all_and_who_leads_a_team_sees_it(world: World) -> None:
    c = await field(world)
    found = await lines(world, AMINA, c)
    assert [(one.name, one.done, one.held, one.late, one.waiting) for one in found] == [
        *(("Cid", 0, 0, 2, 1), ("", 0, 0, 0, 1), ("Ben", 0, 0, 0, 1), ("North", 0, 0, 0, 1), ("Ann", 1, 1, 0, 0)),
    ]
    assert [one.name for one in await lines(world, ANN, c)] == ["Ben", "North", "Ann"]
    for who in (BEN, DAN):
        await refused(world, Stale, lambda tx, me: overseeing.scope(tx, me, c), who)
    await refused(world, Stale, lambda tx, me: overseeing.scope(tx, me, 404), AMINA)


async def test_a_page_stands_as_it_was_counted(world: World) -> None:
    c = await field(world)
    found = [*await lines(world, AMINA, c), *(Line(100 + n, f"P{n}") for n in range(10))]
    view = await world.act(AMINA, lambda tx, me: overseeing.see(tx, me, c, (found, "a" * 64), 9))
    assert (view.page, view.pages, len(view.lines), view.idle, view.picture) == (1, 2, 5, 2, "a" * 64)
    again = await world.act(AMINA, overseeing.again)
    assert (again.lines, again.screen.params) == (view.lines, view.screen.params)


async def test_reminded_once_a_day_are_those_who_have_not_begun(world: World) -> None:
    c = await field(world)
    found = await lines(world, AMINA, c)
    await refused(world, Stale, lambda tx, me: overseeing.remind(tx, me, c, found))
    for reminded in (2, 0):
        await world.act(AMINA, lambda tx, me: overseeing.see(tx, me, c, (found, ""), 0))
        view = await world.act(AMINA, lambda tx, me: overseeing.remind(tx, me, c, found))
        assert view.told
        assert view.told.n == reminded
    told = [one for one in await world.do(lambda tx: tx.outbox.due(9, 1)) if one.kind == overseeing.NUDGE]
    assert sorted(one.chat_id for one in told) == [BEN, CID]
    cid = await entry(world, "Cid")
    await world.act(CID, lambda tx, me: joining.leave(tx, me, cid.id))
    world.clock.tick(DAY)
    view = await world.act(AMINA, lambda tx, me: overseeing.remind(tx, me, c, found))
    assert view.told
    assert view.told.n == 1, "who left is not reminded"


async def test_what_somebody_said_and_what_waits(world: World) -> None:
    c = await field(world)
    ann, ben = await entry(world, "Ann"), await entry(world, "Ben")
    view = await world.act(AMINA, lambda tx, me: rows_of.see(tx, me, c, ann.id))
    ((task, answer),) = view.said
    assert [one.params["value"] for one in rows_of.words(view.campaign, answer)] == ["Good"]
    assert (rows_of.called(view.campaign, task), view.waiting, view.more) == ("text 2", [], False)
    view = await world.act(ANN, lambda tx, me: rows_of.see(tx, me, c, ben.id))
    assert [one.data["text"] for one in view.waiting] == ["text 4"]
    assert isinstance(await world.act(ANN, rows_of.again), RowsOf)
    everybodys = await world.act(AMINA, lambda tx, me: rows_of.see(tx, me, c, 0))
    assert [one.data["text"] for one in everybodys.waiting] == ["text 7"]
    cid = await entry(world, "Cid")
    for entry_id in (cid.id, 0, 404):
        await refused(world, Stale, lambda tx, me, e=entry_id: rows_of.see(tx, me, c, e), ANN)  # type: ignore[misc]
    listed = await world.act(ANN, overseeing.listed)
    assert isinstance(listed, Overviews)
    assert [one.id for one in listed.campaigns] == [c]
    assert not (await world.act(BEN, overseeing.listed)).campaigns  # type: ignore[attr-defined]


async def gives(world: World, who: int, c: int, entry_id: int, to: str, *, tap: bool = False) -> View:
    await world.act(who, lambda tx, me: rows_of.ask(tx, me, c, entry_id))
    await world.act(who, rows_of.ask_again)
    return await world.act(who, lambda tx, me: (rows_of.give if tap else rows_of.typed)(tx, me, to))


async def test_rows_that_nobody_began_go_to_somebody_else(world: World) -> None:
    c = await field(world)
    ben, cid = await entry(world, "Ben"), await entry(world, "Cid")
    view = await gives(world, ANN, c, ben.id, "north")
    assert view.told
    assert view.told.n == 1
    assert await sees(world, BEN, c) == ["text 6", "text 4", "text 7"]
    await gives(world, AMINA, c, cid.id, rows_of.TO_LIST, tap=True)
    assert "text 5" in await sees(world, CID, c)


@pytest.mark.parametrize(("to", "tap"), [("Cid", False), ("nobody", False), ("anyone", True), ("list", True)])
async def test_who_leads_a_team_gives_rows_within_it(world: World, to: str, *, tap: bool) -> None:
    c = await field(world)
    ben = await entry(world, "Ben")
    await world.act(ANN, lambda tx, me: rows_of.ask(tx, me, c, ben.id))
    kind = Stale if tap else Invalid
    await refused(world, kind, lambda tx, me: (rows_of.give if tap else rows_of.typed)(tx, me, to), ANN)
    await world.act(AMINA, running.campaigns)
    await refused(world, Stale, lambda tx, me: rows_of.give(tx, me, "list"))


async def test_a_place_given_to_anyone_is_found_around(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    await people(world, "Ann")
    await joins(world, ANN, "Ann")
    await world.person(DAN)
    c, ann = await placed(world, SHOPS[:2]), await entry(world, "Ann")

    def assign(tx: Tx, me: Person) -> None:
        del me
        now = tx.campaigns.get(c)
        assert now
        tx.campaigns.save(replace(now, mapping={**now.mapping, "assign_to": "district"}), now.state)
        tx.teams.rows.queue(c, [(one.id, queue_of(ann.id)) for one in tx.tasks.first(c, 9)])

    await world.act(AMINA, assign)
    assert (await looks(world, DAN, see(c), here())).others == []
    monkeypatch.setattr(rows_of, "BATCH_ROWS", 1)
    view = await gives(world, AMINA, c, ann.id, rows_of.TO_ANYONE, tap=True)
    assert view.told
    assert "again" in view.told.one
    assert names((await looks(world, DAN, see(c), here())).others) == ["Mama Njeri"]
    kept = await looks(world, ANN, see(c))
    await world.act(ANN, lambda tx, me: reserving.reserve(tx, me, c, kept.others[0].task.id))
    task = await world.see(ANN, lambda tx, me: desk.start(tx, me, c))
    await does(world, ANN, task, 1)
    shown = await world.act(AMINA, lambda tx, me: rows_of.see(tx, me, c, ann.id))
    ((_, answer),) = shown.said
    assert [one.params["value"] for one in rows_of.words(shown.campaign, answer)] == ["✓", "✓"]


async def test_what_they_said_page_by_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    c = await field(world)
    await world.see(ANN, happy)
    monkeypatch.setattr(rows_of, "A_PAGE", 1)
    ann = await entry(world, "Ann")
    first = await world.act(AMINA, lambda tx, me: rows_of.see(tx, me, c, ann.id))
    second = await world.act(AMINA, rows_of.further)
    third = await world.act(AMINA, rows_of.further)
    assert [one.said[0][0].row for one in (first, second, third)] == [3, 2, 3]
    assert [one.more for one in (first, second, third)] == [True, False, True]
    await world.act(AMINA, running.campaigns)
    await refused(world, Stale, rows_of.further)
