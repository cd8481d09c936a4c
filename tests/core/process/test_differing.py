"""Answers that others do not agree with: one card of a person and campaign, decided together or each by itself."""

from collections.abc import Sequence

import pytest

from core.campaigns import REVIEW_DAYS
from core.errors import Invalid, NotAllowed, Refusal, Stale
from core.launched import reviewed
from core.launched.marks import Mark
from core.people import Person, Role
from core.ports import Tx
from core.process import appeals, differing, moderation, review
from core.process.differing import AT_ONCE, SHOWN
from core.process.process_views import CardFacts, SentenceView
from core.process.review import Ruling
from core.work import Answer, Case, CaseKind, Standing, Verdict
from tests.core.judging import AGAIN, HALF, NO, WHY, YES, Decide
from tests.core.process.test_agreement import full
from tests.core.test_races import of, race
from tests.core.world import OWNER, Act, World, happy, sad, start
from tests.storage.scene import sql

ANN, BEN, CAT, DAN, EVE = 11, 12, 13, 14, 15  # who differs, two who agree, two moderators
DAY_MS = 24 * 3_600_000
PRICE = 5


async def differ(world: World, rows: int = 2, *, funds: int = 0) -> int:
    """Ann says of each row what neither Ben nor Cat says; the campaign."""
    await world.people(ANN, BEN, CAT, DAN, EVE)
    for who in (DAN, EVE):
        await world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    await full(world, ANN)
    campaign = await world.campaign(rows=rows, answers=3, price=PRICE, funds=funds)
    for who, choice in ((ANN, sad), (BEN, happy), (CAT, happy)):
        await says(world, who, campaign, choice, rows)
    return campaign


async def says(world: World, who: int, campaign: int, choice: Act, rows: int) -> None:
    for _ in range(rows):
        await world.act(who, start(campaign))
        await world.act(who, choice)


async def cards(world: World) -> list[Case]:
    return list(await world.do(lambda tx: tx.cases.waiting(99)))


async def card(world: World) -> Case:
    (found,) = await cards(world)
    return found


async def hers(world: World, campaign: int) -> Sequence[Answer]:
    return await world.act(ANN, lambda tx, me: tx.answers.latest(campaign, me.id, 99))


async def standings(world: World, campaign: int) -> set[Standing]:
    return {one.standing for one in await hers(world, campaign)}


async def shows(world: World, case: Case) -> CardFacts:
    found = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert found
    return found


def ruled(case: Case, ruling: Ruling) -> Decide:
    return lambda tx, me: differing.decide(tx, me, case.id, ruling)


def apart(case: Case, answer: Answer) -> Decide:
    return lambda tx, me: differing.alone(tx, me, case.id, answer.task_id)


async def test_however_many_they_are_one_card_with_numbers(world: World) -> None:
    campaign = await differ(world, SHOWN + 1)
    case = await card(world)
    assert (case.kind, case.task_id, case.person_id) == (CaseKind.DIFFERS, campaign, (await world.me(ANN)).id)
    assert await standings(world, campaign) == {Standing.REVIEW}
    facts = await shows(world, case)
    assert len(facts.differing) == SHOWN + 1
    head, many, first, *rest, _ = facts.lines
    assert head.params["title"] == "Moods"
    assert (many.n, many.params["of"], many.params["right"]) == (SHOWN + 1, SHOWN + 1, 0)
    assert first.params["what"] == "text 2"
    assert [str(first.params[one].params["value"]) for one in ("said", "right")] == ["Sad", "Happy"]  # type: ignore[union-attr]
    assert len(rest) == SHOWN - 1, "the others are decided with them, or seen once these are"


async def test_one_tap_pays_them_all(world: World) -> None:
    campaign = await differ(world)
    case = await card(world)
    before = (await world.balance(ANN)).available
    await world.act(DAN, lambda tx, me: moderation.approve(tx, me, case.id))
    assert await standings(world, campaign) == {Standing.APPROVED}
    assert (await world.balance(ANN)).available == before + 2 * PRICE
    assert await cards(world) == []
    assert (await shows(world, case)).case.outcome == Verdict.APPROVE
    with pytest.raises(Stale):
        await world.act(EVE, ruled(case, YES))


async def test_one_sentence_rejects_them_all_and_each_may_be_appealed(world: World) -> None:
    campaign = await differ(world, funds=PRICE)
    case = await card(world)
    await world.act(DAN, lambda tx, me: moderation.may_open(tx, me, case.id))
    await world.act(DAN, lambda tx, me: moderation.ask_sentence(tx, me, case.id, Ruling(Verdict.REJECT, "wrong")))
    asked = await world.act(DAN, moderation.sentence)
    assert isinstance(asked, SentenceView)
    assert asked.facts.item is None
    with pytest.raises(Invalid):
        await world.act(DAN, lambda tx, me: moderation.write(tx, me, "no"))
    await world.act(DAN, lambda tx, me: moderation.write(tx, me, WHY))
    answers = await hers(world, campaign)
    assert {one.standing for one in answers} == {Standing.REJECTED}
    for one in answers:
        (said,) = await world.do(lambda tx, one=one: tx.cases.decisions(one.id))  # type: ignore[misc]
        assert (said.case_id, said.sentence, said.paid_minor) == (case.id, WHY, 0)
    one = answers[0]
    await world.act(ANN, lambda tx, me: appeals.appeal(tx, me, campaign, one.task_id, "It does sound sad"))
    appeal = await card(world)
    assert (appeal.kind, appeal.task_id) == (CaseKind.APPEAL, one.task_id)
    with pytest.raises(NotAllowed, match="own decision"):
        await world.act(DAN, lambda tx, me: review.decide(tx, me, appeal.id, YES))


