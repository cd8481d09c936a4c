"""What is put into an envelope comes out of it; what is not quite one is none."""

import json

import pytest

from core.errors import Invalid
from core.receipts import envelope
from core.receipts.canonical import canonical
from core.receipts.envelope import decode, encode, seal, unseal
from tests.core.receipts.sealing import FakeSigner

PAYLOAD = {"kazi": "decision", "version": 1, "title": "Ünï", "paid": {"minor": 5}}
GOOD = json.loads(seal(PAYLOAD, FakeSigner()))


def test_it_comes_out_as_it_went_in() -> None:
    raw = seal(PAYLOAD, FakeSigner())
    found = unseal(raw)
    assert found.payload == PAYLOAD
    assert found.signed == canonical(PAYLOAD)
    assert found.signature == FakeSigner().sign(canonical(PAYLOAD))
    assert unseal(json.dumps(json.loads(raw)).encode()) == found  # laid out anew


WRONG = {
    "no JSON": b"hello",
    "no UTF-8": b"\xff\xfe",
    "a list": b"[]",
    "no payload": json.dumps({"key": "0", "signature": GOOD["signature"]}).encode(),
    "something beside": json.dumps({**GOOD, "more": 1}).encode(),
    "payload is a text": json.dumps({**GOOD, "payload": "x"}).encode(),
    "a fraction": json.dumps({**GOOD, "payload": {"a": 1.0}}).encode(),
    "not a number": json.dumps({**GOOD, "payload": {"a": float("nan")}}).encode(),
    "a number too large": json.dumps({**GOOD, "payload": {"a": 2**60}}).encode(),
    "half a letter": json.dumps({**GOOD, "payload": {"a": "\ud800"}}).encode(),
    "a key twice": json.dumps(GOOD).replace('"version": 1', '"version": 1, "version": 2').encode(),
    "deep": b'{"payload": {"a": ' + b"[" * 100_000 + b"]" * 100_000 + b'}, "key": "", "signature": ""}',
    "signature is a number": json.dumps({**GOOD, "signature": 5}).encode(),
    "signature too short": json.dumps({**GOOD, "signature": encode(b"x" * 63)}).encode(),
    "signature with padding": json.dumps({**GOOD, "signature": GOOD["signature"] + "=="}).encode(),
    "signature of other letters": json.dumps({**GOOD, "signature": "*" * 86}).encode(),
    "signature not ASCII": json.dumps({**GOOD, "signature": "é" * 86}).encode(),
    "signature of five": json.dumps({**GOOD, "signature": "A" * 85}).encode(),
}


@pytest.mark.parametrize("raw", WRONG.values(), ids=WRONG)
def test_what_is_not_quite_one_is_none(raw: bytes) -> None:
    with pytest.raises(Invalid):
        unseal(raw)


def test_too_large_a_file_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = seal(PAYLOAD, FakeSigner())
    monkeypatch.setattr(envelope, "FILE_BYTES_MAX", len(raw) - 1)
    with pytest.raises(Invalid):
        unseal(raw)


@pytest.mark.parametrize("text", ["AB", "A", "AA=="])
def test_bits_that_say_nothing_may_not_differ(text: str) -> None:
    assert decode("AA") == b"\0"
    with pytest.raises(ValueError, match="base64url"):
        decode(text)
