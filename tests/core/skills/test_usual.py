"""Where somebody new begins."""

import pytest

from core.skills.rating import USUAL, Evidence
from core.skills.usual import Sum, counted


def test_nobody_is_known_at_first() -> None:
    assert Sum().mean == pytest.approx(USUAL)
    assert not counted({}, [("a", Evidence(3, 0, 3, 1)), ("a", Evidence(0, 0, 9, 1))])


def test_each_counts_once_whatever_they_did() -> None:
    found = counted({}, [("a", Evidence(90, 10, 200, 1)), ("a", Evidence(5, 5, 10, 1)), ("b", Evidence(8, 0, 8, 1))])
    assert (found["a"].people, found["b"].people) == (2, 1)
    assert found["a"].mean == pytest.approx((4 * USUAL + 1.4) / 6)
    more = counted(found, [("a", Evidence(4, 4, 8, 1))] * 50)
    assert more["a"].people == 52
    assert more["a"].mean < 0.55
