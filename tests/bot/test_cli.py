"""The command line from outside: exit statuses, one sentence on stderr, and what it costs to start."""

import asyncio
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS
from tests.bot.fakes import TOKEN, FakeTelegram, message, serving
from tests.bot.kazi import ROOT, environ_of, kazi, kazi_async, started

PATIENCE = 600  # seconds; a machine may do other things beside
HEAVY = ("aiogram", "sqlalchemy", "aiohttp", "babel", "PIL", "pydantic", "telegram")


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
    done = started(tmp_path, *args, **environ)
    assert done.returncode == status
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert TOKEN not in done.stderr


def test_upgrade_then_a_sound_ledger(tmp_path: Path) -> None:
    assert kazi(tmp_path, "db", "upgrade").returncode == 0
    done = kazi(tmp_path, "ledger", "check")
    assert (done.returncode, done.stdout) == (0, "✓ The ledger is sound.\n")


@pytest.mark.parametrize("args", [["run"], ["db", "upgrade"], ["ledger", "check"]])
def test_a_database_that_is_none_is_told_in_one_sentence(args: list[str], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "kazi.db").write_bytes(b"not a database" * 1000)
    done = kazi(tmp_path, *args, KAZI_TELEGRAM__TOKEN=TOKEN)
    assert done.returncode == 1
    assert done.stderr == "The database cannot be used (DatabaseError); look at KAZI_STORAGE__URL.\n"


async def test_run_with_a_refused_token(tmp_path: Path) -> None:
    assert kazi(tmp_path, "db", "upgrade").returncode == 0
    async with serving(FakeTelegram()) as telegram:
        status, _, err = await kazi_async(
            tmp_path, "run", KAZI_TELEGRAM__TOKEN="1:wrong", KAZI_TELEGRAM__API_BASE=telegram.base
        )
    assert status == 1
    assert err.endswith("Telegram refuses this bot: 401 Unauthorized; run: kazi check\n")


def test_the_command_line_imports_nothing_heavy() -> None:
    code = f"import sys, bot.__main__; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_list_of_commands_agrees_with_the_files() -> None:
    files = {path.stem for path in (ROOT / "bot" / "commands").glob("*.py")} - {
        "__init__",
        "payouts_said",
    }  # a part of payouts
    assert {getattr(command, "__name__", "").rpartition(".")[2] for command in COMMANDS} == files


