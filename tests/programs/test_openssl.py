"""The ten lines of docs/receipts.md check a paper with nothing of ours."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot import signing
from bot.signing import SigningKey
from core.receipts.envelope import seal
from core.secret import Secret
from tests.structure.tree import ROOT

KEY = SigningKey(Secret(signing.new_seed()))
PAYLOAD = {
    "kazi": "decision",
    "version": 1,
    "title": "Ünï 😀 </b>\n\x7f\u2028",
    "paid": {"minor": 2**53 - 1},
    "no": None,
}


def example() -> str:
    """The page's own code."""
    (found,) = re.findall(r"```python\n(.*?)```", ROOT.joinpath("docs/receipts.md").read_text("utf-8"), re.DOTALL)
    return str(found)


@pytest.mark.parametrize(("change", "status"), [(False, 0), (True, 1)])
def test_the_ten_lines_of_the_page_check_a_paper(change: bool, status: int, tmp_path: Path) -> None:
    assert len(example().strip().splitlines()) <= 10
    whole = json.loads(seal(PAYLOAD, KEY))
    if change:
        whole["payload"]["version"] = 2
    (tmp_path / "check.py").write_text(example(), "utf-8")
    (tmp_path / "paper.json").write_text(json.dumps(whole, indent=7), "utf-8")
    command = [sys.executable, "check.py", "paper.json", KEY.public]
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode == status
