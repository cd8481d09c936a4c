"""What /case tells: each step in words of its own, by whom, and why."""

from typing import Any, cast

import pytest

from core.process.story import RULES, Step, Story
from core.work import Case, CaseKind
from handlers.card_kinds import ENDED
from handlers.front import Front
from handlers.story import told
from tests.conversations.stage import Stage
from tests.handlers.moderating import WHY, moderators, sent
from tests.handlers.test_ruled import as_shipped, rejects

CODES = [
    *((CaseKind.REVIEW, f"ruling.{one}") for one in ("proposed", "agreed", "not_so", "undone", "void")),
    *((CaseKind.FROZEN, f"breaker.{one}") for one in ("stop", "stand", "pay")),
    *((CaseKind.SUSPENDED, f"suspension.{one}") for one in ("said", "force", "again", "stands", "lifted", "over")),
    *((CaseKind.REPORT, f"report.{one}") for one in ("stopped", "closed", "not_so")),
    *((CaseKind.ABUSE, f"report.{one}") for one in ("abuse", "fine")),
    *((CaseKind.VERIFY, f"requester.{one}") for one in ("checked", "not_checked", "unchecked")),
    (CaseKind.CAMPAIGN, "campaign.label"),
    (CaseKind.UNANSWERED, "letter.answered"),
    (CaseKind.COMPLAINT, "complaint.answered"),
]


@pytest.mark.parametrize(("kind", "code"), CODES)
async def test_no_step_is_only_over(kind: CaseKind, code: str) -> None:
    steps = [Step(1, 0, code, by=RULES)]
    found = Story(Case(1, kind, 1, 1, 1, {}, 0, 0), steps, more=False, clock="UTC")
    said = await told(cast("Front", None), found, lambda text, **_: cast("Any", text).one)
    assert ENDED.removesuffix(".") not in said


async def test_two_who_reject_are_told_as_they_did(stage: Stage) -> None:
    as_shipped(stage, "points 5", 0)
    group, (asha, baraka) = await moderators(stage, "Asha", "Baraka")
    await sent(stage)
    await rejects(asha, group)
    await baraka.tap("Agree", chat_id=group)
    name = asha.reads(group).split("case ")[1].split()[0]
    await asha.say(f"/case {name}", chat_id=group)
    said = asha.messages(group)[-2]["text"]
    assert "Asha · proposed to reject it" in said
    assert "Baraka · agreed" in said
    assert f"Asha · ✘ Rejected: “{WHY}”" in said
