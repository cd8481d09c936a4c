"""The requester's counters: what they refuse, and that every point stays where it belongs."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from core import answering, asked, closing, desk, intake, launch, running, show, steps, studio, trial
from core.campaigns import Campaign, State
from core.drafts import Active, Named, pack, unpack
from core.errors import Invalid, NotAllowed, NotEnough, Refusal, Stale, Text
from core.forms import Form
from core.kinds import Sample
from core.people import Person, Role
from core.ports import Tx
from core.pricing import bought, cost, finish_ms
from core.studio_views import AskView, DraftView, NewView, OwnCampaign, SettingsView, SummaryView, Sure, TriedView
from core.views import TaskView, View
from tests.core.world import World

AMINA, BARAKA = 10, 11
COLUMNS = ("text", "options")
SAMPLE = Sample(COLUMNS, [{"text": "I love it", "options": "Good|Bad"}])


async def requester(world: World, who: int = AMINA, points: int = 1000) -> Person:
    me = await world.person(who)

    def make(tx: Tx) -> None:
        tx.people.give_role(me.id, Role.REQUESTER, 0)
        if points:
            launch.give(tx, me.id, points)

    await world.do(make)
    return await world.me(who)


async def draft(world: World, rows: int = 3, *, who: int = AMINA, sample: Sample = SAMPLE) -> int:
    """A draft with its rows in; nothing decided."""

    def make(tx: Tx, me: Person) -> int:
        campaign = studio.begin(tx, me, "Moods", world.random.token(24))
        intake.take(tx, me, campaign, {"name": "m.csv", "sha": "0"}, tx.now + 10**9)
        job = tx.jobs.take(intake.IMPORT, f"{campaign.id}:{campaign.id + 1}", 1000)
        intake.head(tx, campaign.id, sample)
        values = [(row, {**sample.rows[0], "text": f"row {row}"}) for row in range(2, rows + 2)]
        assert intake.add_rows(tx, campaign.id, values, job.id if job else 0, {}) == []
        intake.finish(tx, campaign.id, me.id, job.id if job else 0, intake.Came())
        return campaign.id

    return await world.act(who, make)


async def decided(world: World, campaign_id: int, *, price: str = "5", answers: str = "1") -> None:
    """Everything decided."""
    for step, text in {"asks": "Lab", "purpose": "To learn", "price": price, "answers": answers}.items():
        await world.act(AMINA, lambda tx, me, step=step: studio.ask(tx, me, campaign_id, step))  # type: ignore[misc]
        await world.act(AMINA, lambda tx, me, text=text: running.decide(tx, me, text))  # type: ignore[misc]


async def running_one(world: World, rows: int = 3, *, price: str = "5", answers: str = "1") -> int:
    campaign_id = await draft(world, rows)
    await decided(world, campaign_id, price=price, answers=answers)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, campaign_id))
    return campaign_id


async def refused(world: World, kind: type[Refusal], f: Callable[[Tx, Person], object], who: int = AMINA) -> str:
    with pytest.raises(kind) as caught:
        await world.act(who, f)
    return caught.value.text.one


async def shown(world: World, kind: type[View], who: int = AMINA) -> None:
    """The screen redrawn after a restart is of this kind."""
    view = await world.act(who, show.show)
    assert isinstance(view, kind), view


async def test_every_screen_is_redrawn_from_what_the_database_says(world: World) -> None:
    await requester(world)
    await world.act(AMINA, lambda tx, me: studio.new(tx, me, 300))
    await shown(world, NewView)
    c = await draft(world)
    screens: list[tuple[Callable[[Tx, Person], View], type[View]]] = [
        (lambda tx, me: studio.draft(tx, me, c), DraftView),
        (lambda tx, me: studio.ask(tx, me, c, "price"), AskView),
        (lambda tx, me: studio.settings(tx, me, c), SettingsView),
        (lambda tx, me: trial.start(tx, me, c), TaskView),
    ]
    await decided(world, c)
    screens.append((lambda tx, me: launch.summary(tx, me, c), SummaryView))
    for act, kind in screens:
        await world.act(AMINA, act)
        await shown(world, kind)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c))
    await shown(world, OwnCampaign)
    await world.act(AMINA, lambda tx, me: running.ask_close(tx, me, c))
    await shown(world, Sure)


async def test_a_test_is_redrawn_and_stops(world: World) -> None:
    await requester(world)
    c = await draft(world)
    await decided(world, c)
    first = await world.act(AMINA, lambda tx, me: trial.start(tx, me, c))
    again = await world.act(AMINA, lambda tx, me: trial.start(tx, me, c))
    assert isinstance(first, TaskView)
    assert isinstance(again, TaskView)
    assert first.task == again.task, "a test under way goes on"
    await world.act(AMINA, desk.skip)
    over = await world.act(AMINA, desk.skip)
    assert isinstance(over, TriedView)
    assert over.mine
    assert not over.campaign.trial_ms
    await shown(world, TriedView)
    await world.act(AMINA, lambda tx, me: trial.start(tx, me, c))
    last = await world.act(AMINA, desk.skip)
    assert isinstance(last, TriedView)
    none = await world.act(AMINA, lambda tx, me: trial.start(tx, me, c))
    assert isinstance(none, TriedView)
    assert none.told


async def test_who_may_do_what(world: World) -> None:
    await requester(world)
    await requester(world, BARAKA)
    await world.person(12)
    c = await draft(world)
    assert "Only people who give out work" in await refused(world, NotAllowed, studio.new, 12)
    for act in (studio.draft, studio.settings, studio.go_on, running.open_one, closing.close, launch.summary):
        assert "not there any more" in await refused(world, Stale, lambda tx, me, act=act: act(tx, me, c), BARAKA)  # type: ignore[misc]
    assert "not there any more" in await refused(world, Stale, lambda tx, me: studio.draft(tx, me, 999))


async def test_a_launch_needs_everything(world: World) -> None:
    await requester(world, points=14)
    c = await draft(world)
    assert "still missing" in await refused(world, Stale, lambda tx, me: launch.launch(tx, me, c))
    assert "still missing" in await refused(world, Stale, lambda tx, me: trial.start(tx, me, c))
    await decided(world, c)
    summary = await world.act(AMINA, lambda tx, me: launch.summary(tx, me, c))
    assert isinstance(summary, SummaryView)
    assert (summary.cost, summary.free, summary.hourly, summary.finish_ms) == (15, 14, None, None)
    assert "This needs" in await refused(world, NotEnough, lambda tx, me: running.start(tx, me, c))

    def reading(tx: Tx, on: int) -> None:
        kept = tx.drafts.lock(c)
        assert kept
        tx.drafts.save(replace(kept, reading=on))

    await world.do(lambda tx: reading(tx, 1))
    assert "still being read" in await refused(world, Stale, lambda tx, me: launch.summary(tx, me, c))
    await world.do(lambda tx: reading(tx, 0))
    await world.act(AMINA, lambda tx, me: launch.give(tx, me.id, 1))
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c))
    assert "launched already" in await refused(world, Stale, lambda tx, me: running.start(tx, me, c))
    assert "launched already" in await refused(world, Stale, lambda tx, me: studio.go_on(tx, me, c))


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
        (named,) = tx.drafts.pictures(c)
        first = tx.drafts.bare_tasks(c, 0, 1)[0]
        tx.drafts.illustrate(c, [(first.id, named)])

    await world.do(match)
    left = await world.act(AMINA, lambda tx, me: studio.drop_bare(tx, me, c))
    assert isinstance(left, DraftView)
    assert (left.campaign.rows, left.draft.bare, left.draft.left_out) == (1, 1, 1)
    done = await world.act(AMINA, lambda tx, me: studio.drop_bare(tx, me, c))
    assert isinstance(done, DraftView)
    assert done.draft.bare == 0
    await world.act(AMINA, lambda tx, me: launch.summary(tx, me, c))


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
    await world.act(AMINA, studio.new)
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


def test_rows_that_cannot_be_tasks() -> None:
    campaign = Campaign(1, 1, 1, State.DRAFT, "t", columns=("text",))
    campaign = studio.propose(campaign, Sample(("text",), [{"text": "a"}]))
    assert intake.unfit(campaign, 2, {"text": "a"}) is None
    assert "nothing to show" in str(intake.unfit(campaign, 2, {"text": " "}))
    assert "letters" in str(intake.unfit(campaign, 2, {"text": "x" * 2501}))
    shown_ = replace(campaign, form=replace(campaign.form, picture="file"))
    assert intake.unfit(shown_, 2, {"text": " ", "file": "1.jpg"}) is None
    asks = replace(campaign, mapping={"question": "q"}, form=replace(campaign.form, shows=""))
    assert "nothing" not in str(intake.unfit(asks, 2, {"q": "x"}))


async def test_the_walk(world: World) -> None:
    await requester(world)
    c = await draft(world)
    view = await world.act(AMINA, lambda tx, me: studio.go_on(tx, me, c))
    asked = []
    typed = {"question": "How?", "asks": "Lab", "purpose": "To learn", "price": "5", "answers": "2", "minutes": "5"}
    while isinstance(view, AskView):
        asked.append(view.step)
        text = typed.get(view.step, steps.NONE if view.step != "languages" else steps.ANYONE)
        view = await world.act(AMINA, lambda tx, me, text=text: running.decide(tx, me, text))  # type: ignore[misc]
    assert asked == [one for one in steps.WALK if one != "options"], "the file has the options"
    assert isinstance(view, DraftView)
    assert view.missing == []
    assert isinstance(await world.act(AMINA, lambda tx, me: studio.go_on(tx, me, c)), DraftView)
    again = await draft(world)
    assert steps.after(await one(world, again), "") == "question"
    assert "asks" not in steps.missing(await one(world, again)), "who asks is taken over"


async def one(world: World, campaign_id: int) -> Campaign:
    found = await world.do(lambda tx: tx.campaigns.get(campaign_id))
    assert found
    return found


async def test_steps_on_a_screen_that_is_gone(world: World) -> None:
    await requester(world)
    c = await draft(world)
    await world.act(AMINA, lambda tx, me: studio.draft(tx, me, c))
    assert "old" in await refused(world, Stale, lambda tx, me: running.decide(tx, me, "5"))
    assert "old" in await refused(world, Stale, running.keep)
    assert "cannot be changed" in await refused(world, Stale, lambda tx, me: studio.ask(tx, me, c, "colour"))
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "kind"))
    assert "tap one" in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "dance"))
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "asks"))
    assert "few words" in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, " "))
    live = await running_one(world)
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, live, "price"))
    kept = await world.act(AMINA, running.keep)
    assert isinstance(kept, OwnCampaign)
    assert "cannot be changed" in await refused(world, Stale, lambda tx, me: studio.ask(tx, me, live, "answers"))


async def test_what_a_running_campaign_refuses(world: World) -> None:
    await requester(world, points=30)
    c = await running_one(world)
    assert "That button is old" in await refused(world, Stale, lambda tx, me: running.turn(tx, me, c, State.RUNNING))
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "question"))
    assert "names a column" in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "Is it ${gone}?"))
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "price"))
    assert "This needs" in await refused(world, NotEnough, lambda tx, me: running.decide(tx, me, "11"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "10"))
    while await world.do(lambda tx: running.renew(tx, c)):
        pass
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    for act in (running.ask_fund, running.ask_rows, running.ask_close, closing.close):
        await refused(world, Stale, lambda tx, me, act=act: act(tx, me, c))  # type: ignore[misc]
    assert await world.do(lambda tx: running.renew(tx, c)) is False
    assert await world.do(lambda tx: launch.open_more(tx, c)) is False

    def late(tx: Tx, me: Person, step: str) -> View:
        screen = tx.people.show(me.id, "ask", {"c": c, "step": step, "walk": False})
        return running.decide(tx, replace(me, screen=screen), "5")

    await refused(world, Stale, lambda tx, me: late(tx, me, "price"))
    await refused(world, Stale, lambda tx, me: late(tx, me, "fund"))
    while await world.do(lambda tx: closing.settle(tx, c)):
        pass
    assert (await one(world, c)).state is State.CLOSED
    assert await world.do(lambda tx: closing.settle(tx, c)) is None
    assert await world.act(AMINA, lambda tx, me: studio.free_points(tx, tx.office.organisation_of(me.id))) == 30


async def test_results_of_the_latest(world: World) -> None:
    await requester(world)
    empty = await world.act(AMINA, running.latest_results)
    assert type(empty).__name__ == "CampaignList"
    c = await running_one(world)
    view = await world.act(AMINA, running.latest_results)
    assert isinstance(view, OwnCampaign)
    assert view.campaign.id == c


async def test_a_guest_is_no_worker(world: World) -> None:
    await requester(world)
    await world.person(BARAKA)
    c = await draft(world)

    def follow(tx: Tx, me: Person) -> View:
        kept = tx.drafts.lock(c)
        assert kept
        return trial.follow(tx, me, kept.token)

    assert "nowhere" in await refused(world, Stale, follow, BARAKA)
    await decided(world, c)
    assert isinstance(await world.act(BARAKA, follow), TaskView)
    assert isinstance(await world.act(AMINA, lambda tx, me: studio.draft(tx, me, c)), DraftView)


async def test_finish_is_reckoned_from_who_was_here(world: World) -> None:
    await requester(world)
    await world.people(BARAKA)
    c = await running_one(world, rows=4)

    def work(tx: Tx, me: Person) -> View:
        if me.screen.code != "task":
            return desk.start(tx, me, c)
        return answering.choose(tx, me, 0)

    await world.act(BARAKA, work)
    for _ in range(2):
        world.clock.tick(1000)
        await world.act(BARAKA, work)
    later = await draft(world, rows=4)
    await decided(world, later)
    view = await world.act(AMINA, lambda tx, me: launch.summary(tx, me, later))
    assert isinstance(view, SummaryView)
    assert view.finish_ms == 4 * 3_600_000 // 2, "two answers in the shortest window of an hour"


def test_reckoning() -> None:
    campaign = Campaign(1, 1, 1, State.DRAFT, "t", price_minor=5, answers_wanted=3, rows=10, languages=("sw",))
    assert (cost(campaign), cost(campaign, 2)) == (150, 30)
    assert finish_ms(campaign, 10, 10**8, [Active("en", (), ("sw",), 9)]) is None
    assert finish_ms(campaign, 10, 10**8, [Active("sw", (), (), 5), Active("en", ("sw",), (), 5)]) == 10**8
    assert [(each.answers, each.tasks) for each in bought(300, 5)] == [(1, 60), (3, 20), (5, 12)]


def test_texts_travel_as_json() -> None:
    text = Text("a {b}", "as {b}", 2, {"b": Text("inner", params={"c": 1})})
    assert unpack(pack(text)) == text


def test_settings_of_a_form_without_questions() -> None:
    campaign = Campaign(1, 1, 1, State.DRAFT, "t", form=Form(()))
    assert asked.settings(campaign).question == ""
    assert steps.STEPS["kind"].now(campaign) is None
    assert steps.STEPS["question"].now(campaign) is None
    assert steps.after(replace(campaign, mapping={"question": "q"}), "") == "instructions"


async def test_the_calculator_and_grants(world: World) -> None:
    await requester(world)
    assert "number" in await refused(world, Invalid, lambda tx, me: studio.new(tx, me, -1))
    assert "number" in await refused(world, Invalid, lambda tx, me: studio.new_typed(tx, me, "9" * 30))
    assert "Only the operator" in await refused(world, NotAllowed, lambda tx, me: launch.grant(tx, me, AMINA, 5))


async def test_a_batch_opens_as_far_as_the_points_reach(world: World) -> None:
    await requester(world)
    c = await running_one(world)

    def more(tx: Tx, _me: Person) -> int:
        campaign = tx.campaigns.get(c)
        assert campaign
        intake.add_rows(tx, c, [(9, {"text": "new", "options": "Good|Bad"})], 0, {})
        return launch.open_batch(tx, campaign)

    assert await world.act(AMINA, more) == 0
    assert await world.do(lambda tx: tx.tasks.counts(c)) == (3, 1)
    await world.act(AMINA, lambda tx, me: running.open_rows(tx, me, c))
    assert await world.do(lambda tx: launch.open_more(tx, c)) is False
    assert await world.do(lambda tx: tx.tasks.counts(c)) == (4, 0)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_two_taps_at_once_launch_and_close_once(world: World) -> None:
    await requester(world, points=15)
    c = await draft(world)
    await decided(world, c)

    async def both(act: Callable[[Tx, Person], object]) -> list[str]:
        done = await asyncio.gather(world.act(AMINA, act), world.act(AMINA, act), return_exceptions=True)
        return sorted("refused" if isinstance(each, Stale) else "done" for each in done)

    assert await both(lambda tx, me: running.start(tx, me, c)) == ["done", "refused"]
    assert await world.do(lambda tx: tx.ledger.work_balance(c)) == 15
    assert await both(lambda tx, me: closing.close(tx, me, c)) == ["done", "refused"]
    while await world.do(lambda tx: closing.settle(tx, c)):
        pass
    assert await world.act(AMINA, lambda tx, me: studio.free_points(tx, tx.office.organisation_of(me.id))) == 15


async def test_closing_waits_for_what_is_not_decided(world: World) -> None:
    """An owner who is gone is told nothing; a campaign that waits is looked at again."""
    await requester(world)
    await world.people(BARAKA)
    c = await running_one(world)
    await world.act(BARAKA, lambda tx, me: desk.start(tx, me, c))
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    again_at = await world.do(lambda tx: closing.settle(tx, c))
    assert again_at == world.clock.now() + closing.LOOK_AGAIN_MS
    await world.act(BARAKA, desk.stop)
    assert await world.do(lambda tx: closing.settle(tx, c)) is None


async def test_a_file_into_a_campaign_that_is_closed_opens_nothing(world: World) -> None:
    await requester(world)
    c = await running_one(world)
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    await refused(world, Stale, lambda tx, me: running.open_rows(tx, me, c))
    await world.act(AMINA, lambda tx, me: studio.asking(tx, me, tx.campaigns.get(c) or studio.mine(tx, me, c), "rows"))
    assert "file itself" in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "hello"))
