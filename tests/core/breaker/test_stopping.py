"""A requester who begins to reject everything is stopped, and two moderators say what becomes of it."""

from typing import Any

import pytest
from sqlalchemy import bindparam, insert

from core.breaker import stopping, telling
from core.breaker.port import State
from core.breaker.rule import LEAST, LOST_LEAST, Counts, Why
from core.errors import NotAllowed, Stale
from core.moderators import undo
from core.panels.port import NOTICE, RIGHT
from core.people import Role
from core.ports import Tx
from core.process import appeals, moderation
from core.process.agreement import is_disputed
from core.process.review import Ruling
from core.signals import rings
from core.signals.port import NUMBER
from core.work import Answer, CaseKind, Standing, Verdict
from storage.tables.people import member
from tests.core.judging import BEN, CAT, NO, WHY, YES, Decide, appealing, now
from tests.core.jurors import draw, jurors, vote
from tests.core.stopping import ANN, DAN, DAY, EVE, goes_on, jobs, of, rules, stopped
from tests.core.world import OWNER, World

AGAIN = Ruling(Verdict.REDO, "unreadable", WHY)


def says(case_id: int, word: State) -> Decide:
    return lambda tx, me: stopping.say(tx, me, case_id, word)


async def tripped(world: World, rows: int = LEAST + 2) -> tuple[list[Answer], int]:
    answers = await jobs(world, rows)
    await rules(world, answers[:LEAST])
    case, _ = await stopped(world)
    await goes_on(world, case.id)
    return answers, case.id


async def told(world: World, kind: str) -> list[tuple[int, str]]:
    """Whom a notice of this kind waits for, and the state it tells."""
    world.clock.tick(stopping.WAIT_MS)
    due = await world.do(lambda tx: tx.outbox.due(999, 1))
    return sorted((one.chat_id, one.params["state"]) for one in due if one.kind == kind)


async def test_twenty_of_twenty_stop_them(world: World) -> None:
    answers = await jobs(world, LEAST + 2)
    await rules(world, answers[: LEAST - 1])
    assert not await world.do(lambda tx: [one for one in tx.cases.waiting(99) if one.kind is CaseKind.FROZEN])
    await rules(world, answers[LEAST - 1 : LEAST])
    case, stop = await stopped(world)
    assert (stop.counts, stop.why, stop.state) == (Counts(LEAST, LEAST), Why.RATE, State.FROZEN)
    with pytest.raises(NotAllowed, match="nothing more can be rejected"):
        await rules(world, answers[LEAST:])
    blocked = await of(world, answers[LEAST])
    with pytest.raises(NotAllowed, match="nothing more can be rejected"):
        await world.act(OWNER, lambda tx, me: moderation.ask_sentence(tx, me, blocked.id, NO))
    await rules(world, answers[LEAST : LEAST + 1], YES)
    await rules(world, answers[LEAST + 1 :], AGAIN)
    acts = await world.do(lambda tx: tx.acts.of_case(case.id, 9))
    assert [(one.who, one.what) for one in acts] == [(0, "breaker.stop")]


async def test_while_it_is_frozen_nothing_becomes_of_the_rejections(world: World) -> None:
    answers, case_id = await tripped(world)
    one = await now(world, answers[0])
    assert (one.standing, one.clock_at, one.stands_still, is_disputed(one)) == (Standing.REJECTED, 0, True, False)
    assert await told(world, stopping.WORKER) == [(ANN, "frozen"), (EVE, "frozen")]
    world.clock.tick(13 * DAY)
    assert await goes_on(world, case_id)
    await world.do(lambda tx: appeals.tick(tx, 99))
    assert (await now(world, answers[0])).standing is Standing.REJECTED
    balance = await world.balance(ANN)
    assert balance.pending_in == 5 * LEAST // 2
    await world.act(ANN, appealing(answers[0]))
    assert (await now(world, answers[0])).standing is Standing.APPEALED


