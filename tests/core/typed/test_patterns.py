"""Patterns of strangers: what they match, what is refused, and that none takes long. Cases in patterns.json.

Mutants that the comparison with ``re`` kills: a loop that needs one turn, a repeat one short, an edge that holds
anywhere, a class that forgets to be negated, a choice that takes its first branch only.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Invalid, TooLarge
from core.typed import patterns
from core.typed.pattern_parts import DEPTH_MAX, PATTERN_CHARS_MAX

CASES: dict[str, list[dict[str, Any]]] = json.loads(Path(__file__).with_name("patterns.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["matches"], ids=lambda case: case["pattern"])
def test_matches(case: dict[str, Any]) -> None:
    patterns.valid(case["pattern"])
    assert [text for text in case["yes"] if not patterns.matches(case["pattern"], text)] == []
    assert [text for text in case["no"] if patterns.matches(case["pattern"], text)] == []


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["pattern"])
def test_what_is_not_supported_is_refused_by_name(case: dict[str, Any]) -> None:
    with pytest.raises(Invalid, match=case["says"]) as refused:
        patterns.valid(case["pattern"])
    assert refused.value.text.one.format(**refused.value.text.params)


def test_limits() -> None:
    patterns.valid("a" * PATTERN_CHARS_MAX)
    patterns.valid("(" * DEPTH_MAX + ")" * DEPTH_MAX)
    for long in ("a" * (PATTERN_CHARS_MAX + 1), "(" * (DEPTH_MAX + 1) + ")" * (DEPTH_MAX + 1)):
        with pytest.raises(TooLarge):
            patterns.valid(long)
    assert patterns.matches("a*", "a" * patterns.TEXT_CHARS_MAX)
    assert not patterns.matches("a*", "a" * (patterns.TEXT_CHARS_MAX + 1))


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|a)*b", "(a?){300}b", "(a|aa)+$b", "((a*)*)*b", "(.*a){9}b"])
def test_no_pattern_goes_back(pattern: str) -> None:
    text = "a" * patterns.TEXT_CHARS_MAX
    matched, looked_at = patterns._automaton(pattern).run(text)
    assert not matched
    assert looked_at <= patterns.STATES_MAX * len(text)
    if "{" not in pattern:
        assert looked_at < 100, "the same states are looked at once"


_ONES = st.sampled_from(
    ["a", "b", "é", r"\d", r"\w", r"\s", r"\W", ".", "[ab]", "[^a]", r"[\w-]", "[a-c-]", r"\.", r"[^\s\d]"]
)
_REPEATS = st.sampled_from(["", "", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "{1,3}?"])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    group = st.builds("({}){}".format, inner, _REPEATS)
    return st.one_of(
        group,
        st.builds("(?:{}|{}){}".format, inner, inner, _REPEATS),
        st.builds("{}{}".format, inner, inner),
        st.builds("{}|{}".format, inner, inner),
        st.builds("(^{}|{}$)".format, inner, inner),
    )


PATTERNS = st.recursive(st.builds("{}{}".format, _ONES, _REPEATS), _grown, max_leaves=6)


@settings(max_examples=400, deadline=None)
@given(PATTERNS, st.lists(st.text("abcé1_ .-\n٣", max_size=8), min_size=1, max_size=5))
def test_agrees_with_pythons_re(pattern: str, texts: list[str]) -> None:
    known = re.compile(pattern.replace("$", r"\Z"))  # its $ also stands before a last new line
    for text in texts:
        assert patterns.matches(pattern, text) is (known.fullmatch(text) is not None)


@given(st.text("ab(|)*+?{2,}[^-]$.\\dw", max_size=20), st.text("ab1-", max_size=6))
def test_any_text_is_a_pattern_or_refused(pattern: str, text: str) -> None:
    why = None
    try:
        patterns.matches(pattern, text)
    except Invalid as refused:
        why = refused.text
    assert why is None or why.one.format(**why.params)
