"""The command line from outside: exit statuses, one sentence on stderr, and what it costs to start."""

import asyncio
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS
from tests.bot.fakes import TOKEN, FakeTelegram, message, serving

ROOT = Path(__file__).parents[2]
HEAVY = ("aiogram", "sqlalchemy", "aiohttp", "babel", "PIL", "pydantic", "telegram")


def _environ(**more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **more}


def _kazi(folder: Path, *args: str, stdin: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", *args]
    return subprocess.run(
        command, cwd=folder, env=_environ(**environ), input=stdin, capture_output=True, text=True, check=False
    )


async def _kazi_async(folder: Path, *args: str, stdin: str = "", **environ: str) -> tuple[int | None, str, str]:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *args,
        cwd=folder,
        env=_environ(**environ),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await child.communicate(stdin.encode())
    return child.returncode, out.decode(), err.decode()


@pytest.mark.parametrize(
    ("args", "environ", "status", "sentence"),
    [
        ([], {}, 2, "required"),
        (["dance"], {}, 2, "invalid choice"),
        (["db"], {}, 2, "required"),
        (["run"], {}, 2, "KAZI_TELEGRAM__TOKEN is not set; run: kazi setup"),
        (["run"], {"KAZI_WEBHOOK__PORT": "x"}, 2, "KAZI_WEBHOOK__PORT must be a whole number."),
        (["run"], {"KAZI_TELEGRAM__TOKEN": TOKEN}, 1, "run: kazi db upgrade"),
        (["ledger", "check"], {}, 1, "run: kazi db upgrade"),
        (["setup"], {}, 2, "That is not a bot token"),
    ],
)
def test_statuses(args: list[str], environ: dict[str, str], status: int, sentence: str, tmp_path: Path) -> None:
    done = _kazi(tmp_path, *args, **environ)
    assert done.returncode == status
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert TOKEN not in done.stderr


def test_upgrade_then_a_sound_ledger(tmp_path: Path) -> None:
    assert _kazi(tmp_path, "db", "upgrade").returncode == 0
    done = _kazi(tmp_path, "ledger", "check")
    assert (done.returncode, done.stdout) == (0, "✓ The ledger is sound.\n")


@pytest.mark.parametrize("args", [["run"], ["db", "upgrade"], ["ledger", "check"]])
def test_a_database_that_is_none_is_told_in_one_sentence(args: list[str], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "kazi.db").write_bytes(b"not a database" * 1000)
    done = _kazi(tmp_path, *args, KAZI_TELEGRAM__TOKEN=TOKEN)
    assert done.returncode == 1
    assert done.stderr == "The database cannot be used (DatabaseError); look at KAZI_STORAGE__URL.\n"


async def test_run_with_a_refused_token(tmp_path: Path) -> None:
    assert _kazi(tmp_path, "db", "upgrade").returncode == 0
    async with serving(FakeTelegram()) as telegram:
        status, _, err = await _kazi_async(
            tmp_path, "run", KAZI_TELEGRAM__TOKEN="1:wrong", KAZI_TELEGRAM__API_BASE=telegram.base
        )
    assert status == 1
    assert err.endswith("Telegram refuses this bot: 401 Unauthorized; run: kazi check\n")


def test_the_command_line_imports_nothing_heavy() -> None:
    code = f"import sys, bot.__main__; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_list_of_commands_agrees_with_the_files() -> None:
    files = {path.stem for path in (ROOT / "bot" / "commands").glob("*.py")} - {"__init__"}
    assert {getattr(command, "__name__", "").rpartition(".")[2] for command in COMMANDS} == files


async def test_check_tells_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    async with serving(FakeTelegram()) as telegram:
        telegram.answers["getWebhookInfo"] = [{"ok": True, "result": {"url": "https://elsewhere/"}}]
        telegram.answers["getChatMember"] = [{"ok": True, "result": {"status": "member"}}]
        status, out, _ = await _kazi_async(
            tmp_path,
            "check",
            KAZI_TELEGRAM__TOKEN=TOKEN,
            KAZI_TELEGRAM__API_BASE=telegram.base,
            KAZI_MODERATION__GROUP_ID="-5",
        )
    assert status == 1
    lines = out.splitlines()
    assert "✓ settings can be read" in lines
    assert "✓ token is that of @kazi_bot" in lines
    for wrong in ("operators", "database", "webhook", "moderators' group"):
        assert [line for line in lines if line.startswith(f"✗ {wrong}: ")]
    assert TOKEN not in out


async def test_check_of_a_sound_deployment(tmp_path: Path) -> None:
    assert _kazi(tmp_path, "db", "upgrade").returncode == 0
    async with serving(FakeTelegram()) as telegram:
        telegram.answers["getWebhookInfo"] = [{"ok": True, "result": {"url": ""}}]
        status, out, err = await _kazi_async(
            tmp_path, "check", KAZI_TELEGRAM__TOKEN=TOKEN, KAZI_TELEGRAM__API_BASE=telegram.base, KAZI_OPERATORS="1"
        )
    assert (status, err) == (0, "")
    assert "✗" not in out


@pytest.mark.parametrize("base", ["", "http://127.0.0.1:9"])
async def test_check_of_a_refused_token_and_a_dead_network(base: str, tmp_path: Path) -> None:
    async with serving(FakeTelegram()) as telegram:
        status, out, _ = await _kazi_async(
            tmp_path, "check", KAZI_TELEGRAM__TOKEN="42:wrong", KAZI_TELEGRAM__API_BASE=base or telegram.base
        )
    assert status == 1
    assert ("does not answer" if base else "Telegram says 401 Unauthorized") in out


async def test_setup_checks_dresses_and_writes_privately(tmp_path: Path) -> None:
    async with serving(FakeTelegram()) as telegram:
        status, out, err = await _kazi_async(
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
        status, out, err = await _kazi_async(tmp_path, "setup", "--no-files", **environ)
    assert (status, out) == (0, "✓ @kazi_bot has its commands and texts in en, sw.\n"), err
    assert telegram.called("setMyCommands")
    assert list(tmp_path.iterdir()) == []


async def test_setup_says_whom_it_cannot_reach_yet(tmp_path: Path) -> None:
    refused = {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}
    fine = {"ok": True, "result": True}
    async with serving(FakeTelegram()) as telegram:
        telegram.answers["setMyCommands"] = [fine, refused]
        environ = {"KAZI_TELEGRAM__API_BASE": telegram.base, "KAZI_TELEGRAM__TOKEN": TOKEN, "KAZI_OPERATORS": "7"}
        status, _, err = await _kazi_async(tmp_path, "setup", "--no-files", **environ)
    assert status == 0
    assert err == "7 must press Start in the bot's chat (a group: add the bot); then set up again.\n"


async def test_setup_refuses_a_token_telegram_does_not_know(tmp_path: Path) -> None:
    wrong = "12345:" + "w" * 35
    async with serving(FakeTelegram()) as telegram:
        status, _, err = await _kazi_async(tmp_path, "setup", stdin=wrong, KAZI_TELEGRAM__API_BASE=telegram.base)
    assert (status, "401 Unauthorized" in err) == (1, True)
    assert not (tmp_path / "data").exists()


def test_demo_passes_signals_and_status_on(tmp_path: Path) -> None:
    (tmp_path / "sandbox.py").write_text(
        "import os, signal, sys, time\n"
        "if sys.argv[1:] == ['fail']: sys.exit(3)\n"
        "signal.signal(signal.SIGTERM, lambda *_: (os.write(1, b'told\\n'), os._exit(0)))\n"
        "os.write(1, b'up\\n')\n"
        "time.sleep(300)\n"
    )
    environ = _environ()
    command = [sys.executable, "-m", "bot", "demo"]
    failed = subprocess.run([*command, "fail"], cwd=tmp_path, env=environ, check=False)
    assert failed.returncode == 3
    with subprocess.Popen(command, cwd=tmp_path, env=environ, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "up\n"
        child.send_signal(signal.SIGTERM)
        assert child.stdout.readline() == "told\n"
        assert child.wait(60) == 0


async def test_run_serves_until_told_to_stop_and_confirms(tmp_path: Path) -> None:
    assert _kazi(tmp_path, "db", "upgrade").returncode == 0
    async with serving(FakeTelegram()) as telegram:
        telegram.add(message(10), {"update_id": 11, "message": {"text": "canary words"}})
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=tmp_path,
            env=_environ(KAZI_TELEGRAM__TOKEN=TOKEN, KAZI_TELEGRAM__API_BASE=telegram.base),
            stderr=asyncio.subprocess.PIPE,
        )
        async with asyncio.timeout(60):
            await telegram.asked_from(12)
            child.send_signal(signal.SIGTERM)
            _, err = await child.communicate()
    assert child.returncode == 0
    private = tmp_path / "data" / "secrets.env"
    lines = dict(line.split("=", 1) for line in private.read_text().splitlines())
    assert lines.keys() == {"KAZI_KEYS__RING", "KAZI_KEYS__INDEX", "KAZI_KEYS__SIGNING"}
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert not [line for line in lines.values() if line.encode() in err]
    assert b"update 11 parked: unreadable: message." in err
    assert b"canary" not in err
