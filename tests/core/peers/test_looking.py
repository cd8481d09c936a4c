"""From an answer that is sent to its pay: others look, each is paid, and what they say decides or a person does."""

import pytest

from core.errors import NotAllowed
from core.form.questions import CANT_TELL, YES, Question
from core.ledger import Balance
from core.signals import rings
from core.signals.port import CONFIRMED
from core.views import TaskView
from core.work import Standing
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