async def test_two_accounts_of_one_person_are_one(world: World) -> None:
    _, case_id = await tripped(world)
    ben, cat = await world.me(BEN), await world.me(CAT)
    await world.do(lambda tx: rings.link(tx, ben.id, cat.id, NUMBER))
    await world.act(BEN, says(case_id, State.STAND))
    with pytest.raises(NotAllowed, match="hangs together"):
        await world.act(CAT, says(case_id, State.STAND))
    await world.act(DAN, says(case_id, State.STAND))


@pytest.mark.parametrize("word", [State.STAND, State.PAY])
async def test_two_moderators_say_the_same(world: World, word: State) -> None:
    answers, case_id = await tripped(world)
    await world.act(EVE, appealing(answers[1]))
    other = State.PAY if word is State.STAND else State.STAND
    said = [
        str(await world.act(who, says(case_id, what)))
        for who, what in ((BEN, other), (CAT, word), (CAT, word), (BEN, word))
    ]
    assert ["Noted" in one for one in said] == [True, True, True, False]
    assert await goes_on(world, case_id) is None
    mine, appealed = await now(world, answers[0]), await now(world, answers[1])
    paid = word is State.PAY
    assert mine.standing is (Standing.APPROVED if paid else Standing.REJECTED)
    assert mine.clock_at == (0 if paid else world.clock.now() + 14 * DAY)
    assert appealed.standing is (Standing.APPROVED if paid else Standing.APPEALED)
    assert (ANN, word) in await told(world, stopping.WORKER)
    assert (OWNER, word) in await told(world, stopping.REQUESTER)
    with pytest.raises(Stale):
        await world.act(DAN, says(case_id, word))
    (left,) = answers[LEAST + 1 :]
    await rules(world, [left])
    assert (await now(world, left)).standing is Standing.REJECTED


@pytest.mark.parametrize("word", [State.STAND, State.PAY, None])
async def test_only_who_lost_before_two_persons_is_stopped_sooner(world: World, word: State | None) -> None:
    answers, case_id = await tripped(world, LEAST + LOST_LEAST)
    for who in (BEN, CAT) if word else ():
        await world.act(who, says(case_id, word or State.PAY))
    world.clock.tick(0 if word else stopping.DAYS * DAY)
    assert await goes_on(world, case_id) is None
    await rules(world, answers[LEAST:])
    (left,) = {(await now(world, one)).standing for one in answers[LEAST:]}
    assert left is Standing.REJECTED
    waiting = [one.kind for one in await world.do(lambda tx: tx.cases.waiting(99))]
    assert (CaseKind.FROZEN in waiting) is (word is State.PAY)


async def test_jurors_are_asked_no_more_about_what_is_paid(world: World) -> None:
    answers = await jobs(world, LEAST)
    await rules(world, answers[:-1])
    await jurors(world)
    await world.act(EVE, appealing(answers[1]))
    appeal = await of(world, answers[1])
    assert appeal.kind is CaseKind.PANEL
    await draw(world, appeal)
    await rules(world, answers[-1:])
    case_id = (await stopped(world))[0].id
    await goes_on(world, case_id)
    (first,) = await vote(world, appeal, RIGHT)
    for who in (BEN, CAT):
        await world.act(who, says(case_id, State.PAY))
    await goes_on(world, case_id)
    ended = await world.do(lambda tx: tx.cases.get(appeal.id))
    assert ended
    assert (ended.kind, ended.outcome) == (CaseKind.APPEAL, "approve")
    assert (await now(world, answers[1])).standing is Standing.APPROVED
    assert (first, str(appeal.id)) in await shown(world)


async def shown(world: World) -> list[tuple[int, str]]:
    """Whose jurors' messages are drawn anew."""
    due = await world.do(lambda tx: tx.outbox.due(999, 1))
    return [(one.chat_id, one.key) for one in due if one.kind == NOTICE]


