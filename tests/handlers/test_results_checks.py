"""Rows done once more as a check: said before the launch, and told in the results."""

import csv
import io

import pytest

from core.teams import checks
from tests.conversations.requesting import ROWS, decided, files, requester, sends
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage


def table(sent: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(sent[name].decode("utf-8-sig"))))


async def works(stage: Stage, name: str, *answers: str) -> Actor:
    worker = await enter(stage, name)
    await worker.tap("I agree, start")
    for answer in answers:
        await worker.tap(answer)
    return worker


async def asked_for_checks(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Actor:
    """A requester who is asked how many rows shall be done once more; whatever they say, each is."""
    monkeypatch.setattr(checks, "chosen", lambda campaign, _: bool(checks.percent(campaign)))
    amina = await requester(stage)
    await sends(amina, "moods.csv", ROWS)
    await decided(amina)
    await amina.tap("Change")
    await amina.tap("Rows done once more as a check")
    return amina


async def test_the_cost_holds_them_and_results_say_what_was_found(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina = await asked_for_checks(stage, monkeypatch)
    assert "shall somebody else do once more" in amina.reads()
    await amina.say("50")
    text = await amina.tap("Cost and launch")
    assert "3 tasks, 1 answer each, 5 points an answer: 25 points" in text
    assert "50 % of the rows are done once more as a check, by other people; that is in the cost." in text
    await amina.tap("Launch")
    await works(stage, "Wanjiru", "Good", "Bad", "Good")
    await works(stage, "Juma", "Good", "Good")
    await amina.say("/campaigns")
    await amina.tap("moods")
    await amina.tap("Results")
    sent = await files(amina, stage)
    tasks, answers = table(sent, "moods-tasks.csv"), table(sent, "moods-answers.csv")
    assert [(row["answer"], row["back_check"], row["answers"]) for row in tasks] == [
        *(("Good", "same", "2"), ("Bad", "answer", "2"), ("Good", "", "1")),
    ], "the answer stays the first one"
    assert [row["back_check"] for row in answers] == ["", "yes", "", "yes", ""]


async def test_a_check_that_nobody_did_yet_is_open(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    amina = await asked_for_checks(stage, monkeypatch)
    await amina.tap("20 %")
    await amina.tap("Cost and launch")
    await amina.tap("Launch")
    await works(stage, "Wanjiru", "Good")
    await amina.say("/campaigns")
    await amina.tap("moods")
    await amina.tap("Results")
    sent = await files(amina, stage)
    assert [row["back_check"] for row in table(sent, "moods-tasks.csv")] == ["open", "", ""]
