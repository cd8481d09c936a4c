"""What is never given out is refused by name, and honest work that sounds a little like it is not."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.campaigns import Campaign, State
from core.errors import NotAllowed, Text
from core.forbidden import refused
from core.forbidden.refused_rules import RULES
from core.form.forms import Form
from core.form.questions import WriteText
from core.kinds import QUESTION, Sample
from core.tables import intake, proposing

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


ORDERED = {
    "job": {"job": "Write a 5-star review of our hotel on TripAdvisor", "until": "2026-12-03"},
    "job, its proof": {"job": "Look at it", "until": "2026-12-03", "proof": "Send us your password"},
    "website": {"link": "https://example.com/", "steps": "Subscribe to our channel and like the video"},
    "usability": {"link": "https://example.com/", "goal": "Solve the captcha"},
    "visit": {"link": "https://example.com/", "text": "Follow our page"},
    "bug": {"app": "Create a Gmail account and send us the password", "link": "https://example.com/"},
    "photograph": {"photo_of": "Send a photo of your passport"},
    "place": {"place": "Join our group", "lat": "-1.28", "lon": "36.8"},
    "shelf": {"product": "Like our page", "shop": "Duka"},
    "clean": {"name": "Duka", "phone": "07", "what_to_check": "Follow our page"},
    "find": {"picture": "1.jpg", "find": "the password. Solve the captcha"},
}


@pytest.mark.parametrize("name", ORDERED)
def test_a_cell_that_tells_people_what_to_do_is_looked_at(name: str) -> None:
    row, kind = ORDERED[name], name.partition(",")[0]
    pictures = ("picture",) if "picture" in row else ()
    campaign = proposing.propose(replace(PLAIN, form=Form(())), Sample(tuple(row), [row], pictures), kind)
    assert campaign.kind == kind
    with pytest.raises(NotAllowed):
        refused.see(campaign, [row])
    refused.see(campaign, [dict.fromkeys(row, "https://example.com/")])


def test_a_cell_is_looked_at_in_each_language() -> None:
    sample = Sample(("link", "steps_en", "steps_sw"), [{"link": "https://a.org/", "steps_en": "a", "steps_sw": "b"}])
    campaign = intake.understood(PLAIN, sample, "en")
    assert campaign.kind == "website"
    rows = [{"link": "https://a.org/", "steps_en": "Read it", "steps_sw": "Jiunge na kikundi chetu"}]
    with pytest.raises(NotAllowed):
        refused.see(campaign, rows)
