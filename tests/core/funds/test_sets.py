"""Pay by the set: credited together when it is done, one by one where it is cut short.

Mutants that this kills: a set of one too few, a set that is paid twice, one that passes the twenty unconfirmed.
"""

from collections.abc import Callable
from functools import partial

import pytest

from core import desk
from core.campaigns import Campaign, State
from core.drafting import steps
from core.errors import Invalid, Text
from core.form.questions import WriteText
from core.funds import sets
from core.money import amount
from core.ports import Tx
from core.process import appeals
from core.views import TaskView
from core.work import Standing
from core.working import answering
from tests.core.world import OWNER, World, start, tap

ANN, BEN, CAT = 11, 12, 13
DAYS = 4 * 24 * 3600 * 1000


async def in_sets(world: World, n: int, *, rows: int = 6, text: bool = False, answers: int = 1) -> int:
    questions = (WriteText("say", "What?"),) if text else None
    more = {"questions": questions} if questions else {}
    c = await world.campaign(rows=rows, answers=answers, **more)  # type: ignore[arg-type]

    def change(tx: Tx) -> None:
        campaign = tx.campaigns.get(c)
        assert campaign
        assert tx.campaigns.save(steps.STEPS[sets.KEY].take(campaign, str(n)), State.RUNNING)

    await world.do(change)
    return c


async def does(world: World, who: int, c: int, answer: Callable[[int], object], times: int) -> list[Text | None]:
    view = await world.act(who, start(c))
    told = []
    for at in range(times):
        assert isinstance(view, TaskView)
        view = await world.act(who, answer(at))  # type: ignore[arg-type]
        told.append(view.told)
    return told


def written(at: int) -> object:
    return lambda tx, me: answering.answer(tx, me, f"a sign that says hello {at}")


@pytest.mark.parametrize("text", [True, False])
async def test_a_set_is_credited_when_it_is_done(world: World, text: bool) -> None:
    c = await in_sets(world, 3, text=text)
    await world.person(ANN)
    told = await does(world, ANN, c, written if text else lambda _: tap(0), 4)
    assert told[:3] == [
        Text("{n} of {of} of this set are in", params={"n": 1, "of": 3}),
        Text("{n} of {of} of this set are in", params={"n": 2, "of": 3}),
        Text("+{pay} for the set", params={"pay": amount(15)}),
    ]
    balance = await world.balance(ANN)
    assert (balance.available, balance.pending_in) == (15, 5), "the fourth begins a new one"
    await world.act(ANN, desk.stop)


async def test_a_set_that_is_cut_short_is_paid_one_by_one(world: World) -> None:
    c = await in_sets(world, 5)
    await world.person(ANN)
    await does(world, ANN, c, lambda _: tap(0), 2)
    await world.act(ANN, desk.stop)
    assert (await world.balance(ANN)).available == 0
    world.clock.tick(DAYS)
    await world.do(lambda tx: appeals.tick(tx, 9))
    assert (await world.balance(ANN)).available == 10


async def test_what_others_confirm_is_paid_before_the_set_is(world: World) -> None:
    c = await in_sets(world, 5, rows=2, answers=2)
    for who in (ANN, BEN):
        await world.person(who)
        await does(world, who, c, lambda _: tap(0), 1)
        await world.act(who, desk.stop)
    assert ((await world.balance(ANN)).available, (await world.balance(BEN)).available) == (5, 5)


def _taps(option: int, at: int) -> object:
    del at
    return tap(option)


async def standing(world: World, who: int, c: int) -> Standing:
    def latest(tx: Tx) -> Standing:
        me = tx.people.by_telegram(who)
        assert me
        return tx.answers.latest(c, me.id, 1)[0].standing

    return await world.do(latest)


