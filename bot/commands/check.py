"""`kazi check`: what is wrong with this deployment, a line each, and what to do."""

import argparse
import asyncio
import os
from collections.abc import AsyncIterator, Iterator, Mapping, Sized
from typing import TYPE_CHECKING, NamedTuple

from bot.settings import Settings, SettingsError, load

if TYPE_CHECKING:
    from bot.api import Api

NAME = "check"
HELP = "say what is wrong with settings, token, database, webhook and group"
GROUP_STATUSES = ("administrator", "creator")


class Line(NamedTuple):
    """``remedy`` is empty when all is well; where it only ``warns`` the bot may run as it is."""

    what: str
    remedy: str = ""
    warns: bool = False

    def __str__(self) -> str:
        sign = "⚠" if self.warns else "✗"
        return f"{sign} {self.what}: {self.remedy}" if self.remedy else f"✓ {self.what}"


def configure(_parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(_args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    settings = load(environ)
    lines = [Line("settings can be read"), *_people(settings), *_database(settings), *asyncio.run(_outside(settings))]
    for line in lines:
        print(line)
    return 1 if any(line.remedy and not line.warns for line in lines) else 0


def _people(settings: Settings) -> Iterator[Line]:
    nobody = "" if settings.operators else "nobody runs this bot; put Telegram ids in KAZI_OPERATORS"
    yield Line("operators", nobody)
    media = settings.storage.media_dir
    here = next(path for path in (media, *media.absolute().parents) if path.exists())
    yield Line("media folder", "" if os.access(here, os.W_OK) else f"{here} cannot be written; change its owner")


def _database(settings: Settings) -> Iterator[Line]:

    from bot.soundness import findings
    from storage.migrate import needs_upgrade

    try:
        if needs_upgrade(settings.storage.url):
            yield Line("database", "its tables are not of this version; run: kazi db upgrade")
            return
        found = findings(settings.storage.url)
    except Exception as error:  # noqa: BLE001 - any driver's own error; its words may hold the password
        yield Line("database", f"it cannot be opened ({type(error).__name__}); look at KAZI_STORAGE__URL")
        return
    if not found:
        yield Line("database")
    for problem in found:
        yield Line("database", problem)


async def _outside(settings: Settings) -> list[Line]:
    return [*await _telegram(settings), *[line async for line in _rails(settings)]]


async def _rails(settings: Settings) -> AsyncIterator[Line]:
    """Each rail and way in that is on: whether its provider knows us; of a rail, its balance shows that."""
    from bot.clock import SystemClock
    from bot.rails import make_rails

    try:
        rails = make_rails(settings, SystemClock())
    except SettingsError as error:
        yield Line("payouts", str(error))
        return
    for line in _two_persons(settings, rails, rails.ways):
        yield line
    for code, rail in rails.items():
        told = rail.caps.by_file or code == "pretend" or await rail.balance() is not None
        yield Line(f"payouts by {code}", "" if told else "the provider does not tell our balance; look at its keys")
    for code, way in rails.ways.items():
        known = "" if await way.usable() else "the provider does not know us, or does not answer; look at its keys"
        yield Line(f"money in by {code}", known)
    await rails.close()


def _two_persons(settings: Settings, rails: Sized, ways: Sized) -> Iterator[Line]:
    """Where one person alone could move any sum of money."""
    from bot.terms import terms
    from bot.tills import policy_of

    policy = policy_of(settings.payouts)
    bare = sorted((policy.limits.keys() | policy.vouched.keys()) - policy.release_over.keys())
    if rails and bare:
        remedy = f"two persons release no sum of {', '.join(bare)}; give each an amount in payouts.release_over"
        yield Line("large sums out", remedy, warns=True)
    money = terms(settings)
    bare = sorted({*money.pay_in, *policy.limits} - money.two_over.keys()) if rails or ways or money.pay_in else []
    if bare:
        remedy = f"one person alone may record any of {', '.join(bare)}; give each a line in money.two_over"
        yield Line("large sums in", remedy, warns=True)


async def _telegram(settings: Settings) -> list[Line]:
    from bot.api import ApiError, NoAnswer, connect

    telegram = settings.telegram
    if not telegram.token:
        return [Line("token", "KAZI_TELEGRAM__TOKEN is not set; run: kazi setup")]
    lines: list[Line] = []
    async with connect(telegram.api_base, telegram.token, telegram.request_seconds) as api:
        try:
            me = await api.call("getMe")
            lines.append(Line(f"token is that of @{me.get('username', '?')}"))
            lines.append(_webhook(settings, await api.call("getWebhookInfo")))
            lines += [line async for line in _local(settings, api, me["id"])]
            lines += [line async for line in _group(settings, api, me["id"])]
        except ApiError as error:
            lines.append(Line("token", f"Telegram says {error}; get a new one from @BotFather and run: kazi setup"))
        except NoAnswer as error:
            lines.append(Line("Telegram", f"{telegram.api_base} does not answer ({error}); look at the network"))
    return lines


def _webhook(settings: Settings, info: Mapping[str, object]) -> Line:
    wanted, there = settings.webhook.url, str(info.get("url", ""))
    if wanted and not settings.webhook.secret:
        return Line("webhook", "KAZI_WEBHOOK__SECRET is not set")
    if there not in ("", wanted):
        return Line("webhook", f"Telegram sends updates to {there}; `kazi run` will take them over")
    if wanted and info.get("last_error_message"):
        return Line("webhook", f"Telegram could not deliver: {info['last_error_message']}")
    return Line("webhook" if wanted else "long polling")


async def _local(settings: Settings, api: "Api", bot_id: int) -> AsyncIterator[Line]:
    from bot.local_files import remedy

    if settings.telegram.local:
        found = await remedy(api, settings.telegram, bot_id)
        tried = "local files" if found is not None else "local files (not tried: give the bot a picture, then check)"
        yield Line(tried, found or "")


async def _group(settings: Settings, api: "Api", bot_id: int) -> AsyncIterator[Line]:
    from bot.api import ApiError

    group_id = settings.moderation.group_id
    if not group_id:
        return
    try:
        member = await api.call("getChatMember", {"chat_id": group_id, "user_id": bot_id})
    except ApiError as error:
        yield Line("moderators' group", f"Telegram says {error}; add the bot to the group {group_id}")
        return
    known = member.get("status") in GROUP_STATUSES
    yield Line("moderators' group", "" if known else "make the bot an administrator, so it can pin and tidy its cards")
