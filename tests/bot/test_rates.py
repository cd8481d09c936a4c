"""`kazi rates`: the operator's table, imported once and listed with what is too old."""

import subprocess
from pathlib import Path

import pytest

from tests.bot.kazi import kazi as command
from tests.fakes import KEYS

HEAD = "from,to,rate,spread_percent,source,valid_from\n"


def kazi(folder: Path, url: str, *args: str) -> subprocess.CompletedProcess[str]:
    return command(folder, "rates", *args, **KEYS, KAZI_STORAGE__URL=url)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_table_is_taken_once_and_listed(url: str, tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text(HEAD + "USD,KES,129.35,1,CBK,2020-01-01\nKES,USD,0.0077,1,CBK,2020-01-01\n", "utf-8")
    assert kazi(tmp_path, url, "list").returncode == 0
    done = kazi(tmp_path, url, "import", str(path))
    assert (done.returncode, done.stdout) == (0, "✓ 2 of 2 rates are new.\n"), done.stderr
    assert kazi(tmp_path, url, "import", str(path)).stdout == "✓ 0 of 2 rates are new.\n"
    listed = kazi(tmp_path, url, "list")
    assert (listed.returncode, listed.stdout.splitlines()[1]) == (
        1,
        "✗ 2020-01-01  1 USD = 129.35 KES, less 1 %  (CBK)",
    )
    path.write_text(HEAD + "USD,KES,free,1,CBK,2020-01-01\n", "utf-8")
    assert "Row 2: free is no rate" in kazi(tmp_path, url, "import", str(path)).stderr
    assert kazi(tmp_path, url, "import", "nothing.csv").returncode == 2
