"""The keys of this deployment: given, or made once and kept in ``data/secrets.env``; and whether they are right.

KAZI_KEYS__RING    id:key,id:key     the first seals, every one opens
KAZI_KEYS__INDEX   key,key           of what is looked up without being kept, the oldest first: all of them are needed
"""

import logging
from dataclasses import replace
from pathlib import Path

from bot import private, signing, sources
from bot.clock import SystemClock
from bot.commands import WRONG, CommandError, using_database
from bot.settings import SECRETS, Settings, SettingsError
from core.secret import Secret
from storage import admission, ring
from storage.ring import Ring, RingError

RING, INDEX = "KAZI_KEYS__RING", "KAZI_KEYS__INDEX"
FIRST = "k1"

log = logging.getLogger(__name__)


def fresh() -> dict[str, str]:
    """Lines for a ring of one new key, and a new index."""
    return {RING: ring.write([(FIRST, ring.fresh())]), INDEX: ring.text(ring.fresh())}


def ring_of(settings: Settings) -> Ring:
    """The ring that the settings give; raises ``SettingsError``."""
    try:
        return ring.read(settings.keys.ring.reveal(), settings.keys.index.reveal())
    except RingError as error:
        raise SettingsError(f"{RING} and {INDEX}: {error}") from None


def kept(settings: Settings, root: Path = Path()) -> Settings:
    """The settings with their keys; made where there are none and the database, if there is one, needs none yet."""
    ring_of(settings)
    if settings.keys.ring and settings.keys.index:
        return settings
    with using_database():
        needed = admission.needed(settings.storage.url)
    return _made(settings, root, anew=not needed)


def ready(settings: Settings, root: Path = Path()) -> Settings:
    """The same for a database of this version, which notes what keys it needs from now on.

    Raises ``CommandError`` where it needs a key that is not here, ``SettingsError`` where one is misspelt.
    """
    settings = kept(settings, root)
    with using_database():
        missing = admission.admit(settings.storage.url, ring_of(settings), SystemClock().now())
    if missing:
        raise _missing(*sorted(missing))
    return settings


def write_aside(settings: Settings, path: Path) -> None:
    """Every key into a new private file of its own."""
    given = {RING: settings.keys.ring, INDEX: settings.keys.index, signing.NAME: settings.keys.signing}
    private.put_lines(path, {name: line.reveal() for name, line in given.items() if line})


def _made(settings: Settings, root: Path, *, anew: bool) -> Settings:
    path = root / SECRETS
    try:
        with private.alone(path.parent):
            found = {name: line for name, line in sources.secrets(path).items() if name in (RING, INDEX)}
            given = {RING: settings.keys.ring.reveal(), INDEX: settings.keys.index.reveal()}
            found |= {name: line for name, line in given.items() if line}
            new = {name: line for name, line in fresh().items() if name not in found}
            if new and not anew:
                raise _missing(*new)
            if new:
                private.put_lines(path, new)
    except OSError as error:
        why = f"Keys cannot be kept in {path} ({error.strerror}); give {RING} and {INDEX}."
        raise CommandError(why, WRONG) from None
    if new:
        log.warning("new keys are in %s: keep a copy elsewhere, for without them what they seal is lost", path)
    found |= new
    return replace(settings, keys=replace(settings.keys, ring=Secret(found[RING]), index=Secret(found[INDEX])))


def _missing(*names: str) -> CommandError:
    why = (
        f"This database was sealed with a key that is not here ({', '.join(names)}); put the right ones into {SECRETS}."
    )
    return CommandError(why, WRONG)
