"""Ten at once, as the rules have it: what is taken, and what somebody else did meanwhile."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.drafting.drafts import Named
from core.errors import NotAllowed, NotEnough, Refusal, Stale, Text
from core.form.questions import SendVideo
from core.moderators import batches, duty, sorting
from core.moderators.batch_port import CHOOSE, DONE, MARK, Batch
from core.moderators.batches import Sheet
from core.people import Desk, House, Person, Role
from core.ports import Tx
from core.process import moderation
from core.work import Standing
from core.working import answering
from tests.core.judging import ANN, BEN, CAT, SAY, YES, decide
from tests.core.test_races import of, race
from tests.core.world import World, start

FILM = SendVideo("film", "Film it.")


async def many(world: World, n: int) -> None:
    """So many answers of Ann's wait; Ben and Cat are moderators."""
    await world.people(ANN, BEN, CAT)
    for one in (BEN, CAT):
        await world.act(one, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    campaign = await world.campaign(rows=n, questions=(SAY,), reviewed=True)
    await world.see(ANN, start(campaign))
    for at in range(n):
        await world.act(ANN, lambda tx, me, at=at: answering.answer(tx, me, f"Says {at}"))  # type: ignore[misc]


async def taken(world: World, who: int = BEN) -> Sheet:
    """What this moderator has in hand now."""

    def look(tx: Tx, me: Person) -> Sheet:
        batches.take(tx, me)
        return batches.look(tx, tx.batches.of_person(me.id, 1)[0])

    return await world.act(who, look)


async def refused(world: World, why: type[Refusal], who: int, f: Callable[[Tx, Person], object]) -> None:
    with pytest.raises(why):
        await world.act(who, f)


async def test_the_oldest_ten_are_taken_and_nobody_else_gets_them(world: World) -> None:
    await many(world, 12)
    waits = [one.id for one in await world.do(lambda tx: tx.cases.waiting(20))]
    mine, others = await taken(world), await taken(world, CAT)
    assert list(mine.batch.cases) == waits[: batches.TEN]
    assert list(others.batch.cases) == waits[batches.TEN :]
    await world.act(CAT, lambda tx, me: sorting.approve(tx, me, others.batch.id))
    await refused(world, NotEnough, CAT, batches.take)


async def test_what_stands_in_the_group_is_drawn_anew(world: World) -> None:
    await many(world, 2)
    await world.do(lambda tx: tx.office.link_group(-5, 0))
    first = (await world.do(lambda tx: tx.cases.waiting(9)))[0]
    await world.do(lambda tx: tx.cases.card(first.id, 7))
    await taken(world)
    notices = await world.do(lambda tx: tx.outbox.due(99, 1))
    assert [one.key for one in notices if one.chat_id == -5 and one.key] == [str(first.id)]


async def test_what_is_neither_words_nor_a_photo_has_a_card_of_its_own(world: World) -> None:
    await many(world, 1)
    found = (await taken(world)).items[0]
    film = replace(found, campaign=replace(found.campaign, form=replace(found.campaign.form, questions=(FILM,))))
    assert batches.sort(replace(film, answer=replace(film.answer, values={"film": "a" * 64 + ".mp4"}))) == ""
    assert batches.sort(found) == batches.TEXTS
    picture = replace(found, task=replace(found.task, picture="a" * 64))
    assert batches.sort(picture) == batches.PHOTOS


async def test_words_and_pictures_are_not_mixed(world: World) -> None:
    await many(world, 3)
    second = (await world.do(lambda tx: tx.cases.waiting(9)))[1]
    picture = Named("", "a" * 64, "a" * 64, 1)
    await world.do(lambda tx: tx.drafts.illustrate(second.campaign_id, [(second.task_id, picture)]))
    assert len((await taken(world)).cases) == 2


async def test_what_others_decided_or_hold_meanwhile_is_left_out(world: World) -> None:
    await many(world, 3)
    mine = (await taken(world)).batch
    first = await world.do(lambda tx: tx.cases.get(mine.cases[0]))
    assert first
    await world.act(CAT, decide(first, YES))
    await world.act(BEN, lambda tx, me: tx.claims.release(mine.cases[1], me.id))
    await world.act(CAT, lambda tx, me: tx.claims.take(mine.cases[1], me.id, tx.now + 9))
    await refused(world, Stale, BEN, lambda tx, me: sorting.mark(tx, me, mine.id, 0))
    told = await world.act(BEN, lambda tx, me: sorting.approve(tx, me, mine.id))
    assert told.n == 1


async def test_each_step_has_its_place(world: World) -> None:
    await many(world, 2)
    mine = (await taken(world)).batch
    for verdict in ("redo", "approve"):
        await refused(world, Stale, BEN, lambda tx, me, v=verdict: sorting.choose(tx, me, mine.id, v))  # type: ignore[misc]
    await refused(world, Stale, BEN, lambda tx, me: sorting.ask_sentence(tx, me, mine.id, "wrong"))
    await refused(world, Stale, CAT, lambda tx, me: sorting.approve(tx, me, mine.id))
    await refused(world, NotAllowed, ANN, lambda tx, me: sorting.approve(tx, me, mine.id))
    await world.act(BEN, lambda tx, me: sorting.mark(tx, me, mine.id, 1))
    await world.act(BEN, lambda tx, me: sorting.approve(tx, me, mine.id))
    assert (await kept(world, mine)).step == CHOOSE
    await world.act(BEN, lambda tx, me: sorting.each(tx, me, mine.id))
    assert (await kept(world, mine)).step == DONE
    await refused(world, Stale, BEN, lambda tx, me: sorting.each(tx, me, mine.id))


async def kept(world: World, batch: Batch) -> Batch:
    found = await world.do(lambda tx: tx.batches.get(batch.id))
    assert found
    return found


def patient(f: Callable[[Tx, Person], Text]) -> Callable[[Tx, Person], Text]:
    """As somebody who may undo it for a second."""
    return lambda tx, me: f(tx, replace(me, house=House(desk=Desk(undo_ms=1000))))


async def test_only_what_was_ones_own_word_is_taken_back(world: World) -> None:
    await many(world, 2)
    mine = (await taken(world)).batch
    await world.act(BEN, patient(lambda tx, me: sorting.approve(tx, me, mine.id)))
    await world.act(CAT, lambda tx, _: tx.rulings.drop(mine.cases[0], "undo"))
    await world.act(CAT, patient(lambda tx, me: moderation.approve(tx, me, mine.cases[0])))
    await world.act(BEN, patient(lambda tx, me: sorting.take_back(tx, me, mine.id)))
    again = await kept(world, mine)
    assert again.step == MARK
    assert [bool(await world.do(lambda tx, one=one: tx.rulings.of(one))) for one in mine.cases] == [True, False]  # type: ignore[misc]
    await world.act(BEN, patient(lambda tx, me: sorting.approve(tx, me, mine.id)))
    world.clock.tick(1000)
    await refused(world, Stale, BEN, lambda tx, me: sorting.take_back(tx, me, mine.id))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_what_is_taken_back_is_in_hand_anew(world: World) -> None:
    await many(world, 2)
    mine = (await taken(world)).batch
    world.clock.at = mine.until - 500
    await world.act(BEN, patient(lambda tx, me: sorting.approve(tx, me, mine.id)))
    world.clock.tick(600)
    await world.act(BEN, patient(lambda tx, me: sorting.take_back(tx, me, mine.id)))
    assert (await kept(world, mine)).until > mine.until
    sheet = await world.act(BEN, lambda tx, me: batches.sheet(tx, me, mine.id))
    assert sheet.left == [0, 1], "not only until the first time was over"


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_two_who_take_ten_at_once_have_nothing_in_common(world: World) -> None:
    await many(world, 4)
    await race(world, of(BEN, batches.take), of(CAT, batches.take))
    hands = [
        await world.act(who, lambda tx, me: [one.case_id for one in tx.claims.of_person(me.id)]) for who in (BEN, CAT)
    ]
    assert not set(hands[0]) & set(hands[1])
    assert len(hands[0]) + len(hands[1]) == 4


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_a_batch_and_a_tap_on_the_card_decide_once(world: World) -> None:
    await many(world, 2)
    mine = (await taken(world)).batch
    case = await world.do(lambda tx: tx.cases.get(mine.cases[0]))
    assert case
    await race(world, of(BEN, lambda tx, me: sorting.approve(tx, me, mine.id)), of(CAT, decide(case, YES)))
    answers = await world.do(lambda tx: tx.answers.latest(case.campaign_id, case.person_id, 9))
    decisions = [await world.do(lambda tx, one=one: tx.cases.decisions(one.id)) for one in answers]  # type: ignore[misc]
    assert all(len(one) <= 1 for one in decisions)
    assert any(one.standing is Standing.APPROVED for one in answers)


async def test_who_went_off_duty_sorts_none_of_them(world: World) -> None:
    await many(world, 2)
    mine = (await taken(world)).batch.id
    await world.act(BEN, lambda tx, me: duty.switch(tx, me, on=False))
    await refused(world, NotAllowed, BEN, lambda tx, me: sorting.approve(tx, me, mine))
    await world.act(BEN, lambda tx, me: duty.switch(tx, me, on=True))
    assert (await world.act(BEN, lambda tx, me: sorting.approve(tx, me, mine))).n == 2
