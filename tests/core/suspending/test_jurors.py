"""An appeal against a suspension goes to three jurors who had no part in it; undecided favours whoever appeals."""

import pytest

from core.errors import Stale
from core.moderators import queue
from core.panels import showing
from core.panels.port import PAY, RIGHT, UNSURE
from core.process import moderation
from core.process.review import Ruling
from core.suspending import suspending, words
from core.suspending.port import AGAIN, ENDS, LIFTED, OVER, STANDS, STAYS, YES, Step
from core.work import Case, CaseKind, Verdict
from tests.core import jurors
from tests.core.judging import ANN, BEN, CAT, NO, decide, the_case, waiting
from tests.core.jurors import JURORS, asked, draw, says, seats, vote
from tests.core.suspended import DAN, DAY_MS, SENTENCE, appealed, last, of_kind, refused, suspended, tick, told
from tests.core.suspended import asked as proposed
from tests.core.world import OWNER, World


async def panel(world: World, *, days: int = 30) -> Case:
    """Ann is suspended by Ben and Cat, and appeals; three of five are asked."""
    await suspended(world, days=days)
    await jurors.jurors(world)
    await world.act(ANN, suspending.appeal)
    case = await of_kind(world, CaseKind.PANEL)
    await draw(world, case)
    return case


async def found(world: World, case: Case) -> Case:
    again = await world.do(lambda tx: tx.cases.get(case.id))
    assert again
    return again


@pytest.mark.parametrize(
    ("votes", "state"),
    [
        ((RIGHT, RIGHT), STANDS),
        ((RIGHT, PAY, RIGHT), STANDS),
        ((PAY, PAY), LIFTED),
        ((UNSURE, PAY), LIFTED),
        ((RIGHT, UNSURE, UNSURE), LIFTED),
    ],
)
async def test_two_of_three_have_to_say_that_it_is_right(world: World, votes: tuple[str, ...], state: str) -> None:
    case = await panel(world)
    who = await vote(world, case, *votes)
    step = await last(world)
    assert (step.state, step.by) == (state, 0)
    assert bool((await world.me(ANN)).suspended_until) is (state == STANDS)
    ended = await found(world, case)
    assert (ended.kind, ended.outcome) == (CaseKind.SUSPENDED, STAYS if state == STANDS else ENDS)
    for one in who:
        assert (await world.balance(one)).available == 5, "each is paid by the house, whatever they said"
    acts = await world.do(lambda tx: tx.acts.of_case(case.id, 9))
    assert [one.what for one in acts] == [f"case.{ended.outcome}"]
    assert dict(acts[0].after) == {"of": case.task_id, **{one: votes.count(one) for one in votes}}
    assert not (await told(world))[1]
    late = next(iter(await asked(world, case)), None)
    if late is not None:
        assert await says(world, late, case, PAY) == (
            "It was decided a moment ago. You are paid for your look all the same: +{pay}."
        )


async def test_nobody_who_had_a_part_in_it_is_asked(world: World) -> None:
    await suspended(world, days=30)
    for who in (BEN, CAT, DAN, ANN, OWNER):
        await jurors.opted(world, who)
    for who in (ANN, OWNER):
        await world.act(who, lambda tx, me: tx.people.give_role(me.id, "moderator", 0))  # type: ignore[arg-type]
    await jurors.jurors(world, JURORS[:2])
    await world.act(ANN, suspending.appeal)
    case = await of_kind(world, CaseKind.PANEL)
    await draw(world, case)
    assert {*await asked(world, case)} == {DAN, *JURORS[:2]}
    assert CaseKind.PANEL not in (await world.act(CAT, queue.look)).kinds


async def test_what_a_juror_sees(world: World) -> None:
    case = await panel(world)
    who = (await asked(world, case))[0]
    shown = await world.act(who, lambda tx, me: showing.shown(tx, me, case.id))
    assert shown
    assert shown.item, "the answer that it comes from"
    assert [one.one for one in shown.lines] == [
        "It was decided that they take no new work for {n} days. Why: {why}. They read: “{words}”",
        "It comes from {what}.",
    ]
    assert shown.lines[0].params["words"] == SENTENCE
    facts = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert facts
    assert "appeals" in facts.lines[0].one, "/case tells of it"
    assert await world.act(who, lambda tx, me: showing.shown(tx, me, 404)) is None
    await refused(world, Stale, who, lambda tx, me: showing.whole(tx, me, case.id))


