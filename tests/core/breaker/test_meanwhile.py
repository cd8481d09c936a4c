"""A stop whose answers move meanwhile, proposals that reject nothing, and what its card says of agreement."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.breaker import counting, lapsing, stopping, telling
from core.breaker.port import State, Stop
from core.breaker.rule import LEAST, Counts, Why
from core.campaigns import REDO_DAYS
from core.ports import Tx
from core.process import appeals
from core.work import Answer, Standing, Verdict
from tests.core.breaker.test_stopping import says, tripped
from tests.core.judging import AGAIN, BEN, CAT, now
from tests.core.stopping import DAY, goes_on, jobs, rules, stopped
from tests.core.world import OWNER, Meanwhile, World


async def test_an_answer_that_moved_meanwhile_is_left_as_it_is(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = await jobs(world, LEAST)
    await rules(world, answers)
    case, _ = await stopped(world)
    monkeypatch.setattr(stopping, "BATCH", LEAST)

    def away(answer: Answer, standing: Standing) -> Callable[[Tx], object]:
        return lambda tx: tx.answers.move(answer, replace(answer, standing=standing))

    async def step(answer: Answer, standing: Standing) -> int | None:
        do = away(answer, standing)
        return await world.do(lambda tx: stopping.step(Meanwhile(tx, "answers", do), case.id))

    latest = (await world.do(lambda tx: tx.breaker.answers.rejected(stop_of(tx, case.id), 1)))[0]
    assert await step(latest, Standing.APPEALED) == world.clock.now(), "a whole batch: there may be more"
    assert (await now(world, latest)).standing is Standing.APPEALED
    await world.do(lambda tx: away_again(tx, latest))
    await goes_on(world, case.id)
    for who in (BEN, CAT):
        await world.act(who, says(case.id, State.PAY))
    first = (await world.do(lambda tx: tx.breaker.answers.still(stop_of(tx, case.id).organisation_id, 1)))[0]
    await step(first, Standing.APPEALED)
    assert (await now(world, first)).standing is Standing.APPEALED


async def test_who_rejected_and_left_them_leaves_no_rejection_behind(world: World) -> None:
    answers = await jobs(world, LEAST)
    campaign = await world.do(lambda tx: tx.campaigns.get(answers[0].campaign_id))
    assert campaign
    await world.act(CAT, lambda tx, me: tx.seats.put(campaign.organisation_id, me.id, "editor"))
    await rules(world, answers, who=CAT)
    await world.act(CAT, lambda tx, me: tx.seats.leave(campaign.organisation_id, me.id))
    case, _ = await stopped(world)
    await goes_on(world, case.id)
    assert all([(await now(world, one)).stands_still for one in answers])


async def test_what_is_sent_back_and_not_done_again_is_rejected_by_who_sent_it_back(world: World) -> None:
    answers = await jobs(world, LEAST + 5)
    await rules(world, answers, AGAIN)
    world.clock.tick((REDO_DAYS + 1) * DAY)
    await world.do(lambda tx: appeals.tick(tx, 99))
    case, stop = await stopped(world)
    assert stop.counts == Counts(LEAST, LEAST)
    late = [await now(world, one) for one in answers]
    assert {one.standing for one in late} == {Standing.REJECTED}
    assert sum(one.stands_still for one in late) == 5, "what the clock rejects once they are stopped"
    await goes_on(world, case.id)
    assert all([(await now(world, one)).stands_still for one in answers])
    asked, said = await world.do(lambda tx: tx.cases.decisions(answers[0].id))
    assert said == replace(asked, id=said.id, verdict=Verdict.REJECT, at=said.at)
    due = await world.do(lambda tx: tx.outbox.due(999, 1))
    assert said.id in [one.params["decision"] for one in due if one.kind == "redo_over"], "it says why"


async def test_what_a_moderator_sent_back_is_not_counted_as_the_requesters(world: World) -> None:
    answers = await jobs(world, 1, kind="classify")
    await rules(world, answers, AGAIN, who=BEN)
    world.clock.tick((REDO_DAYS + 1) * DAY)
    await world.do(lambda tx: appeals.tick(tx, 99))
    campaign = await world.do(lambda tx: tx.campaigns.get(answers[0].campaign_id))
    assert campaign
    assert (await world.do(lambda tx: tx.breaker.tallies.hold(campaign.organisation_id))).counts == Counts()
    assert [one.verdict for one in await world.do(lambda tx: tx.cases.decisions(answers[0].id))][-1] is Verdict.REJECT


def stop_of(tx: Tx, case_id: int) -> Stop:
    found = tx.breaker.stops.get(case_id)
    assert found
    return found


def away_again(tx: Tx, answer: Answer) -> None:
    found = tx.answers.by_id(answer.id)
    assert found
    assert tx.answers.move(found, replace(found, standing=Standing.REJECTED))


async def test_a_file_that_rejects_nothing_is_no_jump(world: World) -> None:
    answers = await jobs(world, 1)
    campaign = await world.do(lambda tx: tx.campaigns.get(answers[0].campaign_id))
    assert campaign
    assert await world.act(OWNER, lambda tx, me: counting.proposed(tx, me, campaign, Counts(LEAST, 0))) is None


async def test_the_card_says_when_agreement_is_why(world: World) -> None:
    answers, case_id = await tripped(world)
    stop = await world.do(lambda tx: stop_of(tx, case_id))
    said = telling.numbers(replace(stop, why=Why.AGREEMENT, counts=replace(stop.counts, compared=14, agreed=12)))
    assert "so many agree" in said[-1].one
    empty = await now(world, answers[0])
    line = await world.do(lambda tx: telling._line(tx, 1, replace(empty, values={})))
    assert "said" not in line.params


async def test_what_was_done_again_in_this_moment_is_not_rejected(world: World) -> None:
    (answer,) = await jobs(world, 1)
    await rules(world, [answer], AGAIN)
    asked = await now(world, answer)

    def again(tx: Tx) -> object:
        return tx.answers.move(asked, replace(asked, standing=Standing.REVIEW))

    assert not await world.do(lambda tx: lapsing.over(Meanwhile(tx, "answers", again), asked))
    assert (await now(world, answer)).standing is Standing.REVIEW
