"""Each rule of fairness, F1 to F22, has a test, or a file of tests, that is named after it."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
TEST, FILE = re.compile(r"^(?:async )?def test_f(\d+)_", re.MULTILINE), re.compile(r"^test_f(\d+)_")
RULES = range(1, 23)


def _named() -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        for number in [*TEST.findall(path.read_text()), *FILE.findall(path.name)]:
            found.setdefault(int(number), []).append(path.name)
    return found


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_a_test_that_is_named_after_it(rule: int) -> None:
    assert _named().get(rule), f"F{rule}"


def test_nothing_is_named_after_a_rule_that_is_none() -> None:
    assert set(_named()) <= set(RULES)
