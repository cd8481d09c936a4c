"""Keys and signatures, against RFC 8032's own numbers."""

import base64
import json

import pytest

from bot import signing
from bot.signing import SigningKey
from bot.sources import SettingsError
from core.receipts.envelope import encode, seal, unseal
from core.secret import Secret

# RFC 8032, section 7.1, test 2
SEED = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
PUBLIC = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
SIGNED = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)
KEY = SigningKey(Secret(encode(SEED)))
# Test 1; drawn by chance, tests that are named by it would have another name in each process.
OTHER = SigningKey(
    Secret(encode(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))),
)
PAYLOAD = {"kazi": "decision", "paid": 5}


def test_it_signs_as_the_standard_says() -> None:
    assert KEY.public == encode(PUBLIC)
    assert KEY.sign(b"\x72") == SIGNED
    assert KEY.key_id == signing.key_id(PUBLIC)


@pytest.mark.parametrize("text", ["", "hello", encode(b"x" * 31), base64.b64encode(b"\xff" * 32).decode()])
def test_a_key_that_is_none_is_refused_without_being_shown(text: str) -> None:
    with pytest.raises(SettingsError) as refused:
        SigningKey(Secret(text))
    assert not text or text not in str(refused.value)


def test_no_key_looks_like_an_option() -> None:
    made = [SigningKey(Secret(signing.new_seed())) for _ in range(300)]
    assert not [one for one in made if one.public.startswith("-")]


def test_only_the_key_that_signed_it_says_yes() -> None:
    paper = unseal(seal(PAYLOAD, KEY))
    assert signing.signed_by(paper, [PUBLIC])
    assert signing.signed_by(paper, [*signing.public_keys(OTHER.public), PUBLIC])
    assert not signing.signed_by(paper, signing.public_keys(OTHER.public))
    assert not signing.signed_by(paper, [])


def changed(what: str, value: object) -> bytes:
    whole = json.loads(seal(PAYLOAD, KEY))
    whole[what] = value
    return json.dumps(whole).encode()


@pytest.mark.parametrize(
    "raw",
    [
        changed("payload", {"kazi": "decision", "paid": 6}),
        changed("payload", {"kazi": "decision"}),
        changed("signature", encode(OTHER.sign(b"x"))),
        changed("key", OTHER.key_id),
        changed("key", None),
    ],
    ids=["a payload", "less of it", "a signature", "a key", "no key"],
)
def test_whatever_is_changed_it_is_not_genuine(raw: bytes) -> None:
    assert not signing.signed_by(unseal(raw), [PUBLIC])


def test_a_point_that_is_no_key_signs_nothing() -> None:
    bad = b"\xff" * 32
    paper = unseal(changed("key", signing.key_id(bad)))
    assert not signing.signed_by(paper, [bad])


PEM = (
    "-----BEGIN PUBLIC KEY-----\n"
    + base64.b64encode(bytes.fromhex("302a300506032b6570032100") + PUBLIC).decode()
    + "\n-----END PUBLIC KEY-----\n"
)
CASES = {
    "as shown": (encode(PUBLIC), [PUBLIC]),
    "hex": (PUBLIC.hex(), [PUBLIC]),
    "lines with remarks": (f"{OTHER.public} old\n\n{encode(PUBLIC)}\n", [*signing.public_keys(OTHER.public), PUBLIC]),
    "pem": (PEM, [PUBLIC]),
    "broken pem": (PEM.replace("MCow", "MCox"), []),
    "another kind of key": (
        PEM.replace("K2Vw", "K2Vu"),
        [],
    ),
    "words": ("hello there", []),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "keys"), CASES.values(), ids=CASES)
def test_public_keys_are_read_as_people_have_them(text: str, keys: list[bytes]) -> None:
    assert signing.public_keys(text) == keys
