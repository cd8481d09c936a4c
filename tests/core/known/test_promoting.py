"""Tasks that people agree on become known ones after a moderator's look; a requester's own at once; and back again."""

import pytest

from core import desk
from core.campaigns import State
from core.drafting import launch, steps, studio
from core.errors import Invalid, NotAllowed, Stale
from core.funds import accounts, escrow
from core.known import board, making, opening, promoting
from core.known.making import Said
from core.known.port import AGREED, REQUESTER
from core.launched.running import turn
from core.ledger import Code
from core.people import Role
from core.ports import Tx
from core.process import moderation
from core.task_queues import KNOWN
from core.verdicts.port import Kept, Stage
from core.views import TaskView
from core.work import Case, CaseKind
from storage import votes
from storage.reads import Reads
from storage.results import Results
from tests.core.giving import AMINA, one, refused
from tests.core.knowing import ANN, BEN, decide, known_among, launched, right_of, rows_of, works
from tests.core.world import World

MODERATOR = 31


async def agreed(world: World, c: int, task_id: int, confidence: float = 0.995, answers: int = 5) -> None:
    """People agree on a task."""
    kept = Kept("Good", confidence, answers, agree=True, stage=Stage.RESOLVED)
    await world.do(lambda tx: tx.verdicts.put(c, task_id, {"answer": kept}))


async def suggested(world: World, c: int, task_id: int) -> bool:
    campaign = await one(world, c)
    (task,) = await world.do(lambda tx: [task for task, _ in tx.drafts.tasks_after(c, task_id - 1, 1, opened=True)])
    return await world.do(lambda tx: promoting.suggest(tx, campaign, task))


async def waiting(world: World) -> list[Case]:
    return await world.do(lambda tx: [case for case in tx.cases.waiting(50) if case.kind is CaseKind.KNOWN])


async def moderator(world: World) -> None:
    me = await world.person(MODERATOR)
    await world.do(lambda tx: tx.people.give_role(me.id, Role.MODERATOR, 0))


async def tasks(world: World, c: int) -> list[int]:
    return await world.do(lambda tx: [task.id for task in tx.tasks.first(c, 50)])


@pytest.mark.parametrize(("confidence", "answers", "asked"), [(0.995, 5, True), (0.98, 5, False), (0.995, 4, False)])
async def test_a_moderator_is_asked_where_people_surely_agree(
    world: World, confidence: float, answers: int, asked: bool
) -> None:
    c = await launched(world, rows_of(3, ["Bad"]))
    first, second = (await tasks(world, c))[1:3]
    await agreed(world, c, first, confidence, answers)
    assert await suggested(world, c, first) is asked
    await agreed(world, c, second)
    assert await suggested(world, c, second) is not asked, "one task of a campaign at a time"
    assert len(await waiting(world)) == 1


async def test_what_is_known_or_not_agreed_on_or_over_is_not_asked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    c = await launched(world, rows_of(3, ["Bad"]))
    known, first, *_ = await tasks(world, c)
    assert not await suggested(world, c, first), "nobody knows"
    await agreed(world, c, known)
    assert not await suggested(world, c, known)
    await agreed(world, c, first)
    monkeypatch.setattr(promoting, "IN_USE_MAX", 1)
    assert not await suggested(world, c, first), "there are enough"
    monkeypatch.undo()
    await world.turn(c, state=State.CLOSING)
    assert not await suggested(world, c, first)