async def test_what_was_confirmed_stays_in_its_set(world: World) -> None:
    """Ann's first is paid by itself; with her second the set of two is done all the same."""
    c = await in_sets(world, 2, rows=3, answers=2)
    for who in (ANN, BEN):
        await world.person(who)
    await does(world, BEN, c, lambda _: tap(0), 1)
    await world.act(BEN, desk.stop)
    told = await does(world, ANN, c, lambda _: tap(0), 2)
    assert [one.params.get("n") if one else None for one in told] == [1, None]
    assert told[1] == Text("+{pay} for the set", params={"pay": amount(5)})
    assert (await world.balance(ANN)).available == 10


@pytest.mark.parametrize(("before", "stands"), [(0, Standing.WAITING), (15, Standing.WAITING), (16, Standing.REVIEW)])
async def test_who_differs_waits_for_the_set_like_the_others(world: World, before: int, stands: Standing) -> None:
    """A person looks only where more than twenty would be unconfirmed; the clock pays as ever."""
    c, elsewhere = await in_sets(world, 5, rows=1, answers=3), await world.campaign(rows=20)
    for who, option in ((ANN, 0), (BEN, 0), (CAT, 1)):
        await world.person(who)
        await does(world, who, elsewhere, lambda _: tap(0), before if who == CAT else 0)
        await does(world, who, c, partial(_taps, option), 1)
        await world.act(who, desk.stop)
    assert (await standing(world, ANN, c), await standing(world, CAT, c)) == (Standing.APPROVED, stands)
    world.clock.tick(DAYS)
    await world.do(lambda tx: appeals.tick(tx, 99))
    assert (await world.balance(CAT)).available == 5 * before + 5


async def test_no_set_passes_the_twenty_that_may_be_unconfirmed(world: World) -> None:
    """Ten points are unconfirmed already; a set of twelve waits for others, or the clock."""
    first = await world.campaign(rows=10)
    c = await in_sets(world, 12, rows=13)
    await world.person(ANN)
    await does(world, ANN, first, lambda _: tap(0), 10)
    assert (await world.me(ANN)).unconfirmed == 10
    told = await does(world, ANN, c, lambda _: tap(0), 12)
    assert told[-1] == Text("{n} of {of} of this set are in", params={"n": 12, "of": 12})
    assert (await world.balance(ANN)).available == 50


async def test_a_look_by_a_person_is_no_part_of_a_set(world: World) -> None:
    c = await in_sets(world, 2)
    await world.turn(c, reviewed=True)
    await world.person(ANN)
    told = await does(world, ANN, c, lambda _: tap(0), 2)
    assert told[-1]
    assert told[-1].one.startswith("Thank you. A person looks at it")

    def standings(tx: Tx) -> set[Standing]:
        me = tx.people.by_telegram(ANN)
        assert me
        return {one.standing for one in tx.answers.latest(c, me.id, 9)}

    assert await world.do(standings) == {Standing.REVIEW}


async def test_somebody_else_was_faster(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock pays one of the set in the very moment that completes it."""
    c = await in_sets(world, 2)
    await world.person(ANN)
    await does(world, ANN, c, lambda _: tap(0), 1)

    def late(tx: Tx) -> object:
        me = tx.people.by_telegram(ANN)
        campaign = tx.campaigns.get(c)
        assert me
        assert campaign
        monkeypatch.setattr(sets, "size", lambda _: 1)
        monkeypatch.setattr(type(tx.answers), "move", lambda *_: False)
        return sets.settle(tx, me, campaign)

    assert await world.do(late) is None
    monkeypatch.undo()
    await world.act(ANN, desk.stop)


def test_what_a_set_may_be() -> None:
    bare = Campaign(1, 1, OWNER, State.DRAFT, "", kind="write", columns=("text",), mapping={"text": "text"})
    step = steps.STEPS[sets.KEY]
    assert step.now(bare) == Text("Each answer by itself")
    assert step.now(step.take(bare, "10")) == Text("Sets of {n}", params={"n": "10"})
    assert sets.size(step.take(step.take(bare, "10"), "-")) == 0
    for wrong in ("1", "21", "all"):
        with pytest.raises(Invalid):
            step.take(bare, wrong)
