"""How often appeals against a moderator's rejections are granted: counted, with its interval, and nothing of few."""

from collections.abc import Sequence

import pytest

from core.moderators import measuring
from core.moderators.measuring import Overturned
from core.panels.port import PAY, RIGHT, UNSURE
from core.people import Person
from core.ports import Tx
from core.work import Case, CaseKind, Decision, Verdict
from tests.core.judging import BEN, CAT
from tests.core.jurors import appealed, vote
from tests.core.world import World

REJECT, APPROVE = Verdict.REJECT, Verdict.APPROVE


async def ruled(world: World, *pairs: tuple[Verdict, Verdict | None]) -> None:
    """Ben's rulings on as many answers, each with what Cat said to the appeal."""
    await world.people(BEN, CAT)
    await world.act(BEN, lambda tx, me: write(tx, me, pairs))


def write(tx: Tx, me: Person, pairs: Sequence[tuple[Verdict, Verdict | None]]) -> None:
    cat = tx.people.by_telegram(CAT)
    assert cat
    for n, (verdict, appeal) in enumerate(pairs, 1):
        tx.cases.record(Decision(tx.new_id(), 0, n, verdict, "wrong", "Why it was so.", 0, me.id, tx.now))
        if appeal:
            case = Case(tx.new_id(), CaseKind.APPEAL, me.id, n, n, {}, tx.now, tx.now)
            tx.cases.open(case)
            tx.cases.record(Decision(tx.new_id(), case.id, n, appeal, "", "", 0, cat.id, tx.now))


async def test_rejections_and_what_others_said_of_them_are_counted(world: World) -> None:
    await ruled(world, (REJECT, APPROVE), (REJECT, REJECT), (REJECT, None), (APPROVE, None), (Verdict.REDO, None))
    ben, cat = await world.me(BEN), await world.me(CAT)
    assert await world.do(lambda tx: measuring.of(tx, ben.id)) == Overturned(5, 3, 2, 1)
    assert await world.do(lambda tx: measuring.of(tx, cat.id)) == Overturned(2, 1, 0, 0)


async def test_an_appeal_of_what_was_rejected_anew_counts_once(world: World) -> None:
    """Rejected, done again, rejected again, appealed, and granted."""
    await ruled(world, (REJECT, None))
    await world.act(BEN, lambda tx, me: write(tx, me, [(REJECT, APPROVE)]))
    ben = await world.me(BEN)
    assert await world.do(lambda tx: measuring.of(tx, ben.id)) == Overturned(2, 2, 1, 1)


@pytest.mark.parametrize(("says", "found"), [(PAY, Overturned(1, 1, 1, 1)), (RIGHT, Overturned(1, 1, 1, 0))])
async def test_what_jurors_decide_counts_too(world: World, says: str, found: Overturned) -> None:
    _, case = await appealed(world)
    await vote(world, case, says, says)
    ben = await world.me(BEN)
    assert await world.do(lambda tx: measuring.of(tx, ben.id)) == found


@pytest.mark.parametrize(
    ("appealed", "overturned", "says", "percent", "between"),
    [
        (0, 0, False, 0, (0, 100)),
        (4, 4, False, 100, (51, 100)),
        (5, 0, True, 0, (0, 44)),
        (7, 2, True, 28, (8, 65)),
        (100, 50, True, 50, (40, 60)),
    ],
)
def test_a_share_comes_with_its_interval(
    appealed: int, overturned: int, percent: int, between: tuple[int, int], *, says: bool
) -> None:
    """Wilson's: 2 of 7 is 8 to 65 percent, 50 of 100 is 40 to 60."""
    one = Overturned(200, 150, appealed, overturned)
    assert (one.says, one.percent, one.between) == (says, percent, between)


async def test_jurors_are_held_against_each_other_once_it_is_decided(world: World) -> None:
    _, case = await appealed(world)
    who = [(await world.me(one)).id for one in await vote(world, case, PAY, RIGHT)]
    assert await world.do(lambda tx: measuring.of(tx, who[0])) == Overturned(), "the others may still say theirs"
    (last,) = await vote(world, case, UNSURE)
    who.append((await world.me(last)).id)
    counted = [await world.do(lambda tx, one=one: measuring.of(tx, one)) for one in who]  # type: ignore[misc]
    assert [(one.beside, one.alike) for one in counted] == [(2, 1), (2, 0), (2, 1)]


@pytest.mark.parametrize(("beside", "compares"), [(4, False), (5, True)])
def test_of_few_looks_nothing_is_said(beside: int, *, compares: bool) -> None:
    assert Overturned(beside=beside, alike=1).compares is compares


def test_the_spread_counts_those_with_enough() -> None:
    few, some, more = Overturned(9, 9, 4, 4), Overturned(9, 9, 5, 1), Overturned(9, 9, 10, 6)
    assert measuring.spread([few, some, more]) == (2, 20, 60)
    assert measuring.spread([few]) == (0, 0, 0)
