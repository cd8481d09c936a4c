"""The cells of a picture. Cases in grid.json.

Mutants that the properties kill: columns and rows exchanged, a margin on one side only, a corner instead of a middle,
a match that takes the nearest box whoever else needs it.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import grid
from core.grid import Box, Grid

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


@pytest.mark.parametrize("case", CASES["alike"])
def test_answers_that_mark_the_same(case: dict[str, Any]) -> None:
    assert grid.alike(case["a"], case["b"]) is case["alike"]
    assert grid.alike(case["b"], case["a"]) is case["alike"]


@pytest.mark.parametrize("text", CASES["parse_fails"])
def test_what_is_no_box(text: str) -> None:
    with pytest.raises(ValueError, match="not"):
        grid.parse(text)


def test_a_mean() -> None:
    two = ["0.1000 0.2000 0.3000 0.4000", "0.2000 0.2000 0.5000 0.6000"]
    assert grid.mean_box(two) == "0.1500 0.2000 0.4000 0.5000"
    assert grid.mean_box(two[:1]) == two[0]
    assert grid.iou(*two) == pytest.approx(0.02 / (0.04 + 0.12 - 0.02))


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


@st.composite
def boxes(draw: st.DrawFn) -> str:
    x, y = draw(st.tuples(st.floats(0, 0.8), st.floats(0, 0.8)))
    return str(Box(x, y, x + draw(st.floats(0.05, 0.2)), y + draw(st.floats(0.05, 0.2))))


@given(st.lists(boxes(), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_boxes_says_nothing(found: list[str], chance: Any) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert grid.alike(found, shuffled, 0.99)
    assert not grid.alike(found, [*found, "0.1000 0.1000 0.2000 0.2000"])


@given(boxes(), boxes())
def test_what_two_boxes_share(one: str, two: str) -> None:
    assert 0 <= grid.iou(one, two) <= 1
    assert grid.iou(one, two) == pytest.approx(grid.iou(two, one))
    assert grid.iou(one, one) == pytest.approx(1)