async def test_a_yes_makes_it_known(world: World) -> None:
    await world.people(ANN, BEN)
    await moderator(world)
    c = await launched(world, rows_of(30), answers="1")
    answered = (await works(world, ANN, c, 1))[0].task.id
    await agreed(world, c, answered)
    assert await suggested(world, c, answered)
    (case,) = await waiting(world)
    facts = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert facts
    assert [line.one.format(**line.params) for line in facts.lines[:2]] == ["Moods", "0: work"]
    assert await refused(world, NotAllowed, lambda tx, me: promoting.decide(tx, me, case.id, good=True), ANN)
    assert await refused(world, NotAllowed, lambda tx, me: promoting.decide(tx, me, case.id, good=True), AMINA)
    await world.act(MODERATOR, lambda tx, me: promoting.decide(tx, me, case.id, good=True))
    assert await refused(world, Stale, lambda tx, me: promoting.decide(tx, me, case.id, good=True), MODERATOR)
    known = await world.do(lambda tx: tx.known.get(c, answered))
    assert known
    assert (known.source, known.answers, known.hint) == (AGREED, {"answer": ["Good"]}, "")
    assert (await world.do(lambda tx: tx.known.slots.all(c))).count == 0, "there is no free money"
    campaign = await one(world, c)
    assert await world.do(lambda tx: making.remove(tx, campaign, answered))
    assert not await world.do(lambda tx: making.remove(tx, campaign, answered))
    assert (await world.do(lambda tx: tx.tasks.counts(c)))[0] == 28, "it was answered, so nobody is asked again"


async def said_yes(world: World, c: int) -> int:
    """People agree on a task and a moderator says yes; its id."""
    first, *_ = await tasks(world, c)
    await agreed(world, c, first)
    assert await suggested(world, c, first)
    (case,) = await waiting(world)
    await world.act(MODERATOR, lambda tx, me: promoting.decide(tx, me, case.id, good=True))
    return first


async def test_what_is_set_aside_to_be_sure_buys_no_known_task(world: World) -> None:
    """The summary promised it to what is in doubt; what is free beyond that may be spent."""
    await moderator(world)
    c = await launched(world, rows_of(30), answers="auto")
    campaign = await one(world, c)
    first = await said_yes(world, c)

    def spent(tx: Tx) -> int:
        gone = tx.known.slots.empty(c, first)
        escrow.release(tx, campaign, gone.minor, ref=tx.new_id(), slots=gone.count)
        kept = opening.kept_for_doubt(tx, campaign)
        spare = launch.free(tx, campaign) - kept
        launch.move(tx, accounts.own(campaign), accounts.home(campaign), spare, Code.FUND, campaign_id=c)
        return kept

    assert await world.do(spent) > 100
    await world.do(lambda tx: opening.more(tx, c))
    assert (await world.do(lambda tx: tx.known.slots.all(c))).count == 0
    await world.do(lambda tx: launch.fund(tx, campaign, 20))
    await world.do(lambda tx: opening.more(tx, c))
    assert (await world.do(lambda tx: tx.known.slots.all(c))).count == opening.SLOTS_MIN


async def test_its_requester_reads_of_it_and_may_say_no(world: World) -> None:
    await moderator(world)
    c = await launched(world, rows_of(30), answers="1")
    first = await said_yes(world, c)
    shown = await world.act(AMINA, lambda tx, me: board.see(tx, me, c))
    assert isinstance(shown, board.BoardView)
    assert [(line.task.id, line.is_agreed) for line in shown.lines] == [(first, True)]
    second = (await tasks(world, c))[1]
    await agreed(world, c, second)
    assert await suggested(world, c, second)
    (case,) = await waiting(world)
    await decide(world, c, promoted="no")
    await world.act(MODERATOR, lambda tx, me: promoting.decide(tx, me, case.id, good=True))
    assert await world.do(lambda tx: tx.known.get(c, second)) is None, "asked before, answered after"
    third = (await tasks(world, c))[2]
    await agreed(world, c, third)
    assert not await suggested(world, c, third)
    await decide(world, c, promoted="-")
    assert await suggested(world, c, third)
    assert await refused(
        world, Invalid, lambda tx, me: steps.STEPS["promoted"].take(studio.mine(tx, me, c), "maybe"), AMINA
    )


