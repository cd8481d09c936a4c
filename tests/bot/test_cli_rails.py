"""What the command line says of rails."""

import asyncio
import os
import sys
from pathlib import Path

from tests.bot.fakes import TOKEN, FakeTelegram, serving

ROOT = Path(__file__).parents[2]


async def kazi(folder: Path, *args: str, **more: str) -> tuple[int | None, str, str]:
    """Exit status, stdout, stderr."""
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **more}
    pipe, command = asyncio.subprocess.PIPE, [sys.executable, "-m", "bot", *args]
    child = await asyncio.create_subprocess_exec(*command, cwd=folder, env=environ, stdout=pipe, stderr=pipe)
    out, err = await child.communicate()
    return child.returncode, out.decode(), err.decode()


async def test_check_of_rails(tmp_path: Path) -> None:
    on = {f"KAZI_PAYOUTS_{code}__ON": "true" for code in ("MANUAL", "PRETEND", "CRYPTO")}
    async with serving(FakeTelegram()) as telegram:
        telegram.answers["getWebhookInfo"] = [{"ok": True, "result": {"url": ""}}] * 2
        there = {"KAZI_TELEGRAM__TOKEN": TOKEN, "KAZI_TELEGRAM__API_BASE": telegram.base}
        _, out, _ = await kazi(tmp_path, "check", **there, **on)
        assert "✗ payouts: payouts.crypto: needs KAZI_PAYOUTS_CRYPTO__TOKEN." in out.splitlines()
        coins = {"KAZI_PAYOUTS_CRYPTO__TOKEN": "canary", "KAZI_PAYOUTS_CRYPTO__BASE": "http://127.0.0.1:9"}
        _, out, _ = await kazi(tmp_path, "check", **there, **on, **coins)
    told = [line for line in out.splitlines() if "payouts" in line]
    assert told[1:] == ["✓ payouts by manual", "✓ payouts by pretend"]
    assert told[0].startswith("✗ payouts by crypto: the provider does not tell our balance")
    assert "canary" not in out


async def test_a_rail_that_lacks_its_key_keeps_the_bot_from_running(tmp_path: Path) -> None:
    assert (await kazi(tmp_path, "db", "upgrade"))[0] == 0
    status, _, err = await kazi(tmp_path, "run", KAZI_TELEGRAM__TOKEN=TOKEN, KAZI_PAYOUTS_CRYPTO__ON="true")
    assert status == 2
    assert err.endswith("payouts.crypto: needs KAZI_PAYOUTS_CRYPTO__TOKEN.\n")
