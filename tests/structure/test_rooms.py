"""A newcomer finds the room: the rules' front page names each, and each says what it is for."""

import re

import core
from tests.structure.tree import ROOT

ROOMS = sorted(one.parent.name for one in (ROOT / "core").glob("*/__init__.py"))


def test_the_front_page_names_every_room_and_no_other() -> None:
    named = set(re.findall(r"``(\w+)``", str(core.__doc__)))
    assert named == set(ROOMS)


def test_every_room_says_what_it_is_for() -> None:
    assert [
        one for one in ROOMS if not (ROOT / "core" / one / "__init__.py").read_text("utf-8").startswith('"""')
    ] == []
