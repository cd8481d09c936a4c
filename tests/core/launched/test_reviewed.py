"""Verdicts from a file: what counts as one, and what each may still change."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import bindparam, insert

from core import pay
from core.drafting import studio
from core.errors import NotAllowed, Stale
from core.launched import proposals, reviewed
from core.launched.marks import Mark, is_reviewed, mark
from core.launched.outcome import Outcome, Proposal
from core.people import Role
from core.ports import Tx
from core.process import appeals, review
from core.work import Answer, Standing, Verdict
from storage.tables.people import member
from tests.core.giving import AMINA, requester, running_one
from tests.core.judging import ANN, BEN, NO, appealing, decide, now, the_case, waiting, written
from tests.core.world import OWNER, World, happy, start

REASON = "The sign says something else."


@pytest.mark.parametrize(
    ("columns", "brings"),
    [
        (["AssignmentId", "Approve", "Reject"], True),
        (["row", "answer_id", "reject"], True),
        (["answer_id", "answer"], False),
        (["approve", "text"], False),
        (["answer_id", "decision", "sentence"], True),
        (["answer_id", "decision"], False),
    ],
)
def test_a_table_with_verdicts_is_known_by_its_columns(columns: list[str], brings: bool) -> None:
    assert is_reviewed(columns) is brings


def test_a_row_is_a_verdict() -> None:
    assert mark(2, {"AssignmentId": "ff", "Approve": "x"}) == Mark(2, 255)
    assert mark(2, {"answer_id": "ff", "approve": "x", "reject": REASON}) == Mark(
        2, 255, Verdict.REJECT, "owner", REASON
    )
    assert mark(2, {"AssignmentId": "not hex", "Reject": "no"}) == Mark(2, 0, Verdict.REJECT, "owner", "no")
    assert mark(2, {"AssignmentId": "f" * 17, "Approve": "x"}) == Mark(2, 0)
    assert mark(2, {"AssignmentId": "ff", "Approve": " "}) is None


DECIDED = {"answer_id": "ff", "decision": " Send  Back", "reason": "Wrong", "sentence": REASON}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Mark(2, 255, Verdict.REDO, "wrong", REASON)),
        ({"decision": "approve"}, Mark(2, 255, Verdict.APPROVE, "wrong", REASON)),
        ({"decision": "Reject"}, Mark(2, 255, Verdict.REJECT, "wrong", REASON)),
        ({"decision": "maybe"}, Mark(2, 255, None, "wrong", REASON)),
        ({"decision": ""}, None),
    ],
)
def test_a_row_says_what_is_decided_and_why(changes: dict[str, str], expected: Mark | None) -> None:
    assert mark(2, {**DECIDED, **changes}) == expected


def test_only_rejections_are_turned() -> None:
    assert Mark(2, 5, Verdict.REJECT).turned() == Mark(2, 5, Verdict.APPROVE)
    assert Mark(2, 5, Verdict.REDO).turned() == Mark(2, 5, Verdict.REDO)


async def applied(world: World, answer: Answer, one: Mark, by: int = OWNER) -> Outcome:
    del answer
    outcome: Outcome = await world.act(by, lambda tx, me: reviewed.apply(tx, me, [one], 1, {}))
    return outcome


async def test_what_was_decided_stays(world: World) -> None:
    answer = await waiting(world, funds=5)
    no, yes = Mark(2, answer.id, Verdict.REJECT, "owner", REASON), Mark(2, answer.id)
    await world.act(BEN, decide(await the_case(world), NO))
    assert (await now(world, answer)).standing is Standing.REJECTED
    assert (await applied(world, answer, no)).settled == 1
    assert "decided before" in (await applied(world, answer, yes)).problems[0].one
    await world.act(ANN, appealing(answer))
    assert (await applied(world, answer, no)).settled == 1
    await world.do(lambda tx: pay.approve(tx, _open(tx.answers.by_id(answer.id))))
    assert (await applied(world, answer, yes)).settled == 1
    assert "decided before" in (await applied(world, answer, no)).problems[0].one


def _open(answer: Answer | None) -> Answer:
    assert answer
    return answer


async def test_whose_answer_it_is_matters(world: World) -> None:
    answer = await waiting(world)
    yes = Mark(7, answer.id)
    assert "none of your campaigns" in (await applied(world, answer, yes, by=BEN)).problems[0].one
    assert "none of your campaigns" in (await applied(world, answer, Mark(7, 1))).problems[0].one
    outcome = await applied(world, answer, yes)
    assert outcome == Outcome(approved=1)
    assert outcome.with_(Outcome(settled=1)) == Outcome(approved=1, settled=1)


async def test_nobody_decides_on_their_own_work(world: World) -> None:
    answer = await waiting(world)

    def join(tx: Any) -> None:
        """Ann works for the organisation, too."""
        campaign = tx.campaigns.get(answer.campaign_id)
        seat = {"organisation_id": campaign.organisation_id, "person_id": answer.person_id, "seat": "editor"}
        tx.sql.run(insert(member).values({name: bindparam(name) for name in seat}), seat)

    await world.do(join)
    outcome = await applied(world, answer, Mark(7, answer.id), by=ANN)
    assert "your own work" in outcome.problems[0].one


async def test_the_second_of_two_verdicts_finds_it_done(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = await waiting(world)
    monkeypatch.setattr(pay, "approve", lambda *_: False)
    monkeypatch.setattr(review, "reject", lambda *_: False)
    for verdict in (Verdict.APPROVE, Verdict.REJECT):
        found = await applied(world, answer, Mark(7, answer.id, verdict, "wrong", REASON))
        assert found == Outcome(settled=1)


async def test_a_file_sent_to_a_running_campaign_leaves_it(world: World) -> None:
    answer = await waiting(world)
    await world.act(OWNER, lambda tx, me: tx.people.give_role(me.id, Role.REQUESTER, 0))
    file = {"sha": "a" * 64, "name": "back.csv"}
    await world.act(OWNER, lambda tx, me: reviewed.received(tx, me, answer.campaign_id, file))
    await world.act(OWNER, lambda tx, me: reviewed.received(tx, me, 404, file))
    assert await world.do(lambda tx: tx.campaigns.get(answer.campaign_id))
    job = await world.do(lambda tx: tx.jobs.take(reviewed.JOB, f"{await_id(tx)}:{file['sha']}", 1000))
    assert job
    with pytest.raises(Stale, match="done already"):
        await world.act(OWNER, lambda tx, me: proposals.go_on(tx, me, 5))


async def test_the_second_word_is_the_requesters_alone(world: World) -> None:
    for who in (OWNER, ANN):
        await world.person(who)
        await world.act(who, lambda tx, me: tx.people.give_role(me.id, Role.REQUESTER, 0))
    await world.act(OWNER, lambda tx, me: proposals.ask(tx, me, Proposal(), {"sha": "a" * 64, "name": "back.csv"}))
    told = await world.do(lambda tx: tx.outbox.due(9, 1))
    order = next(one.params["order"] for one in told if one.kind == "reviewed_sure")
    with pytest.raises(NotAllowed, match="Only the requester"):
        await world.act(ANN, lambda tx, me: proposals.go_on(tx, me, order))
    assert not await world.do(lambda tx: tx.jobs.due(9, 1))
    assert (await world.act(OWNER, lambda tx, me: proposals.go_on(tx, me, order))).one.startswith("They are being")
    with pytest.raises(Stale, match="done already"):
        await world.act(OWNER, lambda tx, me: proposals.go_on(tx, me, order))
    (job,) = await world.do(lambda tx: tx.jobs.due(9, 1))
    assert job.payload["sha"]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_file_that_nobody_told_to_go_on_is_too_old_one_day(world: World) -> None:
    await world.person(OWNER)
    await world.act(OWNER, lambda tx, me: tx.people.give_role(me.id, Role.REQUESTER, 0))
    await world.act(OWNER, lambda tx, me: proposals.ask(tx, me, Proposal(), {"sha": "a" * 64, "name": "back.csv"}))
    (told,) = [one for one in await world.do(lambda tx: tx.outbox.due(9, 1)) if one.kind == proposals.NOTICE]
    world.clock.tick(proposals.ASK_MS + 1)
    with pytest.raises(Stale, match="waited too long"):
        await world.act(OWNER, lambda tx, me: proposals.go_on(tx, me, told.params["order"]))


def await_id(tx: Tx) -> int:
    owner = tx.people.by_telegram(OWNER)
    assert owner
    return owner.id


async def test_what_was_paid_at_once_can_be_confirmed_and_not_taken_back(world: World) -> None:
    await world.people(ANN)
    campaign = await world.campaign(rows=1, answers=3)
    view = await world.see(ANN, start(campaign))
    await world.act(ANN, happy)
    answer = await world.answer(ANN, view)
    outcome = await applied(world, answer, Mark(2, answer.id, Verdict.REJECT, "owner", REASON))
    assert "cannot be rejected" in outcome.problems[0].one
    assert (await applied(world, answer, Mark(2, answer.id))).approved == 1
    assert (await now(world, answer)).confirmed


async def test_the_draft_begun_for_the_file_goes(world: World) -> None:
    await requester(world)
    file = {"sha": "b" * 64, "name": "back.csv"}
    for on_screen in (True, False):
        token = "a" * studio.TOKEN_CHARS if on_screen else "b" * studio.TOKEN_CHARS
        c = (await world.act(AMINA, lambda tx, me, token=token: studio.begin(tx, me, "back", token))).id  # type: ignore[misc]
        if on_screen:
            await world.act(AMINA, lambda tx, me, c=c: studio.draft(tx, me, c))  # type: ignore[misc]
        await world.act(AMINA, lambda tx, me, c=c: reviewed.received(tx, me, c, file))  # type: ignore[misc]
        assert await world.do(lambda tx, c=c: tx.campaigns.get(c)) is None  # type: ignore[misc]
    running = await running_one(world)
    await world.act(AMINA, lambda tx, me: reviewed.received(tx, me, running, file))
    assert await world.do(lambda tx: tx.campaigns.get(running))


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Mark(7, 0, None), "approve, send back or reject"),
        (Mark(7, 0, Verdict.REJECT, "ugly", REASON), "under reason"),
        (Mark(7, 0, Verdict.REDO, "", REASON), "under reason"),
        (Mark(7, 0, Verdict.REDO, "wrong", "no"), "least"),
    ],
)
async def test_what_is_missing_is_said_by_row(world: World, one: Mark, said: str) -> None:
    answer = await waiting(world)
    (problem,) = (await applied(world, answer, replace(one, answer_id=answer.id))).problems
    assert said in problem.one
    assert problem.params["row"] == 7


async def test_sent_back_by_file_once(world: World) -> None:
    answer = await waiting(world)
    back = Mark(7, answer.id, Verdict.REDO, "unreadable", REASON)
    assert (await applied(world, answer, back)).again == 1
    assert (await now(world, answer)).standing is Standing.REDO
    for one in (back, Mark(7, answer.id)):
        assert "decided before" in (await applied(world, answer, one)).problems[0].one
    await world.act(ANN, lambda tx, me: appeals.redo(tx, me, answer.campaign_id, answer.task_id))
    await world.act(ANN, written("A better one"))
    assert "once already" in (await applied(world, answer, back)).problems[0].one


async def test_a_sentence_of_a_file_leads_nowhere_else(world: World) -> None:
    answer = await waiting(world)
    no = Mark(7, answer.id, Verdict.REJECT, "wrong", "Not done: call +254 712 345 678, or @boss")
    assert (await applied(world, answer, no)).rejected == 1
    (decision,) = await world.do(lambda tx: tx.cases.decisions(answer.id))
    assert decision.sentence == "Not done: call […], or […]"
