"""The key that papers are signed with (Ed25519, RFC 8032), and looking at what others signed."""

import hashlib
from dataclasses import replace
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from bot import private, sources
from bot.commands import WRONG, CommandError
from bot.settings import SECRETS, Settings
from bot.sources import SettingsError
from core.receipts.envelope import KEY_ID_CHARS, Sealed, decode, encode
from core.secret import Secret

SEED_BYTES = 32
NAME = "KAZI_KEYS__SIGNING"
BEGINS = b"-----BEGIN PUBLIC KEY-----"


def new_seed() -> str:
    """A fresh private key, as it stands in the settings. Its public key begins with no dash: no option."""
    while True:
        key = Ed25519PrivateKey.generate()
        if not encode(key.public_key().public_bytes_raw()).startswith("-"):
            return encode(key.private_bytes_raw())


def kept(settings: Settings, root: Path = Path()) -> Settings:
    """The settings with the key; made once and kept where there is none. Raises ``SettingsError``, ``CommandError``."""
    seed, path = settings.keys.signing, root / SECRETS
    if not seed:
        try:
            with private.alone(path.parent):
                seed = Secret(sources.secrets(path).get(NAME) or new_seed())
                private.put_lines(path, {NAME: seed.reveal()})
        except OSError as error:
            raise CommandError(f"No key can be kept in {path} ({error.strerror}); give {NAME}.", WRONG) from None
    SigningKey(seed)
    return replace(settings, keys=replace(settings.keys, signing=seed))


def key_id(public: bytes) -> str:
    """What an envelope calls the key."""
    return hashlib.sha256(public).hexdigest()[:KEY_ID_CHARS]


class SigningKey:
    """Implements ``core.receipts.envelope.Signer``. ``public``: as people are shown it, base64url."""

    def __init__(self, seed: Secret) -> None:
        """Raises ``SettingsError``."""
        try:
            raw = decode(seed.reveal())
        except ValueError:
            raw = b""
        if len(raw) != SEED_BYTES:
            raise SettingsError(f"{NAME} must be 32 bytes in base64url; without it `kazi run` makes one.")
        self._key = Ed25519PrivateKey.from_private_bytes(raw)
        public = self._key.public_key().public_bytes_raw()
        self.key_id, self.public = key_id(public), encode(public)

    def sign(self, data: bytes) -> bytes:
        return self._key.sign(data)


def public_keys(text: str) -> list[bytes]:
    """The keys that a text names: base64url or hex, the first word of each line; or one in PEM. Else it names none."""
    if BEGINS.decode() in text:
        try:
            found = load_pem_public_key(text.encode())
        except ValueError:
            return []
        return [found.public_bytes_raw()] if isinstance(found, Ed25519PublicKey) else []
    words = [line.split()[0] for line in text.splitlines() if line.split()]
    return [raw for word in words if (raw := _raw(word))]


def _raw(word: str) -> bytes:
    for read in (decode, bytes.fromhex):
        try:
            found = read(word)
        except ValueError:
            continue
        if len(found) == SEED_BYTES:
            return found
    return b""


def signed_by(paper: Sealed, keys: list[bytes]) -> bool:
    """Whether one of these keys signed it, the one that its envelope names."""
    for public in keys:
        if key_id(public) == paper.key_id:
            try:
                Ed25519PublicKey.from_public_bytes(public).verify(paper.signature, paper.signed)
            except (InvalidSignature, ValueError):
                return False
            return True
    return False
