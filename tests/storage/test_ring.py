"""What is sealed opens in its place, with its key, whole; and nothing shows a key."""

import hmac
from collections import Counter

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage import ring
from storage.ring import NO_KEYS, Ring, RingError, SealedError

OLD, NEW, INDEX = (bytes([n]) * 32 for n in (1, 2, 3))
BOTH = Ring({"new": NEW, "old": OLD}, INDEX)
HERE = ring.place("payout", "destination", 7)
PHONE = "254700000001"


def test_opens_with_its_key_wherever_that_stands_in_the_ring() -> None:
    sealed = Ring({"old": OLD}).seal(HERE, b"254700000001")
    assert ring.key_of(sealed) == "old"
    assert BOTH.open(HERE, sealed) == b"254700000001"
    assert ring.key_of(BOTH.seal(HERE, b"")) == "new"


def test_is_the_format_that_is_written_down() -> None:
    """Read without our own code: version, id, nonce, then what AES-GCM makes, with head and place as its data."""
    sealed = BOTH.seal(HERE, b"secret")
    assert (sealed[:2], sealed[2:5]) == (b"\x01\x03", b"new")
    assert AESGCM(NEW).decrypt(sealed[5:17], sealed[17:], b"\x01\x03new" + b"payout|destination|7") == b"secret"


@pytest.mark.parametrize(
    "where",
    [
        ring.place("payout", "destination", 8),
        ring.place("payout", "name", 7),
        ring.place("person", "destination", 7),
    ],
)
def test_opens_nothing_in_another_place(where: str) -> None:
    with pytest.raises(SealedError):
        BOTH.open(where, BOTH.seal(HERE, b"secret"))


def test_no_byte_may_change_and_none_may_be_missing() -> None:
    sealed = BOTH.seal(HERE, b"secret")
    broken = [sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :] for at in range(len(sealed))]
    for one in [*broken, *(sealed[:end] for end in range(len(sealed))), sealed + b"\0"]:
        with pytest.raises(SealedError):
            BOTH.open(HERE, one)


def test_a_key_that_is_not_in_the_ring_opens_nothing() -> None:
    for other in (NO_KEYS, Ring({"old": OLD}), Ring({"new": OLD})):
        with pytest.raises(SealedError):
            other.open(HERE, BOTH.seal(HERE, b"secret"))
    with pytest.raises(SealedError):
        NO_KEYS.seal(HERE, b"secret")
    with pytest.raises(SealedError):
        NO_KEYS.blind("phone", "254700000001")


def test_no_nonce_comes_twice() -> None:
    seen = Counter(BOTH.seal(HERE, b"same")[5:17] for _ in range(2_000))
    assert max(seen.values()) == 1


def test_the_index_is_equal_for_equals_only() -> None:
    once = BOTH.blind("phone", "254700000001")
    assert once == Ring({}, INDEX).blind("phone", "254700000001")
    others = [BOTH.blind("phone", "254700000002"), BOTH.blind("name", "254700000001")]
    assert len({once, *others, Ring({}, OLD).blind("phone", "254700000001")}) == 4


def test_a_new_key_of_the_index_goes_on_from_what_was_kept() -> None:
    """Written without our own code: each link is made of the one before, as it is written."""
    first = BOTH.blind("phone", PHONE)
    two, three = Ring({}, INDEX, (OLD,)), Ring({}, INDEX, (OLD, NEW))
    second = "2." + hmac.digest(OLD, first.encode(), "sha256").hex()
    assert (two.blind("phone", PHONE), two.advanced(first), two.links) == (second, second, 2)
    assert three.blinds("phone", PHONE) == [three.advanced(first), second, first]
    assert three.advanced(second) == three.advanced(three.advanced(first)) == three.blind("phone", PHONE)
    assert [ring.length(one) for one in three.blinds("phone", PHONE)] == [3, 2, 1]
    assert Ring({}, OLD).advanced(first) == first
    assert Ring({}, INDEX, (NEW,)).blind("phone", PHONE) != second


def test_the_index_of_several_keys_is_read() -> None:
    line = ",".join(map(ring.text, (INDEX, OLD, NEW)))
    assert ring.read("", line) == Ring({}, INDEX, (OLD, NEW))
    with pytest.raises(RingError):
        ring.read("", ",".join([line] * 11))
    with pytest.raises(RingError):
        ring.read("", line + ",")


def test_what_is_written_is_read() -> None:
    keys = {"b": ring.fresh(), "a": ring.fresh()}
    assert ring.read(ring.write(keys.items()), ring.text(INDEX)) == Ring(keys, INDEX)
    assert ring.read("", "") == NO_KEYS


@pytest.mark.parametrize(
    "given",
    [
        "a",
        "a:",
        "a:" + "A" * 42,
        "a:" + "A" * 44,
        "a:" + "A" * 42 + "B",  # bits that no writer sets
        "a:" + "A" * 42 + "/",
        "A:" + "A" * 43,
        ":" + "A" * 43,
        "a:" + "A" * 43 + ",a:" + "A" * 43,
        ",".join(f"k{n}:{'A' * 43}" for n in range(33)),
    ],
)
def test_what_is_no_ring_is_refused_without_being_shown(given: str) -> None:
    with pytest.raises(RingError) as refused:
        ring.read(given, "")
    assert "AAAA" not in str(refused.value)


def test_keys_show_nowhere() -> None:
    assert "\\x0" not in repr(BOTH)
    assert ring.text(NEW) not in f"{BOTH} {BOTH!r}"
