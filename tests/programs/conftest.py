"""Tests that need a program of the machine beside Python. Where it is not there they are left out, except in CI."""

import os
import shutil

import pytest

from tests.programs.needed import NEEDED


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if os.environ.get("CI"):
        return
    missing = [item for item in items if item.path.stem in NEEDED and shutil.which(NEEDED[item.path.stem]) is None]
    if missing:
        config.hook.pytest_deselected(items=missing)
        items[:] = [item for item in items if item not in missing]
