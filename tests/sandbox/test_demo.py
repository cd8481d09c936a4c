"""The demo as a process of its own, without the bot; and what keeps it from running."""

import os
import sys
from pathlib import Path
from socket import create_server

import pytest
from aiohttp import ClientSession

from bot.clock import SystemClock, SystemRandom
from sandbox import cast, child, demo
from sandbox.__main__ import main
from sandbox.telegram import Telegram
from tests.sandbox.playing import playing


async def test_it_is_played_ended_and_taken_up_again(tmp_path: Path) -> None:
    with playing(tmp_path, "--no-bot") as url:
        async with ClientSession(url) as http:
            world = await (await http.get("api/world")).json()
            titles = [chat["title"] for chat in world["chats"]]
            assert titles == ["Amina", "Baraka", "Chausiku", "Daudi", "Kazi moderators", "Esther", "Farid"]
            amina = world["chats"][0]["id"]
            body = {"person": amina, "text": "/start"}
            assert (await http.post(f"api/chats/{amina}/text", json=body)).status == 200
    with playing(tmp_path, "--no-bot") as url:
        async with ClientSession(url) as http:
            assert await (await http.get("api/world")).json() == world
            seen = await (await http.get(f"api/chats/{amina}?limit=9")).json()
            assert [message["text"] for message in seen["messages"]] == ["/start"]


def test_a_folder_that_is_in_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with demo.locked(tmp_path):
        assert main(["--no-bot", "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"Another sandbox runs on {tmp_path}; end it, or name another with --data.\n"


def test_a_port_that_is_taken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["--no-bot", "--port", str(port), "--data", str(tmp_path)]) == 1
        assert capsys.readouterr().err == f"Port {port} is taken; choose another with --port.\n"
        assert main(["--no-bot", "--api-port", str(port), "--data", str(tmp_path)]) == 1
        assert capsys.readouterr().err == f"Port {port} is taken; choose another with --api-port.\n"


def test_chats_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "state.json").write_text("{")
    assert main(["--no-bot", "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("The chats in")


def test_a_folder_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["--no-bot", "--data", str(tmp_path / "file")]) == 1
    assert "cannot be used" in capsys.readouterr().err


def test_a_number_that_is_no_port(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--port", "70000"])
    assert ended.value.code == 2
    assert "a port is a number from 0 to 65535" in capsys.readouterr().err


async def test_the_bot_hears_only_what_the_demo_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAZI_WEBHOOK__SECRET", "of the real one")
    random = SystemRandom()
    players = await cast.assemble(Telegram(SystemClock(), random), random)
    environ = demo.bot_environ(players, tmp_path, 4321)
    assert {key: value for key, value in environ.items() if key.startswith("KAZI_")} == {
        "KAZI_TELEGRAM__TOKEN": players.token,
        "KAZI_TELEGRAM__API_BASE": "http://127.0.0.1:4321",
        "KAZI_TELEGRAM__LOCAL": "false",
        "KAZI_PAYOUTS_PRETEND__ON": "true",
        "KAZI_PAYOUTS_PRETEND__FILE": str(tmp_path / "pretend.jsonl"),
        "KAZI_MONEY_IN_PRETEND__ON": "true",
        "KAZI_MONEY_IN_PRETEND__FILE": str(tmp_path / "pretend_in.jsonl"),
        "KAZI_WEBHOOK__URL": "",
        "KAZI_OPERATORS": str(players.operator_id),
        "KAZI_MODERATION__GROUP_ID": str(players.group_id),
        "KAZI_REQUESTERS__OPEN": "true",
        "KAZI_REQUESTERS__WELCOME_POINTS": "1000",
        "KAZI_REQUESTERS__WELCOME_MONEY": "KES: 2000",
        "KAZI_REQUESTERS__FIRST_WAITS": "true",
        "KAZI_MODERATION__UNDO_SECONDS": "3",
        "KAZI_STORAGE__URL": f"sqlite:///{tmp_path}/kazi.db",
        "KAZI_STORAGE__MEDIA_DIR": f"{tmp_path}/media",
        "KAZI_STORAGE__ERASED": f"{tmp_path}/erased.jsonl",
        **demo.demo_keys(players.token),
    }
    assert environ["PATH"] == os.environ["PATH"]


async def test_a_database_that_is_not_ready_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "bot", lambda *_: [sys.executable, "-c", "raise SystemExit('No disk left.')"])
    said: list[str] = []
    with pytest.raises(demo.CannotRunError, match=r"The bot's database is not ready: No disk left\."):
        await demo.prepared(os.environ, tmp_path, said.append)
    assert said == ["The bot's commands could not be set: No disk left."]


async def test_everybody_is_made_once() -> None:
    random = SystemRandom()
    telegram = Telegram(SystemClock(), random)
    first = await cast.assemble(telegram, random)
    assert await cast.assemble(telegram, random) == first
    assert telegram.state.chats[str(first.group_id)].has(first.bot_id)
    assert len(telegram.state.people) == len(cast.PEOPLE)
