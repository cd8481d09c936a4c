"""Making the environment: what a newcomer with the wrong Python reads, and that half an install is no install."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.structure.tree import ROOT

# Interpreters that are not good enough, as shell scripts.
OLD = 'case $1 in -V) echo "Python 3.9.2" ;; *) exit 1 ;; esac'
BARE = 'case "$2" in *venv*) exit 1 ;; esac'
NO_NETWORK = """
case "$1$2" in
-mvenv) mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
-mpip) echo "ERROR: no network" >&2; exit 1 ;;
esac
"""


def make_venv(folder: Path, python: str) -> subprocess.CompletedProcess[str]:
    interpreter = folder / "python3"
    interpreter.write_text(f"#!/bin/sh\n{python}\n", "utf-8")
    interpreter.chmod(0o755)
    sh = shutil.which("sh")
    assert sh
    return subprocess.run(
        [sh, str(ROOT / "requirements/venv.sh"), "run"],
        cwd=folder,
        env={"PYTHON": str(interpreter), "PATH": "/usr/bin:/bin"},
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("python", "words"),
    [
        (OLD, ["Kazi needs Python 3.11 or newer and found Python 3.9.2", "install python"]),
        ("exit 127", ["Kazi needs Python 3.11 or newer and found none that runs", "install python"]),
        (BARE, ["Kazi needs the venv module", "apt install python3-venv"]),
    ],
    ids=["old", "broken", "bare"],
)
def test_one_sentence_with_the_command_that_mends_it(python: str, words: list[str], tmp_path: Path) -> None:
    done = make_venv(tmp_path, python)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert [word for word in words if word not in done.stderr] == []
    assert not Path(tmp_path, ".venv").exists()


def test_a_failed_install_leaves_no_stamp(tmp_path: Path) -> None:
    done = make_venv(tmp_path, NO_NETWORK)
    assert done.returncode == 1
    assert "ERROR: no network" in done.stderr
    assert not Path(tmp_path, ".venv/run").exists()
