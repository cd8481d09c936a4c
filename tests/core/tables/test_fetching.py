"""Addresses of files and pictures: who may name them, where they go, what is said."""

from dataclasses import replace
from typing import Any

import pytest

from core.campaigns import State, Task
from core.drafting import buying, studio
from core.drafting.drafts import unpack
from core.drafting.studio_views import DraftView
from core.errors import Invalid, NotAllowed, Text
from core.launched import running
from core.people import Person, Screen
from core.ports import Tx
from core.tables import fetching, intake
from core.views import View
from tests.core.giving import AMINA, draft, refused, requester, running_one
from tests.core.world import World

TABLE = "https://files.example/my_rows.csv?sig=1"


def jobs(tx: Tx) -> list[dict[str, object]]:
    return [dict(one.payload) for one in tx.jobs.due(50, 0) if one.kind == intake.IMPORT]


async def test_an_address_goes_where_a_file_would(world: World) -> None:
    await requester(world)
    c = await draft(world)

    await world.act(AMINA, lambda tx, me: studio.draft(tx, me, c))
    into = await world.act(AMINA, lambda tx, me: fetching.receive(tx, me, f" {TABLE} ", world.random))
    assert isinstance(into, DraftView)
    assert (into.campaign.id, into.draft.reading) == (c, 1)
    await world.act(AMINA, buying.new)
    fresh = await world.act(AMINA, lambda tx, me: fetching.receive(tx, me, TABLE, world.random))
    assert isinstance(fresh, DraftView)
    assert fresh.campaign.title == "my rows"
    await world.act(AMINA, buying.new)
    hidden = await world.act(
        AMINA, lambda tx, me: fetching.receive(tx, me, "https://files.example/d/secret", world.random)
    )
    assert isinstance(hidden, DraftView)
    assert hidden.campaign.title == "files.example"


REFUSED = {"": "Send /import and the address", "no": "must begin with https", "https://a.org:8/": "port"}


@pytest.mark.parametrize(("text", "why"), REFUSED.items())
async def test_what_is_no_address(world: World, text: str, why: str) -> None:
    await requester(world)
    assert why in await refused(world, Invalid, lambda tx, me: fetching.receive(tx, me, text, world.random))


async def test_only_requesters(world: World) -> None:
    await requester(world)

    def as_worker(tx: Tx, me: Person) -> View:
        return fetching.receive(tx, replace(me, roles=frozenset()), TABLE, world.random)

    assert "Would you like to?" in await refused(world, NotAllowed, as_worker)


SCREENS = {"new": True, "draft": True, "task": False, "ask": False, "summary": False}


@pytest.mark.parametrize(("code", "expected"), SCREENS.items())
def test_where_a_bare_address_is_taken(code: str, expected: bool) -> None:
    me = Person(id=1, telegram_id=1, language="en", screen=Screen(code))
    assert fetching.takes(me, f" {TABLE}") is expected
    assert not fetching.takes(me, f"see {TABLE}")


def test_rows_of_a_running_campaign_may_be_an_address() -> None:
    me = Person(id=1, telegram_id=1, language="en", screen=Screen("ask", {"step": "rows"}))
    assert fetching.takes(me, TABLE)


async def test_an_address_adds_rows_to_what_runs(world: World) -> None:
    await requester(world)
    live = await running_one(world)
    await world.act(AMINA, lambda tx, me: running.ask_rows(tx, me, live))
    await world.act(AMINA, lambda tx, me: fetching.receive(tx, me, TABLE, world.random))
    assert [one["address"] for one in await world.do(jobs) if "address" in one] == [TABLE]


async def test_pictures_are_fetched_again_once_at_a_time(world: World) -> None:
    await requester(world)
    c = await draft(world)

    def bare(tx: Tx, me: Person) -> View:
        campaign = tx.campaigns.get(c)
        kept = tx.drafts.lock(c)
        assert campaign
        assert kept
        tx.campaigns.save(replace(campaign, form=replace(campaign.form, picture="photo")), State.DRAFT)
        tx.tasks.add([Task(c, tx.new_id(), 9, {"text": "x", "photo": "https://files.example/x.jpg"})])
        tx.drafts.save(replace(kept, bare=1))
        return studio.draft(tx, me, c)

    await world.act(AMINA, bare)
    before = len(await world.do(jobs))
    for _ in range(2):
        view = await world.act(AMINA, lambda tx, me: fetching.again(tx, me, c))
        assert isinstance(view, DraftView)
        assert view.draft.reading == 1
    assert len(await world.do(jobs)) == before + 1


async def test_what_is_under_way_is_told_with_the_draft(world: World) -> None:
    me = await requester(world)
    c = await draft(world)

    def tell(tx: Tx) -> list[Any]:
        intake.progress(tx, c, me.id, fetching.came(1, None))
        intake.progress(tx, c + 1, me.id)
        return [one.params.get("doing") for one in tx.outbox.due(10, 1000) if one.kind == "progress"]

    doing, nothing = await world.do(tell)
    assert unpack(doing) == fetching.came(1, None)
    assert nothing is None


def test_how_far_it_came() -> None:
    mb = intake.MB
    assert fetching.came(5 * mb, 20 * mb).params == {"percent": 25, "size": 20}
    assert fetching.came(10, 20).params == {"percent": 50, "size": 1}
    assert fetching.came(5 * mb, None).params == {"size": 5}
    assert fetching.some_came(7, heard=False).n == 7
    assert "recordings" in fetching.some_came(1, heard=True).one
    assert fetching.lacks(3, "photo", Text("why")).params == {"row": 3, "column": "photo", "why": Text("why")}
    assert fetching.too_many().params == {"max": fetching.FILES_MAX}
    assert fetching.too_heavy().params == {"max": 2048}


async def test_a_larger_file_where_the_server_is_ones_own(world: World) -> None:
    await requester(world)
    large = intake.Document("f", "large.csv", 21 * intake.MB)
    said = await refused(world, Invalid, lambda tx, me: intake.receive(tx, me, large, world.random))
    assert "/import" in said
    local = intake.LOCAL_FILE_BYTES_MAX
    view = await world.act(AMINA, lambda tx, me: intake.receive(tx, me, large, world.random, local))
    assert isinstance(view, DraftView)
