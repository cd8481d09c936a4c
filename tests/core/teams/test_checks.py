"""Back-checks: which rows are done once more, by whom, at whose cost, and what is seen of it."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from core import desk
from core.campaigns import Campaign, State
from core.drafting import launch, pricing
from core.form.answers import Value
from core.form.forms import Form
from core.form.questions import CANT_TELL, Acknowledge, ChooseOne, SendLocation, TakePhoto, WriteText
from core.kinds import Settings
from core.launched import running
from core.ledger import Account, Code, Kind
from core.people import Person
from core.ports import Tx
from core.teams import checks, entries
from core.views import TaskView, View
from core.work import Answer, Standing
from tests.core.giving import AMINA, one
from tests.core.listed import drafted, entry, joins, people
from tests.core.world import World, happy, sad
from tests.storage.scene import sql

ANN, BEN, CID, DAN = 21, 22, 23, 24


@pytest.fixture(autouse=True)
def every_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the numbers of all rows were drawn."""
    monkeypatch.setattr(checks, "chosen", lambda campaign, _: bool(checks.percent(campaign)))


async def launched(world: World, names: list[str], percent: str = "50", **steps: str) -> int:
    """A campaign whose rows are done once more."""
    c = await drafted(world, names, back_check=percent, **steps)
    await world.act(AMINA, lambda tx, me: running.start(tx, me, c, waits=False))
    return c


async def does(world: World, who: int, c: int, what: Any = happy) -> View:
    """The first task there is for the person is done."""
    await world.see(who, lambda tx, me: desk.start(tx, me, c))
    return await world.act(who, what)


async def found(world: World) -> list[tuple[int, int, int]]:
    """Whom each check was given to, whether it was done, and whether it says the same."""
    rows = await world.do(lambda tx: sql(tx, "SELECT roster_id, done_at, same FROM back_check ORDER BY task_id"))
    return [(who, int(bool(at)), int(same)) for who, at, same in rows]


def test_about_so_many_rows_are_drawn_by_their_number() -> None:
    plain = Campaign(7, 1, 1, State.RUNNING, "x")
    campaign = replace(plain, settings=Settings(more={"back_check": "10"}))
    drawn = [n for n in range(10_000) if checks_chosen(campaign, n)]
    assert 900 < len(drawn) < 1100
    assert drawn == [n for n in range(10_000) if checks_chosen(campaign, n)]
    assert not checks_chosen(plain, 1)


checks_chosen = checks.chosen  # before a test has all rows drawn


async def test_a_row_is_done_again_by_somebody_else_and_paid(world: World) -> None:
    await world.people(ANN, BEN)
    c = await launched(world, ["", ""])
    campaign = await one(world, c)
    assert (pricing.cost(campaign), await world.free(c)) == (15, 5)
    await does(world, ANN, c)
    await does(world, ANN, c)
    assert await world.free(c) == 0
    assert await found(world) == [(0, 0, 0)], "what was seen to at the launch suffices for one"
    assert not isinstance(await world.act(ANN, lambda tx, me: desk.start(tx, me, c)), TaskView)
    await does(world, BEN, c)
    assert await found(world) == [(0, 1, 1)]
    assert ((await world.balance(ANN)).available, (await world.balance(BEN)).available) == (10, 5)


@pytest.mark.parametrize(("said", "same"), [(happy, 1), (sad, 0)])
async def test_whether_both_say_the_same_is_seen(world: World, said: Any, same: int) -> None:
    await world.people(ANN, BEN, CID)
    c = await launched(world, [""], answers="1")
    await does(world, ANN, c)
    await does(world, BEN, c, said)
    assert await found(world) == [(0, 1, same)]
    assert not isinstance(await world.act(CID, lambda tx, me: desk.start(tx, me, c)), TaskView), "once is enough"


async def team(world: World, *lines: str) -> None:
    await people(world, *lines)
    for who, line in zip((ANN, BEN, CID, DAN), lines, strict=False):
        await joins(world, who, line.partition(",")[0])


@pytest.mark.parametrize(
    ("lines", "checker", "who"),
    [
        (["Ann, North", "Ben, North", "Cid, South"], "", "Cid"),
        (["Ann, North", "Ben, North", "Cid"], "", "Cid"),
        (["Ann, North", "Ben, North"], "", "Ben"),
        (["Ann", "Ben", "Cid"], "Ben", "Ben"),
        (["Ann", "Ben", "Cid"], "Cid", "Cid"),
        (["Ann"], "", ""),
    ],
)
async def test_who_checks_is_of_another_team_or_marked_for_it(
    world: World, lines: list[str], checker: str, who: str
) -> None:
    await team(world, *lines)
    if checker:
        marked = await entry(world, checker)
        await world.act(AMINA, lambda tx, me: entries.mark(tx, me, marked.id, entries.CHECKER))
    c = await launched(world, ["Ann"])
    campaign = await one(world, c)
    await does(world, ANN, c)
    given = (await entry(world, who)).id if who else campaign.organisation_id
    assert await found(world) == [(given, 0, 0)]
    if who:
        person = {"Ann": ANN, "Ben": BEN, "Cid": CID}[who]
        assert isinstance(await world.act(person, lambda tx, me: desk.start(tx, me, c)), TaskView)


