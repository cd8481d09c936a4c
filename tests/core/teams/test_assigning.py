"""Rows for people and teams: who is given them and who is not, names that nobody has, and lists only."""

import pytest

from core import desk
from core.drafting import launch, studio
from core.drafting.studio_views import DraftView
from core.errors import NotAllowed, Stale
from core.launched import running
from core.people import Person
from core.ports import Tx
from core.tables import intake, sampling
from core.teams import assigning, joining, listing, strangers
from core.views import CampaignCard, NothingLeft
from core.working import offers
from tests.core.giving import AMINA, one, refused
from tests.core.listed import drafted, entry, joins, launched, people, sees, taken_in
from tests.core.world import World, happy

ANN, BEN, CID, DAN = 21, 22, 23, 24


async def team(world: World) -> None:
    """Ann and Ben of team North, Cid of none, all here; Dan is on no list."""
    await people(world, "Ann Otieno, North, , A7", "Ben, North", "Cid")
    for who, name in ((ANN, "Ann Otieno"), (BEN, "Ben"), (CID, "Cid")):
        await joins(world, who, name)
    await world.person(DAN)


async def test_each_is_given_their_own_rows_then_their_teams_then_those_for_anyone(world: World) -> None:
    await team(world)
    c = await launched(world, ["", "North", "ben", "ann  OTIENO", "a7", "Cid"])
    assert await sees(world, ANN, c) == ["text 5", "text 6", "text 3", "text 2"]
    assert await sees(world, BEN, c) == ["text 4", "text 3", "text 2"]
    assert await sees(world, CID, c) == ["text 7", "text 2"]
    assert await sees(world, DAN, c) == ["text 2"]


async def test_rows_that_name_nobody_may_be_for_the_list_only(world: World) -> None:
    await team(world)
    c = await launched(world, ["", "Cid"], who="list")
    assert await sees(world, BEN, c) == ["text 2"]
    assert await sees(world, CID, c) == ["text 3", "text 2"]
    card = await world.act(DAN, lambda tx, me: desk.card(tx, me, c))
    assert isinstance(card, CampaignCard)
    assert card.barred
    assert "not on it" in card.barred.one
    await refused(world, NotAllowed, lambda tx, me: desk.start(tx, me, c), DAN)
    assert not await world.act(DAN, offers.open_to)


async def test_what_is_left_is_told_to_each_by_their_own_queues(world: World) -> None:
    await team(world)
    await launched(world, ["Cid", "Cid", "North"])
    assert [one.left for one in await world.act(CID, offers.open_to)] == [2]
    assert [one.left for one in await world.act(BEN, offers.open_to)] == [1]
    assert await world.act(DAN, offers.open_to) == []
    assert isinstance(await world.act(DAN, desk.look), NothingLeft)


async def test_a_row_given_back_waits_for_the_same_person(world: World) -> None:
    await team(world)
    c = await launched(world, ["Cid"])
    await world.see(CID, lambda tx, me: desk.start(tx, me, c))
    await world.act(CID, desk.stop)
    assert await sees(world, BEN, c) == []
    world.clock.tick(61_000)
    await world.see(CID, lambda tx, me: desk.start(tx, me, c))
    await world.act(CID, happy)
    assert (await world.balance(CID)).available == 5


async def test_who_leaves_the_list_finds_its_rows_no_more(world: World) -> None:
    await team(world)
    c = await launched(world, ["Cid", "Cid"])
    cid = await entry(world, "Cid")
    await world.see(CID, lambda tx, me: desk.start(tx, me, c))
    await world.act(CID, lambda tx, me: joining.leave(tx, me, cid.id))
    view = await world.act(CID, happy)
    assert isinstance(view, NothingLeft), "what was in hand could be finished"
    assert (await world.balance(CID)).available == 5


async def test_names_on_no_list_are_told_before_the_launch(world: World) -> None:
    await people(world, "Ann")
    c = await drafted(world, ["Ann", "Zoe", "zoe", "Yan", ""])
    view = await world.act(AMINA, lambda tx, me: studio.draft(tx, me, c))
    assert isinstance(view, DraftView)
    assert list(view.strangers) == [("Zoe", 2), ("Yan", 1)]
    assert strangers.told(view.strangers).params == {"names": "Zoe, Yan"}
    await refused(world, Stale, lambda tx, me: running.start(tx, me, c, waits=False))
    await people(world, "Zoe", "Yan")
    view = await world.act(AMINA, lambda tx, me: studio.draft(tx, me, c))
    assert isinstance(view, DraftView)
    assert not view.strangers
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    assert (await joins(world, DAN, "Zoe")).me
    assert await sees(world, DAN, c) == ["text 3", "text 4", "text 6"]


