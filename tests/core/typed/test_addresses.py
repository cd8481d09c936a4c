"""Addresses as people write them, and what a browser opens for them."""

import pytest

from core.errors import Invalid
from core.typed.addresses import ADDRESS_CHARS_MAX, parse, readable


@pytest.mark.parametrize(
    ("written", "opened"),
    [
        ("https://a.example.com/b", "https://a.example.com/b"),
        ("HTTP://a.example.com", "HTTP://a.example.com"),
        ("www.acme.com", "https://www.acme.com"),
        ("Acme.com/Shop?x=1", "https://Acme.com/Shop?x=1"),
        ("none yet", ""),
        ("acme", ""),
        ("12.5", ""),
        ("", ""),
        ("a.com/" + "x" * ADDRESS_CHARS_MAX, ""),
    ],
)
def test_what_a_browser_opens(written: str, opened: str) -> None:
    assert readable(written) == opened


def test_a_port_is_no_amount() -> None:
    with pytest.raises(Invalid) as caught:
        parse("https://a.example.com:8443/rows.csv")
    assert caught.value.text.params == {"port": "8443"}
