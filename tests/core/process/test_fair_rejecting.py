"""Rules F2 and F3 of fair work: nothing is rejected without reason, sentence and item, nor without an appeal."""

import pytest

from core.campaigns import APPEAL_DAYS
from core.errors import Invalid, NotAllowed
from core.ledger import Balance
from core.process import appeals, review
from core.process.review import REASONS, Ruling
from core.work import Standing, Verdict
from tests.core.judging import ANN, BEN, CAT, NO, WHY, YES, appealing, decide, now, the_case, waiting
from tests.core.world import World

DAY = 24 * 3_600_000


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [("", WHY), ("dislike", WHY), ("wrong", ""), ("wrong", "Too short"), ("wrong", "x" * (review.SENTENCE_MAX + 1))],
)
async def test_f2_nothing_is_rejected_without_a_reason_of_the_list_and_a_sentence(
    world: World, reason: str, sentence: str
) -> None:
    answer = await waiting(world)
    with pytest.raises(Invalid):
        await world.act(BEN, decide(await the_case(world), Ruling(Verdict.REJECT, reason, sentence)))
    assert (await now(world, answer)).standing is Standing.REVIEW


@pytest.mark.parametrize("reason", REASONS)
async def test_f2_the_worker_hears_of_it_at_once_with_the_item(world: World, reason: str) -> None:
    answer = await waiting(world)
    await world.act(BEN, decide(await the_case(world), Ruling(Verdict.REJECT, reason, WHY)))
    (told,) = [one for one in await world.do(lambda tx: tx.outbox.due(99, 1)) if one.chat_id == ANN]
    (decision,) = await world.do(lambda tx: tx.cases.decisions(answer.id))
    assert told.kind == "decided"
    assert (told.params["c"], told.params["t"]) == (answer.campaign_id, answer.task_id)
    assert told.params["decision"] == decision.id
    assert (decision.reason, decision.sentence) == (reason, WHY)


async def test_f3_rejected_the_money_stays_reserved_until_the_window_is_over(world: World) -> None:
    answer = await waiting(world)
    await world.act(BEN, decide(await the_case(world), NO))
    assert await world.balance(ANN) == Balance(0, 5, 0)
    world.clock.tick(APPEAL_DAYS * DAY - 1)
    assert await world.do(lambda tx: appeals.tick(tx, 9)) == 0
    assert await world.balance(ANN) == Balance(0, 5, 0)
    world.clock.tick(1)
    assert await world.do(lambda tx: appeals.tick(tx, 9)) == 1
    assert (await now(world, answer)).standing is Standing.REFUSED
    assert await world.balance(ANN) == Balance(0, 0, 0)


@pytest.mark.parametrize(("ruling", "after"), [(YES, Balance(5, 0, 0)), (NO, Balance(0, 0, 0))])
async def test_f3_an_appeal_is_decided_by_another_person_and_nothing_is_void_before(
    world: World, ruling: Ruling, after: Balance
) -> None:
    answer = await waiting(world)
    await world.act(BEN, decide(await the_case(world), NO))
    world.clock.tick(APPEAL_DAYS * DAY - 1)  # the last moment of the window
    await world.act(ANN, appealing(answer))
    case = await the_case(world)
    for verdict in (YES, NO):
        with pytest.raises(NotAllowed, match="your own decision"):
            await world.act(BEN, decide(case, verdict))
    assert await world.balance(ANN) == Balance(0, 5, 0)
    await world.act(CAT, decide(case, ruling))
    assert await world.balance(ANN) == after


async def test_f3_an_appeal_that_nobody_decides_is_granted(world: World) -> None:
    answer = await waiting(world)
    await world.act(BEN, decide(await the_case(world), NO))
    await world.act(ANN, appealing(answer))
    world.clock.tick(APPEAL_DAYS * DAY)
    await world.do(lambda tx: appeals.tick(tx, 9))
    assert await world.balance(ANN) == Balance(5, 0, 0)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_clock_decides_of_one_answer_alone_what_it_decides_of_many_and_once(world: World) -> None:
    answer = await waiting(world)
    await world.do(lambda tx: appeals.tick_one(tx, answer.id))
    assert (await now(world, answer)).standing is Standing.REVIEW, "its day has not come"
    await world.do(lambda tx: appeals.set_back(tx, answer.clock_at + DAY, answer.id))
    world.clock.tick(answer.clock_at + DAY - world.clock.now())
    for _ in range(2):
        await world.do(lambda tx: appeals.tick_one(tx, answer.id))
    assert await world.balance(ANN) == Balance(5, 0, 0)
