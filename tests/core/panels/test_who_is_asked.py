"""Who may be drawn: able in that kind of work, reads it, has no part in it, and is not asked too much at one time."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from core.errors import Stale
from core.form.questions import YES
from core.front import profile
from core.funds.terms import Terms
from core.kinds import Settings
from core.ledger import POINTS
from core.panels import drawing, matter
from core.panels.matter import Matter
from core.panels.port import RIGHT
from core.people import Person, Role
from core.ports import Tx
from core.sensitive import marks
from core.signals import rings
from core.signals.port import NUMBER
from core.skills.levels import Level
from core.wages.floors import Floor
from core.work import Answer
from tests.core import reviewing as peers
from tests.core.judging import ANN, BEN, NO, SAY, appealing, decide, the_case, written
from tests.core.jurors import JURORS, appealed, asked, draw, jurors, level, opted, rejected, says
from tests.core.world import OWNER, World, start

EVA = 31


async def may(world: World, answer: Answer) -> set[int]:
    """Telegram's ids of all who could be asked."""

    def look(tx: Tx) -> set[int]:
        about = matter.of_answer(tx, answer)
        return {one.telegram_id for one in drawing.eligible(tx, about, key=1, most=99)}

    return await world.do(look)


async def _moderator(world: World) -> None:
    await world.act(EVA, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))


async def _expert(world: World) -> None:
    await level(world, EVA, Level.EXPERT)


async def _reviewer(world: World) -> None:
    await level(world, EVA, Level.REVIEWER)


async def _trusted(world: World) -> None:
    await level(world, EVA, Level.TRUSTED)


async def _expert_of_something_else(world: World) -> None:
    await level(world, EVA, Level.EXPERT, "transcribe")


@pytest.mark.parametrize(
    ("be", "found"),
    [(_moderator, True), (_expert, True), (_reviewer, True), (_trusted, False), (_expert_of_something_else, False)],
)
async def test_who_is_able_and_lets_themselves_be_asked(
    world: World, be: Callable[[World], Awaitable[None]], *, found: bool
) -> None:
    answer = await rejected(world)
    await world.person(EVA)
    await be(world)
    assert await may(world, answer) == set(), "nobody is asked who did not say so"
    await opted(world, EVA)
    assert await may(world, answer) == ({EVA} if found else set())
    await world.act(EVA, lambda tx, me: tx.panels.jurors.opt(me.id, yes=False))
    assert await may(world, answer) == set()


