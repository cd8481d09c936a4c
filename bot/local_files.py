"""Files of Telegram's: over the wire, or from the disk of a Bot API server that runs here with --local.

Such a server answers getFile with an absolute path and keeps each file under the bot's token, which is shown nowhere.
"""

import asyncio
import logging
import os
import shutil
from pathlib import Path

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from bot.api import Api
from bot.sections import Telegram
from core.errors import N_, Invalid, Refusal, Text

TELEGRAMS_OWN = "https://api.telegram.org"
LOCAL_SECONDS = 840  # a local server answers getFile when it has the file: 2 GB take their time

log = logging.getLogger(__name__)


async def download(bot: Bot, file_id: str, path: Path, seconds: int, bytes_max: int | None = None) -> bool:
    """The file at ``path``, a link to it where that can be; False, and nothing there, when it is over ``bytes_max``.

    Raises what aiogram raises, and ``Refusal`` for a local file that cannot be read.
    """
    local = bot.session.api.is_local
    file = await bot.get_file(file_id, request_timeout=max(seconds, LOCAL_SECONDS) if local else None)
    assert file.file_path
    if bytes_max is not None and (file.file_size or 0) > bytes_max:
        return False
    if not local:
        await bot.download_file(file.file_path, path, timeout=seconds)
    elif why := await asyncio.to_thread(_linked, Path(file.file_path), path):
        log.error("a file of the local Bot API server cannot be read (%s); run: kazi check", why)
        raise Refusal(
            Text(N_("I cannot read files just now. Please tell the operator of this bot; they run kazi check."))
        )
    return True


async def fetch(bot: Bot, file_id: str, path: Path, seconds: int) -> None:
    """The same for a document of any size. Raises ``Refusal``."""
    try:
        await download(bot, file_id, path, seconds)
    except TelegramBadRequest as error:
        raise Invalid(Text(N_("Telegram does not give me this file. Please send it again."))) from error


def _linked(source: Path, path: Path) -> str:
    """Link or copy it; the name of what went wrong, "" for nothing."""
    if not source.is_absolute():
        return "no absolute path"
    try:
        with source.open("rb"):
            pass  # a link can be made to what cannot be read
        try:
            os.link(source, path)
        except OSError:  # another disk, or another owner
            shutil.copyfile(source, path)
    except OSError as error:
        return type(error).__name__
    return ""


async def remedy(api: Api, telegram: Telegram, bot_id: int) -> str | None:
    """What to do so that local files can be read, "" when they can, None when that cannot be tried: the bot has no
    picture of its own. Raises ``ApiError`` or ``NoAnswer``.
    """
    if telegram.api_base.rstrip("/") == TELEGRAMS_OWN:
        return "Telegram's own server has no local files; set telegram.api_base to yours, or telegram.local to false"
    found = await api.call("getUserProfilePhotos", {"user_id": bot_id, "limit": 1})
    if not found.get("photos"):
        return None
    file = await api.call("getFile", {"file_id": found["photos"][0][0]["file_id"]}, LOCAL_SECONDS)
    path = str(file.get("file_path", ""))
    return await asyncio.to_thread(_why_unreadable, path, path.replace(telegram.token.reveal(), "BOT_TOKEN"))


def _why_unreadable(path: str, shown: str) -> str:
    if not Path(path).is_absolute():
        return "the server gives no paths on its disk; start it with --local, or set telegram.local to false"
    try:
        with Path(path).open("rb"):
            return ""
    except FileNotFoundError:
        return f"{shown} is not here; run the server on this machine, or mount its folder under the same path"
    except OSError as error:
        return f"{shown} cannot be read ({type(error).__name__}); let this user read the server's folder"
