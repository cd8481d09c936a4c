"""The plugin that counts what of core ran, on sessions and a core of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAY = """
def pay(hours):
    if hours < 0:
        return 0
    for _ in range(hours):
        hours += 1
    return hours
"""
KIND = """
from typing import assert_never
def kind(of):
    match of:
        case "photo":
            return 1
        case _:
            assert_never(of)
"""
ALL = "import core.pay, core.kind\ndef test_a(): core.pay.pay(-1)\ndef test_b(): core.pay.pay(2); core.pay.pay(0)\n"
LOOK = "def test_c(): core.kind.kind('photo')\n"
CASES = {
    "all": (ALL + LOOK, None),
    "line": ("import core.pay, core.kind\ndef test_b(): core.pay.pay(2)\n" + LOOK, "core/pay.py: 4, 3->4"),
    "branch": (
        "import core.pay, core.kind\ndef test_a(): core.pay.pay(-1); core.pay.pay(0)\n" + LOOK,
        "core/pay.py: 6, 5->6",
    ),
    "file": (ALL.replace(", core.kind", ""), "core/kind.py: never imported"),
}


def run(folder: Path, tests: str, workers: str) -> tuple[int, str]:
    Path(folder, "core").mkdir()
    for name, text in (("__init__", ""), ("pay", PAY), ("kind", KIND)):
        Path(folder, "core", f"{name}.py").write_text(text, "utf-8")
    Path(folder, "test_core.py").write_text(tests, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "-p", "tests.counted", "-n", workers]
    alone = ["-p", "no:asyncio", "-p", "no:hypothesispytest", "-p", "no:playwright"]
    done = subprocess.run(
        [*command, *alone, str(folder)],
        cwd=folder,
        env={"PYTHONPATH": f"{folder}:{ROOT}"},
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize(("tests", "missed"), CASES.values(), ids=CASES)
def test_what_did_not_run_fails(tests: str, missed: str | None, tmp_path: Path) -> None:
    code, said = run(tmp_path, tests, workers="0")
    assert code == (1 if missed else 0), said
    assert missed is None or missed in said.splitlines()


def test_what_workers_ran_counts_together(tmp_path: Path) -> None:
    code, said = run(tmp_path, ALL + LOOK, workers="2")
    assert code == 0, said
