"""A campaign's set-up as a file: whatever stands in it is read as plain values or refused in a sentence."""

import pytest

from core.errors import Invalid
from files.setup import read_setup, write_setup


@pytest.mark.parametrize(
    "data",
    [
        b"price = ",
        b"\xff\xfe",
        b"price = " + b"9" * 5000,
        b"price = 0x" + b"f" * 5000,
        b"a = " + b"[" * 5000,
        b".".join([b"a"] * 3_000) + b" = 1",
    ],
    ids=["cut short", "no text", "a long number", "a long hexadecimal", "deep lists", "deep tables"],
)
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid, match="cannot be read"):
        read_setup(data)


def test_dates_come_as_they_are_written() -> None:
    assert read_setup(b"\xef\xbb\xbftitle = 2026-11-24\n") == {"title": "2026-11-24"}


def test_what_is_written_is_read_again() -> None:
    values = {"title": 'A "name"', "instructions": "One.\nTwo.", "options": ["a", "b"], "words": {"sw": {"a b": "c"}}}
    assert read_setup(write_setup(values)) == values
