"""`kazi run`: the bot itself, until SIGTERM or Ctrl-C."""

import argparse
import asyncio
from collections.abc import Iterator, Mapping

from bot import logs
from bot.commands import USAGE, WRONG, CommandError
from bot.settings import Settings, load

NAME = "run"
HELP = "run the bot"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--skip-checks", action="store_true", help="do not check the database before starting")


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    settings = load(environ)
    if not settings.telegram.token:
        raise CommandError("KAZI_TELEGRAM__TOKEN is not set; run: kazi setup", USAGE)
    logs.start(settings.logs.form, settings.logs.level, secrets_of(settings))
    refuse_old(settings)
    if not args.skip_checks:
        refuse_broken(settings)
    _serve(settings, environ)
    return 0


def secrets_of(settings: Settings) -> tuple[str, ...]:
    return settings.telegram.token.reveal(), settings.webhook.secret.reveal(), settings.storage.url


def refuse_old(settings: Settings) -> None:
    from storage.migrate import needs_upgrade

    if needs_upgrade(settings.storage.url):
        raise CommandError("The database is not at this version's tables; run: kazi db upgrade", WRONG)


def refuse_broken(settings: Settings) -> None:
    from bot.soundness import findings

    for problem in findings(settings.storage.url):
        raise CommandError(f"The database is not sound: {problem}. Restore a backup, or ask for help.", WRONG)


def _serve(settings: Settings, environ: Mapping[str, str]) -> None:
    import uvloop

    from bot import app, crash, screens
    from bot.api import ApiError

    crash.arm(environ)
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(app.main(settings, screens.make_screens))
    except* ApiError as group:
        raise CommandError(f"Telegram refuses this bot: {next(_leaves(group))}; run: kazi check", WRONG) from None


def _leaves(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _leaves(inner)
    else:
        yield error
