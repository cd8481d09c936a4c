"""Files and their rows: which campaign they belong to, what cannot be a task."""

from dataclasses import replace

from core.drafting import buying, launch, studio, trial
from core.drafting.drafts import Named, pack, unpack
from core.drafting.studio_views import DraftView, OwnCampaign, TriedView
from core.errors import Invalid, Stale, Text
from core.kinds import Sample
from core.launched import running
from core.people import Person
from core.ports import Tx
from core.tables import intake
from core.views import View
from tests.core.giving import AMINA, SAMPLE, decided, draft, refused, requester, running_one
from tests.core.world import World


async def test_pictures_that_lack(world: World) -> None:
    await requester(world)
    sample = Sample(("file",), [{"file": "1.jpg"}], ("file",))

    def make(tx: Tx, me: Person) -> int:
        campaign = studio.begin(tx, me, "Shops", "t")
        intake.take(tx, me, campaign, {"name": "s.csv", "sha": "0"}, tx.now + 10**9)
        job = tx.jobs.take(intake.IMPORT, f"{campaign.id}:{campaign.id + 1}", 1000)
        assert job
        intake.head(tx, campaign.id, sample)
        intake.add_rows(tx, campaign.id, [(2, {"file": "1.jpg"}), (3, {"file": "2.jpg"})], job.id, {})
        intake.add_pictures(tx, campaign.id, [Named("1.jpg", "a" * 64, "b" * 64)])
        intake.finish(tx, campaign.id, me.id, job.id, intake.Came(bare=2))
        return campaign.id

    c = await world.act(AMINA, make)
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "options"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "Open\nShut"))
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "instructions"))
    assert "at most" in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "x" * 351))
    await decided(world, c)
    assert "lack their picture" in await refused(world, Stale, lambda tx, me: launch.summary(tx, me, c))
    tried = await world.act(AMINA, lambda tx, me: trial.start(tx, me, c))
    assert isinstance(tried, TriedView), "a task without its picture is not tried"

    def match(tx: Tx) -> None:
        (named,) = tx.drafts.pictures(c, "", 10)
        first = tx.drafts.bare_tasks(c, 0, 1)[0]
        tx.drafts.illustrate(c, [(first.id, named)])

    await world.do(match)
    left = await world.act(AMINA, lambda tx, me: studio.drop_bare(tx, me, c))
    assert isinstance(left, DraftView)
    assert (left.campaign.rows, left.draft.bare, left.draft.left_out) == (1, 1, 1)
    done = await world.act(AMINA, lambda tx, me: studio.drop_bare(tx, me, c))
    assert isinstance(done, DraftView)
    assert done.draft.bare == 0
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))

    def more(tx: Tx, me: Person) -> None:
        intake.add_rows(tx, c, [(4, {"file": "3.jpg"})], 0, {})
        intake.finish(tx, c, me.id, 0, intake.Came(bare=1))

    await world.act(AMINA, more)
    assert "lack their picture" in await refused(world, Stale, lambda tx, me: running.open_rows(tx, me, c))


async def test_a_file_finds_its_campaign(world: World) -> None:
    await requester(world)
    c = await draft(world)
    document = intake.Document("f", "more_rows.csv", 10)

    def send(tx: Tx, me: Person) -> View:
        return intake.receive(tx, me, document, world.random)

    await world.act(AMINA, lambda tx, me: studio.draft(tx, me, c))
    into = await world.act(AMINA, send)
    assert isinstance(into, DraftView)
    assert into.campaign.id == c
    assert into.draft.reading == 1
    await world.act(AMINA, buying.new)
    fresh = await world.act(AMINA, send)
    assert isinstance(fresh, DraftView)
    assert fresh.campaign.id != c
    assert fresh.campaign.title == "more rows"

    def elsewhere(tx: Tx, me: Person) -> View:
        gone = replace(me, screen=tx.people.show(me.id, "draft", {"c": 1}))
        return intake.receive(tx, gone, document, world.random)

    other = await world.act(AMINA, elsewhere)
    assert isinstance(other, DraftView)
    assert other.campaign.id not in (c, fresh.campaign.id)
    photo = replace(document, is_picture=True)
    live = await running_one(world)
    await world.act(AMINA, lambda tx, me: running.ask_rows(tx, me, live))
    added = await world.act(AMINA, send)
    assert isinstance(added, OwnCampaign)
    await world.act(AMINA, lambda tx, me: running.open_one(tx, me, live))
    assert "cannot be changed" in await refused(world, Stale, lambda tx, me: running.open_rows(tx, me, live))

    def on_a_task(tx: Tx, me: Person) -> View:
        return intake.receive(tx, replace(me, screen=tx.people.show(me.id, "task", {})), photo, world.random)

    assert "as a photo" in await refused(world, Invalid, on_a_task)


async def test_columns_have_to_fit(world: World) -> None:
    await requester(world)
    c = await draft(world)
    other = Sample(("title",), [{"title": "x"}])
    assert "other columns" in await refused(world, Invalid, lambda tx, _me: intake.head(tx, c, other))
    await world.act(AMINA, lambda tx, _me: intake.head(tx, c, SAMPLE))
    empty = await world.act(AMINA, lambda tx, me: studio.begin(tx, me, "", "other").id)
    nothing = Sample(("id",), [{"id": "1"}])
    assert "No column" in await refused(world, Invalid, lambda tx, _me: intake.head(tx, empty, nothing))


def test_texts_travel_as_json() -> None:
    text = Text("a {b}", "as {b}", 2, {"b": Text("inner", params={"c": 1})})
    assert unpack(pack(text)) == text