async def test_after_fourteen_days_they_are_paid(world: World) -> None:
    answers, case_id = await tripped(world)
    await world.act(BEN, says(case_id, State.STAND))
    for _ in range(14):
        world.clock.tick(DAY)
        due = await goes_on(world, case_id)
    assert due is None
    assert {(await now(world, one)).standing for one in answers[:LEAST]} == {Standing.APPROVED}
    assert (await world.do(lambda tx: tx.cases.get(case_id))).outcome == "clock"  # type: ignore[union-attr]
    operators = [one for one in await world.do(lambda tx: tx.outbox.due(999, 1)) if one.chat_id == 0]
    assert operators, "the operators heard of it every day"


async def test_who_may_say_something(world: World) -> None:
    _, case_id = await tripped(world)
    for who in (OWNER, ANN):
        with pytest.raises(NotAllowed, match="Only moderators"):
            await world.act(who, says(case_id, State.PAY))
    for who in (OWNER, EVE):
        await world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
        with pytest.raises(NotAllowed, match="another person has to decide"):
            await world.act(who, says(case_id, State.PAY))
    with pytest.raises(Stale):
        await world.act(BEN, says(404, State.PAY))


async def test_where_a_second_moderator_is_missing_the_operators_are_called(world: World) -> None:
    answers = await jobs(world, LEAST)

    def link(tx: Tx) -> None:
        tx.office.link_group(-5, answers[0].person_id)

    await world.do(link)
    for who, seat in ((CAT, "editor"), (DAN, "finance")):
        await world.act(who, lambda tx, me, seat=seat: seated(tx, answers[0], me.id, seat))  # type: ignore[misc]
    await rules(world, answers)
    due = await world.do(lambda tx: tx.outbox.due(999, 1))
    case, _ = await stopped(world)
    assert {one.chat_id for one in due if one.kind == "card" and one.key == str(case.id)} == {0}


def seated(tx: Any, answer: Answer, person_id: int, seat: str) -> None:
    campaign = tx.campaigns.get(answer.campaign_id)
    row = {"organisation_id": campaign.organisation_id, "person_id": person_id, "seat": seat}
    tx.sql.run(insert(member).values({name: bindparam(name) for name in row}), row)


async def test_a_moderator_of_the_desk_is_not_counted(world: World) -> None:
    answers = await jobs(world, 3, kind="classify")
    await rules(world, answers[:2], who=BEN)
    await rules(world, answers[2:], YES, who=CAT)
    campaign = await world.do(lambda tx: tx.campaigns.get(answers[0].campaign_id))
    assert campaign
    assert (await world.do(lambda tx: tx.breaker.tallies.hold(campaign.organisation_id))).counts == Counts()


async def test_what_the_card_says(world: World) -> None:
    _, case_id = await tripped(world)
    await world.act(BEN, says(case_id, State.PAY))
    case, _ = await stopped(world)
    lines = [str(one.params) + one.one for one in await world.do(lambda tx: telling.lines(tx, case))]
    assert "began to reject" in lines[0]
    assert "'bar': '■■■■■■■■■■', 'rejected': 20, 'decided': 20" in lines[1]
    assert WHY in lines[2]
    assert "One more has to say the same" in lines[-1]
    await world.act(CAT, says(case_id, State.PAY))
    await goes_on(world, case_id)
    closed = await world.do(lambda tx: tx.cases.get(case_id))
    assert closed
    assert len(await world.do(lambda tx: telling.lines(tx, closed))) == 2
    assert telling.bar(1, 10) == "■□□□□□□□□□"


async def test_an_appeal_that_is_denied_is_no_decision_of_theirs(world: World) -> None:
    answers = await jobs(world, 1)
    await rules(world, answers)
    await world.act(ANN, appealing(answers[0]))
    case = await of(world, answers[0])
    await world.act(BEN, lambda tx, me: undo.decide(tx, me, case.id, NO))
    campaign = await world.do(lambda tx: tx.campaigns.get(answers[0].campaign_id))
    assert campaign
    assert (await world.do(lambda tx: tx.breaker.tallies.hold(campaign.organisation_id))).counts == Counts(1, 1)
