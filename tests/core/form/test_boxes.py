"""Boxes of two people and of thirty. Cases in boxes.json.

Mutants that the properties kill: a match that takes the nearest box whoever else needs it, or the first that fits and
never gives it up; a box that is compared with some of the others only.
"""

import json
import sys
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.campaigns import ANSWERS_WANTED_MAX
from core.form import boxes
from core.form.forms import Form
from core.form.grid import BOXES_MAX, Box
from core.form.questions import MarkCells
from core.quality.majority import winner

CASES: dict[str, list[Any]] = json.loads(Path(__file__).with_name("boxes.json").read_text("utf-8"))
FORM = Form((MarkCells("a", "?"),))
CALLS_MAX = 120_000  # about 30 ms; to measure every pair would be 174,000 measures


@pytest.mark.parametrize("case", CASES["alike"])
def test_answers_that_mark_the_same(case: dict[str, Any]) -> None:
    assert boxes.alike(case["a"], case["b"]) is case["alike"]
    assert boxes.alike(case["b"], case["a"]) is case["alike"]


def test_a_mean() -> None:
    two = ["0.1000 0.2000 0.3000 0.4000", "0.2000 0.2000 0.5000 0.6000"]
    assert boxes.mean_box(two) == "0.1500 0.2000 0.4000 0.5000"
    assert boxes.mean_box(two[:1]) == two[0]
    assert boxes.iou(*two) == pytest.approx(0.02 / (0.04 + 0.12 - 0.02))


@st.composite
def drawn(draw: st.DrawFn) -> str:
    x, y = draw(st.tuples(st.floats(0, 0.8), st.floats(0, 0.8)))
    return str(Box(x, y, x + draw(st.floats(0.05, 0.2)), y + draw(st.floats(0.05, 0.2))))


@given(st.lists(drawn(), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_boxes_says_nothing(found: list[str], chance: Any) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert boxes.alike(found, shuffled, 0.99)
    assert not boxes.alike(found, [*found, "0.1000 0.1000 0.2000 0.2000"])


@given(drawn(), drawn())
def test_what_two_boxes_share(one: str, two: str) -> None:
    assert 0 <= boxes.iou(one, two) <= 1
    assert boxes.iou(one, two) == boxes.iou(two, one)
    assert boxes.iou(one, one) == pytest.approx(1)


# Side by side on one line, so that a box fits its neighbours as well.
ROW = st.integers(0, 12).map(lambda at: f"{at / 20:.4f} 0.2000 {at / 20 + 0.2:.4f} 0.6000")
ROWS = st.integers(0, 5).flatmap(lambda n: st.tuples(*[st.lists(ROW, min_size=n, max_size=n)] * 2))


@given(ROWS)
def test_each_has_a_partner_where_some_order_gives_it_one(given_in: tuple[list[str], list[str]]) -> None:
    ours, others = given_in
    fits = any(
        all(boxes.iou(one, other) >= boxes.ALIKE for one, other in zip(ours, order, strict=True))
        for order in permutations(others)
    )
    assert boxes.alike(ours, others) is fits
    found = boxes.partners(ours, others)
    assert (found is not None) is fits
    assert found is None or sorted(found) == list(range(len(others)))


def person(number: int, spread: float, wide: float, apart: float) -> dict[str, Any]:
    """An answer: things ``apart`` from one another, marked by each person up to ``spread`` elsewhere, in some order."""
    marked = []
    for n in range(BOXES_MAX):
        right, down = (spread * ((number * 37 + n * step) % 101) / 101 for step in (53, 71))
        x, y = (n % 5) * apart + right, (n // 5) * apart + down
        marked.append(str(Box(x, y, x + wide, y + wide)))
    return {"a": marked[number % BOXES_MAX :: -1] + marked[number % BOXES_MAX + 1 :]}


@pytest.mark.parametrize(
    ("spread", "wide", "apart", "agreeing"),
    [
        pytest.param(0.01, 0.15, 0.2, 30, id="thirty who agree"),
        pytest.param(0.15, 0.1, 0.18, 0, id="nobody agrees"),
        pytest.param(0.02, 0.5, 0.0, 30, id="all on one heap"),
        pytest.param(0.3, 0.4, 0.02, 21, id="a heap in which partners are hard to find"),
    ],
)
def test_thirty_answers_of_twenty_boxes_are_compared_in_no_time(
    spread: float, wide: float, apart: float, agreeing: int
) -> None:
    said = [person(number, spread, wide, apart) for number in range(ANSWERS_WANTED_MAX)]
    calls = 0

    def count(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        found = winner(FORM, said)
    finally:
        sys.setprofile(None)
    assert calls <= CALLS_MAX
    assert len(found.places if found else ()) == agreeing
