"""A part is paid at once, and the rest has what a rejection has: reserved for 14 days, with an appeal (rule F3)."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from core.campaigns import APPEAL_DAYS, State
from core.errors import Stale
from core.front import mydata
from core.launched import closing
from core.ledger import NEWEST, Balance, Code
from core.moderators import measuring
from core.panels.port import PAY, RIGHT, UNSURE
from core.process import appeals, review
from core.process.agreement import is_disputed
from core.process.process_views import AppealList
from core.process.review import Ruling
from core.work import Answer, Standing, Verdict
from storage import answers, overview, royalties
from storage.engine import snapshot
from storage.reads import Reads
from storage.results import Results
from storage.tables import work as tables
from tests.core.judging import ANN, BEN, CAT, HALF, NO, YES, appealing, decide, now, the_case, waiting
from tests.core.jurors import appealed, rejected, vote
from tests.core.test_races import of, race
from tests.core.world import World

DAY = 24 * 3_600_000
PART, REST, WHOLE = 2, 3, 5
RESERVED = Balance(PART, REST, 0)


async def later(world: World, ms: int = APPEAL_DAYS * DAY) -> None:
    world.clock.tick(ms)
    await world.do(lambda tx: appeals.tick(tx, 9))


async def over(world: World, answer: Answer, paid: int) -> None:
    after = await now(world, answer)
    assert (after.standing, after.confirmed, after.paid_minor, after.clock_at) == (Standing.APPROVED, True, paid, 0)
    assert await world.balance(ANN) == Balance(paid, 0, 0)


async def test_f3_the_rest_stays_reserved_until_the_window_is_over(world: World) -> None:
    """Nobody appeals: the part stays paid, the rest is the campaign's again, and the answer counts as it did."""
    answer = await rejected(world, ruling=HALF)
    free = await world.free(answer.campaign_id)
    assert (await now(world, answer)).part_paid
    assert await world.balance(ANN) == RESERVED
    assert await world.do(lambda tx: tx.tasks.counts(answer.campaign_id)) == (0, 0), "it is used: nobody is asked anew"
    assert not await world.do(lambda tx: tx.tasks.unwait(answer.campaign_id, answer.task_id))
    await later(world, APPEAL_DAYS * DAY - 1)
    assert await world.balance(ANN) == RESERVED
    assert await world.free(answer.campaign_id) == free
    await later(world, 1)
    await over(world, answer, PART)
    assert await world.free(answer.campaign_id) == free + REST
    with pytest.raises(Stale):
        await world.act(ANN, appealing(answer))


@pytest.mark.parametrize(("ruling", "paid"), [(YES, WHOLE), (NO, PART), (None, WHOLE)])
async def test_f3_its_appeal_is_decided_by_another_person(world: World, ruling: Ruling | None, paid: int) -> None:
    answer = await rejected(world, ruling=HALF)
    free = await world.free(answer.campaign_id)
    await world.do(lambda tx: tx.tasks.wait(answer.campaign_id, answer.task_id))  # for another answer's appeal
    await world.act(ANN, appealing(answer))
    assert (await now(world, answer)).part_paid
    assert await world.balance(ANN) == RESERVED
    if ruling:
        await world.act(CAT, decide(await the_case(world), ruling))
    else:
        await later(world)
    await over(world, answer, paid)
    assert await world.free(answer.campaign_id) == free + WHOLE - paid
    assert await world.do(lambda tx: tx.tasks.unwait(answer.campaign_id, answer.task_id)), "it waits for another's"


@pytest.mark.parametrize(("votes", "paid"), [((RIGHT, RIGHT), PART), ((PAY, PAY), WHOLE), ((UNSURE, UNSURE), WHOLE)])
async def test_jurors_decide_about_the_rest(world: World, votes: tuple[str, ...], paid: int) -> None:
    answer, case = await appealed(world, ruling=HALF)
    await vote(world, case, *votes)
    await over(world, answer, paid)
    first, last = await world.do(lambda tx: tx.cases.decisions(answer.id))
    denied = paid == PART
    assert (first.verdict, first.paid_minor) == (Verdict.PARTLY, PART)
    assert (last.verdict, last.sentence) == ((Verdict.REJECT, HALF.sentence) if denied else (Verdict.APPROVE, ""))


