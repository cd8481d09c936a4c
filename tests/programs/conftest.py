"""Tests that need a program of the machine beside Python. Where it is not there they are left out, except in CI."""

import os
import shutil

import pytest

from tests.programs.needed import NEEDED

MISSING = {test: program for test, program in NEEDED.items() if shutil.which(program) is None}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get("CI"):
        return
    missing = [item for item in items if item.path.stem in MISSING]
    if missing:
        config.hook.pytest_deselected(items=missing)
        items[:] = [item for item in items if item not in missing]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for test, program in MISSING.items():
        terminalreporter.write_line(f"{test} was left out: {program} is not installed.")
