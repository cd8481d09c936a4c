"""What follows from answers as they come in: one more, or an end, and what each of the people is paid and learns."""

from dataclasses import replace

import pytest

from core.campaigns import State
from core.form.questions import ChooseOne, YesNo
from core.ports import Tx
from core.process import review
from core.signals import rings
from core.signals.port import ALIKE, NUMBER
from core.skills import keeping
from core.task_queues import KNOWN
from core.verdicts import settling
from core.verdicts.ordering import REFITS, order
from core.verdicts.port import Known, Stage
from core.work import CaseKind, Standing
from core.working import changing
from tests.core.process.test_agreement import full
from tests.core.verdicts.adaptive import ANN, BEN, CAT, DAN, EVE, adaptive, looked_at, says, slots, verdicts
from tests.core.world import World, happy, sad, start, tap
from tests.storage.scene import sql

PRICE = 5
neither = tap(2)


async def test_one_more_is_asked_until_it_is_sure(world: World) -> None:
    campaign = await adaptive(world)
    await says(world, ANN, campaign, happy)
    assert (await verdicts(world, campaign), await slots(world, campaign)) == ([], [1]), "two are bought at the launch"
    for n, (who, choice) in enumerate(((BEN, sad), (CAT, happy)), 2):
        await says(world, who, campaign, choice)
        (kept,) = await verdicts(world, campaign)
        assert (kept.stage, kept.answers, await slots(world, campaign)) == (Stage.ASK, n, [1])
    assert await world.free(campaign) == 100 - 2 * PRICE
    await says(world, DAN, campaign, happy)
    (kept,) = await verdicts(world, campaign)
    assert (kept.stage, kept.answers, kept.value) == (Stage.RESOLVED, 4, "Happy"), "a fifth is not worth it"
    assert await slots(world, campaign) == [0]
    assert [(await world.me(who)).unconfirmed for who in (ANN, BEN, CAT, DAN)] == [0, 1, 0, 0]


async def test_without_funds_it_stays_asked_until_there_are_some(world: World) -> None:
    campaign = await adaptive(world, funds=PRICE)
    for who, choice in ((ANN, happy), (BEN, sad), (CAT, neither)):
        await says(world, who, campaign, choice)
    assert (await slots(world, campaign), await world.free(campaign)) == ([0], 0)
    (kept,) = await verdicts(world, campaign)
    assert kept.stage is Stage.ASK
    await looked_at(world, campaign)
    assert await slots(world, campaign) == [0]


async def test_a_changed_answer_asks_for_no_second_one(world: World) -> None:
    campaign = await adaptive(world, rows=2)
    await says(world, ANN, campaign, happy)
    await says(world, BEN, campaign, sad)
    assert (await slots(world, campaign))[0] == 1
    await world.see(BEN, changing.change)
    await world.see(BEN, neither)
    assert (await slots(world, campaign))[0] == 1
    (kept, *_) = await verdicts(world, campaign)
    assert kept.stage is Stage.ASK


async def test_what_a_change_makes_sure_needs_its_slot_no_more(world: World) -> None:
    """Among more than a hundred options two that say the same are believed at once."""
    mood = ChooseOne("mood", "How does it sound?", ("Happy", "Sad", *(f"mood {n}" for n in range(99))))
    campaign = await adaptive(world, rows=2, questions=(mood,))
    await says(world, ANN, campaign, happy)
    await says(world, BEN, campaign, sad)
    before = await world.free(campaign)
    assert (await slots(world, campaign))[0] == 1
    await world.see(BEN, changing.change)
    await world.see(BEN, happy)
    (kept, *_) = await verdicts(world, campaign)
    assert (kept.stage, kept.value) == (Stage.RESOLVED, "Happy")
    assert (await slots(world, campaign))[0] == 0
    assert await world.free(campaign) == before + PRICE


async def test_an_unsure_task_is_a_moderators_once_a_refit_looked_and_all_are_paid(world: World) -> None:
    await world.people(ANN, BEN)
    await full(world, ANN)
    campaign = await world.campaign(rows=1, answers=2)
    await world.turn(campaign, kind="classify")
    view = await says(world, ANN, campaign, happy)
    await says(world, BEN, campaign, sad)
    assert (await world.answer(ANN, view)).standing is Standing.WAITING
    for _ in range(2):
        await looked_at(world, campaign)
    (case,) = await world.do(lambda tx: tx.cases.waiting(9))
    assert (case.kind, case.params) == (CaseKind.UNSURE, {"q": "mood"})
    for who in (ANN, BEN):
        assert (await world.answer(who, view)).confirmed
    assert (await world.balance(ANN)).pending_in == 0


