"""What looks come to: paid, one more, or a person; and what whoever looks is worth."""

import pytest

from core.form.questions import CANT_TELL, NO, YES
from core.peers import rules
from core.peers.rules import Look, Then
from core.skills.rating import Evidence

GOOD, POOR = Evidence(40, 2, 42), Evidence(12, 10, 22)
MARKS = {"+": YES, "-": NO, "?": CANT_TELL}


def looks(marks: str, evidence: Evidence = GOOD) -> list[Look]:
    return [Look(number, MARKS[mark], evidence=evidence) for number, mark in enumerate(marks)]


@pytest.mark.parametrize(
    ("marks", "evidence", "then"),
    [
        ("+++", GOOD, Then.FINE),
        ("+++", POOR, Then.ANOTHER),
        ("+++++", POOR, Then.PERSON),
        ("++-", GOOD, Then.ANOTHER),
        ("++-+", GOOD, Then.FINE),
        ("++-+-", GOOD, Then.PERSON),
        ("+--", GOOD, Then.PERSON),
        ("---", GOOD, Then.PERSON),
        ("---", POOR, Then.ANOTHER),
        ("???", GOOD, Then.ANOTHER),
        ("?????", GOOD, Then.PERSON),
        ("+++??", GOOD, Then.FINE),
    ],
)
def test_of_what_is_written(marks: str, evidence: Evidence, then: Then) -> None:
    assert rules.written(looks(marks, evidence)) is then


@pytest.mark.parametrize(
    ("marks", "then"),
    [
        ("++", Then.FINE),
        ("+-", Then.ANOTHER),
        ("--", Then.PERSON),
        ("+-+", Then.ANOTHER),
        ("+-++", Then.FINE),
        ("+---", Then.PERSON),
        ("+-+-+", Then.PERSON),
        ("??", Then.ANOTHER),
        ("?????", Then.PERSON),
        ("?+?+", Then.FINE),
    ],
)
def test_of_a_photo_or_a_place(marks: str, then: Then) -> None:
    assert rules.shown(looks(marks)) is then


def test_a_look_of_somebody_good_says_more() -> None:
    chances = [rules.fine(looks("+", one)) for one in (POOR, Evidence(), GOOD)]
    assert chances == sorted(chances)
    assert rules.fine(looks("-", GOOD)) == pytest.approx(1 - chances[-1])
    assert rules.fine([]) == rules.fine(looks("?")) == pytest.approx(0.5)
