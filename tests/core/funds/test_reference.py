"""The reference of a payment: no slip of one digit, and no two neighbours that changed places, lead to another's money.

Mutants that the properties kill: a table whose rows are no permutations, or whose diagonal is not zero.
"""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.funds.reference import BASE, check_digit, found, made, shown

NUMBERS = st.integers(0, BASE - 1)


def test_the_check_digit_is_damms() -> None:
    assert check_digit("572") == "4"  # the example of the literature
    assert check_digit("5724") == "0"


@given(NUMBERS, st.integers(0, 7), st.integers(1, 9))
def test_a_wrong_digit_is_seen(number: int, at: int, by: int) -> None:
    right = made(number)
    wrong = right[:at] + str((int(right[at]) + by) % 10) + right[at + 1 :]
    assert found(wrong) is None


@given(NUMBERS, st.integers(0, 6))
def test_neighbours_that_changed_places_are_seen(number: int, at: int) -> None:
    right = made(number)
    assume(right[at] != right[at + 1])
    assert found(right[:at] + right[at + 1] + right[at] + right[at + 2 :]) is None


@given(NUMBERS)
def test_what_is_shown_is_read(number: int) -> None:
    assert found(shown(made(number))) == made(number)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("KAZI 0000-0010", None),
        (f"Amina Ltd {made(1)}", made(1)),
        (f"ref:{made(1)[:4]} {made(1)[4:]} thanks", made(1)),
        (f"inv. 17, {made(1)[:4]}.{made(1)[4:]}", made(1)),
        (f"inv 17 {made(1)}", None),  # which of the digits belong together cannot be told
        (f"{made(1)} or {made(2)}", None),
        (f"{made(1)}, {made(1)}", made(1)),
        ("", None),
        ("1" * 500, None),
        ("".join(chr(0x660 + int(one)) for one in made(1)), made(1)),
    ],
)
def test_it_is_found_in_what_payers_write(text: str, read: str | None) -> None:
    assert found(text) == read
