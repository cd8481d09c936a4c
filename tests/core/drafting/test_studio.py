"""The requester's counters before the launch: screens, steps, the test."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from core import desk
from core.campaigns import Campaign, State
from core.drafting import asked, buying, decisions, launch, steps, studio, trial
from core.drafting.step import NONE
from core.drafting.steps_answers import EXACT
from core.drafting.studio_views import (
    AskView,
    DraftView,
    NewView,
    OwnCampaign,
    SettingsView,
    SummaryView,
    Sure,
    TriedView,
)
from core.errors import Invalid, Stale
from core.form.forms import Form
from core.kinds import Sample
from core.launched import running
from core.people import Person
from core.ports import Tx
from core.requesters import said
from core.tables import intake, proposing
from core.views import TaskView, View
from tests.core.giving import AMINA, BARAKA, decided, draft, one, refused, requester, running_one, shown
from tests.core.world import World


async def test_every_screen_is_redrawn_from_what_the_database_says(world: World) -> None:
    await requester(world)
    await world.act(AMINA, lambda tx, me: buying.new(tx, me, 300))
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
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
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
        text = typed.get(view.step, NONE if view.step != "languages" else decisions.ANYONE)
        view = await world.act(AMINA, lambda tx, me, text=text: running.decide(tx, me, text))  # type: ignore[misc]
    assert asked == [one for one in steps.WALK if one not in steps.OF_A_TYPE | {"words", EXACT, *said.STEPS}], (
        "the file has the options, and one language; how to reach them was said before"
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
    campaign = proposing.propose(Campaign(1, 1, 1, State.DRAFT, "t", columns=("text",)), rows, "classify")
    assert steps.after(campaign, "question") == "options"


QUESTIONS = Sample(
    ("question", "type", "options"),
    [{"question": "Your age?", "type": "number", "options": ""}, {"question": "Why?", "type": "text", "options": ""}],
)


async def test_a_survey_is_one_task_for_many_people(world: World) -> None:
    await requester(world)
    c = await read_in(world, QUESTIONS)
    campaign = await one(world, c)
    assert (campaign.kind, campaign.rows, campaign.answers_wanted) == ("survey", 1, 100)
    assert [question.name for question in campaign.form.questions] == ["q1", "q2"]
    assert {"question", "options", "answers"} & set(steps.open_to(campaign)) == set()
    assert steps.after(campaign, "price") == "people"
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "people"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "100,000"))
    assert (await one(world, c)).answers_wanted == 100_000
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "kind"))
    assert "other rows" in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "classify"))
    wrong = Sample(QUESTIONS.columns, [{"question": "Why?", "type": "text"}, {"question": "", "type": "text"}])

    def head(tx: Tx, me: Person) -> None:
        campaign = studio.begin(tx, me, "Bad", "x" * 24)
        intake.head(tx, campaign.id, wrong)

    assert "Row {row}" in await refused(world, Invalid, head)


async def read_in(world: World, sample: Sample) -> int:
    def make(tx: Tx, me: Person) -> int:
        campaign = studio.begin(tx, me, "File", world.random.token(24))
        intake.head(tx, campaign.id, sample)
        for number, row in enumerate(sample.rows, 2):
            assert intake.add_rows(tx, campaign.id, [(number, row)], 0, {}) == []
        return campaign.id

    return await world.act(AMINA, make)


async def test_the_kinds_open_in_groups(world: World) -> None:
    await requester(world)
    c = await read_in(world, Sample(("review",), [{"review": "I like it"}]))
    view = await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "kind"))
    assert isinstance(view, AskView)
    assert (view.best[0], len(view.best), view.group) == ("sentiment", 3, "")
    view = await world.act(AMINA, lambda tx, me: studio.open_group(tx, me, "check"))
    assert isinstance(view, AskView)
    assert view.group == "check"
    await shown(world, AskView)
    assert "old" in await refused(world, Stale, lambda tx, me: studio.open_group(tx, me, "dance"))
    assert "lacks the columns" in await refused(world, Invalid, lambda tx, me: running.decide(tx, me, "compare"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "translate"))
    campaign = await one(world, c)
    assert (campaign.kind, campaign.reviewed, campaign.answers_wanted) == ("translate", True, 1)
    assert "target" in steps.missing(campaign)
    for step, text in (("target", "Luo"), ("kind", "sentiment")):
        await world.act(AMINA, lambda tx, me, step=step: studio.ask(tx, me, c, step))  # type: ignore[misc]
        await world.act(AMINA, lambda tx, me, text=text: running.decide(tx, me, text))  # type: ignore[misc]
        campaign = await one(world, c)
    assert (campaign.reviewed, campaign.answers_wanted) == (False, 2), "each type has its right way"


def test_steps_of_single_types() -> None:
    start = Campaign(1, 1, 1, State.DRAFT, "t", columns=("name", "town", "to check"))
    rows = Sample(start.columns, [{"name": "Duka", "town": "Kisumu", "to check": "Is it open?"}])
    campaign = proposing.propose(start, rows)
    assert campaign.kind == "clean"
    changed = steps.STEPS["fields"].take(campaign, "town")
    assert [one.label for one in changed.form.questions] == ["town"]
    assert str(steps.STEPS["fields"].now(changed)).find("town") > 0
    for wrong in ("colour", " ", "\n".join(f"f{n}" for n in range(21))):
        with pytest.raises(Invalid):
            steps.STEPS["fields"].take(campaign, wrong)
    posts = proposing.propose(replace(start, columns=("post",)), Sample(("post",), [{"post": "Hello"}]))
    assert posts.form.warning
    assert steps.STEPS["warning"].now(posts)
    calm = steps.STEPS["warning"].take(posts, NONE)
    assert (calm.form.warning, steps.STEPS["warning"].now(calm)) == ("", None)
    assert proposing.propose(start, Sample(("id",), [{"id": "1"}])) == start
