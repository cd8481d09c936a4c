import pytest

from core.answers import Value
from core.quality.majority import winner

CAT, DOG, BOTH, BOTH_AGAIN = (
    {"a": "cat"},
    {"a": "dog"},
    {"a": ["cat", "dog"], "b": "x"},
    {"b": "x", "a": ["cat", "dog"]},
)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], None),
        ([CAT], None),
        ([CAT, DOG], None),
        ([CAT, CAT], CAT),
        ([CAT, DOG, CAT], CAT),
        ([CAT, CAT, DOG, DOG], None),
        ([BOTH, DOG, BOTH_AGAIN], BOTH),
    ],
)
def test_winner(values: list[dict[str, Value]], expected: dict[str, Value] | None) -> None:
    assert winner(values) == expected
