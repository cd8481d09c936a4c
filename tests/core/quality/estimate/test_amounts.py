"""Numbers against a tolerance."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.quality.estimate.amounts import Amount, deviation, estimate, judge, mean, written
from core.quality.estimate.policy import Policy, Then


def test_a_mean_and_its_error() -> None:
    found = estimate([10, 12, 14])
    assert (found.value, found.answers) == (12, 3)
    assert found.error == pytest.approx(2 / 3**0.5)


def test_a_median_is_not_moved_by_one_far_off() -> None:
    found = estimate([10, 12, 900], by_median=True)
    assert found.value == 12
    assert found.error > estimate([10, 12, 900]).error


def test_two_that_happen_to_be_equal_prove_little() -> None:
    assert estimate([5, 5]).error == 0
    assert estimate([5, 5], usual=3).error == pytest.approx((4 * 9 / 5 / 2) ** 0.5)


def test_one_number_says_nothing_of_its_error() -> None:
    assert estimate([5]).error == float("inf")
    assert estimate([5], usual=3).error == pytest.approx(3)


def test_what_is_usual() -> None:
    assert deviation([[1, 3], [10], [5, 7, 9]]) == pytest.approx((10 / 3) ** 0.5)
    assert deviation([[1], []]) is None


@pytest.mark.parametrize(
    ("numbers", "finer", "text"),
    [
        (["0.00000012", "0.00000014"], True, "0.00000013"),
        (["0.00000012", "0.00000013"], True, "0.000000125"),
        (["100000000000000000", "100000000000000000"], True, "100000000000000000"),
        (["123456789012345677", "123456789012345677"], False, "123456789012345677"),
        (["123456789012345677", "123456789012345678"], True, "123456789012345677.5"),
        (["9007199254740993"], False, "9007199254740993"),
        (["1", "9", "2"], True, "4"),
        (["4", "4", "5"], True, "4.3"),
        (["4", "4", "5"], False, "4"),
        (["1", "2"], False, "2"),
        (["2.50", "2.5"], True, "2.50"),
        (["-1", "1"], True, "0"),
        (["-1", "0", "0"], False, "0"),
        (["9" * 40 + "." + "9" * 40], True, "9" * 40 + "." + "9" * 40),
    ],
)
def test_a_mean_is_written_as_people_write_numbers(numbers: list[str], finer: bool, text: str) -> None:
    said = [Decimal(one) for one in numbers]
    assert written(mean(said), said, finer=finer) == text


@pytest.mark.parametrize("numbers", [[], [1.0, float("nan")], [float("inf")]], ids=str)
def test_no_numbers(numbers: list[float]) -> None:
    with pytest.raises(ValueError, match="no numbers"):
        estimate(numbers)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=7), st.floats(-1000, 1000))
def test_a_shift_shifts_the_value_alone(numbers: list[float], by: float) -> None:
    one, other = estimate(numbers, usual=2), estimate([n + by for n in numbers], usual=2)
    assert other.value == pytest.approx(one.value + by, abs=1e-6)
    assert other.error == pytest.approx(one.error, abs=1e-6)


@pytest.mark.parametrize(
    ("error", "answers", "then"),
    [(0.5, 1, Then.ASK), (1.0, 2, Then.RESOLVED), (1.1, 4, Then.ASK), (1.1, 5, Then.MODERATOR)],
)
def test_when_it_is_enough(error: float, answers: int, then: Then) -> None:
    assert judge(Amount(1.0, error, answers), 1.0, Policy()) is then
