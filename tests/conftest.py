"""What holds for every test."""

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def nothing_unknown_on_the_wire() -> Iterator[None]:
    """Whatever the strict reading found fails the test, even where the bot caught the error."""
    yield
    strict = sys.modules.get("tests.strict")  # importing it costs seconds: only where the test did
    if strict is not None:
        found, strict.PROBLEMS[:] = list(strict.PROBLEMS), []
        assert not found, found
