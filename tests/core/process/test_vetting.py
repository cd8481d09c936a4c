"""A new organisation's first campaign: it waits funded, a person starts it or sends it back, nothing runs by itself."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from core import show
from core.campaigns import BATCH_ROWS, State
from core.drafting import launch, studio
from core.drafting.first_launch import LOOK_MS
from core.drafting.studio_views import DraftView, OwnCampaign
from core.errors import Invalid, NotAllowed, NotEnough, Stale
from core.launched import running
from core.people import Person, Role
from core.ports import Tx
from core.process import vetting
from core.process.process_views import Note, SendBackView
from core.work import Case, CaseKind
from tests.core.giving import AMINA, BARAKA, decided, draft, one, refused, requester, shown
from tests.core.world import Meanwhile, World

EVE, FAY = 21, 22  # moderators
WHY = "Please say what the photos are used for."
Do = Callable[[Tx, Person], object]


async def moderators(world: World, *who: int) -> None:
    for moderator in who or (EVE, FAY):
        await world.person(moderator)
        await world.act(moderator, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))


def launching(campaign_id: int) -> Do:
    return lambda tx, me: running.start(tx, me, campaign_id, waits=True)


async def waiting(world: World, rows: int = 3) -> Case:
    """Amina's first campaign, launched; two moderators."""
    await moderators(world)
    await requester(world, points=rows * 5)
    campaign_id = await draft(world, rows)
    await decided(world, campaign_id)
    view = await world.act(AMINA, launching(campaign_id))
    assert isinstance(view, OwnCampaign)
    assert view.told
    assert "within 24 hours" in view.told.one
    return await the_case(world)


async def the_case(world: World) -> Case:
    (found,) = await world.do(lambda tx: tx.cases.waiting(9))
    assert found.kind is CaseKind.CAMPAIGN
    return found


async def told(world: World) -> list[tuple[int, str]]:
    """Whom the outbox tells what, sent at once."""

    def send(tx: Tx) -> list[tuple[int, str]]:
        due = tx.outbox.due(99, 1000)
        for notice in due:
            tx.outbox.sent(notice)
        return sorted((notice.chat_id, notice.kind) for notice in due)

    return await world.do(send)


async def points(world: World) -> int:
    return await world.act(AMINA, lambda tx, me: studio.free_points(tx, tx.office.organisation_of(me.id)))


def starting(case: Case) -> Do:
    return lambda tx, me: vetting.start(tx, me, case.id)


async def test_it_waits_with_its_points_and_nothing_open(world: World) -> None:
    case = await waiting(world)
    campaign = await one(world, case.campaign_id)
    assert (campaign.state, campaign.version) == (State.WAITING, 0)
    assert await points(world) == 0
    assert await world.free(campaign.id) == 15
    assert await world.do(lambda tx: tx.tasks.counts(campaign.id)) == (0, 3)
    assert await world.do(lambda tx: tx.campaigns.running()) == []
    assert case.due_at - case.opened_at == LOOK_MS
    assert (0, "card") in await told(world)
    await shown(world, OwnCampaign)
    assert "launched already" in await refused(world, Stale, launching(campaign.id))
    assert "cannot be changed" in await refused(world, Stale, lambda tx, me: running.ask_rows(tx, me, campaign.id))


@pytest.mark.parametrize("rows", [3, BATCH_ROWS])
async def test_a_moderator_starts_it(world: World, rows: int) -> None:
    case = await waiting(world, rows)
    await told(world)
    await world.act(EVE, starting(case))
    campaign = await one(world, case.campaign_id)
    assert (campaign.state, campaign.version, campaign.launched_at) == (State.RUNNING, 1, world.clock.now())
    assert await world.do(lambda tx: tx.tasks.counts(campaign.id)) == (rows, 0)
    assert await world.free(campaign.id) == 0
    assert await told(world) == [(0, "card"), (AMINA, "campaign_runs")]
    more = await world.do(lambda tx: tx.jobs.take(launch.OPEN, str(campaign.id), 1000))
    assert bool(more) is (rows == BATCH_ROWS)
    assert "Someone else" in await refused(world, Stale, starting(case), FAY)


async def test_only_the_first_one_waits(world: World) -> None:
    case = await waiting(world)
    await world.act(EVE, starting(case))
    await world.act(AMINA, lambda tx, me: launch.give(tx, me.id, 15))
    second = await draft(world)
    await decided(world, second)
    await world.act(AMINA, launching(second))
    assert (await one(world, second)).state is State.RUNNING


