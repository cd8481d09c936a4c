"""What is set aside, answer by answer: confirmed or not, known, decided in the same moment, appealed by itself."""

from dataclasses import replace

from core.ledger import Account, Code, Kind, Transfer
from core.ports import Tx
from core.process import appeals, differing
from core.signals import aside, fraud, holding
from core.work import CaseKind, Standing
from tests.core.signals.accusing import DAY_MS, accused, answers, house, job, proves, slots
from tests.core.signals.test_noticing import ANN, STRAIGHT, cases, crowd, notice
from tests.core.world import World, happy
from tests.storage.scene import sql


async def test_a_confirmed_answer_too(world: World) -> None:
    c, ann, case = await accused(world)
    world.clock.tick(4 * DAY_MS)
    assert await world.do(lambda tx: appeals.tick(tx, 9)) == 2
    assert {one.confirmed for one in await answers(world, c, ann)} == {True}
    await proves(world, case)
    await job(world, ann)
    assert {one.standing for one in await answers(world, c, ann)} == {Standing.SET_ASIDE}


async def test_known_tasks_are_not_asked_again(world: World) -> None:
    c, ann, case = await accused(world)
    (one, _) = await answers(world, c, ann)
    await proves(world, case)
    before = await slots(world, c)
    await world.do(lambda tx: sql(tx, f"UPDATE task SET prio = 3 WHERE id = {one.task_id}"))
    await job(world, ann)
    assert (await slots(world, c), await house(world)) == (before + 1, -5)


async def test_what_somebody_decided_in_the_same_moment_is_left_to_the_next_batch(world: World) -> None:
    c, ann, case = await accused(world)
    (one, other) = await answers(world, c, ann)
    await proves(world, case)
    await world.do(lambda tx: aside._set_aside(tx, replace(one, confirmed=True)))
    await world.do(lambda tx: aside._set_aside(tx, replace(other, standing=Standing.WAITING)))
    assert {each.standing for each in await answers(world, c, ann)} == {Standing.APPROVED}
    await job(world, ann)
    assert {each.standing for each in await answers(world, c, ann)} == {Standing.SET_ASIDE}


async def test_nothing_is_refused_before_the_last_word_and_an_own_appeal_holds(world: World) -> None:
    """One answer is appealed by itself and granted by its clock; the other waits with the whole, and is cleared."""
    c, (ann, _, _) = await crowd(world)
    await world.turn(c, reviewed=True)
    await world.see(ANN, happy)
    await world.do(lambda tx: sql(tx, f"UPDATE person SET unconfirmed = 20 WHERE id = {ann}"))
    await world.turn(c, reviewed=False)
    await world.see(ANN, happy)
    await world.do(lambda tx: sql(tx, f"UPDATE person SET unconfirmed = 0 WHERE id = {ann}"))
    waiting, _ = await answers(world, c, ann)
    assert waiting.standing is Standing.WAITING
    await notice(world, c, "straight", [ann], **STRAIGHT)
    (found,) = await cases(world)
    await proves(world, found.id)
    await job(world, ann)
    await world.act(ANN, lambda tx, me: appeals.appeal(tx, me, c, waiting.task_id, "It was honest"))
    world.clock.tick(10 * DAY_MS)
    await world.act(ANN, fraud.appeal)
    world.clock.tick(5 * DAY_MS)
    assert await world.do(lambda tx: appeals.tick(tx, 9)) == 1
    standings = {one.task_id: one.standing for one in await answers(world, c, ann)}
    assert standings[waiting.task_id] is Standing.APPROVED
    assert sorted(standings.values()) == [Standing.APPROVED, Standing.REJECTED]
    world.clock.tick(9 * DAY_MS)
    assert await world.do(lambda tx: appeals.tick(tx, 9)) == 0
    await job(world, ann)
    await job(world, ann)
    assert {one.standing for one in await answers(world, c, ann)} == {Standing.APPROVED}


async def test_what_is_on_a_card_of_several_leaves_it(world: World) -> None:
    c, (ann, _, _) = await crowd(world)
    await world.do(lambda tx: sql(tx, f"UPDATE person SET unconfirmed = 20 WHERE id = {ann}"))
    await world.see(ANN, happy)
    await world.do(lambda tx: sql(tx, f"UPDATE person SET unconfirmed = 0 WHERE id = {ann}"))
    (waiting,) = await answers(world, c, ann)

    def differs(tx: Tx) -> None:
        campaign, moved = tx.campaigns.get(c), replace(waiting, standing=Standing.REVIEW)
        assert campaign
        assert tx.answers.move(waiting, moved)
        differing.add(tx, campaign, moved)

    await world.do(differs)
    (card,) = await world.do(lambda tx: tx.cases.waiting(9))
    assert card.kind is CaseKind.DIFFERS
    await notice(world, c, "straight", [ann], **STRAIGHT)
    (found,) = await cases(world)
    await proves(world, found.id)
    await job(world, ann)
    over = await world.do(lambda tx: tx.cases.get(card.id))
    assert over
    assert over.outcome == "reject"


async def test_nothing_left_to_take(world: World) -> None:
    _, ann, case = await accused(world)

    def spend(tx: Tx) -> None:
        paid, theirs, number = Account(Kind.PAYOUT, 9), Account(Kind.WORKER, ann), tx.new_id()
        tx.ledger.open(paid)
        tx.ledger.transfer(Transfer(number, theirs, paid, 10, Code.PAYOUT, number))

    await world.do(spend)
    await proves(world, case)
    await job(world, ann)
    world.clock.tick(14 * DAY_MS)
    await job(world, ann)
    assert (await house(world), (await world.balance(ANN)).available) == (-10, 0), "what was paid out stays so"
    assert await world.do(lambda tx: holding.why_not(tx, ann)) is None


async def test_an_answer_that_waited_and_was_cleared_costs_its_requester_nothing(world: World) -> None:
    """It was rejected, and another was asked in its place out of the campaign's money: the house gives that back."""
    c, (ann, _, _) = await crowd(world, funds=50)
    await world.turn(c, reviewed=True)
    await world.see(ANN, happy)
    (one,) = await answers(world, c, ann)
    await notice(world, c, "straight", [ann], **STRAIGHT)
    (found, *_) = [case for case in await cases(world) if case.kind is CaseKind.SIGNALS]
    free = await world.free(c)
    await proves(world, found.id)
    await job(world, ann)
    assert await world.free(c) < free
    assert not await world.do(lambda tx: tx.signals.fraud.cost(ann)), "nobody was paid for it"
    await world.act(ANN, fraud.appeal)
    world.clock.tick(15 * DAY_MS)
    await job(world, ann)
    await job(world, ann)
    (after,) = await answers(world, c, ann)
    assert (after.id, after.standing) == (one.id, Standing.APPROVED)
    assert await world.free(c) == free
    assert await house(world) < 0