async def test_nobody_with_a_part_in_it(world: World) -> None:
    answer = await rejected(world)
    await jurors(world, JURORS[:2])
    for one in (ANN, BEN, OWNER):
        await world.act(one, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
        await opted(world, one)
    assert await may(world, answer) == {*JURORS[:2]}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_nobody_whose_other_account_sits_with_who_rejected(world: World) -> None:
    answer = await rejected(world)
    await jurors(world)
    await world.person(EVA)
    campaign = await world.do(lambda tx: tx.campaigns.get(answer.campaign_id))
    assert campaign
    await world.act(EVA, lambda tx, me: tx.seats.put(campaign.organisation_id, me.id, "editor"))
    eva, other = await world.me(EVA), await world.me(JURORS[0])
    await world.act(ANN, appealing(answer))
    case = await the_case(world)
    await draw(world, case)
    first = (await asked(world, case))[0]
    late = await world.me(first)
    await world.do(lambda tx: rings.link(tx, eva.id, late.id, NUMBER))
    assert (await says(world, first, case, RIGHT)).startswith("This one is for others now")
    await world.do(lambda tx: rings.link(tx, eva.id, other.id, NUMBER))
    assert await may(world, answer) == {*JURORS} - {JURORS[0], first}


async def test_nobody_who_answered_the_task(world: World) -> None:
    answer = await rejected(world, funds=5)
    await jurors(world, JURORS[:2])
    await world.act(JURORS[0], start(answer.campaign_id))
    assert await may(world, answer) == {*JURORS[:2]}
    await world.act(JURORS[0], written("Another greeting"))
    assert await may(world, answer) == {JURORS[1]}


async def test_no_two_of_a_ring_and_none_of_the_workers(world: World) -> None:
    answer = await rejected(world)
    await jurors(world)
    people = [(await world.me(one)).id for one in (ANN, JURORS[0])]
    await world.do(lambda tx: rings.decided(tx, people, 5, as_one=True))
    others = [(await world.me(one)).id for one in JURORS[1:3]]
    await world.do(lambda tx: rings.decided(tx, others, 5, as_one=True))
    found = await may(world, answer)
    assert JURORS[0] not in found
    assert len(found & {*JURORS[1:3]}) == 1
    assert {*JURORS[3:]} <= found


@pytest.mark.parametrize(
    ("languages", "reads", "found"),
    [((), "en", True), ((), "sw", False), (("sw",), "sw", True), (("sw",), "en", False), (("sw", "en"), "en", True)],
)
async def test_who_reads_it(world: World, languages: tuple[str, ...], reads: str, *, found: bool) -> None:
    """Where the work names no language, whoever appeals writes in theirs."""
    answer = await rejected(world)
    await world.turn(answer.campaign_id, languages=languages)
    await world.person(EVA, reads)
    await _moderator(world)
    await opted(world, EVA)
    assert (EVA in await may(world, answer)) is found


async def test_nobody_has_more_than_three_to_look_at(world: World) -> None:
    answer = await rejected(world)
    await jurors(world, JURORS[:3])
    for n in range(4):
        assert bool(await may(world, answer)) is (n < 3)
        await world.act(ANN, appealing(answer))
        (case,) = [one for one in await world.do(lambda tx: tx.cases.waiting(99)) if one.task_id == answer.task_id]
        await draw(world, case)
        answer = await _another(world)


async def _another(world: World) -> Answer:
    campaign = await world.campaign(rows=1, questions=(SAY,), reviewed=True)
    view = await world.see(ANN, start(campaign))
    await world.act(ANN, written("A greeting"))
    (case,) = [one for one in await world.do(lambda tx: tx.cases.waiting(99)) if one.task_id == view.task.id]
    await world.act(BEN, decide(case, NO))
    return await world.answer(ANN, view)


@pytest.fixture
def terms() -> Terms:
    return Terms(floors={"KE": Floor("KE", "KES", 7200)})


@pytest.mark.parametrize(
    ("asset", "price", "pays"),
    [
        (POINTS, 1, 5),
        (POINTS, 5, 5),
        (POINTS, 7, 7),
        (POINTS, 50, 50),
        (POINTS, 400, 50),
        ("KES", 60, 120),  # a minute at the lowest pay of an hour
        ("KES", 700, 700),
        ("KES", 9000, 1200),
    ],
)
async def test_a_look_pays_as_much_as_an_answer_within_bounds(world: World, asset: str, price: int, pays: int) -> None:
    campaign = await world.campaign(price=price, asset=asset)
    found = await world.do(lambda tx: tx.campaigns.get(campaign))
    assert found
    assert await world.do(lambda tx: matter.worth(tx, found)) == pays


def test_of_no_answer_any_skill_will_do() -> None:
    assert Matter(Person(1, 2, "en"), ()).skill == ""


async def test_nobody_who_said_of_it_how_it_was_done(world: World) -> None:
    made = await peers.looked_at(world)
    answer = await peers.sent(world, made)
    await peers.asks(world)
    others = (41, 42, 43)
    await peers.reviewers(world, *others)
    for who in others[:2]:
        await peers.says(world, made, who, YES)
    for who in others:
        await level(world, who, Level.EXPERT)
        await opted(world, who)
    assert await may(world, answer) == {others[2]}


async def test_who_did_the_task_meanwhile_does_not_judge_another_answer_to_it(world: World) -> None:
    answer = await rejected(world, funds=50)
    await jurors(world)
    await world.act(ANN, appealing(answer))
    case = await the_case(world)
    await draw(world, case)
    first = (await asked(world, case))[0]
    await world.see(first, start(answer.campaign_id))
    await world.act(first, written("Good day"))
    assert "for others now" in await says(world, first, case, RIGHT)


async def test_who_is_able_to_nothing_is_not_asked(world: World) -> None:
    await world.people(EVA)
    with pytest.raises(Stale):
        await world.act(EVA, lambda tx, me: profile.judge(tx, me, yes=True))


async def test_who_sits_with_who_rejected_meanwhile_does_not_judge_it(world: World) -> None:
    answer, case = await appealed(world)
    first = (await asked(world, case))[0]

    def sits(tx: Tx, me: Person) -> None:
        campaign = tx.campaigns.get(answer.campaign_id)
        assert campaign
        tx.seats.put(campaign.organisation_id, me.id, "viewer")

    await world.act(first, sits)
    assert "for others now" in await says(world, first, case, RIGHT)


async def test_what_may_upset_is_shown_to_those_who_said_that_they_want_to_see_it(world: World) -> None:
    answer = await rejected(world)
    await jurors(world)
    await world.turn(answer.campaign_id, settings=Settings(more={marks.KEY: "violence"}))
    assert await may(world, answer) == set()
    await world.act(JURORS[0], lambda tx, me: tx.people.save_profile(replace(me, sees=("violence",))))
    assert await may(world, answer) == {JURORS[0]}
