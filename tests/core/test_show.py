"""A chat can always be drawn anew: whatever it shows, and when what it showed is gone."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import core
from core import desk
from core.campaigns import State
from core.people import Person, Role
from core.ports import Tx
from core.process import appeals, review
from core.show import LOADERS, show
from core.views import CampaignCard, NothingLeft, TaskView, View, Welcome
from core.work import Standing, Verdict
from core.working import changing
from tests.core.world import World, happy, start

ANN, MODERATOR = 11, 12
CODE = re.compile(r'tx\.people\.show\(\s*me\.id,\s*(?:"(\w+)"|([A-Z]+))')


def codes() -> Iterator[str]:
    """Codes of the screens that the rules show, written out or by the name of a constant."""
    (folder,) = core.__path__
    for path in Path(folder).rglob("*.py"):
        module = ".".join(("core", *path.relative_to(folder).with_suffix("").parts))
        for code, name in CODE.findall(path.read_text("utf-8")):
            yield code or getattr(import_module(module), name)


def test_every_screen_that_is_shown_can_be_drawn_anew() -> None:
    assert set(codes()) == set(LOADERS)


async def test_a_newcomer_is_welcomed(world: World) -> None:
    view = await world.act(ANN, show)
    assert isinstance(view, Welcome)


async def test_screens_of_a_worker_are_drawn_as_they_stand(world: World) -> None:
    campaign = await world.campaign()
    await world.person(ANN)
    for act in (desk.look, desk.jobs, start(campaign), happy, changing.change, desk.enlarge):
        before = await world.act(ANN, act)
        after = await world.act(ANN, show)
        assert type(after) is type(before)
        assert after.screen.code == before.screen.code
        if isinstance(before, TaskView) and isinstance(after, TaskView):
            assert (after.task, after.mode, after.chosen) == (before.task, before.mode, before.chosen)


GONE = [code for code in LOADERS if code != "welcome"]


@pytest.mark.parametrize("code", GONE)
@pytest.mark.parametrize("agreed", [True, False])
async def test_a_screen_whose_subject_is_gone_becomes_the_next_best(world: World, code: str, *, agreed: bool) -> None:
    """Somebody else's campaign, a task and a case that are not there, a link that somebody used."""
    campaign = await world.campaign()
    await world.turn(campaign, state=State.CLOSED)
    if agreed:
        await world.person(ANN)
    params = {"c": campaign, "t": 404, "case": 404, "e": 404, "step": "price", "text": "Left.", "page": "privacy"}
    params |= {"rail": "gone", "asset": "KES", "country": "KE", "network": "", "payout": 404, "payee": 404, "minor": 1}
    params |= {"way": "gone", "one": 404, "n": 0, "p": 404, "batch": 404}
    await world.act(ANN, lambda tx, me: tx.people.show(me.id, code, params))
    view = await world.act(ANN, show)
    assert isinstance(view, View)
    again = await world.act(ANN, show)
    assert again.screen.code == view.screen.code


async def test_a_paused_campaigns_card_becomes_another_job(world: World) -> None:
    paused, other = await world.campaign(), await world.campaign()
    await world.person(ANN)
    await world.act(ANN, lambda tx, me: desk.card(tx, me, paused))
    await world.turn(paused, state=State.PAUSED)
    view = await world.act(ANN, show)
    assert isinstance(view, CampaignCard)
    assert view.offer.campaign.id == other
    assert view.told
    assert "not running" in view.told.one


async def test_a_lapsed_task_becomes_the_next_best(world: World) -> None:
    campaign = await world.campaign(rows=1)
    await world.person(ANN)
    view = await world.see(ANN, start(campaign))
    await world.act(ANN, lambda tx, _me: tx.assignments.end(view.assignment, view.assignment.state.SKIPPED))
    assert isinstance(await world.act(ANN, show), NothingLeft)
    await world.do(lambda tx: tx.tasks.give_back(campaign, view.task.id, 5))


async def test_a_redo_that_time_has_decided_is_not_asked_for_again(world: World) -> None:
    await world.people(ANN, MODERATOR)
    await world.act(MODERATOR, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    campaign = await world.campaign(rows=1, reviewed=True)
    task = await world.see(ANN, start(campaign))
    await world.act(ANN, happy)
    ruling = review.Ruling(Verdict.REDO, "wrong", "Please look at the picture again.")

    def send_back(tx: Tx, me: Person) -> None:
        (case,) = tx.cases.waiting(9)
        review.decide(tx, me, case.id, ruling)

    await world.act(MODERATOR, send_back)
    redo = await world.see(ANN, lambda tx, me: appeals.redo(tx, me, campaign, task.task.id))
    assert (redo.mode, redo.reason) == ("redo", ruling.sentence)
    assert isinstance(await world.act(ANN, show), TaskView)
    world.clock.tick(30 * 24 * 3_600_000)
    await world.do(lambda tx: appeals.tick(tx, 9))
    assert (await world.answer(ANN, task)).standing is Standing.REJECTED
    assert isinstance(await world.act(ANN, show), NothingLeft)
