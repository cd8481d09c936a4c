"""`kazi keys`: which keys seal this database, a new one, and what the old ones sealed brought under it."""

import argparse
from collections import Counter
from collections.abc import Mapping

from bot.commands import WRONG, CommandError, stopped, using_database
from bot.settings import SECRETS, Settings, load

NAME = "keys"
HELP = "look after the keys that seal what is personal"


def configure(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="list | new | rotate")
    what.add_parser("list", help="which keys there are, and what each seals")
    what.add_parser("new", help="put new keys beside the others in data/secrets.env; stop the bot first")
    what.add_parser("rotate", help="seal anew what older keys seal, and let them go; stop the bot first")


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    from bot import keys
    from bot.commands.run import refuse_old

    settings = load(environ)
    refuse_old(settings)
    settings = keys.ready(settings)
    with using_database():
        if args.what == "list":
            return _list(settings)
        with stopped(settings.storage.url):
            return _new(settings, environ) if args.what == "new" else _rotate(settings, environ)


def _list(settings: Settings) -> int:
    from bot import keys
    from storage import rotation

    ring, known = keys.ring_of(settings), rotation.known(settings.storage.url)
    for key_id in ring.keys:
        people = known.get(key_id, (0, 0))[1]
        use = "seals now" if key_id == ring.current else "opens only"
        print(f"{key_id}: {use}, {people} people{'' if key_id in known else ', not used yet'}")
    wait = rotation.behind(settings.storage.url, ring)
    print(f"index: {ring.links} in a chain{f', {wait} wait for kazi keys rotate' if wait else ''}")
    return 0


def _new(settings: Settings, environ: Mapping[str, str]) -> int:
    from bot import keys, private
    from storage import ring

    made, link = f"{_next_id(settings)}:{ring.text(ring.fresh())}", ring.text(ring.fresh())
    lines = {
        keys.RING: f"{made},{settings.keys.ring.reveal()}",
        keys.INDEX: f"{settings.keys.index.reveal()},{link}",
    }
    ring.read(lines[keys.RING], lines[keys.INDEX])  # neither may be too long
    told = {
        keys.RING: f"Put this, and a comma, before what {keys.RING} holds:\n{made}",
        keys.INDEX: f"Put this, after a comma, behind what {keys.INDEX} holds:\n{link}",
    }
    given = [name for name in lines if name in environ]
    for name in given:
        print(f"The keys come from the environment. {told[name]}")
    if len(given) < len(lines):
        with private.alone(SECRETS.parent):
            private.put_lines(SECRETS, {name: line for name, line in lines.items() if name not in given})
        print(f"✓ New keys are in {SECRETS}. Keep a copy of that file apart from your backups. Next: kazi keys rotate")
    return 0


def _next_id(settings: Settings) -> str:
    from bot import keys

    numbers = [int(key_id[1:]) for key_id in keys.ring_of(settings).keys if key_id[1:].isdecimal()]
    return f"k{max(numbers, default=0) + 1}"


def _rotate(settings: Settings, environ: Mapping[str, str]) -> int:
    from bot import erased, keys, private
    from bot.clock import SystemClock
    from storage import ring, rotation
    from storage.media import LocalMedia
    from storage.ring import SealedError

    held, done = keys.ring_of(settings), Counter[str]()

    def tick(what: str, count: int) -> None:
        done[what] += count

    try:
        rotation.rotate(
            settings.storage.url, held, LocalMedia(settings.storage.media_dir, held), SystemClock().now(), tick
        )
    except SealedError:
        why = "Something is sealed with a key that is not here, or was changed; no key was let go."
        raise CommandError(why, WRONG) from None
    print(f"✓ {sum(done.values())} were sealed anew with {held.current}, the others were already.")
    if held.later:
        erased.advance(held, settings.storage.erased)
        print(f"✓ What is looked up is under all {held.links} keys of the index now. None of them ever goes.")
    older = [key_id for key_id in held.keys if key_id != held.current]
    if older and keys.RING in environ:
        print(f"Take these out of {keys.RING}: {', '.join(older)}")
    elif older:
        with private.alone(SECRETS.parent):
            private.put_lines(SECRETS, {keys.RING: ring.write([(held.current, held.keys[held.current])])})
        print(f"✓ {', '.join(older)} opens nothing any more and is out of {SECRETS}; old backups still need it.")
    return 0