async def test_a_second_one_waits_while_none_was_passed(world: World) -> None:
    await waiting(world)
    await world.act(AMINA, lambda tx, me: launch.give(tx, me.id, 15))
    second = await draft(world)
    await decided(world, second)
    await world.act(AMINA, launching(second))
    assert (await one(world, second)).state is State.WAITING


async def test_an_operators_does_not_wait(world: World) -> None:
    await requester(world)
    campaign_id = await draft(world)
    await decided(world, campaign_id)

    def as_operator(tx: Tx, me: Person) -> object:
        return running.start(tx, replace(me, roles=me.roles | {Role.OPERATOR}), campaign_id, waits=True)

    await world.act(AMINA, as_operator)
    assert (await one(world, campaign_id)).state is State.RUNNING


async def test_it_needs_its_points(world: World) -> None:
    await requester(world, points=1)
    campaign_id = await draft(world)
    await decided(world, campaign_id)
    assert "This needs" in await refused(world, NotEnough, launching(campaign_id))
    assert await world.do(lambda tx: tx.cases.waiting(9)) == []


async def test_nobody_decides_on_their_own(world: World) -> None:
    case = await waiting(world)
    await moderators(world, BARAKA)
    await world.act(AMINA, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    assert "your own" in await refused(world, NotAllowed, starting(case))
    await world.person(23)
    assert "Only moderators" in await refused(world, NotAllowed, starting(case), 23)
    assert "Someone else" in await refused(world, Stale, lambda tx, me: vetting.start(tx, me, 1), EVE)
    await world.act(BARAKA, starting(case))


async def test_the_operators_are_asked_where_the_group_has_no_one_else(world: World) -> None:
    await requester(world)
    await world.do(lambda tx: tx.office.link_group(-5, 0))
    campaign_id = await draft(world)
    await decided(world, campaign_id)
    await told(world)
    await world.act(AMINA, launching(campaign_id))
    assert await told(world) == [(-5, "card"), (0, "card")]


async def test_with_moderators_the_group_is_enough(world: World) -> None:
    await world.do(lambda tx: tx.office.link_group(-5, 0))
    await waiting(world)
    cards = [chat for chat, kind in await told(world) if kind == "card"]
    assert cards == [-5]


async def test_it_goes_back_with_a_sentence(world: World) -> None:
    case = await waiting(world)
    await told(world)
    await world.act(EVE, lambda tx, me: vetting.ask_sentence(tx, me, case.id))
    await shown(world, SendBackView, EVE)
    assert "which the requester will read" in await refused(
        world, Invalid, lambda tx, me: vetting.write(tx, me, "No."), EVE
    )
    view = await world.act(EVE, lambda tx, me: vetting.write(tx, me, f" {WHY} "))
    assert isinstance(view, Note)
    campaign = await one(world, case.campaign_id)
    assert (campaign.state, campaign.version) == (State.DRAFT, 0)
    assert await points(world) == 15
    assert await world.free(campaign.id) == 0
    assert await told(world) == [(0, "card"), (AMINA, "campaign_back"), (EVE, "screen")]
    assert await world.do(lambda tx: tx.cases.get(case.id)) == replace(
        case, decided_at=world.clock.now(), decided_by=(await world.me(EVE)).id, outcome="back"
    )
    await world.act(AMINA, launching(campaign.id))
    again = await the_case(world)
    await world.act(FAY, starting(again))
    assert (await one(world, campaign.id)).state is State.RUNNING


async def test_the_sentence_comes_too_late(world: World) -> None:
    case = await waiting(world)
    await world.act(EVE, lambda tx, me: vetting.ask_sentence(tx, me, case.id))
    await world.act(FAY, starting(case))
    assert "Someone else" in await refused(world, Stale, lambda tx, me: vetting.write(tx, me, WHY), EVE)
    assert not isinstance(await world.act(EVE, show.show), SendBackView)


async def test_the_requester_takes_it_back(world: World) -> None:
    case = await waiting(world)
    view = await world.act(AMINA, lambda tx, me: vetting.withdraw(tx, me, case.campaign_id))
    assert isinstance(view, DraftView)
    assert await points(world) == 15
    assert (await one(world, case.campaign_id)).state is State.DRAFT
    assert "Someone else" in await refused(world, Stale, starting(case), EVE)
    late = await refused(world, Stale, lambda tx, me: vetting.withdraw(tx, me, case.campaign_id))
    assert "button is old" in late


async def test_someone_decides_between_the_look_and_the_step(world: World) -> None:
    case = await waiting(world)

    def late(tx: Tx, me: Person) -> object:
        between: Any = Meanwhile(tx, "drafts", lambda other: other.cases.decide(case.id, me.id, "start"))
        return vetting.start(between, me, case.id)

    assert "Someone else" in await refused(world, Stale, late, EVE)
