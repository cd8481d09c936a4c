"""Functions of texts, numbers, dates, places and chance. Cases in functions.json."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from core import xpath
from core.xpath import Context, Node
from tests.core.xpath.tree import at, tree

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("functions.json").read_text("utf-8"))
NOW = round(datetime.fromisoformat(CASES["now"]).timestamp() * 1000)
DOCUMENT = tree({"data": {"a": "kept", "b": "", "n": ["1", "2", "3", "4", "5"], "l": [*"ABCDEF"]}})


def label(node: Node, value: str) -> str:
    return f"{node.name}: {value}"


def cell(*names: str) -> str:
    return " ".join(names)


def context(path: str = "/data/a", **given: Any) -> Context:
    return Context(
        root=DOCUMENT,
        node=at(DOCUMENT, path),
        **{
            "answers": {"chosen": ["cat", "big dog"]},
            "now": NOW,
            "offset_minutes": CASES["offset_minutes"],
            "itext": "said {}".format,
            "choice_name": label,
            "pulldata": cell,
            "seed": "seed",
            **given,
        },
    )


@pytest.mark.parametrize(("text", "value"), CASES["values"])
def test_values(text: str, value: str) -> None:
    assert xpath.text_of(xpath.compile(text)(context())) == value
