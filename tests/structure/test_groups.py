"""Tests that share one costly thing name a group, and pytest-xdist runs all of a group in one process."""

import os
import subprocess
import sys
from pathlib import Path

TESTS = """
import os, pytest
pytestmark = pytest.mark.xdist_group("shared")
@pytest.mark.parametrize("n", range(6))
def test_who(n, pytestconfig):
    with open(pytestconfig.rootpath / "who", "a") as file:
        file.write(os.environ["PYTEST_XDIST_WORKER"] + " ")
"""


def test_a_group_stays_together(tmp_path: Path) -> None:
    """Where it does not, a browser is started twice, a month lived twice, and two install into one folder at once."""
    Path(tmp_path, "test_shared.py").write_text(TESTS, "utf-8")
    Path(tmp_path, "pytest.ini").write_text("[pytest]\n", "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-n2", "--dist=loadgroup"]
    alone = ["-p", "no:asyncio", "-p", "no:hypothesispytest", "-p", "no:playwright"]
    done = subprocess.run([*command, *alone, "."], cwd=tmp_path, env={"PATH": os.defpath}, check=False)
    assert done.returncode == 0
    found = Path(tmp_path, "who").read_text("utf-8").split()
    assert len(found) == 6
    assert len({*found}) == 1
