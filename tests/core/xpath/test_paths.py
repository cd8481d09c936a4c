"""Paths through a form's answers, and functions of elements. Cases in paths.json."""

import json
from pathlib import Path
from typing import Any

import pytest

from core import xpath
from core.errors import Invalid
from core.xpath import Context
from tests.core.xpath.tree import CITIES, at, tree

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("paths.json").read_text("utf-8"))
DOCUMENT = tree(CASES["document"])
LISTS = {"cities": tree(CITIES)}


def evaluated(text: str) -> xpath.Value:
    here = at(DOCUMENT, CASES["at"])
    context = Context(root=DOCUMENT, node=here, instance=LISTS.get, answers={"city": "c5"})
    return xpath.compile(text)(context)


@pytest.mark.parametrize(("text", "value"), CASES["values"])
def test_values(text: str, value: Any) -> None:
    found = evaluated(text)
    assert (xpath.texts_of(found) if isinstance(found, list) else xpath.text_of(found)) == value


@pytest.mark.parametrize(("text", "says"), CASES["refused"])
def test_what_is_not_understood_is_refused(text: str, says: str) -> None:
    with pytest.raises(Invalid, match=says) as refused:
        evaluated(text)
    assert refused.value.text.one.format(**refused.value.text.params)
