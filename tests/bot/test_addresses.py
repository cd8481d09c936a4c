"""Which addresses are let through, and which machines: every case is data."""

import json
from pathlib import Path

import pytest

from core.errors import Invalid
from core.typed.addresses import ADDRESS_CHARS_MAX, Address, inside, is_address, is_public, kept_as, parse

CASES = json.loads(Path(__file__).with_name("addresses.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "why"), CASES["refused"].values(), ids=CASES["refused"])
def test_refused(text: str, why: str) -> None:
    with pytest.raises(Invalid, match=why):
        parse(text)


def test_an_address_without_end() -> None:
    with pytest.raises(Invalid, match="longer than"):
        parse("https://example.org/" + "a" * ADDRESS_CHARS_MAX)
    assert not is_address("https://example.org/" + "a" * ADDRESS_CHARS_MAX)


@pytest.mark.parametrize(("text", "host", "target", "name"), CASES["read"].values(), ids=CASES["read"])
def test_read(text: str, host: str, target: str, name: str) -> None:
    found = parse(text)
    assert (found.host, found.target, found.name) == (host, target, name)
    assert parse(str(found)) == found


@pytest.mark.parametrize(("number", "good"), CASES["public"].items(), ids=CASES["public"])
def test_machines(number: str, good: bool) -> None:
    assert is_public(number) is good


def test_what_is_an_address() -> None:
    assert is_address("HTTPS://example.org/x")
    assert is_address("http://example.org")
    assert not is_address("see https://example.org/x")
    assert not is_address("https://a.org https://b.org")
    assert not is_address("shop.jpg")


def test_an_address_is_kept_short_and_apart_by_every_letter() -> None:
    long = "https://example.org/" + "x" * 4000
    assert len(kept_as(long)) < 100
    assert kept_as("https://example.org/A") != kept_as("https://example.org/a")
    assert "secret" not in kept_as("https://example.org/?key=secret")


def test_sentences() -> None:
    assert "private machine" in inside().text.one
    assert str(Address("::1", "/a")) == "https://[::1]/a"
    assert [Address(host, "/").is_number for host in ("::1", "1.1.1.1", "a.example")] == [True, True, False]