async def test_check_tells_what_is_wrong_and_what_to_do(tmp_path: Path) -> None:
    async with serving(FakeTelegram()) as telegram:
        telegram.answers["getWebhookInfo"] = [{"ok": True, "result": {"url": "https://elsewhere/"}}]
        telegram.answers["getChatMember"] = [{"ok": True, "result": {"status": "member"}}]
        status, out, _ = await kazi_async(
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
    assert kazi(tmp_path, "db", "upgrade").returncode == 0
    async with serving(FakeTelegram()) as telegram:
        telegram.answers["getWebhookInfo"] = [{"ok": True, "result": {"url": ""}}]
        status, out, err = await kazi_async(
            tmp_path, "check", KAZI_TELEGRAM__TOKEN=TOKEN, KAZI_TELEGRAM__API_BASE=telegram.base, KAZI_OPERATORS="1"
        )
    assert (status, err) == (0, "")
    assert "✗" not in out


async def test_check_of_rails(tmp_path: Path) -> None:
    on = {f"KAZI_PAYOUTS_{code}__ON": "true" for code in ("MANUAL", "PRETEND", "CRYPTO")}
    on |= {f"KAZI_MONEY_IN_{code}__ON": "true" for code in ("PRETEND", "CRYPTO")}
    async with serving(FakeTelegram()) as telegram:
        telegram.answers["getWebhookInfo"] = [{"ok": True, "result": {"url": ""}}] * 2
        there = {"KAZI_TELEGRAM__TOKEN": TOKEN, "KAZI_TELEGRAM__API_BASE": telegram.base}
        _, out, _ = await kazi_async(tmp_path, "check", **there, **on)
        assert "✗ payouts: payouts.crypto: needs KAZI_PAYOUTS_CRYPTO__TOKEN." in out.splitlines()
        coins = {"KAZI_PAYOUTS_CRYPTO__TOKEN": "canary", "KAZI_PAYOUTS_CRYPTO__BASE": "http://127.0.0.1:9"}
        _, out, _ = await kazi_async(tmp_path, "check", **there, **on, **coins)
    told = [line for line in out.splitlines() if "payouts" in line]
    assert told[1:] == ["✓ payouts by manual", "✓ payouts by pretend"]
    assert told[0].startswith("✗ payouts by crypto: the provider does not tell our balance")
    told = [line for line in out.splitlines() if "money in" in line]
    assert told[0].startswith("✗ money in by crypto: the provider does not know us, or does not answer")
    assert told[1:] == ["✓ money in by pretend"]
    assert "canary" not in out


async def test_check_warns_where_one_person_moves_any_sum(tmp_path: Path) -> None:
    assert kazi(tmp_path, "db", "upgrade").returncode == 0
    on = {"KAZI_PAYOUTS_PRETEND__ON": "true", "KAZI_PAYOUTS__LIMITS": "KES 100 200, UGX 1 2", "KAZI_OPERATORS": "1"}
    on |= {"KAZI_PAYOUTS__VOUCHED": "", "KAZI_PAYOUTS__RELEASE_OVER": "KES 50"}
    on |= {"KAZI_MONEY__TWO_OVER": "KES: 1000", "KAZI_MONEY__PAY_IN": "ZAR: Bank XY"}
    async with serving(FakeTelegram()) as telegram:
        telegram.answers["getWebhookInfo"] = [{"ok": True, "result": {"url": ""}}] * 2
        there = {"KAZI_TELEGRAM__TOKEN": TOKEN, "KAZI_TELEGRAM__API_BASE": telegram.base}
        status, out, _ = await kazi_async(tmp_path, "check", **there, **on)
        warned = [line for line in out.splitlines() if line.startswith("⚠")]
        assert (status, "✗" in out) == (0, False)
        assert "no sum of UGX; give each an amount in payouts.release_over" in warned[0]
        assert "any of UGX, ZAR; give each a line in money.two_over" in warned[1]
        mended = {"KAZI_PAYOUTS__RELEASE_OVER": "KES 50, UGX 1", "KAZI_MONEY__TWO_OVER": "KES: 1\nUGX: 1\nZAR: 1"}
        _, out, _ = await kazi_async(tmp_path, "check", **there, **on | mended)
    assert "⚠" not in out


async def test_a_rail_that_lacks_its_key_keeps_the_bot_from_running(tmp_path: Path) -> None:
    assert kazi(tmp_path, "db", "upgrade").returncode == 0
    done = kazi(tmp_path, "run", KAZI_TELEGRAM__TOKEN=TOKEN, KAZI_PAYOUTS_CRYPTO__ON="true")
    assert done.returncode == 2
    assert done.stderr.endswith("payouts.crypto: needs KAZI_PAYOUTS_CRYPTO__TOKEN.\n")


@pytest.mark.parametrize("base", ["", "http://127.0.0.1:9"])
async def test_check_of_a_refused_token_and_a_dead_network(base: str, tmp_path: Path) -> None:
    async with serving(FakeTelegram()) as telegram:
        status, out, _ = await kazi_async(
            tmp_path, "check", KAZI_TELEGRAM__TOKEN="42:wrong", KAZI_TELEGRAM__API_BASE=base or telegram.base
        )
    assert status == 1
    assert ("does not answer" if base else "Telegram says 401 Unauthorized") in out


def test_demo_passes_signals_and_status_on(tmp_path: Path) -> None:
    (tmp_path / "sandbox.py").write_text(
        "import os, signal, sys, time\n"
        "if sys.argv[1:] == ['fail']: sys.exit(3)\n"
        "signal.signal(signal.SIGTERM, lambda *_: (os.write(1, b'told\\n'), os._exit(0)))\n"
        "os.write(1, b'up\\n')\n"
        "time.sleep(300)\n"
    )
    environ = environ_of()
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
    assert kazi(tmp_path, "db", "upgrade").returncode == 0
    async with serving(FakeTelegram()) as telegram:
        telegram.add(message(10), {"update_id": 11, "message": {"text": "canary words"}})
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=tmp_path,
            env=environ_of(KAZI_TELEGRAM__TOKEN=TOKEN, KAZI_TELEGRAM__API_BASE=telegram.base),
            stderr=asyncio.subprocess.PIPE,
        )
        async with asyncio.timeout(PATIENCE):
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