async def test_their_rows_are_left_out_and_cost_nothing(world: World) -> None:
    await people(world, "Ann")
    c = await drafted(world, ["Ann", "Zoe", "Yan", ""])
    await world.act(AMINA, lambda tx, me: strangers.leave_out(tx, me, c))
    assert await world.do(lambda tx: sampling.step(tx, c, 0)) is None
    assert (await one(world, c)).rows == 2
    await people(world, "Zoe")
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    await joins(world, DAN, "Zoe")
    assert await sees(world, DAN, c) == ["text 5"], "left out is left out"


@pytest.mark.parametrize(("who", "seen"), [("-", ["text 3", "text 4"]), ("list", [])])
async def test_or_others_may_do_them(world: World, who: str, seen: list[str]) -> None:
    await team(world)
    c = await drafted(world, ["Ann Otieno", "Zoe", "Yan"], who)
    await world.act(AMINA, lambda tx, me: strangers.for_others(tx, me, c))
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    assert await sees(world, CID, c) == ["text 3", "text 4"]
    if seen:
        assert await sees(world, DAN, c) == seen


async def test_who_was_taken_off_between_launch_and_opening_leaves_the_rows_to_the_list(world: World) -> None:
    await team(world)
    c = await drafted(world, ["Cid"])

    def start(tx: Tx, me: Person) -> None:
        found = tx.teams.roster.find(tx.office.organisation_of(me.id), "Cid")
        assert found
        campaign = launch._ready(tx, me, c)
        tx.teams.roster.drop(found)
        launch.run(tx, campaign)

    await world.act(AMINA, start)
    assert await sees(world, BEN, c) == ["text 2"]
    assert await world.act(DAN, offers.open_to) == []


@pytest.mark.parametrize(
    ("name", "said"), [("Zoe", "not on your list"), ("x" * 41, "more than"), ("Cid", ""), ("", ""), ("North", "")]
)
async def test_a_row_added_later_must_name_somebody_known(world: World, name: str, said: str) -> None:
    await team(world)
    c = await launched(world, ["Cid"])

    def add(tx: Tx, me: Person) -> list[str]:
        campaign = tx.campaigns.get(c)
        assert campaign
        key = intake.take(tx, me, campaign, {"name": "m.csv", "sha": "0"}, tx.now + 10**9)
        job = tx.jobs.take(intake.IMPORT, key, 1000)
        assert job
        row = {"text": "more", "options": "Good|Bad", "assign_to": name}
        wrong = intake.add_rows(tx, c, [(9, row)], job.id, {})
        intake.finish(tx, c, me.id, job.id, intake.Came())
        return [one.one for one in wrong]

    wrong = await world.act(AMINA, add)
    assert (said in wrong[0]) if said else not wrong
    assert (await one(world, c)).rows == (1 if said else 2)


async def test_a_file_names_so_many_people_at_most(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assigning, "NAMES_MAX", 2)
    _, wrong = await taken_in(world, ["A", "B", "b", "C", "A" * 41])
    assert ["over" in wrong[0], "letters" in wrong[1], len(wrong)] == [True, True, 2]


async def test_where_no_row_names_anybody_nothing_is_looked_up(world: World) -> None:
    await people(world, "Ann")
    c = await world.campaign()
    assert not await world.do(lambda tx: assigning.settle(tx, tx.campaigns.get(c), 5))  # type: ignore[arg-type]
    assert await world.do(lambda tx: assigning.left_out(tx, tx.campaigns.get(c))) == frozenset()  # type: ignore[arg-type]
    assert listing.lines([]) == []


async def test_who_took_their_consent_back_is_given_nothing_more_by_name(world: World) -> None:
    await team(world)
    c = await launched(world, ["Cid", "Cid"])
    await world.see(CID, lambda tx, me: desk.start(tx, me, c))
    await world.act(CID, desk.stop)
    await world.act(CID, lambda tx, me: tx.consents.withdraw(c, me.id, 0))
    world.clock.tick(61_000)
    assert await world.act(CID, lambda tx, me: assigning.queues(tx, me, tx.campaigns.get(c))) == ()  # type: ignore[arg-type]
    assert await world.act(CID, offers.open_to) == []
