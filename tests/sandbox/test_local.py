"""The sandbox as a Bot API server on the bot's own machine: paths instead of downloads, and large files."""

from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile
from aiohttp import ClientSession, FormData

from sandbox import demo
from sandbox.server import build, listening
from sandbox.session import InProcessSession
from sandbox.telegram import ApiError, Telegram
from tests.sandbox.fakes import TOKEN, Cast, Dice, HandClock, make_cast, picture
from tests.sandbox.playing import talking
from tests.strict import strict_telegram

OVER_A_DOWNLOAD = 20 * 1024 * 1024 + 1
OVER_AN_UPLOAD = 51 * 1024 * 1024


@pytest.fixture
async def local(tmp_path: Path) -> Cast:
    clock = HandClock()
    return await make_cast(strict_telegram(clock, Dice(), directory=tmp_path, local=True), clock)


@pytest.mark.parametrize("http", [True, False])
async def test_files_are_given_by_their_path(local: Cast, *, http: bool) -> None:
    asha = local.asha.id
    await local.telegram.send_document(asha, asha, "large.bin", bytes(OVER_A_DOWNLOAD))
    file_id = local.telegram.history(asha)[-1]["document"]["file_id"]
    async with listening(build(local.telegram)) as port:
        api = TelegramAPIServer.from_base(f"http://127.0.0.1:{port}", is_local=True)
        bot = Bot(TOKEN, session=AiohttpSession(api=api) if http else InProcessSession(local.telegram))
        for _ in range(2):
            file = await bot.get_file(file_id)
        assert file.file_path
        path = Path(file.file_path)
        assert path.is_absolute()
        assert (path.suffix, path.stat().st_size) == (".bin", OVER_A_DOWNLOAD)
        assert TOKEN in path.parts
        fetched = await bot.download_file(file.file_path)
        assert fetched
        assert len(fetched.read()) == OVER_A_DOWNLOAD
        sent = await bot.send_document(asha, BufferedInputFile(bytes(OVER_AN_UPLOAD), "out.bin"))
        assert sent.document
        assert sent.document.file_size == OVER_AN_UPLOAD
        by_path = await bot.send_document(asha, path.as_uri())
        assert by_path.document
        assert by_path.document.file_size == OVER_A_DOWNLOAD
        with pytest.raises(TelegramBadRequest, match="wrong file identifier/HTTP URL specified"):
            await bot.send_document(asha, "file:///nowhere/at/all")
        await bot.session.close()
    with pytest.raises(ApiError, match="Not Found"):
        local.telegram.download(TOKEN, local.telegram.state.files[sent.document.file_unique_id].path)


def test_it_needs_a_directory() -> None:
    with pytest.raises(ValueError, match="needs a directory"):
        Telegram(HandClock(), Dice(), local=True)


async def test_the_demo_tells_its_bot(tmp_path: Path) -> None:
    telegram, cast = await demo.opened(tmp_path, local=True)
    assert telegram.files.local
    assert demo.bot_environ(cast, tmp_path, 1, local=True)["KAZI_TELEGRAM__LOCAL"] == "true"


async def test_another_bot_is_told_where_to_go(tmp_path: Path) -> None:
    with talking(tmp_path, "--no-bot", "--local") as said:
        url = next(said).split()[3]
        words = next(said).split()
        api, token = words[-3].rstrip(","), words[-1]
        async with ClientSession() as http:
            person = (await (await http.get(f"{url}api/world")).json())["chats"][0]["id"]
            form = FormData({"person": str(person)})
            form.add_field("photo", picture(), filename="a.jpg")
            assert (await http.post(f"{url}api/chats/{person}/upload", data=form)).status == 200
            updates = (await (await http.get(f"{api}/bot{token}/getUpdates")).json())["result"]
            photo = next(update["message"]["photo"] for update in updates if "photo" in update.get("message", {}))
            asked = {"file_id": photo[-1]["file_id"]}
            file = (await (await http.get(f"{api}/bot{token}/getFile", params=asked)).json())["result"]
    assert Path(file["file_path"]).stat().st_size == file["file_size"]
