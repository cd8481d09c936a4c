"""What jobs on files work with: where files lie, the child processes, Telegram's files, and reads of many rows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from bot.children import Children
from core.errors import N_, Invalid, Text
from storage.media import LocalMedia
from storage.reads import Reads
from storage.results import Results

DOWNLOAD_SECONDS = 300

Fetch = Callable[[str, Path], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Workshop:
    """``fetch`` downloads a file of Telegram's, by its file id, to a path."""

    media: LocalMedia
    children: Children
    fetch: Fetch
    results: Results
    reads: Reads


def make_workshop(media_dir: Path, bot: Bot, reads: Reads) -> Workshop:
    """The running process's."""
    media = LocalMedia(media_dir)

    async def fetch(file_id: str, path: Path) -> None:
        try:
            file = await bot.get_file(file_id)
        except TelegramBadRequest as error:
            raise Invalid(Text(N_("Telegram does not give me this file. Please send it again."))) from error
        assert file.file_path
        await bot.download_file(file.file_path, path, timeout=DOWNLOAD_SECONDS)

    return Workshop(media, Children(media.scratch), fetch, Results(reads), reads)
