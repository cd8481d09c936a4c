"""The stage of the conversations, and a month of a small town."""

import asyncio
import shutil
from pathlib import Path

import pytest

from tests.conversations.conftest import stage
from tests.databases import sqlite_template
from tests.reliability.month_lived import live
from tests.reliability.month_story import Story, table

__all__ = ["stage"]


@pytest.fixture(scope="session")
def story(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Lived once."""
    path = tmp_path_factory.mktemp("month") / "kazi.db"
    shutil.copyfile(sqlite_template(shared), path)
    found = asyncio.run(live(f"sqlite:///{path}"))
    print(f"\n{table(found)}")  # noqa: T201 - what -s is for
    return found
