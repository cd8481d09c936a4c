"""What jobs on files work with: where files lie, the child processes, Telegram's files, and reads of many rows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from aiogram import Bot

from bot import local_files
from bot.children import Children
from bot.hosts import Hosts
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
    hosts: Hosts = field(default_factory=Hosts)


def make_workshop(media: LocalMedia, bot: Bot, reads: Reads) -> Workshop:
    """The running process's."""

    async def fetch(file_id: str, path: Path) -> None:
        await local_files.fetch(bot, file_id, path, DOWNLOAD_SECONDS)

    return Workshop(media, Children(media.scratch), fetch, Results(reads), reads)
