"""The cases of every rule on many answers: what it notices, what it lets pass, and both for each.

Of a question with options ``said`` has each person's answers as letters, one a task; of others task, person and value
stand in lists, with the minute of an answer at a place.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from core.signals import packing
from core.signals.batch import Batch, Said, Seen
from core.signals.rules import ALL, BY_NAME, noticed
from core.signals.rules.together import pairs
from core.signals.weighed import weigh

HERE = Path(__file__).parent
MINUTE_MS = 60_000


def cases(rule: str) -> list[dict[str, Any]]:
    return list(json.loads(HERE.joinpath(f"{rule}.json").read_text("utf-8")))


def batch(case: dict[str, Any]) -> Batch:
    said = [
        Said(task, int(person), option)
        for person, row in case.get("said", {}).items()
        for task, option in enumerate(row, 1)
    ]
    texts = [Said(*one) for one in case.get("texts", ())]
    places = [Said(task, person, value, minute * MINUTE_MS) for task, person, value, minute in case.get("places", ())]
    photos = [Seen(task, person, int(a, 16), int(b, 16)) for task, person, a, b in case.get("photos", ())]
    return Batch({"q": (tuple(case.get("options", "")), said)}, {"q": texts}, {"q": places}, photos)


@pytest.mark.parametrize(
    ("rule", "case"),
    [pytest.param(one.RULE, case, id=f"{one.RULE}: {case['name']}") for one in ALL for case in cases(one.RULE)],
)
def test_a_rule_notices_what_it_should(rule: str, case: dict[str, Any]) -> None:
    found = [
        {"people": [*one.people], "params": dict(one.params), **({"task": one.task} if one.task else {})}
        for one in BY_NAME[rule].look(batch(case))
    ]
    assert found == case["found"]


@pytest.mark.parametrize("rule", BY_NAME)
def test_a_rule_notices_something_and_lets_something_pass(rule: str) -> None:
    assert {bool(case["found"]) for case in cases(rule)} == {True, False}


@pytest.mark.parametrize("rule", BY_NAME)
def test_what_was_noticed_is_said_in_a_sentence_with_its_numbers(rule: str) -> None:
    for case in cases(rule):
        for found in case["found"]:
            text = BY_NAME[rule].say(found["params"])
            assert text.one.format(**text.params).endswith(".")
            assert text.one.count("{") > 0


def test_every_rule_is_asked() -> None:
    (copied, *_) = cases("together")
    assert {one.rule for one in noticed(batch(copied))} >= {"together"}
    assert noticed(Batch()) == []


def test_what_is_noticed_survives_the_way() -> None:
    (found, *_) = noticed(batch(cases("straight")[0]))
    assert packing.noticed(json.loads(json.dumps(packing.packed(found)))) == found


def test_answers_that_are_no_option_say_nothing() -> None:
    weighed = weigh([Said(1, 1, "a"), Said(1, 2, "other"), Said(1, 3, "b")], ("a", "b"))
    assert weighed
    assert len(weighed.votes.task) == 2
    assert list(pairs(weighed)) == []
