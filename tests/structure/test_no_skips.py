"""The plugin that forbids skipping in CI, run on sessions of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LEFT_OUT = {
    "skip": "import pytest\ndef test_bad(): pytest.skip('not today')",
    "module": "import pytest\npytest.skip('none of it', allow_module_level=True)",
    "xfail": "import pytest\n@pytest.mark.xfail\ndef test_bad(): raise ValueError",
}


def run(folder: Path, ci: str) -> int:
    Path(folder, "test_good.py").write_text("def test_good(): pass\n", "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "-p", "tests.no_skips"]
    alone = ["-p", "no:asyncio", "-p", "no:xdist", "-p", "no:hypothesispytest", "-p", "no:playwright"]
    return subprocess.run([*command, *alone, str(folder)], env={"CI": ci}, check=False, capture_output=True).returncode


@pytest.mark.parametrize("source", LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_left_out_fails_in_ci(source: str, tmp_path: Path) -> None:
    Path(tmp_path, "test_bad.py").write_text(source, "utf-8")
    assert run(tmp_path, ci="true") == 1


def test_elsewhere_it_may_be_left_out(tmp_path: Path) -> None:
    for name, source in LEFT_OUT.items():
        Path(tmp_path, f"test_{name}.py").write_text(source, "utf-8")
    assert run(tmp_path, ci="") == 0


def test_a_full_run_is_good_in_ci(tmp_path: Path) -> None:
    assert run(tmp_path, ci="true") == 0
