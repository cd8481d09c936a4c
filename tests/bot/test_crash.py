"""Crash points kill where they are told to, and only where a test allows it."""

import signal
import subprocess
import sys

import pytest

from bot.crash import POINTS, arm

PASS_ALL = """
import os
from bot.crash import POINTS, arm, crash_point
arm(os.environ)
for turn in (1, 2):
    for point in POINTS:
        print(turn, point, flush=True)
        crash_point(point, f"{turn}")
"""


def _pass_all(**environ: str) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-c", PASS_ALL], env=environ, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("environ", "status", "last"),
    [
        ({"KAZI_CRASH_AT": "after-commit", "KAZI_CRASH_ALLOWED": "1"}, -signal.SIGKILL, "1 after-commit"),
        ({"KAZI_CRASH_AT": "after-edit:2", "KAZI_CRASH_ALLOWED": "1"}, -signal.SIGKILL, "2 after-edit"),
        ({"KAZI_CRASH_AT": "job-step@2", "KAZI_CRASH_ALLOWED": "1"}, -signal.SIGKILL, "2 job-step"),
        ({"KAZI_CRASH_AT": "after-commit"}, 0, f"2 {POINTS[-1]}"),
        ({"KAZI_CRASH_ALLOWED": "1"}, 0, f"2 {POINTS[-1]}"),
    ],
)
def test_it_dies_there_and_only_when_allowed(environ: dict[str, str], status: int, last: str) -> None:
    assert _pass_all(**environ) == (status, last)


def test_an_unknown_point_is_refused() -> None:
    with pytest.raises(ValueError, match="no crash point"):
        arm({"KAZI_CRASH_AT": "anywhere", "KAZI_CRASH_ALLOWED": "1"})
    arm({})
