"""Rows that nobody reached: set aside, told once, tried again or left out."""

import asyncio
from dataclasses import replace

import pytest

from core import desk
from core.drafting import launch
from core.drafting.studio_views import OwnCampaign
from core.errors import NotEnough, Stale
from core.front import telling
from core.launched import completion, running
from core.ledger import Account, Code, Kind
from core.on_site import asides, unreached
from core.on_site.asides import AsidesView
from core.people import Person
from core.ports import Tx
from core.teams.roster import queue_of
from core.views import TaskView, View
from tests.core.giving import AMINA, refused
from tests.core.listed import entry, joins, people
from tests.core.placing import SHOPS, drafted, launched
from tests.core.reaching import ANN, BEN, CID, DAN, NEAR, asked, paying, says, waiting, why
from tests.core.world import World


async def test_the_requester_is_told_once_and_tries_again_or_leaves_out(world: World) -> None:
    c = await launched(world, SHOPS[:2])
    for who in (ANN, BEN):
        for _ in range(2):
            await says(world, who, c)
    assert [name for name, _ in await waiting(world, c)] == ["Mama", "Kwa"]
    notices = [one for one in await world.do(lambda tx: tx.outbox.due(9, 1)) if one.kind == unreached.ASIDE]
    assert len(notices) == 1
    assert await world.do(lambda tx: completion.look(tx, c)) is None
    card = await world.act(AMINA, lambda tx, me: running.open_one(tx, me, c))
    assert isinstance(card, OwnCampaign)
    assert (card.asides, await world.free(c)) == (2, 10)
    view = await world.act(AMINA, lambda tx, me: asides.see(tx, me, c))
    assert isinstance(view, AsidesView)
    mama, kwa = [row.task.id for row, _ in view.rows]
    await world.act(AMINA, lambda tx, me: asides.decide(tx, me, c, kwa, "out"))
    await world.act(AMINA, asides.again)
    await world.act(AMINA, lambda tx, me: asides.decide(tx, me, c, mama, "again"))
    world.clock.tick(1)
    assert (await waiting(world, c), await world.free(c)) == ([], 5)
    assert isinstance(await says(world, CID, c), View)
    assert await waiting(world, c) == [], "of those after it was tried again one is not enough"
    await says(world, DAN, c)
    assert await waiting(world, c) == [("Mama", ["road"] * 3)]
    await world.act(AMINA, lambda tx, me: asides.decide(tx, me, c, 0, "out"))
    assert await waiting(world, c) == []
    await world.do(lambda tx: completion.look(tx, c))
    assert [one.kind for one in await world.do(lambda tx: tx.outbox.due(9, 1)) if one.kind == "complete"] == [
        "complete"
    ]
    await refused(world, Stale, lambda tx, me: asides.decide(tx, me, c, 0, "perhaps"))


@pytest.mark.parametrize("team", [True, False])
async def test_a_row_for_one_person_is_set_aside_at_once_and_tried_by_the_list(world: World, *, team: bool) -> None:
    await people(world, "Ann, North", "Ben")
    await joins(world, ANN, "Ann")
    await joins(world, BEN, "Ben")
    c = await drafted(world, SHOPS[:1])
    of = await entry(world, "North" if team else "Ann")

    def start(tx: Tx, me: Person) -> None:
        (planned,) = tx.places.planned(c, 9)
        running.start(tx, me, c, waits=False)
        tx.teams.rows.queue(c, [(planned.id, queue_of(of.id))])
        now = tx.campaigns.get(c)
        assert now
        tx.campaigns.save(replace(now, mapping={**now.mapping, "assign_to": "district"}), now.state)

    await world.act(AMINA, start)
    await says(world, ANN, c)
    assert bool(await waiting(world, c)) is not team
    if not team:
        await world.act(AMINA, lambda tx, me: asides.decide(tx, me, c, 0, "again"))
        assert isinstance(await world.act(BEN, lambda tx, me: desk.start(tx, me, c)), TaskView)


async def test_a_row_whose_time_is_over_meanwhile_can_only_be_left_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    c = await launched(world, SHOPS[:1])
    for who in (ANN, BEN):
        await says(world, who, c)
    monkeypatch.setattr("core.pay.commit_again", lambda *_: False)
    said = await refused(world, Stale, lambda tx, me: asides.decide(tx, me, c, 0, "again"))
    assert "left out" in said


async def test_trying_again_needs_points(world: World) -> None:
    c = await paying(world, percent="50", price="100", answers="30", rows=1)
    await says(world, ANN, c)
    await world.act(ANN, lambda tx, me: telling.here(tx, me, NEAR, live=True))

    def spend(tx: Tx, me: Person) -> None:
        home, away = Account(Kind.ORGANISATION, tx.office.organisation_of(me.id)), Account(Kind.GRANT, 0)
        launch.move(tx, home, away, tx.ledger.balance(home).available, Code.GRANT, campaign_id=c)

    await world.act(AMINA, spend)
    await refused(world, NotEnough, lambda tx, me: asides.decide(tx, me, c, 0, "again"))


async def test_two_say_so_at_once(world: World) -> None:
    c = await launched(world, SHOPS[:1])
    await world.turn(c, answers_wanted=1)
    await says(world, ANN, c)
    await asked(world, BEN, c)
    done = await asyncio.gather(world.act(BEN, why("road")), world.act(BEN, why("road")), return_exceptions=True)
    assert sum(isinstance(one, View) for one in done) == 1
    assert await waiting(world, c) == [("Mama", ["road", "road"])]
