"""A file of verdicts sent back: approved, rejected for a reason the worker reads, the rest named; and once only."""

import asyncio
import csv
import io

import pytest

import core.launched.marks
import core.launched.outcome
from bot.jobs import reviewed
from core.launched.reviewed import JOB
from core.ports import Job, Tx
from tests.conversations.conftest import stage
from tests.conversations.requesting import files, launched, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators
from tests.handlers.test_ruled import as_shipped

__all__ = ["stage"]

REASON = "The sentence is about something else."


async def batch(stage: Stage, workers: int, rows: int = 1) -> tuple[Actor, list[Actor], list[dict[str, str]]]:
    """Amina's campaign, every answer to be looked at, answered by so many; the file she fetches."""
    amina = await requester(stage)
    table = "text,options\n" + "".join(f"text {number},Good|Bad\n" for number in range(rows))
    await launched(amina, table.encode(), answers="3", review="Every answer")
    people = [await enter(stage, f"Worker{number}") for number in range(workers)]
    for worker in people:
        await worker.tap("I agree")
        for _ in range(rows):
            await worker.tap("Good")
    return amina, people, await fetched(amina, stage)


async def fetched(amina: Actor, stage: Stage) -> list[dict[str, str]]:
    await amina.say("/campaigns")
    await amina.tap("moods")
    await amina.tap("Other formats")
    await amina.tap("Mechanical Turk")
    sent = await files(amina, stage)
    return list(csv.DictReader(io.StringIO(sent["moods-batch.csv"].decode("utf-8-sig"))))