async def test_one_by_itself_is_a_card_as_any(world: World) -> None:
    campaign = await differ(world)
    joint, (second, first) = await card(world), await hers(world, campaign)
    assert "its own" in str(await world.act(DAN, apart(joint, first)))
    own = next(one for one in await cards(world) if one.id != joint.id)
    assert (own.kind, own.task_id) == (CaseKind.REVIEW, first.task_id)
    assert (await shows(world, joint)).differing == [second.task_id]
    with pytest.raises(Stale):
        await world.act(DAN, apart(joint, first))
    await world.act(DAN, lambda tx, me: review.decide(tx, me, own.id, HALF))
    await world.act(DAN, apart(joint, second))
    last = await card(world)
    assert (last.kind, last.task_id) == (CaseKind.REVIEW, second.task_id)
    over = (await shows(world, joint)).case
    assert (over.outcome, bool(over.decided_at)) == (differing.APART, True)


async def test_time_pays_each_on_its_day_and_the_card_is_over(world: World) -> None:
    campaign = await differ(world)
    case = await card(world)
    one, _ = await hers(world, campaign)
    mark = Mark(2, one.id)
    await world.act(OWNER, lambda tx, me: reviewed.apply(tx, me, [mark], 1, {}))
    assert len((await shows(world, case)).differing) == 1, "the requester was faster with one"
    world.clock.tick(REVIEW_DAYS * DAY_MS)
    await world.do(lambda tx: appeals.tick(tx, 99))
    assert await standings(world, campaign) == {Standing.APPROVED}
    assert (await shows(world, case)).case.outcome == "clock"


async def test_what_comes_later_has_a_new_card_and_so_has_what_one_tap_did_not_reach(world: World) -> None:
    campaign = await differ(world, AT_ONCE + 2)
    first = await card(world)
    await world.act(DAN, ruled(first, YES))
    second = await card(world)
    assert second.id != first.id
    assert len((await shows(world, second)).differing) == 2
    await world.act(EVE, ruled(second, NO))
    assert [one.standing for one in await hers(world, campaign)].count(Standing.REJECTED) == 2


@pytest.mark.parametrize("ruling", [HALF, AGAIN, Ruling(Verdict.REJECT, "because"), Ruling(Verdict.REJECT, "wrong")])
async def test_what_cannot_be_said_of_several(world: World, ruling: Ruling) -> None:
    campaign = await differ(world)
    case = await card(world)
    with pytest.raises(Invalid):
        await world.act(DAN, ruled(case, ruling))
    assert await standings(world, campaign) == {Standing.REVIEW}


async def test_who_may_not(world: World) -> None:
    await differ(world)
    case = await card(world)
    with pytest.raises(NotAllowed, match="moderators"):
        await world.act(BEN, ruled(case, YES))
    with pytest.raises(Stale):
        await world.act(DAN, lambda tx, me: differing.decide(tx, me, 404, YES))
    await world.act(ANN, lambda tx, me: tx.people.give_role(me.id, Role.MODERATOR, 0))
    with pytest.raises(NotAllowed, match="own work"):
        await world.act(ANN, ruled(case, YES))


async def test_what_its_person_changes_is_on_the_card(world: World) -> None:
    """Who changes an answer within its minute sees nothing of the card; its moderators see it as it is then."""
    campaign = await differ(world, 1)
    case = await card(world)
    (answer,) = await hers(world, campaign)
    before = {**answer.values}

    def change(tx: Tx) -> None:
        assert tx.answers.change(answer, {"mood": "Neither"})

    await world.do(change)
    (line,) = [one for one in (await shows(world, case)).lines if "said" in one.params]
    assert str(line.params["said"].params["value"]) == "Neither" != before["mood"]  # type: ignore[union-attr]


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_two_moderators_at_once(world: World) -> None:
    campaign = await differ(world)
    case = await card(world)

    def first(tx: Tx, me: Person) -> Case:
        return differing.decide(tx, me, case.id, NO)

    def second(tx: Tx, me: Person) -> Case:
        return differing.decide(tx, me, case.id, YES)

    won, lost = await race(world, of(DAN, first), of(EVE, second))
    assert not isinstance(won, BaseException)
    assert isinstance(lost, Refusal)
    assert await standings(world, campaign) == {Standing.REJECTED}


async def test_where_no_verdict_is_left_only_the_row_is_named(world: World) -> None:
    await differ(world)
    case = await card(world)
    await world.do(lambda tx: sql(tx, "DELETE FROM verdict"))
    facts = await world.do(lambda tx: moderation.facts(tx, case.id))
    assert facts
    assert [one.one for one in facts.lines].count("{n}. {what}") == 2
