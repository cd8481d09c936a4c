"""A table whose first row may be no names of columns: its sender is told, and it is taken in all the same."""

from pathlib import Path

import pytest

from files.events import Effect, Problem
from files.read import read
from tests.files.made import saved


@pytest.mark.parametrize(
    ("data", "doubted"),
    [
        (b"I love it\nIt broke\nIt is blue\n", True),
        (b"Nice.\nBad.\n", True),
        (b"1.jpg,Good\n2.jpg,Bad\n", True),
        (b"https://example.org/a,Good\nhttps://example.org/b,Bad\n", True),
        (b"Nzuri,ok\nMbaya,ok\n", True),
        (b"text\nIt broke\n", False),
        (b"Review text\nIt broke\n", False),
        (b"What is your name?,How old are you?\nAnn,30\n", False),
        (b"a,b\n,b 2\n", False),
    ],
)
def test_a_first_row_that_may_be_no_names(tmp_path: Path, data: bytes, doubted: bool) -> None:
    found = [one for one in read(saved(tmp_path, data), "a.csv") if isinstance(one, Problem)]
    assert [(one.code, one.effect) for one in found] == [("names_like_a_row", Effect.NOTED)] * doubted
