"""Cells of the earth: their numbers, what lies around a place, also at the poles and the date line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.on_site import cells
from core.typed.places import Place, distance_m

LEVELS = st.integers(0, 13)
PLACES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
NAIROBI, TROMSO = (-1.2864, 36.8172), (69.6492, 18.9553)


@given(PLACES, LEVELS)
def test_a_cell_holds_the_place_and_its_number_leads_back_to_it(place: Place, level: int) -> None:
    number = cells.cell_at(place).first
    larger = cells.cell_at(place, level)
    assert larger.first <= number < larger.end
    assert larger.away_m(place) < 0.01
    assert distance_m(cells.middle(number), place) < 7.5
    assert cells.cell_at(cells.middle(number)).first == number


@given(PLACES, st.integers(1, 13))
def test_a_cell_is_the_run_of_its_four_parts(place: Place, level: int) -> None:
    cell = cells.cell_at(place, level)
    ends = [cell.first, *(one.end for one in cell.parts)]
    assert [one.first for one in cell.parts] == ends[:-1]
    assert ends[-1] == cell.end
    assert cells.cell_at(place).parts == ()


@given(PLACES, PLACES, LEVELS)
def test_no_place_of_a_cell_is_nearer_than_the_cell(here: Place, there: Place, level: int) -> None:
    assert cells.cell_at(there, level).away_m(here) <= distance_m(here, there) + 0.01


@given(PLACES, LEVELS, st.floats(-1, 1), st.floats(-1, 1))
def test_what_is_surely_covered_is(place: Place, level: int, north: float, east: float) -> None:
    """A place that is near enough lies in one of the cells around."""
    block, sure = cells.around(place, level), cells.sure_m(place, level)
    step = cells.STEP * 2**level
    there = (min(max(place[0] + 2 * north * step, -90), 90), (place[1] + 4 * east * step + 180) % 360 - 180)
    if distance_m(place, there) < sure:
        number = cells.cell_at(there).first
        assert any(one.first <= number < one.end for one in block)


@pytest.mark.parametrize(("place", "count"), [(NAIROBI, 9), ((36.0, 10.0), 9), ((45.0, 10.0), 15), (TROMSO, 21)])
def test_a_neighbourhood_is_about_as_wide_as_it_is_high(place: Place, count: int) -> None:
    block = cells.around(place, 6)
    assert len(set(block)) == count
    assert cells.sure_m(place, 6) > 400, "two thirds of the 611 m that a cell is high"


@pytest.mark.parametrize("level", range(14))
@pytest.mark.parametrize("place", [(90.0, 0.0), (-90.0, 180.0), (89.9999, -180.0)])
def test_at_a_pole_the_rows_end(place: Place, level: int) -> None:
    block = cells.around(place, level)
    assert 14 <= len(block) <= 21
    assert all(0 <= one.first < one.end <= 2**43 for one in block)
    assert cells.sure_m(place, level) < 12


def test_at_the_date_line_the_first_column_follows_the_last() -> None:
    taveuni_west, taveuni_east = (-16.8, 179.9995), (-16.8, -179.9995)
    number = cells.cell_at(taveuni_east).first
    assert any(one.first <= number < one.end for one in cells.around(taveuni_west, 6))
    assert cells.cell_at(taveuni_east, 6).away_m(taveuni_west) < 60
    assert cells.cell_at((0.0, 180.0)) == cells.cell_at((0.0, -180.0))


def test_of_the_widest_level_no_cell_comes_twice() -> None:
    block = cells.around((85.0, 179.0), 20)
    assert cells.sure_m((0.0, 0.0), 20) > 5_000_000
    assert len(block) >= 2