def packed(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


async def test_verdicts_are_applied_once(stage: Stage) -> None:
    amina, people, rows = await batch(stage, workers=3)
    assert [row["AssignmentStatus"] for row in rows] == ["Submitted"] * 3
    rows[0]["Approve"] = "x"
    rows[1]["Reject"] = REASON
    rows[2]["Reject"] = "no"
    stranger = {**rows[0], "AssignmentId": "zz"}
    await sends(amina, "back.csv", packed([*rows, stranger]))
    await stage.wait(2)
    said = amina.reads()
    assert "1 to approve, 0 to send back, 1 to reject" in said
    assert "1 rejected: In your own words" in said
    assert "Row 4: a reason of 10 to 500 letters" in said
    await amina.tap("Do it")
    await stage.wait(2)
    await stage.wait(30)
    said = amina.reads()
    assert "1 approved, 0 sent back, 1 rejected, 0 were settled" in said
    assert "Row 4: a reason of 10 to 500 letters" in said
    assert "Row 5: this answer is in none of your campaigns" in said
    assert any(REASON in message.get("text", "") for worker in people for message in worker.messages())
    await sends(amina, "back.csv", packed(rows[:2]))
    await stage.wait(2)
    assert "0 approved, 0 sent back, 0 rejected, 2 were settled before" in amina.reads()
    assert "No campaign" not in await amina.say("/campaigns")
    assert [label for label in amina.buttons() if "back" in label] == [], "no draft is left of the file"
    after = {row["AssignmentId"]: row for row in await fetched(amina, stage)}
    assert after[rows[0]["AssignmentId"]]["ApprovalTime"].endswith(" UTC 2026"), "when she approved it"
    assert after[rows[2]["AssignmentId"]]["ApprovalTime"] == "", "nobody decided yet"
    assert rows[1]["AssignmentId"] not in after


async def test_nothing_is_done_before_its_requester_says_so(stage: Stage) -> None:
    amina, _, rows = await batch(stage, workers=3, rows=4)
    for row in rows[:6]:
        row["Reject"] = REASON
    for row in rows[6:]:
        row["Approve"] = "x"
    await sends(amina, "back.csv", packed(rows))
    await stage.wait(2)
    assert "6 to approve, 0 to send back, 6 to reject" in amina.reads()
    await amina.tap("Do it")
    await stage.wait(2)
    assert "6 approved, 0 sent back, 6 rejected" in amina.reads()


async def test_a_file_with_decisions_reasons_and_sentences(stage: Stage) -> None:
    amina, _, given = await batch(stage, workers=3)
    said = {"decision": "send back", "reason": "wrong", "sentence": REASON}
    rows = [{"answer_id": one["AssignmentId"], **said} for one in given]
    rows[1] |= {"decision": "Reject"}
    rows[2] |= {"decision": "approve"}
    rows.append({**rows[0], "decision": "approve"})
    await sends(amina, "back.csv", packed(rows))
    await stage.wait(2)
    assert "1 to approve, 1 to send back, 1 to reject" in amina.reads()
    assert "1 rejected: The answer is wrong" in amina.reads()
    await amina.tap("Do it")
    await stage.wait(2)
    assert "1 approved, 1 sent back, 1 rejected, 0 were settled" in amina.reads()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_much_in_a_file_takes_two_of_a_team(stage: Stage) -> None:
    as_shipped(stage, two_from="points 1")
    amina, _, rows = await batch(stage, workers=1)
    editor = await enter(stage, "Editor")
    organisation = await stage.do(lambda tx: tx.office.organisation_of(_of(tx, amina)))
    await stage.do(lambda tx: tx.seats.put(organisation, _of(tx, editor), "editor"))
    rows[0]["Reject"] = REASON
    await sends(amina, "back.csv", packed(rows))
    await stage.wait(2)
    assert "another of your team has to agree" in amina.reads()
    assert "Do it" not in amina.buttons()
    assert "One of your team sent a file: 0 to approve, 0 to send back, 1 to reject" in editor.reads()
    await editor.tap("Do it")
    await stage.wait(2)
    assert "0 approved, 0 sent back, 1 rejected" in amina.reads()


def _of(tx: Tx, who: Actor) -> int:
    person = tx.people.by_telegram(who.id)
    assert person
    return person.id


async def test_a_file_that_rejects_everything_waits_for_moderators(stage: Stage) -> None:
    group, (asha, dora) = await moderators(stage, "Asha", "Dora")
    amina, people, rows = await batch(stage, workers=3, rows=7)
    for row in rows:
        row["Reject"] = REASON
    await sends(amina, "back.csv", packed(rows))
    await stage.wait(2)
    assert "Your file would reject 21 of 21 answers" in amina.reads()
    assert "Nothing of it has taken effect" in asha.reads(group)
    assert {row["AssignmentStatus"] for row in await fetched(amina, stage)} == {"Submitted"}
    for one in (asha, dora):
        await one.tap("The rejections stand", chat_id=group)
    for seconds in (2, 2, 30, 60):
        await stage.wait(seconds)
    assert any("21 rejected" in str(one.get("text")) for one in amina.messages())
    told = [one for one in people[0].messages() if "not accepted" in str(one.get("text"))]
    assert len(told) == 1, "seven at once"
    assert REASON in str(told)


async def test_what_moderators_do_not_let_pass_is_approved(stage: Stage) -> None:
    group, (asha, dora) = await moderators(stage, "Asha", "Dora")
    amina, _, rows = await batch(stage, workers=3, rows=7)
    for row in rows:
        row["Reject"] = REASON
    await sends(amina, "back.csv", packed(rows))
    await stage.wait(2)
    for one in (asha, dora):
        await one.tap("Pay them all", chat_id=group)
    await stage.wait(2)
    await stage.wait(2)
    assert "21 approved" in amina.reads()


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_file_of_too_many_is_refused_whole(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core.launched.marks, "MARKS_MAX", 3)
    amina, _, rows = await batch(stage, workers=3, rows=2)
    for row in rows:
        row["Approve"] = "x"
    await sends(amina, "back.csv", packed(rows))
    await stage.wait(2)
    assert "up to 3 answers" in amina.reads()
    assert asyncio.all_tasks() == {asyncio.current_task()}, "nobody waits for the child that read it"


async def test_a_question_nobody_answered_lapses(stage: Stage) -> None:
    context = stage.kazi.parts.context
    for payload in ({"person": 1, "sha": "a", "name": "b", "until": 1}, {"person": 1, "until": 0}):
        assert await reviewed.run(Job(1, JOB, "1", payload, 0), context) is None


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_many_problems_come_as_a_list(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core.launched.outcome, "PROBLEMS_KEPT", 6)
    amina = await requester(stage)
    rows = [{"answer_id": str(number), "approve": "x", "reject": ""} for number in range(8)]
    await sends(amina, "back.csv", packed(rows))
    sent = await files(amina, stage)
    assert sent["rows.txt"].decode("utf-8-sig").count("none of your campaigns") == 6