async def test_it_is_listed_and_is_not_done_again(world: World) -> None:
    answer = await rejected(world, ruling=HALF)
    listed = await world.act(ANN, appeals.listed)
    assert isinstance(listed, AppealList)
    (item,) = listed.items
    assert (item.answer.id, item.part_minor, item.rest.minor) == (answer.id, PART, REST)
    assert not appeals.may_redo(item.answer)
    with pytest.raises(Stale):
        await world.act(ANN, lambda tx, me: appeals.redo(tx, me, answer.campaign_id, answer.task_id))


async def test_each_thing_is_told_in_the_file_of_all_that_is_kept(world: World) -> None:
    answer = await rejected(world, ruling=HALF)
    page = await world.act(ANN, mydata.page)
    assert [(one["what"], one["points"], one["state"]) for one in page.payments] == [
        (Code.REST, REST, "pending"),
        (Code.REWARD, PART, "posted"),
    ]
    (told,) = page.answers
    assert (told["id"], told["points"], told["points_paid"]) == (str(answer.id), WHOLE, PART)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_its_requester_has_the_answer_all_along(world: World, url: str) -> None:
    """They use what they paid a part of, and see it as approved whatever becomes of the rest; it earns its share."""
    answer = await rejected(world, ruling=HALF)
    c, ann = answer.campaign_id, answer.person_id
    results = Results(reads := Reads(url))
    for act in (None, appealing(answer)):
        if act:
            await world.act(ANN, act)
        ((_, (given,)),) = await results.page(c, 0, 9)
        assert (given.standing, given.paid_minor) == (Standing.APPROVED, PART)
        assert (await overview.overview(reads, c, world.clock.now())).done == {ann: 1}
        assert await royalties.paid(reads, c, NEWEST) == PART
        assert await royalties.people(reads, c, NEWEST, 0, 9) == [(ann, PART)]
    await reads.close()


async def test_a_campaign_does_not_close_before_it_is_over(world: World) -> None:
    answer = await rejected(world, ruling=HALF)
    await world.turn(answer.campaign_id, state=State.CLOSING)
    assert await world.do(lambda tx: closing.settle(tx, answer.campaign_id))
    await later(world)
    await world.do(lambda tx: closing.settle(tx, answer.campaign_id))
    closed = await world.do(lambda tx: tx.campaigns.get(answer.campaign_id))
    assert closed
    assert closed.state is State.CLOSED


async def test_its_moderator_sees_how_the_appeal_ended(world: World) -> None:
    answer = await rejected(world, ruling=HALF)
    await world.act(ANN, appealing(answer))
    await world.act(CAT, decide(await the_case(world), YES))
    found = await world.act(BEN, lambda tx, me: measuring.of(tx, me.id))
    assert (found.decided, found.rejected, found.appealed, found.overturned) == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("standing", "paid", "counts"),
    [
        (Standing.REJECTED, PART, True),
        (Standing.APPEALED, PART, True),
        (Standing.REJECTED, 0, False),
        (Standing.APPEALED, 0, False),
        (Standing.SET_ASIDE, PART, False),
    ],
)
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_what_is_paid_in_part_still_confirms_others(
    world: World, url: str, standing: Standing, paid: int, counts: bool
) -> None:
    """By the rule and by the statement alike."""
    answer = await waiting(world)
    to = replace(answer, standing=standing, paid_minor=paid, clock_at=1)
    assert is_disputed(to) is not counts
    assert await world.do(lambda tx: tx.answers.move(answer, to))
    with snapshot(url) as connection:
        assert bool(connection.execute(select(tables.answer.c.id).where(answers.counts())).all()) is counts
    assert await world.do(lambda tx: tx.answers.move(to, answer))


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_its_appeal_and_its_clock_come_in_one_moment(world: World) -> None:
    answer = await rejected(world, ruling=HALF)
    world.clock.tick(APPEAL_DAYS * DAY)
    _, due = await race(world, of(ANN, appealing(answer)), lambda tx: appeals.tick(tx, 9))
    assert due == 1
    assert (await now(world, answer)).standing is Standing.APPEALED
    assert await world.balance(ANN) == RESERVED


async def test_whoever_comes_second_is_told_so(world: World) -> None:
    answer = await rejected(world, ruling=HALF)
    before = await now(world, answer)
    await world.act(ANN, appealing(answer))
    assert not await world.do(lambda tx: review.refuse(tx, before))
    assert await world.balance(ANN) == RESERVED
