"""What looks come to: paid, one more, or a person; and what whoever looks is worth."""

from collections.abc import Callable, Sequence

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


@pytest.mark.parametrize(
    ("rule", "first", "right", "figures"),
    [
        (rules.shown, 2, 0.75, (0.773, 0.086, 2.89)),
        (rules.shown, 2, 0.85, (0.907, 0.028, 2.58)),
        (rules.shown, 2, 0.92, (0.971, 0.007, 2.32)),
        (rules.written, 3, 0.75, (0.316, 0.004, 4.62)),
        (rules.written, 3, 0.85, (0.849, 0.005, 3.65)),
        (rules.written, 3, 0.92, (0.966, 0.002, 3.22)),
    ],
)
def test_what_is_paid_without_a_moderator(
    rule: Callable[[Sequence[Look]], Then], first: int, right: float, figures: tuple[float, float, float]
) -> None:
    """Of good and of bad answers, by reviewers who are right so often; and the looks a good one takes."""
    good, bad, looks = figures
    evidence = Evidence(right * 40, (1 - right) * 40, 40)

    def ways(seen: list[Look], chance: float, yes: float) -> tuple[float, float]:
        then = rule(seen) if len(seen) >= first else Then.ANOTHER
        if then is not Then.ANOTHER:
            return chance * (then is Then.FINE), chance * len(seen)
        both = [
            ways([*seen, Look(len(seen), said, evidence=evidence)], chance * part, yes)
            for said, part in ((YES, yes), (NO, 1 - yes))
        ]
        return both[0][0] + both[1][0], both[0][1] + both[1][1]

    assert ways([], 1, right) == pytest.approx((good, looks), abs=0.006)
    assert ways([], 1, 1 - right)[0] == pytest.approx(bad, abs=0.001)
