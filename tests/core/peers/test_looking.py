"""From an answer that is sent to its pay: others look, each is paid, and what they say decides or a person does."""

import pytest

from core import pay
from core.errors import NotAllowed
from core.form.questions import CANT_TELL, YES, Question
from core.kinds import Settings
from core.ledger import Balance
from core.peers import asked
from core.peers.port import State
from core.process import appeals
from core.signals import rings
from core.signals.port import CONFIRMED
from core.skills import keeping
from core.views import TaskView
from core.work import Standing
from core.working import leases
from tests.core import reviewing as peers
from tests.core.reviewing import ANN, BEN, CAT, DAN, EVE, FAY, PHOTO, THERE, WORDS
from tests.core.world import World, start

LOOKERS = (BEN, CAT, DAN, EVE, FAY)


async def test_two_who_say_yes_have_a_photo_paid(world: World) -> None:
    campaign = await peers.looked_at(world)
    await peers.reviewers(world, BEN, CAT)
    answer = await peers.sent(world, campaign)
    assert answer.standing is Standing.REVIEW
    assert await world.balance(ANN) == Balance(0, 100, 0)
    await peers.asks(world)
    await peers.says(world, campaign, BEN, YES)
    assert (await peers.now(world, answer)).standing is Standing.REVIEW
    await peers.says(world, campaign, CAT, YES)
    assert (await peers.now(world, answer)).confirmed
    assert await world.balance(ANN) == Balance(100, 0, 0)
    assert await world.balance(BEN) == await world.balance(CAT) == Balance(9, 0, 0)
    assert not await peers.cases(world)


@pytest.mark.parametrize(
    ("question", "said", "then"),
    [
        (PHOTO, [YES, YES], "paid"),
        (PHOTO, [YES, "wrong"], "open"),
        (PHOTO, [YES, "wrong", YES], "open"),
        (PHOTO, [YES, "wrong", YES, YES], "paid"),
        (PHOTO, [YES, CANT_TELL, YES], "paid"),
        (PHOTO, ["wrong", "unreadable"], "person"),
        (PHOTO, [YES, "wrong", YES, "wrong", YES], "person"),
        (PHOTO, [CANT_TELL] * 5, "person"),
        (THERE, [YES, YES], "paid"),
        (WORDS, [YES, YES], "open"),
        (WORDS, [YES, YES, YES], "paid"),
        (WORDS, [YES, YES, "wrong"], "open"),
        (WORDS, [YES, YES, "wrong", YES, YES], "paid"),
        (WORDS, [YES, YES, "wrong", "copied", YES], "person"),
        (WORDS, ["wrong", "wrong", "wrong"], "person"),
    ],
)
async def test_what_they_say_decides(world: World, question: Question, said: list[str], then: str) -> None:
    campaign = await peers.looked_at(world, question, rows=3)
    await peers.reviewers(world, *LOOKERS)
    sends = {PHOTO: peers.photo(), THERE: peers.at(), WORDS: peers.writes("A shelf")}[question]
    answer = await peers.sent(world, campaign, sends)
    await peers.asks(world)
    for who, what in zip(LOOKERS, said, strict=False):
        await peers.says(world, campaign, who, what)
    assert (await peers.now(world, answer)).standing is (Standing.APPROVED if then == "paid" else Standing.REVIEW)
    assert len(await peers.cases(world)) == (then == "person")


async def test_nobody_looks_at_their_own_work_nor_at_a_task_they_did(world: World) -> None:
    campaign = await peers.looked_at(world, PHOTO, answers=2)
    await peers.reviewers(world, BEN, CAT)
    await peers.sent(world, campaign)
    await peers.sent(world, campaign, peers.photo("b"), BEN)
    await peers.asks(world)
    review = await peers.beside(world, campaign)
    assert not isinstance(await world.act(BEN, start(review)), TaskView)
    assert (await peers.looks(world, campaign, CAT)).campaign.id == review


async def test_who_looked_does_not_do_the_same_task(world: World) -> None:
    campaign = await peers.looked_at(world, answers=2)
    await peers.reviewers(world, BEN, CAT)
    await peers.sent(world, campaign)
    await peers.asks(world)
    await peers.says(world, campaign, BEN, YES)
    assert not isinstance(await world.act(BEN, start(campaign)), TaskView)
    await world.person(EVE)
    second = await peers.sent(world, campaign, peers.photo("b"), EVE)
    await peers.asks(world)
    await peers.says(world, campaign, BEN, YES)
    assert len(await peers.looked(world, second)) == 1, "another's answer to it they may look at"


async def test_who_is_not_known_to_work_well_is_told_why(world: World) -> None:
    campaign = await peers.looked_at(world)
    await world.person(DAN)
    await peers.sent(world, campaign)
    await peers.asks(world)
    review = await peers.beside(world, campaign)
    with pytest.raises(NotAllowed) as caught:
        await world.act(DAN, start(review))
    assert caught.value.text.one.startswith("This job is for people whose own work")


async def test_what_others_leave_is_for_a_moderator(world: World) -> None:
    campaign = await peers.looked_at(world)
    await peers.reviewers(world, BEN, CAT)
    answer = await peers.sent(world, campaign)
    await peers.asks(world)
    await peers.says(world, campaign, BEN, YES)
    await peers.asks(world, peers.DAY)
    assert (await peers.now(world, answer)).standing is Standing.REVIEW
    assert [one["text"] for one in await peers.findings(world)] == [
        "Other workers who looked: {yes} say it is done as asked, {no} say it is not."
    ]