async def test_who_agrees_is_learned_of_and_who_does_not(world: World) -> None:
    """Four others agree: so sure without oneself that it says something of each."""
    people = await world.people(ANN, BEN, CAT, DAN, EVE)
    campaign = await world.campaign(rows=1, answers=5)
    for who in people:
        await says(world, who, campaign, sad if who == EVE else happy)

    async def evidence(who: int) -> tuple[float, float]:
        kept = await world.act(who, lambda tx, me: keeping.of(tx, me.id, "classify"))
        return kept.evidence.right, kept.evidence.wrong

    right, wrong = await evidence(EVE)
    assert right == 0 < wrong < 0.5
    before = await evidence(EVE)
    await looked_at(world, campaign)
    assert await evidence(EVE) == before, "once"
    await world.do(lambda tx: sql(tx, "UPDATE verdict SET then_is = 'ask'"))
    await looked_at(world, campaign)
    (kept,) = await verdicts(world, campaign)
    assert kept.stage is Stage.RESOLVED
    assert await evidence(EVE) == before, "not again where a refit had doubts for a while"


@pytest.mark.parametrize("why", [NUMBER, ALIKE])
async def test_people_who_hang_together_count_once(world: World, why: str) -> None:
    campaign = await adaptive(world)
    ann, ben = [(await world.me(who)).id for who in (ANN, BEN)]
    await says(world, ANN, campaign, happy)
    await world.see(BEN, start(campaign))
    await world.do(lambda tx: rings.link(tx, ann, ben, why))
    await world.act(BEN, happy)
    (kept,) = await verdicts(world, campaign)
    assert (kept.stage, kept.answers) == (Stage.ASK, 1)
    for who in (CAT, DAN):
        await says(world, who, campaign, happy)
    (kept,) = await verdicts(world, campaign)
    assert (kept.answers, kept.stage) == (3, Stage.RESOLVED)
    assert (await world.me(BEN)).unconfirmed == 0, "who was left out said the same, and is confirmed all the same"


async def test_a_known_task_is_not_weighed(world: World) -> None:
    await world.people(ANN, BEN)
    campaign = await world.campaign(rows=1, answers=2)
    for who in (ANN, BEN):
        await says(world, who, campaign, happy)

    def together(tx: Tx) -> tuple[int, int]:
        made, (task,) = tx.campaigns.get(campaign), tx.tasks.first(campaign, 1)
        assert made
        return len(settling.together(tx, made, task)), len(settling.together(tx, made, replace(task, queue=KNOWN)))

    assert await world.do(together) == (2, 0)


async def test_what_is_rejected_counts_no_more_and_a_refit_is_ordered(world: World) -> None:
    campaign = await adaptive(world, reviewed=True)
    await says(world, ANN, campaign, happy)
    await says(world, BEN, campaign, happy)
    (kept,) = await verdicts(world, campaign)
    assert kept.answers == 2
    first = (await world.do(lambda tx: tx.cases.waiting(9)))[0]

    def reject(tx: Tx) -> None:
        answer = tx.answers.get(first.campaign_id, first.task_id, first.person_id)
        assert answer
        assert review.reject(tx, answer)

    await world.do(reject)
    assert await world.do(lambda tx: tx.jobs.waits(REFITS, str(campaign)))
    assert await slots(world, campaign) == [2], "one that was asked for, and one in place of the rejected"
    await says(world, CAT, campaign, happy)
    (kept,) = await verdicts(world, campaign)
    assert (kept.answers, await slots(world, campaign)) == (2, [1]), "as long as one is open none is weighed"


async def test_where_a_campaign_is_over_nothing_more_is_asked(world: World) -> None:
    campaign = await adaptive(world)
    await says(world, ANN, campaign, happy)
    await world.see(BEN, start(campaign))
    await world.turn(campaign, state=State.CLOSING)
    await world.act(BEN, sad)
    (kept,) = await verdicts(world, campaign)
    assert kept.stage is Stage.MODERATOR


async def test_two_questions_and_one_of_them_open(world: World) -> None:
    await world.people(ANN, BEN)
    questions = (YesNo("cat", "A cat?"), YesNo("dog", "A dog?"))
    campaign = await world.campaign(rows=1, answers=2, questions=questions)
    yes, no = tap(0), tap(1)
    for who, choices in ((ANN, (yes, yes)), (BEN, (yes, no))):
        await world.see(who, start(campaign))
        for choice in choices:
            await world.act(who, choice)
    assert [one.stage for one in await verdicts(world, campaign)] == [Stage.RESOLVED, Stage.MODERATOR]


@pytest.mark.parametrize(
    ("answer_id", "read", "ago", "due"),
    [
        (101, 0, 99_000, 60_000),
        (200, 0, 99_000, 0),
        (200, 0, 2_000, 8_000),
        (200, 30_000, 5_000, 15_000),
        (100, 30_000, 99_000, 120_000),
    ],
)
async def test_when_a_refit_is_due(world: World, answer_id: int, read: int, ago: int, due: int) -> None:
    now = world.clock.now()
    known = {"q": Known({"way": "x"}, answers=read, at=now - ago)}
    for _ in range(2):
        await world.do(lambda tx: order(tx, 7, answer_id, known))
    assert await world.do(lambda tx: tx.jobs.next_at()) == now + due
