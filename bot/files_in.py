"""Takes in what people send as answers: fetched from Telegram, looked at, kept by its hash.

Pictures are decoded in a child process. Of sounds and films only the first and last bytes are read, here.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiohttp import ClientError

from bot.children import Children
from bot.local_files import download
from core.errors import N_, Invalid, Text, TooLarge
from core.media import FILMS, SOUNDS, file_name
from core.ports import Media
from core.quality.finding import FileFacts, PhotoFacts, Print
from files.sound import Sound, look

MB = 1024 * 1024
PHOTO_BYTES_MAX = 10 * MB  # Telegram's own limit for a photo
FILE_BYTES_MAX = 20 * MB  # Telegram hands a bot no larger file
DOWNLOAD_SECONDS = 12  # less than an update may take, so that its sender hears of it
ENDING_MAX = 8  # letters
PLAIN_ENDING = "bin"  # of a file whose name has none


class TelegramFiles:
    """Implements ``handlers.front.Files``."""

    def __init__(self, bot: Bot, media: Media, children: Children, scratch: Path) -> None:
        self._bot, self._media, self._children, self._scratch = bot, media, children, scratch

    async def take_photo(self, file_id: str) -> tuple[str, PhotoFacts]:
        async with self._fetched(file_id, PHOTO_BYTES_MAX) as path:
            measured = await self._children.one("photo", {"path": str(path)})
            whole, *turned = (Print(*hashes) for hashes in measured["hashes"])
            middle = dict(zip(("dhash_in", "phash_in"), measured["middle"], strict=True))
            prints = (replace(whole, **middle), *turned)
            return await self._media.adopt(path), PhotoFacts(**measured["facts"], prints=prints)

    async def take_sound(self, file_id: str, seconds: int) -> tuple[str, FileFacts]:
        async with self._fetched(file_id, FILE_BYTES_MAX) as path:
            found = await asyncio.to_thread(look, path)
            if found.ending not in SOUNDS and found.ending not in ("mp4", "webm", "3gp"):
                raise Invalid(Text(N_("This is no sound that I know. Please record a voice message here.")))
            return await self._kept(path, found, seconds)

    async def take_video(self, file_id: str, seconds: int) -> tuple[str, FileFacts]:
        async with self._fetched(file_id, FILE_BYTES_MAX) as path:
            found = await asyncio.to_thread(look, path)
            if found.ending not in FILMS:
                raise Invalid(Text(N_("This is no video that I know. Please record one with your phone.")))
            return await self._kept(path, found, seconds)

    async def take_file(self, file_id: str, name: str) -> tuple[str, FileFacts]:
        async with self._fetched(file_id, FILE_BYTES_MAX) as path:
            size = path.stat().st_size
            return file_name(await self._media.adopt(path), _ending(name)), FileFacts(bytes=size)

    async def read_barcode(self, file_id: str) -> str:
        async with self._fetched(file_id, PHOTO_BYTES_MAX) as path:
            return str((await self._children.one("barcode", {"path": str(path)}))["code"])

    async def _kept(self, path: Path, found: Sound, seconds: int) -> tuple[str, FileFacts]:
        facts = FileFacts(seconds=found.seconds or seconds, bytes=found.bytes)
        return file_name(await self._media.adopt(path), found.ending), facts

    @asynccontextmanager
    async def _fetched(self, file_id: str, bytes_max: int) -> AsyncIterator[Path]:
        with TemporaryDirectory(dir=self._scratch) as folder:
            path = Path(folder) / "file"
            try:
                await self._fetch(file_id, path, bytes_max)
            except (TelegramAPIError, ClientError, TimeoutError) as error:
                if "too big" in str(error):
                    raise too_large(bytes_max) from error
                raise Invalid(Text(N_("Telegram does not give me this file. Please send it again."))) from error
            yield path

    async def _fetch(self, file_id: str, path: Path, bytes_max: int) -> None:
        if not await download(self._bot, file_id, path, DOWNLOAD_SECONDS, bytes_max):
            raise too_large(bytes_max)


def too_large(bytes_max: int) -> TooLarge:
    return TooLarge(
        Text(N_("This file is over {max} MB. Please send a smaller one."), params={"max": bytes_max // MB}),
    )


def _ending(name: str) -> str:
    """The ending of the name its sender gave, where it is one of letters and digits."""
    ending = PurePosixPath(name).suffix[1:].casefold()
    return ending if ending.isascii() and ending.isalnum() and len(ending) <= ENDING_MAX else PLAIN_ENDING
