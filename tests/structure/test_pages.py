"""The operator's page names every setting with its default, and every command of chat and shell, and no other."""

import re
import tomllib
from typing import Any

import pytest

from bot.__main__ import COMMANDS
from handlers import commands
from tests.structure.tree import ROOT

PAGE = (ROOT / "docs" / "operator.md").read_text("utf-8")
IN_NO_MENU = {"link", "unlink", "grant"}  # the operator's, said on this page and in the moderators' page

BOTFATHERS = {"newbot"}


def section(title: str) -> str:
    return PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]


def flat(layer: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Sections within sections, each key by its whole name."""
    found: dict[str, Any] = {}
    for key, value in layer.items():
        found |= flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: value}
    return found


def test_settings_and_their_defaults() -> None:
    there = flat(tomllib.loads((ROOT / "settings.toml").read_text("utf-8")))
    rows = re.findall(r"^\| `([\w.]+)` \| `(.+?)` \| (.+) \|$", section("Settings"), re.MULTILINE)
    assert {name: tomllib.loads(f"it = {default}")["it"] for name, default, _ in rows} == there


def test_commands_of_the_chat() -> None:
    named = set(re.findall(r"`/(\w+)`", section("Commands in the chat")))
    assert named == {one[0] for one in commands()} | IN_NO_MENU


def test_commands_of_the_shell() -> None:
    named = re.findall(r"^\| `kazi (\w+)` \|", section("Commands in the shell"), re.MULTILINE)
    assert sorted(named) == sorted(one.NAME for one in COMMANDS)


@pytest.mark.parametrize("page", ["worker", "requester", "moderator", "operator"])
def test_the_pages_name_only_commands_there_are(page: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
    named = set(re.findall(r"(?<![\w/.)])/([a-z]+)(?![\w/])", text))
    assert named <= {one[0] for one in commands()} | IN_NO_MENU | BOTFATHERS
