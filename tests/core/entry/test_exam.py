"""An entry test: made of a file with right answers, paid, ended with a result at once, and the job that it opens."""

from dataclasses import replace

import pytest

from core import desk
from core.campaigns import State
from core.drafting import steps, studio, trial
from core.drafting.studio_views import AskView
from core.entry import asked_for, exam, taking
from core.entry.port import Try
from core.errors import NotAllowed, Text
from core.launched import running
from core.people import Person
from core.ports import Tx
from core.signals import rings
from core.signals.port import NUMBER
from core.skills import keeping
from core.skills.levels import Level
from core.views import CampaignCard, JobList, NothingLeft, TaskView
from core.working import answering
from tests.core.examining import ANN, DAY, drafted, end, found, launched, of_id, says
from tests.core.giving import AMINA
from tests.core.world import World, start

BEN, CAT = 22, 23


async def test_who_fails_a_test_does_their_usual_work_as_before(world: World) -> None:
    """It keeps from the job it opens, and from nothing else."""
    await world.person(ANN)
    c = await launched(world, ["Good"] * 8, test="8")
    await world.see(ANN, start(c))
    await says(world, *["Bad"] * 8)
    kept = await world.act(ANN, lambda tx, me: keeping.of(tx, me.id, "classify"))
    assert (kept.golds, kept.evidence.count, kept.level) == (0, 0, Level.NEW)


async def test_each_answer_is_paid_and_the_last_one_ends_it_with_the_result(world: World) -> None:
    c = await launched(world, ["Good", "Bad", "Good", "Bad"], test="4")
    await world.person(ANN)
    await world.see(ANN, start(c))
    told = await says(world, "Good", "Good", "Good", "Bad")
    assert [one and one.one for one in told[:3]] == ["+{pay}"] * 3
    assert end(told[3]).one.startswith("{n} of {of} are right: you have passed.")
    assert end(told[3]).params == {"n": 3, "of": 4, "needed": 3}
    assert (await world.balance(ANN)).available == 20
    card = await world.act(ANN, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    assert card.barred == Text("You have passed this test.")
    assert (await world.act(ANN, lambda tx, me: asked_for.leads_to(tx, me, of_id(tx, c)))) == c, "it opens nothing"


async def test_who_has_not_passed_tries_again_after_a_week_with_other_rows(world: World) -> None:
    c = await launched(world, ["Good"] * 5, test="2", **{"pass": "100"})
    await world.person(ANN)
    await world.see(ANN, start(c))
    told = end((await says(world, "Good", "Bad"))[1])
    assert told.one == "{n} of {of} are right, {needed} are needed. You can try again from {day}."
    assert isinstance(await world.act(ANN, desk.look), NothingLeft)
    with pytest.raises(NotAllowed, match="try again"):
        await world.act(ANN, start(c))
    world.clock.at += 7 * DAY
    first = await world.see(ANN, start(c))
    assert first.task.row == 4
    told = end((await says(world, "Bad", "Good"))[1])
    assert told.one == "{n} of {of} are right, {needed} are needed. There are no more questions."
    assert await found(world, c) == Try(c, (await world.me(ANN)).id, 2, 2, 1, world.clock.now(), 0, 2)
    world.clock.at += 7 * DAY
    with pytest.raises(NotAllowed, match="no more questions"):
        await world.act(ANN, start(c))


async def test_a_test_opens_the_job_that_asks_for_it(world: World) -> None:
    test = await launched(world, ["Good"] * 4, test="2", title="The test")
    await launched(world, ["Good"] * 3, title="Other")
    job = await launched(world, [""] * 3, entry="The test", price=9, title="The job")
    await world.person(ANN)
    jobs = await world.act(ANN, desk.jobs)
    assert isinstance(jobs, JobList)
    (shut,) = jobs.locked
    assert shut.campaign.id == job
    assert shut.why.one.startswith("Opens with a test: {n} questions, about {time}, pays {pay}.")
    assert (shut.why.params["n"], shut.why.params["needed"]) == (2, 2)
    card = await world.act(ANN, lambda tx, me: desk.card(tx, me, job))
    assert isinstance(card, CampaignCard)
    assert (card.test, card.barred) == (test, shut.why)
    await world.see(ANN, start(test))
    await says(world, "Good", "Bad")
    card = await world.act(ANN, lambda tx, me: desk.card(tx, me, job))
    assert isinstance(card, CampaignCard)
    assert card.test == 0
    assert card.barred
    assert "try again" in card.barred.one
    world.clock.at += 7 * DAY
    await world.see(ANN, start(test))
    await says(world, "Good", "Good")
    assert (await world.me(ANN)).screen.params == {"c": job}
    assert isinstance(await world.act(ANN, start(job)), TaskView)
    assert await world.act(ANN, lambda tx, me: asked_for.offered(tx, me, of_id(tx, job))) == 0
    assert await world.act(ANN, lambda tx, me: asked_for.passed(tx, me, of_id(tx, test))) is None


async def test_a_test_that_does_not_run_lets_nobody_new_in(world: World) -> None:
    test = await launched(world, ["Good"] * 4, test="2", title="The test")
    job = await launched(world, [""] * 3, entry="The test")
    await world.act(AMINA, lambda tx, me: running.turn(tx, me, test, State.PAUSED))
    await world.person(ANN)
    card = await world.act(ANN, lambda tx, me: desk.card(tx, me, job))
    assert isinstance(card, CampaignCard)
    assert card.barred == Text("Opens with a test that cannot be taken now.")
    assert card.test == 0


@pytest.mark.parametrize(
    ("right", "test", "why"),
    [(["Good"], "2", "at least"), (["Good", ""], "2", "Row"), (["Good", "Ugly"], "2", "Row")],
)
async def test_a_test_has_enough_rows_each_with_its_answer(world: World, right: list[str], test: str, why: str) -> None:
    c = await drafted(world, right, test=test)
    with pytest.raises(NotAllowed, match=why):
        await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))