async def test_it_comes_from_a_case_that_is_no_answers_or_is_gone(world: World) -> None:
    await waiting(world)
    me = await world.me(ANN)
    step = Step(1, 1, me.id, 404, AGAIN, "abuse", SENTENCE, 7, world.clock.now() + 9, world.clock.now() + 9, 0, 0)
    await world.do(lambda tx: tx.suspensions.add(step))
    assert [one.params for one in await world.do(lambda tx: words.to_jurors(tx, step))][1]["what"].one == (  # type: ignore[union-attr]
        words.SOMETHING
    )
    await jurors.jurors(world)
    seat_of = Case(9, CaseKind.PANEL, me.id, 0, 1, {}, 0, world.clock.now() + 9)
    await world.do(lambda tx: tx.cases.open(seat_of))
    await draw(world, seat_of)
    who = (await asked(world, seat_of))[0]
    shown = await world.act(who, lambda tx, me: showing.shown(tx, me, 9))
    assert shown
    assert shown.item is None


async def test_its_clock_ends_it_for_whoever_appeals(world: World) -> None:
    case = await panel(world, days=90)
    await vote(world, case, RIGHT)
    world.clock.tick(14 * DAY_MS)
    assert await tick(world) == 0
    assert (await last(world)).state == LIFTED
    ended = await found(world, case)
    assert (ended.kind, ended.outcome, ended.decided_by) == (CaseKind.SUSPENDED, ENDS, 0)
    assert await draw(world, case) == 0


async def test_a_short_one_is_over_before_they_have_decided(world: World) -> None:
    case = await panel(world, days=7)
    world.clock.tick(7 * DAY_MS)
    assert await tick(world) == 0
    assert (await last(world)).state == OVER
    assert (await found(world, case)).outcome == ENDS


async def test_who_says_nothing_makes_room_and_a_panel_that_cannot_decide_favours_them(world: World) -> None:
    case = await panel(world)
    world.clock.tick(DAY_MS)
    await draw(world, case)
    assert len(await asked(world, case)) == 2, "of five, two are left"
    world.clock.tick(DAY_MS)
    await draw(world, case)
    assert (await last(world)).state == LIFTED
    assert len(await seats(world, case)) == 5


async def test_moderators_hear_it_where_no_three_can_be_asked_any_more(world: World) -> None:
    await suspended(world, days=30)
    await jurors.jurors(world, JURORS[:3])
    await world.act(ANN, suspending.appeal)
    case = await of_kind(world, CaseKind.PANEL)
    await world.act(JURORS[0], lambda tx, me: tx.panels.jurors.opt(me.id, yes=False))
    assert await draw(world, case) == 0
    assert (await found(world, case)).kind is CaseKind.SUSPENDED
    await world.act(DAN, lambda tx, me: suspending.hear(tx, me, case.id, ENDS))
    assert (await last(world)).state == LIFTED


async def test_moderators_hear_it_where_there_are_no_jurors(world: World) -> None:
    case = await appealed(world)
    assert case.kind is CaseKind.SUSPENDED


async def test_it_comes_from_an_answer_that_others_decided_on(world: World) -> None:
    """Whoever rejected it has no seat."""
    await waiting(world)
    case = await the_case(world)
    await world.people(DAN)
    await world.act(DAN, lambda tx, me: tx.people.give_role(me.id, "moderator", 0))  # type: ignore[arg-type]
    await jurors.jurors(world, JURORS[:3])
    await world.act(JURORS[0], decide(case, NO))
    await comes_from(world, case)
    assert (await of_kind(world, CaseKind.SUSPENDED)).person_id == (await world.me(ANN)).id


async def comes_from(world: World, case: Case) -> None:
    """Dan and Cat suspend Ann for it, who appeals."""
    await proposed(world, case)
    card = await of_kind(world, CaseKind.SUSPEND)
    await world.act(CAT, lambda tx, me: suspending.decide(tx, me, card.id, YES))
    await world.act(ANN, suspending.appeal)


async def test_jurors_have_their_day_whatever_clock_the_answer_has(world: World) -> None:
    """It was approved, so that nothing of its own is due any more."""
    await waiting(world)
    case = await the_case(world)
    await world.people(DAN)
    await world.act(DAN, lambda tx, me: tx.people.give_role(me.id, "moderator", 0))  # type: ignore[arg-type]
    await world.act(BEN, decide(case, Ruling(Verdict.APPROVE)))
    await jurors.jurors(world)
    await comes_from(world, case)
    appeal = await of_kind(world, CaseKind.PANEL)
    until = await draw(world, appeal)
    assert until == (await world.do(lambda tx: tx.now)) + DAY_MS
    assert {one.until for one in await seats(world, appeal)} == {until}
