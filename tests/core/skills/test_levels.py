"""The rungs, by what it takes to reach and to lose them."""

import hashlib

import pytest

from core.skills.levels import Level, fresh, level, practised, rounded, to_next
from core.skills.rating import Evidence, Rating, rating

NOW = 1_700_000_000_000


def after(answers: str, before: Evidence | None = None) -> Evidence:
    """``answers``: + right, - wrong, each a known one."""
    found = before or Evidence()
    for one in answers:
        found = found.with_answer(float(one == "+"), 1, NOW)
    return found


def walked(answers: str, *, usual: float = 0.8, options: int = 4) -> Level:
    at, evidence = Level.NEW, Evidence()
    for one in answers:
        evidence = after(one, evidence)
        at = level(rating(evidence, NOW, usual), at, options=options, usual=usual)
    return at


@pytest.mark.parametrize(
    ("answers", "reached"),
    [
        ("", Level.NEW),
        ("+" * 7, Level.NEW),
        ("+" * 8, Level.TRUSTED),
        ("+++++-+-", Level.MEMBER),
        ("+" * 9, Level.EXPERT),
        ("+" * 74, Level.EXPERT),
        ("+" * 75, Level.REVIEWER),
        ("-" * 5, Level.NEW),
        ("-" * 6, Level.PAUSED),
        ("-" * 6 + "+" * 50, Level.PAUSED),
    ],
)
def test_what_is_reached(answers: str, reached: Level) -> None:
    assert walked(answers) is reached


def test_of_two_options_a_guess_is_right_more_often() -> None:
    doubtful = Rating(0.45, 0.3, 0.57, 20)
    assert level(doubtful, Level.MEMBER, options=2) is Level.MEMBER
    assert level(doubtful, Level.MEMBER, options=3) is Level.PAUSED


def test_a_level_is_kept_a_little_below_its_rung() -> None:
    kept = Rating(0.8, 0.68, 0.9, 30)
    assert level(kept, Level.TRUSTED) is Level.TRUSTED
    assert level(kept, Level.EXPERT) is Level.TRUSTED
    assert level(kept, Level.MEMBER) is Level.MEMBER
    assert level(Rating(0.8, 0.66, 0.9, 30), Level.TRUSTED) is Level.MEMBER


def test_who_was_complained_of_reviews_nobody() -> None:
    found = Rating(0.98, 0.95, 0.99, 100)
    assert level(found, Level.REVIEWER, complained=True) is Level.EXPERT
    assert level(found, Level.EXPERT) is Level.REVIEWER


def test_paused_ends_with_practice_alone() -> None:
    assert level(Rating(0.99, 0.98, 1.0, 200), Level.PAUSED) is Level.PAUSED
    assert [practised(right) for right in (6, 7, 10)] == [False, True, True]
    assert [practised(right, 5) for right in (3, 4)] == [False, True], "of fewer as large a part"
    assert level(rating(fresh(after("------")), NOW), Level.NEW) is Level.NEW


@pytest.mark.parametrize(
    ("answers", "at", "more"),
    [
        ("", Level.NEW, 8),
        ("++++++", Level.NEW, 2),
        ("+++++-+-", Level.MEMBER, 7),
        ("+" * 40, Level.EXPERT, 35),
        ("+" * 80, Level.REVIEWER, None),
        ("----", Level.PAUSED, None),
        ("-" * 150, Level.MEMBER, 193),
    ],
)
def test_how_far_the_next_one_is(answers: str, at: Level, more: int | None) -> None:
    assert to_next(after(answers), NOW, at, 0.8) == more


def test_none_is_in_sight_behind_many_wrong_answers() -> None:
    assert to_next(Evidence(0, 200, 300, NOW), NOW, Level.EXPERT, 0.05) is None


@pytest.mark.parametrize(("answers", "said"), [(1, 1), (10, 10), (11, 15), (50, 50), (51, 60)])
def test_a_number_promises_no_more_than_it_knows(answers: int, said: int) -> None:
    assert rounded(answers) == said


def crowd(accuracy: float, people: int, answers: int, usual: float = 0.8) -> list[Level]:
    """Where people of one accuracy are after so many known answers; drawn by a hash."""

    def right(person: int, nth: int) -> bool:
        drawn = hashlib.sha256(f"crowd {accuracy} {person} {nth}".encode()).digest()
        return int.from_bytes(drawn[:4], "big") < accuracy * 2**32

    said = ["".join("-+"[right(person, nth)] for nth in range(answers)) for person in range(people)]
    return [walked(one, usual=usual) for one in said]


def test_no_good_people_are_paused_and_nearly_all_guessers_are() -> None:
    assert crowd(0.90, 100, 40).count(Level.PAUSED) == 0
    assert crowd(0.85, 100, 40).count(Level.PAUSED) == 0
    assert crowd(0.25, 60, 30).count(Level.PAUSED) >= 55


def test_where_all_find_it_hard_nobody_is_paused_for_being_like_all() -> None:
    assert crowd(0.58, 60, 60, usual=0.58).count(Level.PAUSED) <= 1
    assert crowd(0.25, 40, 40, usual=0.58).count(Level.PAUSED) >= 36
