"""A Bot API server that runs here with --local: its files are linked or copied, and what hinders that is explained."""

import os
from collections.abc import AsyncGenerator, Mapping
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import GetFile, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import File

from bot import local_files
from bot.api import Api
from bot.client import make_bot
from bot.commands.check import _local
from bot.sections import Telegram
from bot.settings import load
from bot.workshop import make_workshop
from core.errors import Invalid, Refusal
from core.tables.intake import CHAT_FILE_BYTES_MAX, LOCAL_FILE_BYTES_MAX
from handlers.front import Front
from storage.media import LocalMedia
from tests.fakes import RING

TOKEN = "7000000001:AAtesttesttesttesttesttesttesttest"
BASE = "http://127.0.0.1:8081"
PICTURED = {"photos": [[{"file_id": "P1"}]]}


class LocalSession(BaseSession):
    """A server that has every file at one place."""

    def __init__(self, path: str, size: int = 3) -> None:
        super().__init__(api=TelegramAPIServer.from_base(BASE, is_local=True))
        self.path, self.size = path, size
        self.timeouts: list[int | None] = []

    async def make_request(
        self,
        _bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram names it so
    ) -> TelegramType:
        assert isinstance(method, GetFile)
        self.timeouts.append(timeout)
        if not self.path:
            raise TelegramBadRequest(method, "Bad Request: wrong file_id")
        return File(file_id="F", file_unique_id="U", file_size=self.size, file_path=self.path)  # type: ignore[return-value]

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        assert not self.path, "nothing is downloaded"
        yield b""

    async def close(self) -> None:
        pass


class FakeApi(Api):
    """Answers getUserProfilePhotos and getFile."""

    def __init__(self, photos: Mapping[str, Any], path: str = "") -> None:
        self.answers = {"getUserProfilePhotos": photos, "getFile": {"file_path": path}}

    async def call(self, method: str, params: Mapping[str, Any] | None = None, seconds: float | None = None) -> Any:
        del params, seconds
        return self.answers[method]


def telegram(base: str = BASE) -> Telegram:
    environ = {"KAZI_TELEGRAM__TOKEN": TOKEN, "KAZI_TELEGRAM__LOCAL": "true", "KAZI_TELEGRAM__API_BASE": base}
    return load(environ, Path("nowhere")).telegram


def bot(path: str, size: int = 3) -> tuple[Bot, LocalSession]:
    session = LocalSession(path, size)
    return Bot(TOKEN, session=session), session


async def test_the_setting_reaches_the_client() -> None:
    made = make_bot(telegram())
    assert made.session.api.is_local
    assert made.session.api.api_url(TOKEN, "getMe").startswith(BASE)
    await made.session.close()


async def test_a_file_is_linked_and_the_server_keeps_its_own(tmp_path: Path) -> None:
    source, there = tmp_path / "source", tmp_path / "there"
    source.write_bytes(b"abc")
    made, session = bot(str(source))
    shop = make_workshop(LocalMedia(tmp_path / "media", RING), made, None)  # type: ignore[arg-type]  # nothing is read
    await shop.fetch("F", there)
    assert there.samefile(source)
    sha = await shop.media.adopt(there)
    assert source.read_bytes() == shop.media.read(sha) == b"abc"
    assert session.timeouts == [local_files.LOCAL_SECONDS], "such a server answers when it has the file"


async def test_a_file_that_cannot_be_linked_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    source = tmp_path / "source"
    source.write_bytes(b"abc")
    assert await local_files.download(bot(str(source))[0], "F", tmp_path / "there", 5)
    assert (tmp_path / "there").read_bytes() == b"abc"


async def test_a_photo_over_its_limit_is_not_touched(tmp_path: Path) -> None:
    assert not await local_files.download(bot("/nowhere/x", 100)[0], "F", tmp_path / "there", 5, 99)


@pytest.mark.parametrize("path", ["nowhere.bin", "/nowhere/at/all"])
async def test_a_file_that_is_not_there(tmp_path: Path, path: str, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Refusal, match="kazi check"):
        await local_files.download(bot(path)[0], "F", tmp_path / "there", 5)
    assert "cannot be read" in caplog.text
    assert path not in caplog.text


async def test_a_file_telegram_does_not_have(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="does not give me this file"):
        await local_files.fetch(bot("")[0], "F", tmp_path / "there", 5)


async def test_check_says_what_hinders(tmp_path: Path) -> None:
    folder = tmp_path / TOKEN / "photos"
    folder.mkdir(parents=True)
    good = folder / "file_0.jpg"
    good.write_bytes(b"x")

    async def found(api: Api, base: str = BASE) -> str | None:
        return await local_files.remedy(api, telegram(base), 7000000001)

    assert await found(FakeApi(PICTURED, str(good))) == ""
    assert await found(FakeApi({"photos": []})) is None
    assert "set telegram.api_base" in str(await found(FakeApi({}), "https://api.telegram.org"))
    assert "start it with --local" in str(await found(FakeApi(PICTURED, "photos/file_0.jpg")))
    missing = str(await found(FakeApi(PICTURED, str(folder / "file_1.jpg"))))
    assert "BOT_TOKEN/photos/file_1.jpg is not here" in missing
    assert TOKEN not in missing
    assert "let this user read" in str(await found(FakeApi(PICTURED, str(folder))))


async def test_check_has_a_line_for_it() -> None:
    environ = {"KAZI_TELEGRAM__TOKEN": TOKEN, "KAZI_TELEGRAM__LOCAL": "true", "KAZI_TELEGRAM__API_BASE": BASE}
    settings = load(environ, Path("nowhere"))
    (line,) = [str(one) async for one in _local(settings, FakeApi({"photos": []}), 1)]
    assert line == "✓ local files (not tried: give the bot a picture, then check)"
    (line,) = [str(one) async for one in _local(settings, FakeApi(PICTURED, "x"), 1)]
    assert line.startswith("✗ local files: the server gives no paths")
    assert [one async for one in _local(load({}, Path("nowhere")), FakeApi({}), 1)] == []


def test_what_a_chat_takes() -> None:
    assert Front.__dataclass_fields__["file_bytes_max"].default == CHAT_FILE_BYTES_MAX == 20 << 20
    assert LOCAL_FILE_BYTES_MAX == 2000 << 20