async def test_nobody_of_a_ring_looks_at_work_of_the_same_ring(world: World) -> None:
    campaign = await peers.looked_at(world, rows=2)
    await peers.reviewers(world, BEN, CAT, DAN)
    people = {who: (await world.me(who)).id for who in (ANN, BEN, CAT, DAN)}
    await world.do(lambda tx: rings.link(tx, people[ANN], people[BEN], CONFIRMED))
    await world.do(lambda tx: rings.link(tx, people[CAT], people[DAN], CONFIRMED))
    await peers.sent(world, campaign)
    await peers.asks(world)
    review = await peers.beside(world, campaign)
    assert not isinstance(await world.act(BEN, start(review)), TaskView)
    await peers.says(world, campaign, CAT, YES)
    assert not isinstance(await world.act(DAN, start(review)), TaskView), "Cat has looked for both"


async def test_of_an_experts_answers_some_are_looked_at(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = await peers.looked_at(world, rows=2)
    await peers.reviewers(world, BEN, answers=40)
    monkeypatch.setattr(asked, "sampled", lambda _: False)
    assert (await peers.sent(world, campaign, who=BEN)).confirmed
    monkeypatch.setattr(asked, "sampled", lambda _: True)
    view = await world.see(BEN, start(campaign))
    await world.act(BEN, peers.photo("b"))
    assert (await world.answer(BEN, view)).standing is Standing.REVIEW


async def test_without_others_a_moderator_looks(world: World) -> None:
    await world.person(ANN)
    campaign = await world.campaign(questions=(PHOTO,))
    await world.turn(campaign, settings=Settings(more={asked.CHOSEN: asked.CHOSEN}))
    assert (await peers.sent(world, campaign)).standing is Standing.REVIEW
    assert len(await peers.cases(world)) == 1


async def test_what_a_rule_doubts_a_moderator_looks_at(world: World) -> None:
    campaign = await peers.looked_at(world, WORDS, rows=3)
    for _ in range(3):
        answer = await peers.sent(world, campaign, peers.writes("A shelf with much on it"))
    assert len(await peers.findings(world)) == 1
    assert await peers.kept(world, answer) is None


async def test_what_the_clock_paid_is_paid_once(world: World) -> None:
    campaign = await peers.looked_at(world)
    await peers.reviewers(world, BEN, CAT)
    answer = await peers.sent(world, campaign)
    await peers.asks(world)
    await peers.says(world, campaign, BEN, YES)
    world.clock.tick(3 * peers.DAY * 1000)
    await peers.looks(world, campaign, CAT)
    await world.do(lambda tx: appeals.tick(tx, 9))
    await peers.says(world, campaign, CAT, YES)
    assert (await peers.now(world, answer)).confirmed
    assert await world.balance(ANN) == Balance(100, 0, 0)


async def test_a_look_that_comes_late_is_paid_and_changes_nothing(world: World) -> None:
    campaign = await peers.looked_at(world)
    await peers.reviewers(world, BEN, CAT)
    answer = await peers.sent(world, campaign)
    await peers.asks(world)
    await peers.says(world, campaign, BEN, YES)
    world.clock.tick((peers.DAY - 120) * 1000)
    await peers.looks(world, campaign, CAT)
    await peers.asks(world, 180)
    await peers.says(world, campaign, CAT, YES)
    assert (await peers.now(world, answer)).standing is Standing.REVIEW
    assert await world.balance(CAT) == Balance(9, 0, 0)
    assert len(await peers.cases(world)) == 1


async def test_a_look_that_lapses_is_anothers(world: World) -> None:
    campaign = await peers.looked_at(world)
    await peers.reviewers(world, BEN, CAT, DAN)
    answer = await peers.sent(world, campaign)
    await peers.asks(world)
    for who in (BEN, CAT):
        await peers.looks(world, campaign, who)
    world.clock.tick(11 * peers.MINUTE * 1000)
    assert await world.do(lambda tx: leases.lapse(tx, 9)) == 2
    for who in (DAN, BEN):
        await peers.says(world, campaign, who, YES)
    assert (await peers.now(world, answer)).confirmed


async def test_what_was_decided_before_others_were_asked_is_not_asked(world: World) -> None:
    campaign = await peers.looked_at(world)
    answer = await peers.sent(world, campaign)
    await world.do(lambda tx: pay.approve(tx, answer))
    await peers.asks(world)
    kept = await peers.kept(world, answer)
    assert kept
    assert kept.state is State.DONE
    assert not await world.do(lambda tx: tx.tasks.first(kept.review_id, 9))


async def test_what_was_decided_meanwhile_needs_nobody(world: World) -> None:
    campaign = await peers.looked_at(world)
    answer = await peers.sent(world, campaign)
    await peers.asks(world)
    await world.do(lambda tx: pay.approve(tx, answer))
    await peers.asks(world, peers.DAY)
    kept = await peers.kept(world, answer)
    assert kept
    assert kept.state is State.DONE
    assert not await peers.cases(world)


async def test_one_look_passes_over_so_many(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = await peers.looked_at(world, answers=2)
    await peers.reviewers(world, BEN)
    monkeypatch.setattr("core.peers.taking.PASSED_MAX", 1)
    await peers.sent(world, campaign)
    await peers.sent(world, campaign, peers.photo("b"), BEN)
    await peers.asks(world)
    assert not isinstance(await world.act(BEN, start(await peers.beside(world, campaign))), TaskView)


async def test_before_enough_people_are_trusted_a_moderator_looks(world: World) -> None:
    campaign = await peers.looked_at(world)
    for who in peers.SPARE[:2]:
        await world.act(who, lambda tx, me: keeping.pause(tx, me.id, "classify"))
    answer = await peers.sent(world, campaign)
    await peers.asks(world)
    assert len(await peers.cases(world)) == 1
    kept = await peers.kept(world, answer)
    assert kept
    assert kept.state is State.PERSON
