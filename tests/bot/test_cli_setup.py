"""`kazi setup`: the token is tried, the bot dressed, and what is secret written so that only its owner reads it."""

import stat
from pathlib import Path

from tests.bot.fakes import TOKEN, FakeTelegram, serving
from tests.bot.kazi import kazi_async


async def test_setup_checks_dresses_and_writes_privately(tmp_path: Path) -> None:
    async with serving(FakeTelegram()) as telegram:
        status, out, err = await kazi_async(
            tmp_path, "setup", "--operators", "7,8", stdin=f"{TOKEN}\n", KAZI_TELEGRAM__API_BASE=telegram.base
        )
    assert status == 0, err
    assert "@kazi_bot is set up" in out
    private = tmp_path / "data" / "secrets.env"
    names = [line.partition("=")[0] for line in private.read_text().splitlines()]
    assert names == ["KAZI_TELEGRAM__TOKEN", "KAZI_KEYS__RING", "KAZI_KEYS__INDEX"]
    assert private.read_text().startswith(f"KAZI_TELEGRAM__TOKEN={TOKEN}\n")
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert (tmp_path / "settings.local.toml").read_text() == "operators = [7, 8]\n"
    told = [asked.get("language_code", "en") for asked in telegram.called("setMyDescription")]
    assert "en" in told
    assert telegram.called("setMyShortDescription")
    assert TOKEN not in out + err


async def test_setup_can_leave_all_files_alone(tmp_path: Path) -> None:
    async with serving(FakeTelegram()) as telegram:
        environ = {"KAZI_TELEGRAM__API_BASE": telegram.base, "KAZI_TELEGRAM__TOKEN": TOKEN}
        status, out, err = await kazi_async(tmp_path, "setup", "--no-files", **environ)
    assert (status, out) == (0, "✓ @kazi_bot has its commands and texts in en, sw.\n"), err
    assert telegram.called("setMyCommands")
    assert list(tmp_path.iterdir()) == []


async def test_setup_says_whom_it_cannot_reach_yet(tmp_path: Path) -> None:
    refused = {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}
    fine = {"ok": True, "result": True}
    async with serving(FakeTelegram()) as telegram:
        telegram.answers["setMyCommands"] = [fine, refused]
        environ = {"KAZI_TELEGRAM__API_BASE": telegram.base, "KAZI_TELEGRAM__TOKEN": TOKEN, "KAZI_OPERATORS": "7"}
        status, _, err = await kazi_async(tmp_path, "setup", "--no-files", **environ)
    assert status == 0
    assert err == "7 must press Start in the bot's chat (a group: add the bot); then set up again.\n"


async def test_setup_refuses_a_token_telegram_does_not_know(tmp_path: Path) -> None:
    wrong = "12345:" + "w" * 35
    async with serving(FakeTelegram()) as telegram:
        status, _, err = await kazi_async(tmp_path, "setup", stdin=wrong, KAZI_TELEGRAM__API_BASE=telegram.base)
    assert (status, "401 Unauthorized" in err) == (1, True)
    assert not (tmp_path / "data").exists()
