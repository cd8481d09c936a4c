"""Results: what is in them, what is not, and how they are cut into files."""

import csv
import io
import json
from pathlib import Path

import pytest

from bot import export
from files import limits
from tests.conversations.conftest import stage
from tests.conversations.requesting import files, launched, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage

__all__ = ["stage"]


async def test_answers_and_tasks_agree_and_formulas_are_harmless(stage: Stage) -> None:
    amina = await requester(stage)
    await launched(amina, b'text,options\n"=1+1",Good|Bad\nb,Good|Bad\n', answers="3")
    for name, answer in (("Ann", "Good"), ("Ben", "Good"), ("Cyd", "Bad")):
        worker = await enter(stage, name)
        await worker.tap("I agree")
        await worker.tap(answer)
    await amina.tap("Results")
    sent = await files(amina, stage)
    tasks = list(csv.DictReader(io.StringIO(sent["moods-tasks.csv"].decode("utf-8-sig"))))
    assert [(one["row"], one["answer"], one["answers"], one["agreeing"]) for one in tasks] == [
        ("2", "Good", "3", "2"),
        ("3", "", "0", "0"),
    ]
    assert not tasks[0]["input.text"].startswith("=")
    await amina.say("/campaigns")
    await amina.tap("moods")
    assert "crowd-kit" in await amina.tap("Other formats")
    await amina.tap("JSONL")
    sent = await files(amina, stage)
    answers = [json.loads(line) for line in sent["moods-answers.jsonl"].decode().splitlines()]
    assert [one["answer"] for one in answers] == ["Good", "Good", "Bad"]
    assert len({one["worker"] for one in answers}) == 3
    assert answers[0]["input.text"] == "=1+1"


def test_a_file_too_large_to_send_is_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x" * 1000)
    assert export._fit(path) == path
    monkeypatch.setattr(limits, "RAW_BYTES_MAX", 999)
    assert export._fit(path).name == "a.csv.zip"
