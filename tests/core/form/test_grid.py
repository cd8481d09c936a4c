"""The cells of a picture. Cases in grid.json.

Mutants that the properties kill: columns and rows exchanged, a margin on one side only, a corner instead of a middle.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.form import grid
from core.form.grid import Grid

CASES: dict[str, list[Any]] = json.loads(Path(__file__).with_name("grid.json").read_text("utf-8"))
SIZES = st.tuples(st.integers(50, 4000), st.integers(50, 4000))
SHARES = st.floats(0, 1)


@pytest.mark.parametrize("case", CASES["cells"])
def test_a_grid_suits_the_picture(case: dict[str, Any]) -> None:
    assert grid.cells(*case["size"]) == Grid(8, case["rows"])


@pytest.mark.parametrize("case", CASES["cell_box"])
def test_where_a_cell_lies(case: dict[str, Any]) -> None:
    assert str(grid.cell_box(Grid(*case["grid"]), case["n"])) == case["box"]


@pytest.mark.parametrize("case", CASES["zoom"])
def test_what_is_shown_larger(case: dict[str, Any]) -> None:
    assert [str(one) for one in grid.zoom(Grid(*case["grid"]), *case["named"])] == case["regions"]


@pytest.mark.parametrize("case", CASES["box"])
def test_the_box_of_four_taps(case: dict[str, Any]) -> None:
    named, small = tuple(case["named"]), tuple(case["small"])
    assert grid.box(Grid(*case["grid"]), named, small) == case["box"]


@pytest.mark.parametrize("case", CASES["read"])
def test_cells_that_are_typed(case: dict[str, Any]) -> None:
    assert grid.read_cells(case["text"], Grid(8, 6)) == (tuple(case["cells"]) if case["cells"] else None)


def test_small_cells_that_are_typed() -> None:
    assert grid.read_cells("1 16") == (1, 16)
    assert grid.read_cells("1 17") is None


@pytest.mark.parametrize("text", CASES["parse_fails"])
def test_what_is_no_box(text: str) -> None:
    with pytest.raises(ValueError, match="not"):
        grid.parse(text)


@given(SIZES)
def test_cells_tile_the_picture_and_fit_a_keyboard(size: tuple[int, int]) -> None:
    found = grid.cells(*size)
    boxes = [grid.cell_box(found, n) for n in range(1, found.count + 1)]
    assert len(boxes) < 100
    assert sum((one.x1 - one.x0) * (one.y1 - one.y0) for one in boxes) == pytest.approx(1)
    middles = [((one.x0 + one.x1) / 2, (one.y0 + one.y1) / 2) for one in boxes]
    assert [grid.cell_at(found, *middle) for middle in middles] == list(range(1, found.count + 1))


@given(SIZES, st.tuples(SHARES, SHARES), st.tuples(SHARES, SHARES))
def test_who_names_the_right_cells_is_never_far_off(
    size: tuple[int, int], one: tuple[float, float], two: tuple[float, float]
) -> None:
    found = grid.cells(*size)
    (x0, x1), (y0, y1) = sorted((one[0], two[0])), sorted((one[1], two[1]))
    named = grid.cell_at(found, x0, y0), grid.cell_at(found, x1, y1)
    first, last = grid.zoom(found, *named)
    made = grid.parse(grid.box(found, named, (grid.small_at(first, x0, y0), grid.small_at(last, x1, y1))))
    across, down = 1 / found.columns / grid.SMALL, 1 / found.rows / grid.SMALL
    for reached, true, small in zip(
        (made.x0, made.y0, made.x1, made.y1), (x0, y0, x1, y1), (across, down) * 2, strict=True
    ):
        assert abs(reached - true) <= small * 1.26
