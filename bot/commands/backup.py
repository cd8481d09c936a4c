"""`kazi backup FOLDER`: database and media while the bot runs; keys into a file of their own, elsewhere."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from bot.commands import USAGE, CommandError, using_database
from bot.settings import load

NAME = "backup"
HELP = "copy database and media into a folder; the bot may run"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where backups lie; media are copied once")
    parser.add_argument("--keys", type=Path, metavar="FILE", help="also write the keys, into a new file outside FOLDER")


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    from bot import keys
    from bot.clock import SystemClock
    from bot.commands.run import refuse_old
    from storage import backup
    from storage.media import LocalMedia

    settings = load(environ)
    refuse_old(settings)
    folder, aside = args.folder.absolute(), args.keys and args.keys.absolute()
    if aside and (aside.is_relative_to(folder) or aside.exists()):
        raise CommandError("The keys go into a new file outside that folder: who has both reads everything.", USAGE)
    settings = keys.ready(settings)
    ring = keys.ring_of(settings)
    with using_database():
        media = LocalMedia(settings.storage.media_dir, ring)
        made = backup.make(settings.storage.url, media, folder, list(ring.keys), SystemClock().now())
    if aside:
        keys.write_aside(settings, aside)
    print(f"✓ {made}")
    where = aside or "data/secrets.env"
    print(f"Its keys are NOT in it: keep {where} elsewhere, apart from the backups. Without it they open nothing.")
    return 0
