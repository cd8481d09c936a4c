"""What a person's answers say of them, and how it fades."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.skills.rating import IDLE_MS, Evidence, rating, weight_of

NOW = 1_700_000_000_000


def test_nobody_begins_better_or_worse_than_usual() -> None:
    found = rating(Evidence(), NOW, 0.7)
    assert found.mean == pytest.approx(0.7)
    assert found.low < 0.4
    assert found.high > 0.9
    assert found.count == 0


def test_half_of_it_is_gone_after_138_answers() -> None:
    one = Evidence().with_answer(0, 1, NOW)
    for _ in range(138):
        one = one.with_answer(1, 1, NOW)
    assert one.wrong == pytest.approx(0.5, abs=0.005)
    assert one.count == 139


def test_half_of_it_is_gone_after_sixty_days_without_an_answer() -> None:
    one = Evidence(8, 2, 10, NOW)
    assert one.faded(NOW + IDLE_MS - 1) == one
    assert (one.faded(NOW + IDLE_MS).right, one.faded(NOW + 2 * IDLE_MS).wrong) == (4, 0.5)
    assert one.faded(NOW - 1) == one  # a clock that went back


def test_idle_evidence_goes_towards_what_is_usual() -> None:
    one = Evidence(2, 8, 10, NOW)
    means = [rating(one, NOW + months * IDLE_MS, 0.8).mean for months in range(4)]
    assert means == sorted(means)
    assert means[-1] < 0.8


@pytest.mark.parametrize(("sure", "weight"), [(0.79, 0), (0.8, 0.4), (1.0, 0.5)])
def test_what_others_say_weighs_half_of_a_known_answer_where_they_are_sure(sure: float, weight: float) -> None:
    assert weight_of(sure) == pytest.approx(weight)


@given(st.lists(st.booleans(), max_size=60), st.floats(0, 1))
def test_one_more_right_answer_never_lowers_anything(answers: list[bool], usual: float) -> None:
    one = Evidence()
    for right in answers:
        one = one.with_answer(float(right), 1, NOW)
    before, after = rating(one, NOW, usual), rating(one.with_answer(1, 1, NOW), NOW, usual)
    assert after.low >= before.low - 1e-3  # what was right fades too
    assert before.low <= before.mean <= before.high or usual > 0.9  # the tail of a very skew one
