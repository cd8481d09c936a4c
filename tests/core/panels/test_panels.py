"""A panel from the appeal to its end: who is asked, what they say, whom it pays, and what becomes of the answer."""

import pytest

from core.errors import NotAllowed, Stale
from core.ledger import Account, Balance, Kind
from core.moderators import queue
from core.panels import drawing, voting
from core.panels.port import ASKED, LAPSED, LATE, PAY, RIGHT, UNFIT, UNSURE, VOTED
from core.process import appeals, moderation
from core.skills.levels import Level
from core.work import CaseKind, Standing, Verdict
from tests.core.judging import ANN, BEN, CAT, NO, YES, appealing, decide, now, the_case
from tests.core.jurors import DAY_MS, JURORS, appealed, asked, draw, jurors, level, opted, rejected, says, seats, vote
from tests.core.world import OWNER, World


async def house(world: World) -> int:
    return await world.do(lambda tx: tx.ledger.balance(Account(Kind.HOUSE, 0)).available)


@pytest.mark.parametrize(
    ("votes", "standing", "points"),
    [
        ((RIGHT, RIGHT), Standing.REFUSED, 0),
        ((RIGHT, PAY, RIGHT), Standing.REFUSED, 0),
        ((PAY, PAY), Standing.APPROVED, 5),
        ((PAY, UNSURE), Standing.APPROVED, 5),
        ((UNSURE, UNSURE), Standing.APPROVED, 5),
        ((RIGHT, UNSURE, PAY), Standing.APPROVED, 5),
        ((UNSURE, RIGHT, UNSURE), Standing.APPROVED, 5),
    ],
)
async def test_the_votes_move_money_and_standing_together(
    world: World, votes: tuple[str, ...], standing: Standing, points: int
) -> None:
    answer, case = await appealed(world)
    free = await world.free(answer.campaign_id)
    who = await vote(world, case, *votes)
    after = await now(world, answer)
    assert (after.standing, after.confirmed) == (standing, True)
    assert await world.balance(ANN) == Balance(points, 0, 0)
    for one in who:
        assert await world.balance(one) == Balance(5, 0, 0), "each is paid, whatever they said"
    assert await house(world) == -5 * len(who), "the house pays"
    assert await world.free(answer.campaign_id) == free, "the campaign pays nothing for it"
    ended = await world.do(lambda tx: tx.cases.get(case.id))
    assert ended
    denied = standing is Standing.REFUSED
    assert (ended.kind, ended.outcome) == (CaseKind.APPEAL, Verdict.REJECT if denied else Verdict.APPROVE)
    last = (await world.do(lambda tx: tx.cases.decisions(answer.id)))[-1]
    assert (last.by_person_id, last.case_id) == (0, case.id)
    assert last.sentence == (NO.sentence if denied else ""), "who is denied reads the reason again"
    (act,) = await world.do(lambda tx: tx.acts.of_case(case.id, 9))
    assert (act.what, act.about, act.who) == ("case.reject" if denied else "case.approve", answer.person_id, 0)
    assert dict(act.after) == {"of": answer.task_id, **{one: votes.count(one) for one in votes}}


async def test_three_are_asked_by_lot_and_nobody_who_had_a_part_in_it(world: World) -> None:
    answer = await rejected(world)
    await jurors(world)
    for one in (ANN, BEN, OWNER):
        await world.act(one, lambda tx, me: tx.panels.jurors.opt(me.id, yes=True))
    await world.act(ANN, appealing(answer))
    case = await the_case(world)
    await draw(world, case)
    first = await asked(world, case)
    assert len(first) == len(set(first)) == 3
    assert {*first} <= {*JURORS}
    assert {one.until for one in await seats(world, case)} == {world.clock.now() + DAY_MS}


async def test_where_too_few_can_be_asked_moderators_decide(world: World) -> None:
    answer = await rejected(world)
    await jurors(world, JURORS[:2])
    await world.act(ANN, appealing(answer))
    case = await the_case(world)
    assert case.kind is CaseKind.APPEAL
    await world.act(CAT, decide(case, YES))
    assert await world.balance(ANN) == Balance(5, 0, 0)


async def test_where_they_are_gone_before_they_are_asked_moderators_decide(world: World) -> None:
    answer = await rejected(world)
    await jurors(world)
    await world.act(ANN, appealing(answer))
    for one in JURORS[:3]:
        await world.act(one, lambda tx, me: tx.panels.jurors.opt(me.id, yes=False))
    case = await the_case(world)
    assert await draw(world, case) == 0
    case = await the_case(world)
    assert case.kind is CaseKind.APPEAL
    assert (0, "card") in await world.do(lambda tx: [(one.chat_id, one.kind) for one in tx.outbox.due(99, 1)])
    await world.act(CAT, decide(case, YES))


async def test_who_would_rather_not_makes_room_at_once_and_costs_nothing(world: World) -> None:
    _, case = await appealed(world)
    first = (await asked(world, case))[0]
    await world.act(first, lambda tx, me: voting.leave(tx, me, case.id))
    assert await world.do(lambda tx: tx.jobs.take("panel", str(case.id), 1)), "somebody else is asked at once"
    await draw(world, case)
    again = await asked(world, case)
    assert len(again) == 3
    assert first not in again
    assert await world.balance(first) == Balance(0, 0, 0)
    with pytest.raises(Stale):
        await says(world, first, case, RIGHT)