async def test_a_row_for_anyone_done_by_a_stranger_is_checked_by_anyone(world: World) -> None:
    await team(world, "Ann, North")
    await world.person(DAN)
    c = await launched(world, ["", "Ann"])
    await does(world, DAN, c)
    assert await found(world) == [(0, 0, 0)]


async def test_without_free_points_there_is_no_check(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, [""], percent="50")

    def spend(tx: Tx, me: Person) -> None:
        free, home = Account(Kind.CAMPAIGN, c), Account(Kind.ORGANISATION, tx.office.organisation_of(me.id))
        launch.move(tx, free, home, tx.ledger.balance(free).available, Code.REFUND, campaign_id=c)

    await world.act(AMINA, spend)
    await does(world, ANN, c)
    assert await found(world) == []


async def test_with_three_answers_wanted_the_fourth_is_the_check(world: World) -> None:
    await world.people(ANN, BEN, CID, DAN)
    c = await launched(world, [""], answers="3", percent="50")
    await does(world, ANN, c)
    await does(world, BEN, c)
    assert await found(world) == []
    await does(world, CID, c, sad)
    assert await found(world) == [(0, 0, 0)]
    await does(world, DAN, c)
    assert await found(world) == [(0, 1, 1)]


async def test_the_last_two_answers_at_once_begin_one_check(world: World) -> None:
    await world.people(ANN, BEN)
    c = await launched(world, [""], answers="2", percent="50")
    for who in (ANN, BEN):
        await world.see(who, lambda tx, me: desk.start(tx, me, c))
    await asyncio.gather(world.act(ANN, happy), world.act(BEN, happy))
    assert await found(world) == [(0, 0, 0)]


CHOICE, WORDS = ChooseOne("answer", "?", ("Good", "Bad")), WriteText("answer", "?")
PLACE = SendLocation("answer", "?", near="${a}", radius_m=500)


@pytest.mark.parametrize(
    ("question", "a", "b", "same"),
    [
        (CHOICE, "Good", "Good", True),
        (CHOICE, "Good", "Bad", False),
        (WORDS, "Kahawa.", "kahawa", True),
        (WORDS, "Kahawa", CANT_TELL, False),
        (PLACE, "-1.2860 36.8190 0 5", "-1.2880 36.8190 0 5", True),
        (PLACE, "-1.2860 36.8190 0 5", "-1.2960 36.8190 0 5", False),
        (PLACE, "-1.2860 36.8190 0 5", CANT_TELL, False),
        (PLACE, CANT_TELL, CANT_TELL, True),
        (replace(PLACE, radius_m=0), "-1.2860 36.8190 0 5", "-1.2865 36.8190 0 5", True),
    ],
)
def test_what_counts_as_the_same(question: Any, a: Value, b: Value, *, same: bool) -> None:
    assert checks.same(question, a, b) is same


def test_files_and_what_is_only_read_are_not_compared() -> None:
    form = Form(
        (Acknowledge("safety", "?"), TakePhoto("photo", "?"), CHOICE, WriteText("more", "?"), WriteText("no", "?"))
    )
    campaign = Campaign(1, 1, 1, State.RUNNING, "x", form=form)
    first, second = (
        Answer(n, 1, 1, n, values, Standing.APPROVED, 5, 5, confirmed=True, submitted_at=n, clock_at=0)
        for n, values in enumerate([{"answer": "Good", "photo": "1"}, {"answer": "Good", "photo": "2", "more": "x"}])
    )
    assert checks.compared(campaign, first, second) == {"answer": True, "more": False}


async def test_who_gave_the_first_answer_is_not_the_check_even_if_it_is_all_there_is(world: World) -> None:
    """An answer that was rejected meanwhile confirms nothing."""
    await world.people(ANN, BEN)
    c = await launched(world, [""])
    await does(world, ANN, c)
    await world.do(lambda tx: sql(tx, "UPDATE answer SET standing = 'refused', paid_minor = 0"))
    await does(world, BEN, c)
    assert await found(world) == [(0, 0, 0)]
    await world.do(lambda tx: sql(tx, "UPDATE answer SET standing = 'approved', paid_minor = 5"))