async def test_a_no_leaves_it(world: World) -> None:
    await moderator(world)
    c = await launched(world, rows_of(3))
    first, *_ = await tasks(world, c)
    await agreed(world, c, first)
    await suggested(world, c, first)
    (case,) = await waiting(world)
    await world.act(MODERATOR, lambda tx, me: promoting.decide(tx, me, case.id, good=False))
    assert await world.do(lambda tx: tx.known.get(c, first)) is None


async def test_nobody_looks_at_a_task_they_answered(world: World) -> None:
    await moderator(world)
    c = await launched(world, rows_of(3), answers="3")
    (view,) = await works(world, MODERATOR, c, 1)
    await agreed(world, c, view.task.id)
    await suggested(world, c, view.task.id)
    (case,) = await waiting(world)
    assert await refused(world, NotAllowed, lambda tx, me: promoting.decide(tx, me, case.id, good=True), MODERATOR)


async def test_a_row_made_known_is_no_work_any_more_and_can_be_work_again(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(5), answers="4")
    first, *_ = await tasks(world, c)
    campaign, me = await one(world, c), await world.me(AMINA)
    said = Said({"answer": ["Good"]}, REQUESTER, me.id)
    assert await world.do(lambda tx: making.make(tx, campaign, first, said))
    assert not await world.do(lambda tx: making.make(tx, campaign, first, said))
    slots = await world.do(lambda tx: tx.known.slots.all(c))
    assert slots.count == 4, "its own slots bought them"
    given = await works(world, ANN, c, 5, right_of)
    assert [given[n].task.id for n in known_among(given)] == [first]
    assert await world.do(lambda tx: making.remove(tx, campaign, first))
    assert (await world.do(lambda tx: tx.tasks.counts(c)))[0] == 4 * 4 - 4 + 3, "as many as there is money for"
    assert await world.do(lambda tx: tx.tasks.unwait(c, first)), "the other waits for some"
    assert await world.do(lambda tx: tx.known.count(c)) == 0
    again = await world.person(BEN)
    assert again
    view = await world.see(BEN, lambda tx, me: desk.start(tx, me, c))
    assert isinstance(view, TaskView)
    assert view.task.queue != KNOWN
    await world.act(AMINA, lambda tx, me: turn(tx, me, c, State.PAUSED))


async def test_what_is_answered_after_a_known_answer_was_taken_away_is_work(world: World, url: str) -> None:
    """Its requester doubts it: people are paid for the row, so it is in the results, and a refit weighs it."""
    await world.people(ANN, BEN)
    c = await launched(world, rows_of(1, ["Bad"]), answers="2", known="all")
    (first, *_) = await tasks(world, c)
    campaign = await one(world, c)
    assert await world.do(lambda tx: making.remove(tx, campaign, first))
    world.clock.tick(1000)
    for who in (ANN, BEN):
        await works(world, who, c, 5, right_of)
    reads = Reads(url)
    try:
        page = await Results(reads).page(c, 0, 9)
        read = {each.task.id: each for each in await votes.page(reads, c, 0, 9)}
    finally:
        await reads.close()
    given = {task.id: [each.known for each in answers] for task, answers in page}
    assert given[first] == [False, False]
    assert not read[first].right
    assert len(read[first].given) == 2
    assert not await world.act(ANN, lambda tx, me: tx.known.answered(c, me.id, 9)), "it was no known task"


async def test_a_row_that_had_answers_is_asked_for_the_rest(world: World) -> None:
    await world.people(ANN)
    c = await launched(world, rows_of(1), answers="3")
    (first,) = await tasks(world, c)
    await works(world, ANN, c, 1, right_of)
    campaign = await one(world, c)
    world.clock.tick(1000)
    assert await world.do(
        lambda tx: making.make(tx, campaign, first, Said({"answer": ["Bad"]}, REQUESTER, campaign.owner_id))
    )
    world.clock.tick(1000)
    assert await world.do(lambda tx: making.remove(tx, campaign, first))
    assert (await world.do(lambda tx: tx.tasks.counts(c)))[0] == 2