async def test_who_says_nothing_for_a_day_is_followed_by_another(world: World) -> None:
    _, case = await appealed(world)
    first = await vote(world, case, RIGHT)
    world.clock.tick(DAY_MS - 1)
    assert await draw(world, case) == world.clock.now() + 1, "nothing to do before"
    world.clock.tick(1)
    await draw(world, case)
    assert sorted(one.state for one in await seats(world, case)) == [ASKED, ASKED, LAPSED, LAPSED, VOTED]
    assert first[0] not in await asked(world, case)
    await vote(world, case, RIGHT)


@pytest.mark.parametrize(("votes", "standing"), [((RIGHT,), Standing.APPROVED), ((), Standing.APPROVED)])
async def test_a_panel_that_can_reach_no_decision_any_more_is_decided_for_the_worker(
    world: World, votes: tuple[str, ...], standing: Standing
) -> None:
    answer, case = await appealed(world, JURORS[:3])
    await vote(world, case, *votes)
    world.clock.tick(DAY_MS)
    assert await draw(world, case) == 0
    assert (await now(world, answer)).standing is standing
    assert await world.balance(ANN) == Balance(5, 0, 0)
    assert await draw(world, case) == 0


async def test_undecided_at_the_appeals_clock_the_worker_wins(world: World) -> None:
    answer, case = await appealed(world)
    (voted,) = await vote(world, case, RIGHT)
    world.clock.tick(14 * DAY_MS)
    await world.do(lambda tx: appeals.tick(tx, 9))
    assert (await now(world, answer)).standing is Standing.APPROVED
    ended = await world.do(lambda tx: tx.cases.get(case.id))
    assert ended
    assert (ended.kind, ended.outcome, ended.decided_by) == (CaseKind.APPEAL, "clock", 0)
    assert await world.do(lambda tx: drawing.step(tx, 404, world.random)) == 0
    told = await world.do(lambda tx: [(one.chat_id, one.kind) for one in tx.outbox.due(99, 1)])
    assert (ANN, "appeal_won") in told
    assert (voted, "juror") in told
    assert await draw(world, case) == 0


async def test_who_comes_when_it_was_decided_a_moment_ago_is_paid_all_the_same(world: World) -> None:
    answer, case = await appealed(world)
    late = (await asked(world, case))[2]
    await vote(world, case, PAY, PAY)
    assert "paid for your look all the same" in await says(world, late, case, RIGHT)
    assert (await now(world, answer)).standing is Standing.APPROVED
    assert await world.balance(late) == Balance(5, 0, 0)
    assert LATE in [one.state for one in await seats(world, case)]
    with pytest.raises(Stale):
        await says(world, late, case, RIGHT)


async def test_who_says_nothing_of_what_was_decided_meanwhile_is_asked_again_another_time(world: World) -> None:
    """Else three such looks would be the last they are ever asked for."""
    answer, case = await appealed(world)
    silent = (await world.me((await asked(world, case))[2])).id
    await vote(world, case, PAY, PAY)
    assert await draw(world, case) == world.clock.now() + DAY_MS, "whoever is looking is paid until then"
    assert [one.state for one in await seats(world, case)] == [VOTED, VOTED, ASKED]
    world.clock.tick(DAY_MS)
    assert await draw(world, case) == 0
    assert [(one.person_id, one.state) for one in await seats(world, case)][2] == (silent, LAPSED)
    assert (await now(world, answer)).standing is Standing.APPROVED


async def test_a_vote_counts_once_and_a_day_at_most(world: World) -> None:
    _, case = await appealed(world)
    first, second, _ = await asked(world, case)
    await says(world, first, case, RIGHT)
    for who in (first, CAT):
        with pytest.raises(Stale):
            await says(world, who, case, RIGHT)
    with pytest.raises(Stale):
        await says(world, second, case, "guilty")
    with pytest.raises(Stale):
        await world.act(second, lambda tx, me: voting.say(tx, me, 404, RIGHT))
    world.clock.tick(DAY_MS)
    with pytest.raises(Stale):
        await says(world, second, case, RIGHT)


async def test_a_vote_of_who_is_able_no_more_or_erased_counts_if_it_was_cast_before(world: World) -> None:
    answer = await rejected(world)
    for one in await world.people(*JURORS):
        await level(world, one, Level.EXPERT)
        await opted(world, one)
    await world.act(ANN, appealing(answer))
    case = await the_case(world)
    await draw(world, case)
    first, second, third = await asked(world, case)
    await says(world, first, case, RIGHT)
    await world.act(first, lambda tx, me: tx.privacy.leave(me))
    await level(world, second, Level.TRUSTED)
    assert "for others now" in await says(world, second, case, RIGHT)
    assert [one.state for one in await seats(world, case)].count(UNFIT) == 1
    assert await world.balance(second) == Balance(0, 0, 0)
    await says(world, third, case, RIGHT)
    assert (await now(world, answer)).standing is Standing.REFUSED


async def test_nobody_else_decides_what_a_panel_looks_at(world: World) -> None:
    _, case = await appealed(world)
    with pytest.raises(NotAllowed, match="drawn by lot"):
        await world.act(CAT, decide(case, YES))
    assert CaseKind.PANEL not in (await world.act(CAT, queue.look)).kinds
    with pytest.raises(Stale):
        await world.act(CAT, lambda tx, me: moderation.resend(tx, me, case.id, CAT))
    with pytest.raises(Stale):
        await world.act(CAT, lambda tx, me: moderation.send_whole(tx, me, case.id))
