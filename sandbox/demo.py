"""The demo: a cast of people and a group, the two servers, and the bot as a child; everything under one folder.

state.json, files/   the chats
kazi.db, media/      what the bot keeps
bots/                the files a local server gave, by their paths
bot.log, setup.log   what the bot says; begun anew with each start
lock                 held while it runs
"""

import asyncio
import fcntl
import hashlib
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aiohttp import web

from bot import keys, signing
from bot.clock import SystemClock, SystemRandom
from sandbox import child, prologue, server
from sandbox.cast import Cast, assemble
from sandbox.client import Client
from sandbox.telegram import Telegram
from sandbox.webhook import Delivery
from storage import ring

PORT: Final = 8700  # the page's own, so that the browser finds what it kept; another where it is taken
PORT_MAX: Final = 65535
SAVE_SECONDS: Final = 1.0  # what a crash of this process may lose

Say = Callable[[str], None]


class CannotRunError(Exception):
    """The demo cannot run; the text says why and what to do, in one sentence."""


@dataclass(frozen=True, slots=True)
class Options:
    data: Path
    port: int | None  # of the page; None: PORT, or a free one where it is taken
    api_port: int
    bot: bool
    local: bool = False  # a Bot API server on the bot's own machine


async def run(options: Options, say: Say) -> None:
    """Until Ctrl-C or SIGTERM. Raises CannotRunError."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    with locked(options.data):
        telegram, cast = await opened(options.data, local=options.local)
        page = Client(telegram, cast.bot_id, cast.notes)
        ports = (PORT, 0) if options.port is None else (options.port,)
        async with (
            serving(lambda: server.build(telegram), (options.api_port,), "--api-port") as api_port,
            serving(page.app, ports, "--port") as port,
        ):
            environ = bot_environ(cast, options.data, api_port, local=options.local)
            if options.bot:
                await prepared(environ, options.data, say)
            say(f"Kazi is at http://127.0.0.1:{port}/ (Ctrl-C ends it)")
            if not options.bot:
                say(f"A bot of yours may answer there: Bot API http://127.0.0.1:{api_port}, token {cast.token}")
            try:
                async with asyncio.TaskGroup() as group:
                    tasks = [group.create_task(saving(telegram, say)), group.create_task(Delivery(telegram).run())]
                    if options.bot:
                        bot = child.keep(child.bot("run"), environ, options.data / "bot.log", say)
                        tasks += [group.create_task(bot), group.create_task(prologue.play(telegram, say))]
                    await stop.wait()
                    for task in tasks:
                        task.cancel()
            finally:
                telegram.save()


async def saving(telegram: Telegram, say: Say) -> None:
    """Write the chats soon after something happened in them; a full disk is said, and tried again."""
    watcher = telegram.add_watcher()
    while True:
        await watcher.get()
        await asyncio.sleep(SAVE_SECONDS)
        while not watcher.empty():
            watcher.get_nowait()
        try:
            telegram.save()
        except OSError as error:
            say(f"The chats could not be saved: {error.strerror}.")


async def opened(data: Path, *, local: bool = False) -> tuple[Telegram, Cast]:
    """The chats kept in the folder, with everybody who belongs there. Raises CannotRunError."""
    random = SystemRandom()
    try:
        telegram = Telegram(SystemClock(), random, directory=data, local=local)
        cast = await assemble(telegram, random)
    except (ValueError, LookupError, TypeError):
        raise CannotRunError(f"The chats in {data} cannot be read; delete that folder to begin anew.") from None
    telegram.save()
    return telegram, cast


def bot_environ(cast: Cast, data: Path, api_port: int, *, local: bool = False) -> dict[str, str]:
    """What the bot is told; nothing a real deployment set up on this machine gets through."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("KAZI_")}
    return kept | {
        "KAZI_TELEGRAM__TOKEN": cast.token,
        "KAZI_TELEGRAM__API_BASE": f"http://127.0.0.1:{api_port}",
        "KAZI_TELEGRAM__LOCAL": str(local).lower(),
        "KAZI_WEBHOOK__URL": "",
        "KAZI_OPERATORS": str(cast.operator_id),
        "KAZI_MODERATION__GROUP_ID": str(cast.group_id),
        "KAZI_MODERATION__UNDO_SECONDS": "3",  # who tries it out waits for each decision
        "KAZI_REQUESTERS__OPEN": "true",
        "KAZI_REQUESTERS__WELCOME_POINTS": "1000",
        "KAZI_REQUESTERS__WELCOME_MONEY": "KES: 2000",
        "KAZI_REQUESTERS__FIRST_WAITS": "true",
        "KAZI_STORAGE__URL": f"sqlite:///{(data / 'kazi.db').absolute()}",
        "KAZI_STORAGE__MEDIA_DIR": str((data / "media").absolute()),
        "KAZI_STORAGE__ERASED": str((data / "erased.jsonl").absolute()),
        **demo_keys(cast.token),
        "KAZI_PAYOUTS_PRETEND__ON": "true",
        "KAZI_PAYOUTS_PRETEND__FILE": str((data / "pretend.jsonl").absolute()),
        "KAZI_MONEY_IN_PRETEND__ON": "true",
        "KAZI_MONEY_IN_PRETEND__FILE": str((data / "pretend_in.jsonl").absolute()),
    }


def demo_keys(token: str) -> dict[str, str]:
    """Keys of the demo alone, made of its token, which lies in the same folder: they open no real deployment's data."""
    made = [ring.text(hashlib.sha256(f"{use} {token}".encode()).digest()) for use in ("ring", "index", "signing")]
    return {keys.RING: f"{keys.FIRST}:{made[0]}", keys.INDEX: made[1], signing.NAME: made[2]}


async def prepared(environ: Mapping[str, str], data: Path, say: Say) -> None:
    """Bring the bot's database to this version, and its commands and texts to Telegram. Raises CannotRunError."""
    log = data / "bot.log"
    log.write_bytes(b"")
    async with asyncio.TaskGroup() as group:
        group.create_task(dressed(environ, data / "setup.log", say))
        failed = await child.once(child.bot("db", "upgrade"), environ, log)
    if failed:
        raise CannotRunError(f"The bot's database is not ready: {child.last_line(log)} (the whole is in {log})")


async def dressed(environ: Mapping[str, str], log: Path, say: Say) -> None:
    """Let the bot set its commands and texts, as ``kazi setup`` does for a real one."""
    log.write_bytes(b"")
    if await child.once(child.bot("setup", "--no-files"), environ, log):
        say(f"The bot's commands could not be set: {child.last_line(log)}")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder while it is used. Raises CannotRunError when another process does."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / "lock").open("w")
    except OSError as error:
        raise CannotRunError(f"{folder} cannot be used ({error.strerror}); name another folder with --data.") from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CannotRunError(f"Another sandbox runs on {folder}; end it, or name another with --data.") from None
        yield


@asynccontextmanager
async def serving(build: Callable[[], web.Application], ports: Sequence[int], option: str) -> AsyncIterator[int]:
    """Serve on the first of the ports that is free (0 asks for any). Raises CannotRunError where none is."""
    async with AsyncExitStack() as stack:
        for port in ports:
            with suppress(OSError):
                taken = await stack.enter_async_context(server.listening(build(), port))
                break
        else:
            raise CannotRunError(f"Port {ports[0]} is taken; choose another with {option}.")
        yield taken
