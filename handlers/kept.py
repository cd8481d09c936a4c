"""A file of ours on its way to Telegram: opened piece by piece as it is sent, nowhere on the disk."""

import asyncio
from collections.abc import AsyncGenerator

from aiogram import Bot
from aiogram.types import InputFile

from core.ports import Media


class Kept(InputFile):
    """By its SHA-256, under the name that Telegram shows."""

    def __init__(self, media: Media, sha: str, filename: str) -> None:
        super().__init__(filename=filename)
        self._media, self._sha = media, sha

    async def read(self, bot: Bot) -> AsyncGenerator[bytes, None]:
        del bot
        pieces = self._media.chunks(self._sha)
        while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
            yield piece
