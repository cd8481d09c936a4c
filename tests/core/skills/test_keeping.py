"""What is kept of a person in a skill: each answer learned from, levels that come and go, and what keeps one out."""

from dataclasses import replace

import pytest

from core.people import Person
from core.ports import Tx
from core.skills import keeping
from core.skills.levels import Level
from core.skills.port import Kept
from core.skills.rating import AGREED, GOLD, USUAL, weight_of
from core.work import Case, CaseKind, Decision, Verdict
from tests.core.world import World, happy, start

ANN, BEN, SKILL = 21, 22, "classify"
DAY = 24 * 3_600_000


async def learned(world: World, answers: str, who: int = ANN, options: int = 4) -> Kept:
    """``answers``: + right, - wrong, each a known one."""

    def learn(tx: Tx, me: Person) -> Kept:
        for one in answers:
            keeping.learn(tx, me.id, SKILL, float(one == "+"), GOLD, options=options)
        return keeping.of(tx, me.id, SKILL)

    return await world.act(who, learn)


async def test_nothing_is_known_of_who_did_nothing(world: World) -> None:
    await world.people(ANN)
    assert (await learned(world, "")).level is Level.NEW
    assert not await world.act(ANN, keeping.all_of)


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ("+" * 7, Level.NEW),
        ("+" * 8, Level.TRUSTED),
        ("+" * 9, Level.EXPERT),
        ("+" * 75, Level.REVIEWER),
        ("-" * 6, Level.PAUSED),
    ],
)
async def test_answers_raise_and_lower(world: World, answers: str, level: Level) -> None:
    await world.people(ANN)
    found = await learned(world, answers)
    assert found.level is level
    assert found.level_at == (world.clock.now() if level is not Level.NEW else 0)
    assert found.paused_at == (world.clock.now() if level is Level.PAUSED else 0)
    assert await world.act(ANN, keeping.all_of) == [found]


@pytest.mark.parametrize(("skill", "weight"), [("", GOLD), (SKILL, 0.0), (SKILL, weight_of(0.79))])
async def test_what_says_nothing_changes_nothing(world: World, skill: str, weight: float) -> None:
    await world.people(ANN)
    await world.act(ANN, lambda tx, me: keeping.learn(tx, me.id, skill, 1, weight))
    assert not await world.act(ANN, keeping.all_of)


async def test_an_answer_others_confirm_weighs_less_than_a_known_one(world: World) -> None:
    await world.people(ANN)
    found = await world.act(ANN, lambda tx, me: keeping.learn(tx, me.id, SKILL, 1, weight_of(0.9)))
    assert found.evidence.count == pytest.approx(AGREED * 0.9)


async def test_the_usual_accuracy_is_where_somebody_new_begins(world: World) -> None:
    await world.people(ANN)
    nobody = await learned(world, "")
    assert (await world.do(lambda tx: keeping.rated(tx, nobody))).mean == pytest.approx(USUAL)
    await world.do(lambda tx: tx.ratings.keep_usual(SKILL, 0.6, 10))
    await world.do(lambda tx: tx.ratings.keep_usual(SKILL, 0.65, 12))
    assert (await world.do(lambda tx: keeping.rated(tx, nobody))).mean == pytest.approx(0.65)


async def test_a_pause_ends_with_a_new_beginning(world: World) -> None:
    await world.people(ANN)
    before = await learned(world, "+" * 20)
    found = await world.act(ANN, lambda tx, me: keeping.pause(tx, me.id, SKILL))
    assert (found.level, found.paused_at) == (Level.PAUSED, world.clock.now())
    world.clock.at += DAY
    found = await world.act(ANN, lambda tx, me: keeping.begin_anew(tx, me.id, SKILL))
    assert (found.level, found.paused_at, found.level_at) == (Level.NEW, 0, world.clock.now())
    assert (found.evidence.count, found.seldom, found.golds) == (0, 0, before.golds)


async def test_what_known_answers_showed_is_kept_for_the_next_one(world: World) -> None:
    await world.people(ANN)

    def gold(tx: Tx, me: Person) -> Kept:
        held = tx.ratings.hold(me.id, SKILL)
        trial = held.trial(4, 0.8).after(right=False)
        tx.ratings.save(replace(held, seldom=trial.seldom, guess=trial.guess, golds=held.golds + 1))
        return keeping.learn(tx, me.id, SKILL, 0, GOLD, options=4)

    await world.act(ANN, gold)
    found = await world.act(ANN, gold)
    assert found.golds == 2
    assert found.trial(4, 0.8).evidence == pytest.approx(found.trial(4, 0.8).evidence)
    assert found.seldom > 1.5


async def _complained(world: World, kind: CaseKind, decided_by: int, verdict: Verdict) -> None:
    """Ann rejected an answer of Ben's; how his appeal ended, or his second try."""
    campaign = await world.campaign()
    view = await world.see(BEN, start(campaign))
    await world.act(BEN, happy)
    sent = await world.answer(BEN, view)
    ann, ben = await world.me(ANN), await world.me(BEN)

    def decide(tx: Tx) -> None:
        case = Case(tx.new_id(), kind, ben.id, campaign, view.task.id, {}, tx.now, tx.now + DAY)
        tx.cases.open(case)
        ruled = Decision(tx.new_id(), 0, sent.id, Verdict.REJECT, "wrong", "No.", 0, ann.id, tx.now)
        tx.cases.record(ruled)
        then = replace(ruled, id=tx.new_id(), case_id=case.id, verdict=verdict, by_person_id=decided_by)
        tx.cases.record(then)
        assert tx.cases.decide(case.id, decided_by, verdict)

    await world.do(decide)


@pytest.mark.parametrize(
    ("ended", "days", "level"),
    [
        ((CaseKind.APPEAL, 9, Verdict.APPROVE), 1, Level.EXPERT),
        ((CaseKind.APPEAL, 9, Verdict.PARTLY), 1, Level.EXPERT),
        ((CaseKind.APPEAL, 9, Verdict.APPROVE), 61, Level.REVIEWER),
        ((CaseKind.APPEAL, 9, Verdict.REJECT), 1, Level.REVIEWER),
        ((CaseKind.APPEAL, 0, Verdict.APPROVE), 1, Level.EXPERT),  # by jurors, who are not named
        ((CaseKind.REVIEW, 9, Verdict.APPROVE), 1, Level.REVIEWER),
    ],
)
async def test_an_upheld_complaint_keeps_from_reviewing_for_sixty_days(
    world: World, ended: tuple[CaseKind, int, Verdict], days: int, level: Level
) -> None:
    await world.people(ANN, BEN)
    await _complained(world, *ended)
    world.clock.at += days * DAY
    assert (await learned(world, "+" * 75)).level is level
