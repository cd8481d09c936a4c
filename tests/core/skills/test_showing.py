"""What a person is shown of their own work, and what they are told of it."""

from dataclasses import replace
from typing import cast

import pytest

from core.errors import NotAllowed, Stale, Text
from core.known.port import Practice
from core.people import Person, Role
from core.ports import Tx
from core.process import helpdesk, moderation
from core.skills import appealing, keeping, showing, words
from core.skills.levels import Level
from core.skills.port import Done
from core.skills.rating import Rating
from core.work import Case, CaseKind, Standing
from tests.core.skills.test_keeping import SKILL, learned
from tests.core.world import Meanwhile, World, happy, start

ANN, ASHA = 21, 23
NEXT = "To {level}: about {n} more right answer."


def took(*shares: float) -> list[Done]:
    return [Done(round(1000 * one), 1000, Standing.WAITING, redone=False) for one in shares]


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((0.1,) * 4, []),
        ((0.1, 0.5, 0.6, 0.9, 9), ["You are quicker than most."]),
        ((0.8, 0.9, 1, 1.2, 1.3), ["You take about as long as others."]),
        ((1, 1, 2, 2, 2), ["You take longer than most."]),
        ((0, 0, 0, 1, 1, 1), []),
    ],
)
def test_speed_is_told_against_that_of_others(shares: tuple[float, ...], said: list[str]) -> None:
    assert [one.one for one in showing.informs(took(*shares))] == said


def test_consistency_is_how_many_were_accepted_as_they_came() -> None:
    ended = [Standing.APPROVED] * 7 + [Standing.REJECTED, Standing.REFUSED, Standing.WAITING, Standing.REVIEW]
    done = [Done(0, 0, one, redone=False) for one in ended] + [Done(0, 0, Standing.APPROVED, redone=True)]
    (said,) = showing.informs(done)
    assert said.params == {"n": 7, "of": 10}


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            Rating(0.86, 0.78, 0.93, 23.7),
            "About {n} of 10 right (between {low} and {high}), going by {known} answers.",
        ),
        (Rating(0.99, 0.98, 1.0, 200), "About {n} of 10 right, going by {known} answers."),
    ],
)
def test_an_interval_is_said_where_there_is_one(found: Rating, said: str) -> None:
    text = words.interval(found)
    assert text.one == said
    assert text.params["known"] == int(found.count)


def test_a_skill_of_a_type_that_is_gone_keeps_its_name() -> None:
    assert words.skill_name("gone") == Text("{value}", params={"value": "gone"})
    assert words.skill_name("review") == Text("Look at others' work")


async def test_the_page_tells_what_was_done(world: World) -> None:
    campaign = await world.campaign()
    await world.people(ANN)
    await world.act(ANN, start(campaign))
    world.clock.at += 9000
    await world.act(ANN, happy)
    assert (await world.act(ANN, showing.page)).one is None
    await learned(world, "+" * 12)
    view = await world.act(ANN, showing.page)
    assert view.one
    assert view.one.kept.level is Level.EXPERT
    assert [one.params for one in view.inform] == [{"n": 1, "of": 1}]
    past = await world.act(ANN, lambda tx, me: tx.ratings.past.of(me.id, SKILL))
    assert past == [Done(9000, 0, Standing.APPROVED, redone=False)]


async def test_a_rise_is_told_once_and_a_fall_never(world: World) -> None:
    await world.people(ANN)
    told = Text("+5")
    said = []
    for answers in ("", "++++++++", "", "----", "++++++++++", ""):
        await learned(world, answers)
        text = await world.act(ANN, lambda tx, me: showing.beside(tx, me, told))
        said.append(None if text is told else text.params["more"])
    up = words.up(SKILL, Level.TRUSTED)
    assert said == [None, up, None, None, None, None]


