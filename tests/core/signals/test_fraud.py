"""Proven fraud: two persons say so, the requester pays nothing for it, it may be appealed, and what was paid out stays.

After each test the books are looked at. Mutants that these tests kill: one moderator is enough, the same one twice, a
requester who pays, an answer bought twice, an answer that still counts, money taken before the appeal is over or more
than it cost, an appeal decided by whom it concerns, one that nobody decides and that is lost.
"""

from dataclasses import replace

import pytest

from core.errors import Invalid, NotAllowed, Stale
from core.funds import accounts
from core.ledger import Account, Code, Kind, Transfer
from core.lost import freezing
from core.people import Person, Role
from core.ports import Tx
from core.process import moderation
from core.signals import fraud, fraud_words
from core.signals.port import FINAL, HELD, PROVEN, SAID
from core.work import Standing
from tests.core.signals.accusing import (
    DAY_MS,
    FINDER,
    WHY,
    accused,
    answers,
    begins,
    house,
    job,
    proves,
    slots,
    state,
    told,
    writes,
)
from tests.core.signals.test_noticing import ANN, ASHA, BEN, DORA, SAME, cases, crowd, notice
from tests.core.test_races import of, race
from tests.core.world import World
from tests.storage.scene import sql


async def test_one_moderator_is_not_enough_and_nothing_moves(world: World) -> None:
    c, ann, case = await accused(world)
    with pytest.raises(NotAllowed, match="Only moderators"):
        await begins(world, BEN, case)
    with pytest.raises(Stale):
        await begins(world, ASHA, case, 1)
    assert "one sentence" in await begins(world, ASHA, case)
    view = await world.act(ASHA, fraud.sentence)
    assert view.letter == "A"
    with pytest.raises(Invalid):
        await writes(world, ASHA, "No.")
    await writes(world, ASHA)
    with pytest.raises(NotAllowed, match="One more person"):
        await begins(world, ASHA, case)
    assert await state(world, ann) == SAID
    assert "A person looks at how some accounts answer" in (await told(world, ANN))[0]
    assert not await job(world, ann)
    assert {one.standing for one in await answers(world, c, ann)} == {Standing.APPROVED}
    facts = await world.do(lambda tx: moderation.facts(tx, case))
    assert facts
    assert facts.lines[-1].params["words"] == WHY
    world.clock.tick(fraud.HOLD_DAYS * DAY_MS)
    assert await state(world, ann) == "", "it is over by itself"
    assert await world.act(ANN, lambda tx, me: freezing.why_not(tx, me.id)) is None


async def test_the_house_pays_for_new_answers_and_what_was_earned_goes_back_in_the_end(world: World) -> None:
    c, ann, case = await accused(world)
    free, before, open_slots = await world.free(c), await world.balance(ANN), await slots(world, c)
    await proves(world, case)
    assert await state(world, ann) == PROVEN
    due = await job(world, ann)
    assert due == world.clock.now() + 14 * DAY_MS
    assert await job(world, ann) == due, "done twice it does no more"
    assert {one.standing for one in await answers(world, c, ann)} == {Standing.SET_ASIDE}
    assert await slots(world, c) == open_slots + 2
    assert (await world.free(c), await house(world)) == (free, -10)
    assert await world.balance(ANN) == before, "until the appeal is over nothing is taken"
    why = await world.act(ANN, lambda tx, me: freezing.why_not(tx, me.id))
    assert why
    assert "decided for good" in why.one
    text, may = await told(world, ANN)
    assert (WHY in text or "{words}" in text, may) == (True, True)
    with pytest.raises(Stale):
        await begins(world, DORA, case)
    world.clock.tick(14 * DAY_MS)
    assert await job(world, ann) == world.clock.now()
    assert await job(world, ann) == 0
    assert await state(world, ann) == FINAL
    assert ((await world.balance(ANN)).available, await house(world)) == (0, 0)
    assert (await told(world, ANN)) == (fraud_words.TOLD[FINAL], False)
    assert await world.act(ANN, lambda tx, me: freezing.why_not(tx, me.id)) is None
    with pytest.raises(Stale):
        await world.act(ANN, fraud.appeal)


async def test_what_is_not_there_any_more_is_not_taken(world: World) -> None:
    c, ann, case = await accused(world)

    def spend(tx: Tx) -> None:
        campaign = tx.campaigns.get(c)
        assert campaign
        paid, number = Account(Kind.PAYOUT, 9), tx.new_id()
        tx.ledger.open(paid)
        tx.ledger.transfer(Transfer(number, accounts.worker(campaign, ann), paid, 7, Code.PAYOUT, number))

    await world.do(spend)
    await proves(world, case)
    await job(world, ann)
    world.clock.tick(14 * DAY_MS)
    await job(world, ann)
    assert ((await world.balance(ANN)).available, await house(world)) == (0, -7)


