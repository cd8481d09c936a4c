"""Takes in what people photograph: fetched from Telegram, kept by its hash, measured in a child process."""

from pathlib import Path
from tempfile import TemporaryDirectory

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiohttp import ClientError

from bot.children import Children
from bot.local_files import download
from core.errors import N_, Invalid, Text, TooLarge
from core.ports import Media
from core.quality.finding import PhotoFacts

PHOTO_BYTES_MAX = 10 * 1024 * 1024  # Telegram's own limit for a photo
DOWNLOAD_SECONDS = 12  # less than an update may take, so that its sender hears of it


class TelegramPhotos:
    """Implements ``handlers.front.Photos``."""

    def __init__(self, bot: Bot, media: Media, children: Children, scratch: Path) -> None:
        self._bot, self._media, self._children, self._scratch = bot, media, children, scratch

    async def take(self, file_id: str) -> tuple[str, PhotoFacts]:
        with TemporaryDirectory(dir=self._scratch) as folder:
            path = Path(folder) / "photo"
            try:
                await self._fetch(file_id, path)
            except (TelegramAPIError, ClientError, TimeoutError) as error:
                raise Invalid(Text(N_("Telegram does not give me this file. Please send it again."))) from error
            measured = await self._children.one("photo", {"path": str(path)})
            return await self._media.adopt(path), PhotoFacts(**measured["facts"])

    async def _fetch(self, file_id: str, path: Path) -> None:
        if not await download(self._bot, file_id, path, DOWNLOAD_SECONDS, PHOTO_BYTES_MAX):
            raise TooLarge(Text(N_("This photo is over 10 MB. Please send a smaller one.")))
