"""What jobs write beside what people do, in the same moment on PostgreSQL: both are done, and each once."""

from collections.abc import Callable, Sequence

import pytest

from core import desk
from core.form.questions import YES
from core.known import pausing
from core.ledger import Balance
from core.peers import KIND, opening
from core.people import Person
from core.ports import Tx
from core.process import appeals
from core.signals import noticing, rings
from core.signals.batch import Noticed
from core.skills import keeping
from core.skills.levels import Level
from core.views import TaskView, View
from core.work import Lease, Standing
from core.working import answering
from tests.core import reviewing as peers
from tests.core.judging import NO, WHY, decide
from tests.core.judging import YES as FINE
from tests.core.peers.test_outcomes import MOD, disputed, moderator
from tests.core.reviewing import ANN, BEN, CAT, DAN
from tests.core.test_races import of, race
from tests.core.world import World, happy, start

pytestmark = pytest.mark.parametrize("url", ["postgresql"], indirect=True)
SAME = {"n": 30, "same": 30, "expected": 12, "z": "6.1"}
ORDERS = pytest.mark.parametrize("job_first", [True, False])
Side = Callable[[Tx], object]


async def both(world: World, person: Side, job: Side, *, job_first: bool) -> None:
    found = await race(world, *((job, person) if job_first else (person, job)))
    assert not [one for one in found if isinstance(one, BaseException)], found


def yes(who: int) -> Side:
    return of(who, lambda tx, me: answering.answer(tx, me, YES))


def finding(c: int, rule: str, people: Sequence[int]) -> Side:
    def keep(tx: Tx) -> object:
        campaign = tx.campaigns.get(c)
        assert campaign
        return noticing.keep(tx, campaign, Noticed(rule, tuple(people), SAME, 7))

    return keep


@ORDERS
@pytest.mark.parametrize("rule", ["together", "photos"])
async def test_an_answer_beside_a_finding_about_its_two_people(world: World, rule: str, job_first: bool) -> None:
    c = await world.campaign(rows=1, answers=2)
    await world.people(ANN, BEN)
    view = await world.see(ANN, start(c))
    await world.see(BEN, start(c))
    await world.act(ANN, happy)
    two = [(await world.me(who)).id for who in (ANN, BEN)]
    await both(world, of(BEN, happy), finding(c, rule, two), job_first=job_first)
    assert (await world.answer(BEN, view)).values == {"mood": "Happy"}
    assert (await world.balance(BEN)) == Balance(5, 0, 0)
    found = await world.do(lambda tx: tx.signals.findings.of_person(two[0], 9))
    assert [one.rule for one in found] == [rule]


@ORDERS
async def test_a_lease_beside_the_link_that_makes_two_one(world: World, job_first: bool) -> None:
    """A lease that was there before the link may be finished and is paid; in the verdict the two are one voice."""
    c = await world.campaign(rows=1, answers=2)
    await world.people(ANN, BEN)
    await world.see(ANN, start(c))
    first, second = sorted([(await world.me(who)).id for who in (ANN, BEN)])

    def link(tx: Tx) -> None:
        for one in (first, second):
            tx.people.lock(one)
        rings.link(tx, first, second, "confirmed")

    take: Side = of(BEN, start(c))
    await race(world, *((link, take) if job_first else (take, link)))
    held = await world.act(BEN, lambda tx, me: tx.assignments.of_person(me.id))
    if held:
        for who in (ANN, BEN):
            await world.act(who, happy)
        assert (await world.balance(BEN)).available == 5
        (kept,) = (await world.do(lambda tx: tx.verdicts.of_task(c, held[0].task_id))).values()
        assert kept.answers == 1
    ring = await world.do(lambda tx: rings.as_one(tx, [first, second]))
    assert len({*ring.values()}) == 1


async def rejected(world: World) -> tuple[int, int]:
    """A moderator rejected Ann's photo while Cat still looks at it; campaign and task."""
    await moderator(world)
    c = await peers.looked_at(world, rows=2)
    await peers.reviewers(world, BEN, CAT, DAN)
    answer = await peers.sent(world, c)
    await peers.asks(world)
    await peers.says(world, c, BEN, "wrong")
    world.clock.tick(2 * peers.DAY * 1000)
    await peers.looks(world, c, CAT)
    await peers.asks(world, 1)
    (case,) = await peers.cases(world)
    await world.act(MOD, decide(case, NO))
    return c, answer.task_id


@ORDERS
async def test_a_look_beside_an_appeal(world: World, job_first: bool) -> None:
    c, task = await rejected(world)
    appeal = of(ANN, lambda tx, me: appeals.appeal(tx, me, c, task, WHY))
    await both(world, yes(CAT), appeal, job_first=job_first)
    me = await world.me(ANN)
    answer = await world.do(lambda tx: tx.answers.get(c, task, me.id))
    assert answer
    assert answer.standing is Standing.APPEALED
    assert (await world.balance(CAT)) == Balance(9, 0, 0), "who looked is paid"


@ORDERS
async def test_a_look_beside_what_the_job_learns_of_a_decision(world: World, job_first: bool) -> None:
    c, answer, case = await disputed(world, rows=9)
    await world.act(MOD, decide(case, FINE))
    await peers.sent(world, c, peers.photo("b"))
    world.clock.tick(peers.MINUTE * 1000)
    await peers.asks(world, 0)
    await peers.looks(world, c, DAN)
    second = await peers.sent(world, c, peers.photo("d"))
    world.clock.tick(peers.MINUTE * 1000)
    await both(world, yes(DAN), opening.step, job_first=job_first)
    assert await peers.rated(world, BEN) == (0, 1), "learned once"
    kept = await peers.kept(world, second)
    assert kept
    assert kept.slots == 2
    assert answer.id != second.id


@ORDERS
async def test_a_pause_beside_a_lease(world: World, job_first: bool) -> None:
    """They get the task or are refused, and what they hold they may finish."""
    c = await peers.looked_at(world)
    await peers.reviewers(world, BEN)
    await peers.sent(world, c)
    await peers.asks(world)
    review = await peers.beside(world, c)
    me = await world.me(BEN)

    def take(tx: Tx, me: Person) -> View:
        return desk.start(tx, me, review)

    def pause(tx: Tx) -> object:
        return keeping.pause(tx, me.id, KIND)

    await race(world, *((pause, of(BEN, take)) if job_first else (of(BEN, take), pause)))
    assert (await world.do(lambda tx: keeping.of(tx, me.id, KIND))).level is Level.PAUSED
    held = await world.do(lambda tx: [one for one in tx.assignments.of_person(me.id) if one.state is Lease.LEASED])
    if held:
        await world.act(BEN, lambda tx, me: answering.answer(tx, me, YES))
        assert (await world.balance(BEN)) == Balance(9, 0, 0)


@ORDERS
async def test_what_is_asked_again_after_a_pause_beside_their_next_answer(world: World, job_first: bool) -> None:
    c = await world.campaign(rows=3, answers=2, funds=100)
    await world.people(ANN, BEN)
    view = await world.see(ANN, start(c))
    assert isinstance(await world.act(ANN, happy), TaskView)
    me = await world.me(ANN)
    await world.do(lambda tx: keeping.pause(tx, me.id, "classify"))
    until = world.clock.now()

    def again(tx: Tx) -> object:
        return pausing.ask_again(tx, me.id, "classify", until)

    await both(world, of(ANN, happy), again, job_first=job_first)
    assert (await world.answer(ANN, view)).confirmed
    assert (await world.balance(ANN)) == Balance(10, 0, 0)
