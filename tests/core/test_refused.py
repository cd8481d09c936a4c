"""What is never given out is refused by name, and honest work that sounds a little like it is not."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core import refused
from core.campaigns import Campaign, State
from core.errors import NotAllowed, Text
from core.forms import Form
from core.kinds import QUESTION
from core.questions import WriteText
from core.refused_rules import RULES

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("refused.json").read_text("utf-8"))
PLAIN = Campaign(
    id=1, organisation_id=1, owner_id=1, state=State.DRAFT, title="Signs", form=Form((WriteText("a", "What is it?"),))
)


def test_every_rule_has_enough_cases() -> None:
    assert list(CASES) == [rule.code for rule in RULES]
    assert all(len(said) >= 10 for case in CASES.values() for said in case.values())


@pytest.mark.parametrize(("code", "said"), [(code, one) for code in CASES for one in CASES[code]["refused"]])
def test_refused(code: str, said: str) -> None:
    rule = refused.found(["Look well.", said])
    assert rule is not None
    assert rule.code == code
    why = refused.check([said])
    assert why is not None
    assert why.params["why"] == Text(rule.sentence)


@pytest.mark.parametrize("said", [one for case in CASES.values() for one in case["honest"]])
def test_honest(said: str) -> None:
    assert refused.check([said]) is None


def test_marks_and_invisible_signs_hide_nothing() -> None:
    assert refused.check(["SOLVE the c\N{ZERO WIDTH SPACE}aptch\N{COMBINING ACUTE ACCENT}a"]) is not None


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Solve captchas"},
        {"instructions": "Join our channel."},
        {"purpose": "Write a review of our shop"},
        {"asks": "Like our page"},
        {"columns": ("enter_captcha",)},
        {"form": Form((WriteText("a", "Send the OTP"),))},
        {"form": Form((WriteText("a", "What is it?"),), words={"sw": {"What is it?": "Jiunge na kikundi chetu"}})},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_each_text_of_a_campaign_is_looked_at(changed: dict[str, Any]) -> None:
    refused.see(PLAIN)
    with pytest.raises(NotAllowed):
        refused.see(replace(PLAIN, **changed))


def test_a_row_that_asks_is_looked_at_and_one_that_is_judged_is_not() -> None:
    asking = replace(PLAIN, mapping={QUESTION: "q"}, form=Form((WriteText("a", "${q}"),)))
    rows = [{"q": "What is it?"}, {"q": "Follow our page"}]
    with pytest.raises(NotAllowed):
        refused.see(asking, rows)
    refused.see(replace(PLAIN, form=Form((WriteText("a", "Is it spam?"),), shows="${q}")), rows)
