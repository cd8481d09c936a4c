"""`kazi parked` from outside: listed without a word of anybody, opened one by one."""

from pathlib import Path

from core.process import stuck
from tests.bot.kazi import kazi
from tests.bot.test_backup import do
from tests.fakes import KEYS


async def test_parked_updates_are_listed_and_opened(tmp_path: Path) -> None:
    assert kazi(tmp_path, "db", "upgrade").returncode == 0
    await do(tmp_path, lambda tx: tx.updates.park(1, 5, '{"text": "canary"}', "unreadable: message"))
    assert b"canary" not in b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
    listed = kazi(tmp_path, "parked", **KEYS)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert listed.stdout.startswith("5  20")
    assert listed.stdout.endswith("UTC  unreadable: message\n")
    for _ in range(3):
        await do(tmp_path, lambda tx: stuck.failed(tx, "peers", "77"))
    assert kazi(tmp_path, "parked", **KEYS).stdout.endswith("\njob peers  77  failed 3 times\n")
    assert kazi(tmp_path, "parked", "5", **KEYS).stdout == '{"text": "canary"}\n'
    assert kazi(tmp_path, "parked", "6", **KEYS).stderr == "No update 6 is parked.\n"
