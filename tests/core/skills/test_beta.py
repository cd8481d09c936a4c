"""Quantiles as scipy 1.16 gives them, and what any distribution function keeps to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.skills.beta import below, quantile

CASES = [
    (2, 3, 0.05, 0.097611),
    (2, 3, 0.95, 0.751395),
    (13.2, 1.8, 0.05, 0.722444),
    (3.2, 0.8, 0.95, 0.992972),
    (50.5, 3.25, 0.05, 0.878802),
    (180, 20, 0.95, 0.932395),
    (0.5, 0.5, 0.05, 0.006156),
    (12.3, 9.1, 0.95, 0.742839),
    (200.2, 0.8, 0.05, 0.987115),
]
SHAPES = st.floats(0.2, 400)


@pytest.mark.parametrize(("a", "b", "p", "found"), CASES)
def test_as_others_work_it_out(a: float, b: float, p: float, found: float) -> None:
    assert quantile(p, a, b) == pytest.approx(found, abs=1e-6)


@given(SHAPES, SHAPES, st.floats(0.01, 0.99))
def test_a_quantile_has_its_share_below(a: float, b: float, p: float) -> None:
    x = quantile(p, a, b)
    assert 0 <= x <= 1
    if 1e-6 < x < 1 - 1e-6:  # nearer to an end a double cannot tell
        assert below(x, a, b) == pytest.approx(p, abs=1e-5)


@given(SHAPES, SHAPES, st.floats(0.001, 0.999))
def test_both_sides_are_the_whole(a: float, b: float, x: float) -> None:
    assert below(x, a, b) + below(1 - x, b, a) == pytest.approx(1, abs=1e-6)


def test_the_ends() -> None:
    assert (below(0, 2, 3), below(1, 2, 3)) == (0, 1)
