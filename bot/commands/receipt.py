"""`kazi receipt`: look at a signed paper, without a network and without a database; show or change the key."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.commands import USAGE, WRONG, CommandError, using_database
from bot.settings import SECRETS, Settings, load
from core.errors import Invalid

NAME = "receipt"
HELP = "check a signed receipt, statement or work record; show the key they are checked with"
KEY_FILE_BYTES_MAX = 65_536


def configure(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="verify|key|rotate")
    verify = what.add_parser("verify", help="is this file genuine? needs no network and no database")
    verify.add_argument("file", metavar="FILE", help="as it came from the bot; - reads what is piped in")
    verify.add_argument(
        "--key",
        metavar="KEY",
        help="the public key that the issuer shows, or a file of such keys; without it: this deployment's own",
    )
    what.add_parser("key", help="the public keys of this deployment, the one in use first")
    what.add_parser("rotate", help="make a new key, used from the next start; papers of the old one stay good")


def run(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    if args.what == "verify":
        return _verify(args, environ)
    settings = load(environ)
    if args.what == "key":
        print("\n".join(_own_keys(settings)))
        return 0
    return _rotate(settings, environ)


def _verify(args: argparse.Namespace, environ: Mapping[str, str]) -> int:
    from bot import signing
    from core.receipts.envelope import FILE_BYTES_MAX, NO_PAPER, unseal

    keys = signing.public_keys(_key_text(args.key) if args.key else "\n".join(_own_keys(load(environ))))
    if not keys:
        raise CommandError("That is no public key: 43 letters as the issuer shows them, or a file with one.", USAGE)
    try:
        paper = unseal(_read(args.file, FILE_BYTES_MAX + 1))
    except Invalid:
        print(f"✗ {NO_PAPER.one}")
        return WRONG
    if not signing.signed_by(paper, keys):
        known = paper.key_id in map(signing.key_id, keys)
        why = "it was changed after it was signed" if known else f"it is signed by another key ({paper.key_id})"
        print(f"✗ Not genuine by this key: {why}.")
        return WRONG
    print(f"✓ Genuine: signed by key {paper.key_id}, and not changed since.")
    print("\n".join(_told(paper.payload)))
    return 0


def _told(payload: Mapping[str, object]) -> list[str]:
    """The plain values of a paper, a line each; of deeper ones how many there are."""
    found = []
    for name, value in payload.items():
        if isinstance(value, list):
            found.append(f"  {name}: {len(value)}")
        elif isinstance(value, dict):
            inner = (f"{key} {one}" for key, one in value.items() if isinstance(one, str | int) and one != "")
            found.append(f"  {name}: {', '.join(inner) or len(value)}")
        elif value is not None:
            found.append(f"  {name}: {value}")
    return [line.encode("utf-8", "replace").decode().translate(_NO_CONTROLS) for line in found]


_NO_CONTROLS = dict.fromkeys([*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], " ")


def _read(name: str, most: int) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(most)
        with Path(name).open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise CommandError(f"{name} cannot be read ({type(error).__name__}).", USAGE) from None


def _key_text(key: str) -> str:
    try:
        return _read(key, KEY_FILE_BYTES_MAX).decode() if Path(key).is_file() else key
    except (UnicodeDecodeError, ValueError, OSError):  # the last two: no name a file could have
        return ""


def _own_keys(settings: Settings) -> list[str]:
    """In use first; then those the database remembers, if there is one."""
    from bot.signing import SigningKey
    from storage import migrate
    from storage.receipts import known_keys

    found = [SigningKey(settings.keys.signing).public] if settings.keys.signing else []
    with using_database():
        if not migrate.needs_upgrade(settings.storage.url):
            found += [one for one in known_keys(settings.storage.url) if one not in found]
    if not found:
        raise CommandError("This deployment has no signing key yet; `kazi run` makes it.", WRONG)
    return found


def _rotate(settings: Settings, environ: Mapping[str, str]) -> int:
    from bot import private, signing
    from core.receipts.movements import PublicKey
    from storage.receipts import remember_key

    if environ.get(signing.NAME):
        raise CommandError(f"{signing.NAME} is set in the environment; change it there.", USAGE)
    if settings.keys.signing:
        key = signing.SigningKey(settings.keys.signing)
        with using_database():
            remember_key(settings.storage.url, PublicKey(key.key_id, key.public, 0))
    private.put_lines(SECRETS, {signing.NAME: signing.new_seed()})
    print(f"✓ A new key is in {SECRETS}. Start the bot again; papers signed before stay good.")
    return 0