async def test_a_test_is_no_longer_than_can_be_looked_through(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "ROWS_MAX", 3)
    c = await drafted(world, ["Good"] * 4, test="2")
    with pytest.raises(NotAllowed, match="at most"):
        await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))


async def test_the_steps_of_a_test(world: World) -> None:
    c = await drafted(world, ["Good"] * 4, known="all")
    campaign = await world.do(lambda tx: of_id(tx, c))
    assert {"test", "known"} <= set(steps.open_to(campaign))
    assert "pass" not in steps.open_to(campaign)
    now = steps.STEPS["test"].now(campaign)
    assert now
    assert now.one == "No test"
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "test"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "4"))
    campaign = await world.do(lambda tx: of_id(tx, c))
    assert "known" not in campaign.settings.more
    assert "known" not in steps.open_to(campaign)
    told = [steps.STEPS[one].now(campaign) for one in ("test", "pass")]
    assert [one and dict(one.params) for one in told] == [{"n": 4}, {"n": 3, "of": 4}]
    assert all(steps.STEPS[step].label(one).one for step in ("test", "pass") for one in steps.STEPS[step].quick)
    await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "test"))
    await world.act(AMINA, lambda tx, me: running.decide(tx, me, "-"))
    campaign = await world.do(lambda tx: of_id(tx, c))
    assert not exam.questions(campaign)
    bare = await drafted(world, [""] * 4)
    assert "pass" not in steps.open_to(await world.do(lambda tx: of_id(tx, bare)))


async def test_only_tests_are_offered_where_a_test_is_asked_for(world: World) -> None:
    test = await launched(world, ["Good"] * 4, test="2", title="The test")
    await launched(world, ["Good"] * 3, title="Other")
    c = await drafted(world, [""] * 3)
    view = await world.act(AMINA, lambda tx, me: studio.ask(tx, me, c, "entry"))
    assert isinstance(view, AskView)
    assert [value for value, _ in view.offered] == [f"c{test:x}"]


async def test_trying_a_test_out_counts_for_nothing(world: World) -> None:
    c = await drafted(world, ["Good"] * 2, test="2")
    await world.act(AMINA, lambda tx, me: trial.start(tx, me, c))
    await world.act(AMINA, lambda tx, me: answering.answer(tx, me, "Good"))
    assert await world.act(AMINA, lambda tx, me: tx.entries.get(c, me.id)) is None


async def test_a_row_without_an_answer_counts_for_nothing(world: World) -> None:
    """As one that was added later."""
    c = await launched(world, ["Good"] * 2, test="2")
    await world.person(ANN)
    view = await world.see(ANN, start(c))
    await says(world, "Good")
    sent = await world.answer(ANN, view)

    def look(tx: Tx, me: Person) -> Text | None:
        held = tx.assignments.held(c, sent.task_id, me.id)
        assert held
        bare = replace(held, task=replace(held.task, data={**held.task.data, "answer": ""}))
        return taking.look(tx, me, bare, sent)

    assert await world.act(ANN, look) is None
    tried = await found(world, c)
    assert tried
    assert tried.given == 1


async def test_an_answer_to_a_test_stands_and_is_not_weighed_against_others(world: World) -> None:
    c = await launched(world, ["Good"] * 2, test="2", answers=1)
    await world.person(ANN)
    view = await world.see(ANN, start(c))
    after = await world.see(ANN, lambda tx, me: answering.answer(tx, me, "Bad"))
    assert not after.can_change
    sent = await world.answer(ANN, view)
    assert (sent.confirmed, sent.paid_minor) == (True, 5)
    assert not await world.do(lambda tx: tx.verdicts.of_task(c, sent.task_id))


async def test_accounts_that_hang_together_take_it_once(world: World) -> None:
    """Whoever goes on with a try of their own does so."""
    c = await launched(world, ["Good"] * 8, test="4", title="The test")
    job = await launched(world, [""] * 3, entry="The test", title="The job")
    await world.people(ANN, BEN, CAT)
    await world.see(ANN, start(c))
    await says(world, "Bad")
    await world.see(BEN, start(c))
    ann, ben = (await world.me(ANN)).id, (await world.me(BEN)).id
    await world.do(lambda tx: rings.link(tx, ann, ben, NUMBER))
    cat = (await world.me(CAT)).id
    await world.do(lambda tx: rings.link(tx, ann, cat, NUMBER))
    assert await world.act(ANN, lambda tx, me: exam.open_to(tx, me, of_id(tx, c))) is None
    assert await world.act(CAT, lambda tx, me: exam.open_to(tx, me, of_id(tx, c))) == rings.ONCE
    with pytest.raises(NotAllowed, match="Each person does this once"):
        await world.act(CAT, start(c))
    assert await world.act(CAT, lambda tx, me: asked_for.passed(tx, me, of_id(tx, job))) == rings.ONCE
