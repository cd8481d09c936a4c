"""Places, wherever on earth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.quality.estimate.places import Spot, estimate, judge
from core.quality.estimate.policy import Policy, Then

ON_EARTH = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def test_one_far_off_hardly_moves_it() -> None:
    near = [(-1.2833, 36.8167), (-1.2834, 36.8168), (-1.2832, 36.8166), (-1.2833, 36.8168)]
    found = estimate([*near, (-4.05, 39.66)])
    assert found.place == pytest.approx((-1.2833, 36.8167), abs=2e-4)
    assert found.spread_m < 30
    assert found.answers == 5


@pytest.mark.parametrize(
    ("places", "place"),
    [
        ([(0.0, 179.9), (0.0, -179.9), (0.0, 180.0)], (0.0, 180.0)),
        ([(89.9, 0.0), (89.9, 120.0), (89.9, -120.0)], (90.0, None)),
        ([(10.0, 20.0)], (10.0, 20.0)),
    ],
)
def test_neither_date_line_nor_pole_is_special(
    places: list[tuple[float, float]], place: tuple[float, float | None]
) -> None:
    lat, lon = estimate(places).place
    assert lat == pytest.approx(place[0], abs=1e-3)
    assert place[1] is None or abs(lon) == pytest.approx(place[1], abs=1e-3)


@pytest.mark.parametrize("places", [[], [(91.0, 0.0)], [(0.0, 181.0)], [(float("nan"), 0.0)]], ids=str)
def test_no_places(places: list[tuple[float, float]]) -> None:
    with pytest.raises(ValueError, match="no places"):
        estimate(places)


@given(st.lists(ON_EARTH, min_size=1, max_size=6))
def test_it_is_on_earth(places: list[tuple[float, float]]) -> None:
    found = estimate(places)
    assert abs(found.place[0]) <= 90
    assert abs(found.place[1]) <= 180
    assert 0 <= found.spread_m <= 20_016_000


def test_all_around_the_earth_it_is_somewhere() -> None:
    assert estimate([(90.0, 0.0), (-90.0, 0.0)]).answers == 2


@pytest.mark.parametrize(
    ("spread", "answers", "then"),
    [(5.0, 1, Then.ASK), (50.0, 2, Then.RESOLVED), (51.0, 4, Then.ASK), (51.0, 5, Then.MODERATOR)],
)
def test_when_it_is_enough(spread: float, answers: int, then: Then) -> None:
    assert judge(Spot((0.0, 0.0), spread, answers), 50.0, Policy()) is then
