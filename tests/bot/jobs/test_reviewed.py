"""A file of verdicts sent back: approved, rejected for a reason the worker reads, the rest named; and once only."""

import csv
import io

import pytest

import core.launched.reviewed
from bot.jobs import reviewed
from core.launched.reviewed import JOB
from core.ports import Job
from tests.conversations.conftest import stage
from tests.conversations.requesting import files, launched, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage

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
    assert "1 approved, 1 rejected, 0 were settled" in said
    assert "Row 4: a reason of 10 to 500 letters" in said
    assert "Row 5: this answer is in none of your campaigns" in said
    assert any(REASON in message.get("text", "") for worker in people for message in worker.messages())
    await sends(amina, "back.csv", packed(rows[:2]))
    await stage.wait(2)
    assert "0 approved, 0 rejected, 2 were settled before" in amina.reads()
    assert "No campaign" not in await amina.say("/campaigns")
    assert [label for label in amina.buttons() if "back" in label] == [], "no draft is left of the file"
    after = {row["AssignmentId"]: row for row in await fetched(amina, stage)}
    assert after[rows[0]["AssignmentId"]]["ApprovalTime"].endswith(" UTC 2026"), "when she approved it"
    assert after[rows[2]["AssignmentId"]]["ApprovalTime"] == "", "nobody decided yet"
    assert rows[1]["AssignmentId"] not in after


async def test_many_rejections_need_a_second_word(stage: Stage) -> None:
    amina, _, rows = await batch(stage, workers=3, rows=4)
    for row in rows[:6]:
        row["Reject"] = REASON
    for row in rows[6:]:
        row["Approve"] = "x"
    await sends(amina, "back.csv", packed(rows))
    await stage.wait(2)
    assert "rejects 6 of 12 answers" in amina.reads()
    await amina.tap("Yes, apply it")
    await stage.wait(2)
    assert "6 approved, 6 rejected" in amina.reads()


async def test_a_question_nobody_answered_lapses(stage: Stage) -> None:
    context = stage.kazi.parts.context
    for payload in ({"person": 1, "sha": "a", "name": "b", "until": 1}, {"person": 1, "until": 0}):
        assert await reviewed.run(Job(1, JOB, "1", payload, 0), context) is None


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_many_problems_come_as_a_list(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core.launched.reviewed, "PROBLEMS_KEPT", 6)
    amina = await requester(stage)
    rows = [{"answer_id": str(number), "approve": "x", "reject": ""} for number in range(8)]
    await sends(amina, "back.csv", packed(rows))
    sent = await files(amina, stage)
    assert sent["rows.txt"].decode("utf-8-sig").count("none of your campaigns") == 6
