"""`kazi country`: closed in time or with a reason, listed, and opened again."""

import subprocess
from pathlib import Path

import pytest

from tests.bot.kazi import kazi as command
from tests.fakes import KEYS


def kazi(folder: Path, url: str, *args: str) -> subprocess.CompletedProcess[str]:
    return command(folder, "country", *args, **KEYS, KAZI_STORAGE__URL=url)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_country_closes_and_opens(url: str, tmp_path: Path) -> None:
    late = kazi(tmp_path, url, "close", "KE", "2001-01-01")
    assert (late.returncode, late.stderr) == (1, "Please name a day to come, as 2027-03-01.\n")
    done = kazi(tmp_path, url, "close", "KE", "2099-03-01")
    assert (done.returncode, done.stdout.startswith("✓ No new work in KE from 2099-03-01 on.")) == (0, True), (
        done.stderr
    )
    assert kazi(tmp_path, url, "list").stdout == "KE  2099-03-01\n"
    assert kazi(tmp_path, url, "open", "KE").returncode == 0
    assert kazi(tmp_path, url, "list").stdout == "KE  goes on\n"
