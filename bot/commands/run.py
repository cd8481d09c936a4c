"""`kazi run`: the bot itself, until SIGTERM or Ctrl-C."""

import argparse
import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping

from bot import logs
from bot.commands import USAGE, WRONG, CommandError, using_database
from bot.settings import Settings, SettingsError, load, secrets_of

NAME = "run"
HELP = "run the bot"

log = logging.getLogger(__name__)


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
    from bot import keys, signing

    settings = signing.kept(keys.ready(settings))
    logs.start(settings.logs.form, settings.logs.level, secrets_of(settings))
    _serve(settings, environ)
    return 0


def refuse_old(settings: Settings) -> None:
    from storage.migrate import needs_upgrade

    with using_database():
        old = needs_upgrade(settings.storage.url)
    if old:
        raise CommandError("The database is not at this version's tables; run: kazi db upgrade", WRONG)


def refuse_broken(settings: Settings) -> None:
    from bot.soundness import findings

    with using_database():
        found = findings(settings.storage.url)
    if found:
        raise CommandError(f"The database is not sound: {found[0]}; run: kazi check", WRONG)


def _serve(settings: Settings, environ: Mapping[str, str]) -> None:
    from bot import app, crash, screens
    from bot.api import ApiError
    from storage.sqlite import InUseError

    crash.arm(environ)
    try:
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(app.main(settings, screens.make_screens))
    except SettingsError:
        raise
    except InUseError:
        raise CommandError("Another Kazi runs on this database; stop it first.", WRONG) from None
    except Exception as error:
        refused = next((one for one in _leaves(error) if isinstance(one, ApiError)), None)
        if refused is not None:
            raise CommandError(f"Telegram refuses this bot: {refused}; run: kazi check", WRONG) from None
        log.critical("stopped by a fault", exc_info=error)
        raise CommandError("Kazi stopped by a fault of its own; the lines above say where.", WRONG) from None


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's where there is one: a tenth less CPU."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def _leaves(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _leaves(inner)
    else:
        yield error
