"""The requester's counters before the launch: screens, steps, the test."""

from collections.abc import Callable
from dataclasses import replace

from core import asked, desk, launch, running, steps, studio, trial
from core.campaigns import Campaign, State
from core.errors import Invalid, Stale
from core.forms import Form
from core.kinds import Sample
from core.people import Person
from core.ports import Tx
from core.step import NONE
from core.steps_places import PLACES
from core.studio_views import AskView, DraftView, NewView, OwnCampaign, SettingsView, SummaryView, Sure, TriedView
from core.views import TaskView, View
from tests.core.giving import AMINA, BARAKA, decided, draft, one, refused, requester, running_one, shown
from tests.core.world import World


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


async def test_the_walk(world: World) -> None:
    await requester(world)
    c = await draft(world)
    view = await world.act(AMINA, lambda tx, me: studio.go_on(tx, me, c))
    asked = []
    typed = {"question": "How?", "asks": "Lab", "purpose": "To learn", "price": "5", "answers": "2", "minutes": "5"}
    while isinstance(view, AskView):
        asked.append(view.step)
        text = typed.get(view.step, NONE if view.step != "languages" else steps.ANYONE)
        view = await world.act(AMINA, lambda tx, me, text=text: running.decide(tx, me, text))  # type: ignore[misc]
    assert asked == [one for one in steps.WALK if one not in ("options", "words", *PLACES)], (
        "the file has the options, and one language"
    )
    assert isinstance(view, DraftView)
    assert view.missing == []
    assert isinstance(await world.act(AMINA, lambda tx, me: studio.go_on(tx, me, c)), DraftView)
    again = await draft(world)
    assert steps.after(await one(world, again), "") == "question"
    assert "asks" not in steps.missing(await one(world, again)), "who asks is taken over"


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


def test_settings_of_a_form_without_questions() -> None:
    campaign = Campaign(1, 1, 1, State.DRAFT, "t", form=Form(()))
    assert asked.settings(campaign).question == ""
    assert steps.STEPS["kind"].now(campaign) is None
    assert steps.STEPS["question"].now(campaign) is None
    assert steps.after(replace(campaign, mapping={"question": "q"}), "") == "instructions"


def test_options_are_asked_where_no_column_lists_them() -> None:
    rows = Sample(("text",), [{"text": "I love it"}])
    campaign = studio.propose(Campaign(1, 1, 1, State.DRAFT, "t", columns=("text",)), rows, "classify")
    assert steps.after(campaign, "question") == "options"
