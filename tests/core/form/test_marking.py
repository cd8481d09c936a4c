"""Things in a picture are marked in four taps, each of which can be taken back."""

import pytest

from core.errors import Invalid, Stale
from core.form.grid import box
from core.form.marking import GRID, Drawing, Marking, another, asks, back, drawing, marking, tapped, typed


def after(*taps: int, most: int = 2) -> Marking:
    now = Marking(most=most)
    for n in taps:
        now = tapped(another(now) if now.asks_more else now, n)
    return now


def test_four_taps_make_a_box() -> None:
    steps = [after(*(10, 28, 6, 11)[:n]) for n in range(5)]
    assert [drawing(one) for one in steps] == [
        Drawing(numbered=True),
        Drawing(numbered=True),
        Drawing(zoomed=(10, 28)),
        Drawing(zoomed=(10, 28)),
        Drawing(boxes=(box(GRID, (10, 28), (6, 11)),)),
    ]
    assert [one.grid.count for one in steps] == [64, 64, 16, 16, 64]
    assert [one.asks_more for one in steps] == [False] * 4 + [True]
    assert len({asks(one).one for one in steps}) == 5
    assert [marking(one.part, one.boxes, 2) for one in steps] == steps


def test_what_is_marked_already_is_seen_while_another_is_marked() -> None:
    first = (box(GRID, (10, 28), (6, 11)),)
    steps = [after(10, 28, 6, 11, *(1, 2, 3)[:n]) for n in range(1, 4)]
    assert [drawing(one) for one in [another(after(10, 28, 6, 11)), *steps]] == [
        Drawing(numbered=True, boxes=first),
        Drawing(numbered=True, boxes=first),
        Drawing(zoomed=(1, 2), boxes=first),
        Drawing(zoomed=(1, 2), boxes=first),
    ]


def test_each_tap_can_be_taken_back() -> None:
    now: Marking | None = after(10, 28, 6, 11, 1)
    parts = []
    while now:
        parts.append((now.part, len(now.boxes)))
        now = back(now)
    assert parts == [("+ 1", 1), ("+", 1), ("", 1), ("", 0)]


def test_cells_are_typed_two_at_once_or_one_by_one() -> None:
    whole = typed(typed(Marking(), "10 28"), "6-11")
    assert whole == typed(typed(typed(typed(Marking(), "10"), "28"), "6"), "11")
    assert whole.boxes == (box(GRID, (10, 28), (6, 11)),)
    assert typed(after(10), "28 30").part == "10 28"


@pytest.mark.parametrize("text", ["65", "0", "here", "1 2 3", ""])
def test_what_is_no_cell_is_asked_for_anew(text: str) -> None:
    with pytest.raises(Invalid, match="by their numbers"):
        typed(Marking(), text)


def test_only_cells_that_are_shown_are_taken() -> None:
    for now, n in ((Marking(), 65), (Marking(), 0), (after(1, 2), 17), (after(1, 2, 3, 4), 1)):
        with pytest.raises(Stale):
            tapped(now, n)
    with pytest.raises(Stale):
        another(after(1))
    assert typed(after(1, 2, 3, 4), "5 6").part == "+ 5 6"
    full = after(1, 2, 3, 4, most=1)
    assert full.full
    with pytest.raises(Stale):
        tapped(full, 1)
    with pytest.raises(Invalid):
        typed(full, "1")