async def _asked(world: World) -> int:
    """Ann says that her pause is wrong; the case."""
    await world.people(ANN, ASHA)
    await world.act(ASHA, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    await learned(world, "-" * 9)
    await world.act(ANN, lambda tx, me: appealing.ask(tx, me, SKILL))
    await world.act(ANN, lambda tx, me: helpdesk.ask(tx, me, "I tapped the wrong side."))
    (case,) = await world.do(lambda tx: tx.cases.waiting(9))
    return case.id


async def test_a_person_looks_and_they_begin_anew(world: World) -> None:
    case = await _asked(world)
    facts = await world.do(lambda tx: moderation.facts(tx, case))
    assert facts
    assert facts.lines[0].one == "About their level in “{skill}”: {level}."
    with pytest.raises(NotAllowed):
        await world.act(ANN, lambda tx, me: appealing.begin_anew(tx, me, case))
    await world.act(ANN, lambda tx, me: tx.known.lessons.practise(me.id, SKILL, right=False))
    await world.act(ASHA, lambda tx, me: appealing.begin_anew(tx, me, case))
    assert (await learned(world, "")).level is Level.NEW
    assert await world.act(ANN, lambda tx, me: tx.known.lessons.practice(me.id, SKILL)) == Practice(), "another time"
    with pytest.raises(Stale):
        await world.act(ASHA, lambda tx, me: appealing.begin_anew(tx, me, case))


async def test_nobody_begins_anew_who_is_not_paused(world: World) -> None:
    case = await _asked(world)
    await world.act(ANN, lambda tx, me: keeping.begin_anew(tx, me.id, SKILL))
    with pytest.raises(Stale):
        await world.act(ASHA, lambda tx, me: appealing.begin_anew(tx, me, case))


async def test_known_answers_are_counted_for_whoever_looks(world: World) -> None:
    case = await _asked(world)

    def gold(tx: Tx) -> Case | None:
        found = tx.cases.get(case)
        assert found
        held = tx.ratings.hold(found.person_id, SKILL)
        tx.ratings.save(replace(held, golds=9, gold_right=1))
        return found

    found = await world.do(gold)
    assert found
    lines = await world.do(lambda tx: appealing.lines(tx, found))
    assert lines[2].params == {"of": 9, "n": 1}
    assert not await world.do(lambda tx: appealing.lines(tx, Case(1, CaseKind.HELP, 1, 0, 0, {"words": "?"}, 0, 0)))


async def test_what_nothing_is_known_of_cannot_be_wrong(world: World) -> None:
    await world.people(ANN)
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: appealing.ask(tx, me, "gone"))


async def test_of_two_moderators_one_ends_a_pause(world: World) -> None:
    case = await _asked(world)

    def late(tx: Tx, me: Person) -> object:
        other = Meanwhile(tx, "cases", lambda tx: tx.cases.decide(case, 9, "answered"), nth=2)
        return appealing.begin_anew(cast("Tx", other), me, case)

    with pytest.raises(Stale):
        await world.act(ASHA, late)


@pytest.mark.parametrize(
    ("at", "found", "said"),
    [
        (Level.PAUSED, Rating(0.2, 0.1, 0.4, 9), (words.RESTS, words.PAUSED, words.OPENS_USUAL, None)),
        (Level.NEW, Rating(0.8, 0.5, 1, 3), (words.KNOWN, words.TOO_FEW, words.OPENS_USUAL, None)),
        (Level.MEMBER, Rating(0.8, 0.6, 1, 9), (words.RIGHT, words.MEMBER, words.OPENS_USUAL, NEXT)),
        (Level.TRUSTED, Rating(0.9, 0.8, 1, 9), (words.RIGHT, words.SURE_OF, words.OPENS[Level.TRUSTED], NEXT)),
        (Level.REVIEWER, Rating(0.97, 0.95, 1, 90), (words.RIGHT, words.SURE_OF, words.OPENS[Level.REVIEWER], None)),
    ],
)
def test_a_level_in_words(at: Level, found: Rating, said: tuple[str | None, ...]) -> None:
    raises = words.raises(at, 7)
    assert (words.shortly(at, found).one, words.why(at, found).one, words.opens(at).one, raises and raises.one) == said
    assert words.raises(at, None) is None
