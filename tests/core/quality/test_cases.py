"""The cases of every rule: what it catches, what it lets pass, and both for each."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.errors import Text
from core.form.questions import (
    ChooseOne,
    Question,
    SendAudio,
    SendFile,
    SendLocation,
    SendVideo,
    TakePhoto,
    WriteText,
)
from core.quality import ALL, findings
from core.quality.finding import FileFacts, PhotoFacts, Print, Sent

HERE = Path(__file__).parent
QUESTIONS: dict[str, Question] = {
    "text": WriteText("answer", "What is written?"),
    "photo": TakePhoto("answer", "The shop's front", side_min=640),
    "voice": SendAudio("answer", "Say the word", seconds_min=2, seconds_max=10, voice=True),
    "video": SendVideo("answer", "Film the street", seconds_min=2, seconds_max=10),
    "file": SendFile("answer", "The receipt"),
    "place": SendLocation("answer", "Go to the market", near="-1.28333 36.81667", radius_m=100),
    "commas": SendLocation("answer", "Go to the market", near="-1.28333, 36.81667", radius_m=100),
    "anywhere": SendLocation("answer", "Where are you?"),
    "nowhere": SendLocation("answer", "Go there", near="the market", radius_m=100),
    "choose_one": ChooseOne("answer", "Which?", ("cat", "dog")),
}
# A photo by day, sharp; a case says what is different in its own.
GOOD_PHOTO = {"width": 960, "height": 1280, "mean": 120.0, "brightest": 230, "deviation": 55.0, "sharpness": 90.0}


def cases(rule: str) -> list[dict[str, Any]]:
    return list(json.loads(HERE.joinpath(f"{rule}.json").read_text("utf-8")))


def sent(case: dict[str, Any]) -> Sent:
    seen = case.get("photo", {})
    looks = tuple(Print(*one) for one in seen.get("prints", ()))
    photo = PhotoFacts(**GOOD_PHOTO | seen | {"prints": looks}) if "photo" in case else None
    question = QUESTIONS[case.get("question", "photo" if photo else "text")]
    file = FileFacts(**case["file"]) if "file" in case else None
    photos = [Print(*one) for one in case.get("photos", ())]
    made = Sent(question, case.get("value", ""), case.get("shown", ""), lambda: case.get("earlier", ()), photo, file)
    return replace(made, photos=lambda: photos)


def told(text: Text) -> dict[str, Any]:
    """Its parameters; a sentence among them as its own parameters."""
    return {key: told(one) if isinstance(one, Text) else one for key, one in text.params.items()}


RULES = {module.RULE: module for module in ALL}


@pytest.mark.parametrize(
    ("rule", "case"), [pytest.param(rule, case, id=f"{rule}: {case['name']}") for rule in RULES for case in cases(rule)]
)
def test_a_rule_catches_what_it_should(rule: str, case: dict[str, Any]) -> None:
    found = RULES[rule].check(sent(case))
    assert (found and found.then) == case["then"]
    assert found is None or (found.rule == rule and case.get("says", "") in found.text.one)
    assert found is None or told(found.text) == case.get("params", {})


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_bad_answer_and_a_good_one(rule: str) -> None:
    outcomes = {case["then"] for case in cases(rule)}
    assert None in outcomes
    assert len(outcomes) > 1


def test_every_rule_is_asked() -> None:
    bad = sent({"value": "x", "question": "photo", "photo": {"mean": 5.0, "brightest": 20, "seen_before": True}})
    assert [found.rule for found in findings(bad)] == ["same_file", "photo"]
    assert not findings(sent({"value": "A red bus in the rain"}))
