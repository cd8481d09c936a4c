"""Budgets and manners of the house, read from the files themselves."""

import ast
import re
from collections.abc import Iterator

from tests.structure.tree import ROOT, files, project, sources

FILE_LINES_MAX = 250
FUNCTION_LINES_MAX = 70
BANNED_NAMES = {"utils", "helpers", "common", "misc"}
AT_THE_ROOT = {
    *(".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "pyproject.toml"),
    "settings.toml",
}
# Path: why it may be longer than the budget.
LONG_FILES: dict[str, str] = {}

# Written in two pieces, so that this file does not name them either.
PLACES = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "/tmp" + "/v/", "/Us" + "ers/")
HOSTS = ("pypi" + ".org", "python" + "hosted.org", "npmjs" + ".org", "npmjs" + ".com", "deb" + "ian.org")
TEXT_BYTES_MAX = 2_000_000  # larger files are data


def texts() -> Iterator[tuple[str, str]]:
    for path in files():
        if path.stat().st_size <= TEXT_BYTES_MAX:
            try:
                yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
            except UnicodeDecodeError:
                continue  # a picture, or a case of broken text


def test_files_are_short() -> None:
    long = {name for name in sources() if len(ROOT.joinpath(name).read_text("utf-8").splitlines()) > FILE_LINES_MAX}
    assert long == set(LONG_FILES)


def test_nothing_lies_about_at_the_root() -> None:
    """A report or a note of somebody's that was committed by mistake; settings of one's own are never committed."""
    assert {path.name for path in files() if path.parent == ROOT} - {"settings.local.toml"} == AT_THE_ROOT


def test_functions_are_short() -> None:
    long = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES_MAX
    ]
    assert not long


def test_no_module_is_a_drawer() -> None:
    parts = {name: set(name.removesuffix(".py").split("/")) for name in sources()}
    assert not [name for name, words in parts.items() if words & BANNED_NAMES]


def test_no_file_names_a_machine_or_a_registry() -> None:
    # A path that goes on behind a bracket is XPath: lists of choices have a root, as in instance('cities')/….
    words = [(word, re.compile(r"(?<!\))" + re.escape(word))) for word in (*PLACES, *HOSTS)]
    found = [f"{name}: {word}" for name, text in texts() for word, spot in words if spot.search(text)]
    assert not found


def test_nothing_is_left_to_do() -> None:
    words = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    assert not [name for name, text in texts() if words.search(text)]


def test_every_ignored_rule_has_its_reason() -> None:
    section = ROOT.joinpath("pyproject.toml").read_text("utf-8").partition("[tool.ruff.lint]")[2]
    rules = [line for line in section.splitlines() if re.search(r'"[A-Z]+[0-9]*"', line) and '"ALL"' not in line]
    assert len(rules) >= len(project()["tool"]["ruff"]["lint"]["ignore"])
    assert not [line for line in rules if not re.search(r"# \S+", line)]


def test_every_silenced_line_has_its_reason() -> None:
    silenced = re.compile(r"# noqa(?P<rest>.*)")
    reason = re.compile(r": [A-Z]+\d+(, ?[A-Z]+\d+)* +- \S+")
    bare = []
    for name in sources():
        for number, line in enumerate(ROOT.joinpath(name).read_text("utf-8").splitlines(), 1):
            found = silenced.search(line)
            if found and not reason.match(found["rest"]) and name != "tests/structure/test_house.py":
                bare.append(f"{name}:{number}")
    assert not bare


def test_every_setting_has_a_comment() -> None:
    for path in files("settings.toml"):
        above = ""
        for line in path.read_text("utf-8").splitlines():
            key = re.match(r"(\w+) *= *(\"[^\"]*\"|[^#]*)", line)
            assert not key or "#" in line[key.end() :] or above.startswith("#"), line
            above = line