@pytest.mark.parametrize("others", [False, True])
async def test_an_operators_word_is_enough_where_nobody_else_may(world: World, others: bool) -> None:
    _, ann, case = await accused(world)
    await begins(world, ASHA, case)
    if not others:
        await world.act(DORA, lambda tx, me: tx.people.take_role(me.id, Role.MODERATOR))

    def operator(tx: Tx, me: Person) -> None:
        fraud.write(tx, replace(me, roles=frozenset({Role.OPERATOR})), WHY)

    await world.act(ASHA, operator)
    assert await state(world, ann) == (SAID if others else PROVEN)
    text, _ = await told(world, ANN)
    assert text.startswith("A person looks at how" if others else "The operator has looked at your answers")


async def test_two_who_wrote_at_once_have_both_said_so(world: World) -> None:
    _, ann, case = await accused(world)
    for who in (ASHA, DORA):
        await begins(world, who, case)
    for who in (ASHA, DORA):
        await writes(world, who)
    assert await state(world, ann) == PROVEN


async def test_payouts_of_all_of_a_card_wait_together(world: World) -> None:
    c, (ann, ben, _) = await crowd(world)
    await notice(world, c, "together", [ann, ben], **SAME)
    (case,) = await cases(world)
    assert "wait for {n} days" in (await world.act(ASHA, lambda tx, me: fraud.hold(tx, me, case.id))).one
    await world.act(DORA, lambda tx, me: fraud.hold(tx, me, case.id))
    assert [await state(world, one) for one in (ann, ben)] == [HELD, HELD]
    for who in (ANN, BEN):
        why = await world.act(who, lambda tx, me: freezing.why_not(tx, me.id))
        assert why
        assert "what you earn stays yours" in why.one
    said = await world.do(lambda tx: fraud_words.said_of(tx, [ann, ben]))
    assert [one.params["a"] for one in said] == ["A, B"]
    await world.act(ASHA, lambda tx, me: fraud.begin(tx, me, case.id, ben))
    await writes(world, ASHA)
    assert [await state(world, one) for one in (ann, ben)] == [HELD, SAID], "each is decided by themselves"
    world.clock.tick(fraud.HOLD_DAYS * DAY_MS)
    assert [await state(world, one) for one in (ann, ben)] == ["", ""]
    assert (await told(world, ANN))[0].startswith("A person has looked")


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_one_moderator_alone_holds_nobodys_payouts_for_ever(world: World) -> None:
    _, ann, case = await accused(world)
    await world.act(ASHA, lambda tx, me: fraud.hold(tx, me, case))
    world.clock.tick(fraud.HOLD_DAYS * DAY_MS)
    with pytest.raises(Stale, match="once already"):
        await world.act(DORA, lambda tx, me: fraud.hold(tx, me, case))
    assert await state(world, ann) == ""
    await begins(world, ASHA, case)
    await writes(world, ASHA)
    world.clock.tick(fraud.HOLD_DAYS * DAY_MS)
    with pytest.raises(Stale, match="once already"):
        await begins(world, ASHA, case)
    assert "one sentence" in await begins(world, DORA, case), "another may say so"
    await writes(world, DORA)
    assert "proven now" in await begins(world, ASHA, case)


async def test_closed_campaigns_and_ended_rows_buy_nothing(world: World) -> None:
    c, ann, case = await accused(world)
    await proves(world, case)
    one, other = await answers(world, c, ann)
    assert one.task_id != other.task_id
    await world.do(lambda tx: sql(tx, f"UPDATE task SET closes_at = 1 WHERE id = {one.task_id}"))
    await job(world, ann)
    assert await house(world) == -5


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_two_second_words_in_the_same_moment(world: World) -> None:
    _, ann, case = await accused(world)
    await world.person(FINDER)
    await world.act(FINDER, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    await begins(world, ASHA, case)
    await writes(world, ASHA)
    said = await race(
        world,
        of(DORA, lambda tx, me: fraud.begin(tx, me, case, ann)),
        of(FINDER, lambda tx, me: fraud.begin(tx, me, case, ann)),
    )
    assert sum(isinstance(one, Stale) for one in said) == 1
    assert await state(world, ann) == PROVEN
