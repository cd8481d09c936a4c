"""The tests against real sandboxes are there for those with keys, and for nobody else."""

import os
import subprocess
import sys

import pytest

from tests.live.keys import known
from tests.structure.tree import ROOT

ALL = {
    "KAZI_LIVE_PAWAPAY_TOKEN": "x",
    "KAZI_LIVE_CRYPTO_TOKEN": "x",
    "KAZI_LIVE_CRYPTO_USER": "7",
    **{f"KAZI_LIVE_RELOADLY_{name}": "x" for name in ("CLIENT_ID", "CLIENT_SECRET", "PHONE", "COUNTRY")},
    "KAZI_LIVE_RELOADLY_ASSET": "KES",
    "KAZI_LIVE_RELOADLY_AMOUNT_MINOR": "1000",
    **{f"KAZI_LIVE_GSMA_{name}": "x" for name in ("API_KEY", "ACCOUNT", "PHONE", "COUNTRY")},
    "KAZI_LIVE_GSMA_BASE": "https://example.org",
    "KAZI_LIVE_GSMA_ASSET": "KES",
    "KAZI_LIVE_GSMA_AMOUNT_MINOR": "1000",
}


def test_whose_keys_are_set() -> None:
    assert known({}) == []
    assert [live.code for live in known(ALL)] == ["pawapay", "reloadly", "crypto", "gsma"]


@pytest.mark.parametrize(("keys", "status", "found"), [({}, 5, False), ({"KAZI_LIVE_PAWAPAY_TOKEN": "x"}, 0, True)])
def test_what_is_collected(keys: dict[str, str], status: int, found: bool) -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("KAZI_LIVE_")}
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-n0", "tests/live"]
    done = subprocess.run(command, cwd=ROOT, env=environ | keys, check=False, capture_output=True, text=True)
    assert done.returncode == status, done.stdout
    assert ("test_paid_once[pawapay]" in done.stdout) is found
