"""`kazi restore BACKUP`: into an empty place; who was erased since is erased again, and payouts stand still."""

import argparse
import asyncio
from collections.abc import Mapping
from pathlib import Path

from bot.commands import USAGE, WRONG, CommandError, stopped, using_database
from bot.settings import Settings, load

NAME = "restore"
HELP = "put a backup back where no database is"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, metavar="BACKUP", help="a folder that kazi backup made: FOLDER/kazi-…")


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    from bot import keys
    from storage import backup, dump
    from storage.backup import NoBackupError
    from storage.engine import is_sqlite
    from storage.media import LocalMedia

    settings = load(environ)
    url, ring = settings.storage.url, keys.ring_of(settings)
    if not ring.keys:
        raise CommandError("Put the keys of that backup into data/secrets.env first.", USAGE)
    try:
        found = backup.read(args.backup.absolute())
    except NoBackupError as error:
        raise CommandError(str(error), WRONG) from None
    if found.kind != ("sqlite" if is_sqlite(url) else "postgresql"):
        raise CommandError(f"This backup is of {found.kind}; set KAZI_STORAGE__URL to such a database.", USAGE)
    missing = sorted(set(found.keys[:1]) - set(ring.keys))
    if missing:
        raise CommandError(f"This backup was sealed with a key that is not here ({missing[0]}).", WRONG)
    with using_database():
        if not dump.is_empty(url):
            raise CommandError("There is a database already; move it away first.", WRONG)
        with stopped(url):
            backup.put_back(args.backup.absolute(), found, url, LocalMedia(settings.storage.media_dir, ring))
        return _finish(settings)


def _finish(settings: Settings) -> int:
    from bot import keys, replay
    from bot.soundness import findings
    from storage.media import LocalMedia
    from storage.migrate import upgrade

    url = settings.storage.url
    upgrade(url)
    settings = keys.ready(settings)
    ring = keys.ring_of(settings)
    bot_id = int(settings.telegram.token.reveal().partition(":")[0] or 0)
    media = LocalMedia(settings.storage.media_dir, ring)
    count = asyncio.run(replay.replay(url, ring, media, settings.storage.erased, bot_id))
    wrong = findings(url)
    if wrong:
        raise CommandError(f"The restored database is not sound: {wrong[0]}", WRONG)
    print(f"✓ Restored; {count} people who were erased since are erased in it too.")
    print("Payouts stand still until each provider's statement since the backup was read: kazi payouts reconcile")
    return 0
