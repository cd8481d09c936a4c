"""`kazi setup`: ask for the token, check it, dress the bot up, and write the settings.

data/secrets.env       the token and the keys, mode 600
settings.local.toml    who the operators are
"""

import argparse
import asyncio
import getpass
import re
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bot import private
from bot.commands import USAGE, WRONG, CommandError
from bot.settings import LOCAL, SECRETS, Settings, load
from core.secret import Secret

if TYPE_CHECKING:
    from bot.api import Api

NAME = "setup"
HELP = "ask for the token, check it, set commands and texts, write the settings"
TOKEN = re.compile(r"\d{5,16}:[A-Za-z0-9_-]{30,}")
TOKEN_NAME = "KAZI_TELEGRAM__TOKEN"  # noqa: S105 - its name, not its value


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--operators", metavar="IDS", help="Telegram ids of the operators, separated by commas")
    parser.add_argument(
        "--no-files", action="store_true", help="only set commands and texts, by the settings there are"
    )


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    settings = load({**environ, **({"KAZI_OPERATORS": args.operators} if args.operators else {})})
    token = settings.telegram.token or _ask_token()
    name, told = asyncio.run(_dress(settings, token))
    if args.no_files:
        print(f"✓ @{name} has its commands and texts in {told}.")
        return 0
    from bot import keys

    private.put_lines(SECRETS, {TOKEN_NAME: token.reveal()})
    keys.kept(settings)
    if args.operators or not LOCAL.exists():
        _write_operators(settings)
    print(f"✓ @{name} is set up, with commands and texts in {told}. Next: kazi db upgrade, then kazi run")
    return 0


def _ask_token() -> Secret:
    print("Talk to @BotFather in Telegram, send /newbot, and paste the token it gives you.", file=sys.stderr)
    try:
        typed = getpass.getpass("Token: ") if sys.stdin.isatty() else sys.stdin.readline()
    except EOFError:
        typed = ""
    if not TOKEN.fullmatch(typed.strip()):
        raise CommandError("That is not a bot token: it looks like 123456789:AA followed by 33 characters.", USAGE)
    return Secret(typed.strip())


async def _dress(settings: Settings, token: Secret) -> tuple[str, str]:
    """Check the token and publish the profile; the bot's name and the languages told."""
    from bot.api import ApiError, NoAnswer, connect

    async with connect(settings.telegram.api_base, token, settings.telegram.request_seconds) as api:
        try:
            me = await api.call("getMe")
            told = await _publish(api, settings)
            await _local(api, settings, token, me["id"])
            return str(me.get("username", "?")), told
        except ApiError as error:
            raise CommandError(f"Telegram refuses: {error}.", WRONG) from None
        except NoAnswer as error:
            raise CommandError(f"{settings.telegram.api_base} does not answer ({error}).", WRONG) from None


async def _local(api: "Api", settings: Settings, token: Secret, bot_id: int) -> None:
    """Say what keeps the files of a local Bot API server from being read."""
    from bot.local_files import remedy

    telegram = replace(settings.telegram, token=token)
    if telegram.local and (found := await remedy(api, telegram, bot_id)):
        print(f"Local files: {found}.", file=sys.stderr)


async def _publish(api: "Api", settings: Settings) -> str:
    from bot.languages import LOCALES, Languages
    from bot.profile import publish
    from bot.screens import PROFILE

    languages = Languages(LOCALES)
    told, unreached = await publish(api, PROFILE, languages, settings.operators, settings.moderation.group_id)
    for chat in unreached:
        print(f"{chat} must press Start in the bot's chat (a group: add the bot); then set up again.", file=sys.stderr)
    return ", ".join(told)


def _write_operators(settings: Settings) -> None:
    line = f"operators = {list(settings.operators)}"
    old = LOCAL.read_text(encoding="utf-8").splitlines() if LOCAL.exists() else []
    rest = [kept for kept in old if not kept.startswith("operators")]
    LOCAL.write_text("\n".join([line, *rest]) + "\n", encoding="utf-8")
