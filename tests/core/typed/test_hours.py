"""Opening hours as people type them on a phone."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.errors import Invalid
from core.form import answers
from core.form.questions import WriteText
from core.typed import hours

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("hours.json").read_text("utf-8"))
ASKED = WriteText("monday", "Monday?", several_lines=False, hours=True)


@pytest.mark.parametrize(("typed", "kept"), CASES["kept"].items())
def test_kept_in_one_way(typed: str, kept: str) -> None:
    assert answers.check(ASKED, typed) == kept
    assert hours.read(kept) == kept


@pytest.mark.parametrize("typed", [*CASES["refused"], "8" * 200])
def test_what_names_no_hours_is_asked_again(typed: str) -> None:
    assert hours.read(typed) is None
    with pytest.raises(Invalid):
        answers.check(ASKED, typed)
