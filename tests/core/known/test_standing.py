"""How an answer to a known task stands: as any other of its person, so that no balance and no paper tells which it was.

Mutants that this kills: one that is paid at once, one that a person decides, one that is never paid, one that is held
against what is known twice or only as it is paid, one whose clock is another.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.campaigns import UNCONFIRMED_MAX, State
from core.drafting import launch
from core.known import comparing, making
from core.launched import closing, reviewed
from core.launched.marks import Mark
from core.ledger import Balance
from core.ports import Tx
from core.process import differing, review
from core.signals import aside
from core.signals.port import PROVEN, Fraud
from core.views import TaskView
from core.work import Answer, CaseKind, Standing, Verdict
from tests.core.giving import AMINA, one
from tests.core.knowing import ANN, BEN, kept_of, known_among, later, launched, rows_of, tick, works, wrong_of
from tests.core.world import World

CAT, DAN = 23, 24
MINUTE, HOUR = 60_000, 3_600_000
DAY = 24 * HOUR
PRICE = 5


async def past_twenty(world: World) -> tuple[int, list[TaskView]]:
    """Ann has so many unconfirmed that a set of four waits, one of them a known task; the campaign and the four."""
    await world.people(ANN, BEN)
    c = await launched(world, rows_of(60, ["Good", "Bad"] * 6), answers="2")
    await works(world, ANN, c, UNCONFIRMED_MAX)
    while not known_among(given := await works(world, ANN, c, 4, wrong_of)):
        pass
    return c, given


def known_of(given: Sequence[TaskView]) -> TaskView:
    return given[known_among(given)[0]]


async def times(world: World, step: int, upto: int) -> None:
    for _ in range(upto // step):
        world.clock.tick(step)
        await tick(world)


async def test_past_twenty_one_waits_as_the_others(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(60, ["Good", "Bad"] * 6), answers="2")
    await works(world, ANN, c, UNCONFIRMED_MAX)
    for n in range(1, 9):
        given = await works(world, ANN, c, 1, wrong_of)
        await later(world)
        balance = await world.balance(ANN)
        assert (balance.available, balance.pending_in) == (UNCONFIRMED_MAX * PRICE, n * PRICE), given[0].task.queue
        assert (await world.me(ANN)).unconfirmed == UNCONFIRMED_MAX
    assert (await kept_of(world, ANN)).golds >= 5, "each was held against what is known all the same"


async def test_where_a_person_looks_at_each_it_waits_as_they_do_and_nobody_decides_it(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(12, ["Good"] * 3))
    await world.turn(c, reviewed=True)
    given = await works(world, ANN, c, 4, wrong_of)
    await later(world)
    gold = known_of(given)
    answers = [await world.answer(ANN, view) for view in given]
    assert {one.standing for one in answers} == {Standing.REVIEW}
    balance = await world.balance(ANN)
    assert (balance.available, balance.pending_in) == (0, 4 * PRICE)
    assert (await kept_of(world, ANN)).golds == 1
    cases = await world.do(lambda tx: [case for case in tx.cases.waiting(9) if case.kind is CaseKind.REVIEW])
    assert {case.task_id for case in cases} == {view.task.id for view in given} - {gold.task.id}
    words = {view.told.one for view in given[1:] if view.told}
    assert words == {"Thank you. A person looks at it; paid by {day} at the latest."}


async def test_it_is_paid_when_the_next_one_is_decided(world: World) -> None:
    c, given = await past_twenty(world)
    gold = known_of(given)
    await works(world, ANN, c, 1, wrong_of)
    while (await world.answer(ANN, gold)).to_compare:
        await later(world)
    await times(world, 10 * MINUTE, 4 * HOUR)
    assert (await world.answer(ANN, gold)).standing is Standing.WAITING, "as what is beside it"
    answer = await world.answer(ANN, gold)
    beside = await world.do(lambda tx: tx.known.beside(answer))
    assert beside
    assert beside.submitted_at > answer.submitted_at
    await world.do(lambda tx: tx.answers.move(beside, replace(beside, standing=Standing.REVIEW)))
    await times(world, 10 * MINUTE, 6 * HOUR)
    assert (await world.answer(ANN, gold)).standing is Standing.WAITING, "a person has not looked"
    held = replace(beside, standing=Standing.REVIEW)
    await world.do(lambda tx: review.send_back(tx, held))
    await times(world, 10 * MINUTE, 5 * HOUR)
    paid = await world.answer(ANN, gold)
    assert (paid.standing, paid.confirmed, paid.paid_minor) == (Standing.APPROVED, True, PRICE)


async def test_the_last_one_is_paid_with_the_one_before(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(30, ["Good"] * 9))
    while not known_among(given := await works(world, ANN, c, 1)):
        beside = given[0]
    await works(world, ANN, c, 0)
    gold = await world.answer(ANN, given[0])
    await later(world)
    await times(world, 10 * MINUTE, 2 * HOUR)
    assert not (await world.answer(ANN, given[0])).confirmed
    before = await world.do(lambda tx: tx.known.beside(gold))
    assert before == await world.answer(ANN, beside)
    await world.do(lambda tx: tx.answers.move(before, replace(before, confirmed=True, clock_at=0)))
    me = await world.me(ANN)
    await world.do(lambda tx: tx.people.add_unconfirmed(me.id, -1))
    await times(world, 10 * MINUTE, 3 * HOUR)
    assert (await world.answer(ANN, given[0])).confirmed


async def test_it_is_paid_on_its_day_whatever_it_says(world: World) -> None:
    """And where its campaign closes meanwhile."""
    await world.people(ANN)
    c = await launched(world, rows_of(12, ["Good"] * 3))
    await world.turn(c, reviewed=True)
    gold = known_of(await works(world, ANN, c, 4, wrong_of))
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    await times(world, HOUR, 3 * DAY - HOUR)
    assert (await world.answer(ANN, gold)).standing is Standing.REVIEW
    await times(world, HOUR, 2 * HOUR)
    paid = await world.answer(ANN, gold)
    assert (paid.standing, paid.confirmed, paid.paid_minor) == (Standing.APPROVED, True, PRICE)
    assert (await kept_of(world, ANN)).gold_right == 0
    assert (await world.balance(ANN)).pending_in == 0


async def test_who_closes_a_campaign_does_not_keep_it_open_for_known_tasks(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(12, ["Good"] * 3))
    await world.turn(c, reviewed=True)
    await works(world, ANN, c, 4)
    await world.act(AMINA, lambda tx, me: closing.close(tx, me, c))
    await times(world, HOUR, 3 * DAY + HOUR)
    while await world.do(lambda tx: closing.settle(tx, c)) == world.clock.now():
        pass
    assert (await one(world, c)).state is not State.RUNNING
    assert await world.do(lambda tx: tx.ledger.work_balance(c)) == PRICE, "the task in hand alone"


async def test_it_is_held_against_what_is_known_once(world: World) -> None:
    c, given = await past_twenty(world)
    gold = await world.answer(ANN, known_of(given))
    await later(world)
    golds = (await kept_of(world, ANN)).golds
    await world.do(lambda tx: comparing.look(tx, gold))
    await times(world, 10 * MINUTE, 2 * HOUR)
    assert (await kept_of(world, ANN)).golds == golds
    assert c


async def test_a_requesters_file_decides_nothing_of_it(world: World) -> None:
    c, given = await past_twenty(world)
    gold = await world.answer(ANN, known_of(given))
    for verdict, outcome in ((Verdict.REJECT, False), (Verdict.APPROVE, True)):
        mark = Mark(2, gold.id, verdict, "owner", "It is not what the picture shows.")
        _, _, said = await world.act(AMINA, lambda tx, me, mark=mark: reviewed.see(tx, me, mark))  # type: ignore[misc]
        assert said
        assert (said.settled == 1, not said.problems) == (outcome, outcome)
    assert (await world.answer(ANN, known_of(given))).standing is Standing.WAITING
    assert c


async def test_it_is_on_no_card_of_answers_that_differ(world: World) -> None:
    c = await launched(world, rows_of(12, ["Good"] * 3))
    await world.people(ANN)
    await world.turn(c, reviewed=True)
    given = await works(world, ANN, c, 4)
    answer = await world.answer(ANN, known_of(given))
    campaign = await one(world, c)

    def on_card(tx: Tx) -> Sequence[Answer]:
        differing.add(tx, campaign, answer)
        case = differing.of(tx, answer)
        assert case
        return differing.theirs(tx, case)

    assert await world.do(on_card) == []


async def test_proven_fraud_is_paid_for_it_and_it_is_set_aside(world: World) -> None:
    c, given = await past_twenty(world)
    gold = await world.answer(ANN, known_of(given))
    me = await world.me(ANN)
    await world.do(lambda tx: tx.signals.fraud.save(Fraud(me.id, 0, PROVEN, "It was no work.", 1, 2, tx.now)))
    before: Balance = await world.balance(ANN)
    while await world.do(lambda tx: aside.step(tx, me.id)):
        pass
    answer = await world.answer(ANN, known_of(given))
    assert (answer.standing, answer.paid_minor) == (Standing.SET_ASIDE, PRICE)
    known = await world.do(lambda tx: len(tx.known.answered(c, me.id, 99)))
    assert (await world.balance(ANN)).available >= before.available + PRICE
    assert known
    assert gold.standing is Standing.WAITING


async def test_what_is_known_no_more_is_paid_like_it_was(world: World) -> None:
    """Its requester took the known answer away: it shows nothing, no other answer decides it, and it is paid."""
    c, given = await past_twenty(world)
    gold = known_of(given)
    campaign, before = await one(world, c), (await kept_of(world, ANN)).golds
    await world.do(lambda tx: launch.fund(tx, campaign, 1000))
    await world.do(lambda tx: making.remove(tx, campaign, gold.task.id))
    world.clock.tick(1000)
    for who in await world.people(CAT, DAN):
        await works(world, who, c, 80)
    assert len(await world.do(lambda tx: tx.answers.of_task(c, gold.task.id))) >= 3
    assert (await world.answer(ANN, gold)).standing is Standing.WAITING
    world.clock.tick(4 * DAY)
    await tick(world)
    assert (await kept_of(world, ANN)).golds <= before + len(known_among(given)) - 1
    while not (await world.answer(ANN, gold)).confirmed:
        world.clock.tick(HOUR)
        await tick(world)
    assert (await world.answer(ANN, gold)).paid_minor == PRICE


async def test_nobody_is_locked_out_by_what_waits(world: World) -> None:
    """Whom others confirm is paid at once again, however many known tasks they had."""
    await world.people(ANN, BEN)
    c = await launched(world, rows_of(16, ["Good"] * 4), answers="2")
    assert known_among(await works(world, ANN, c, 20))
    await works(world, BEN, c, 20)
    await times(world, 10 * MINUTE, 6 * HOUR)
    assert (await world.me(ANN)).unconfirmed == 0
