"""Addresses people send (https://…) and the machines they lead to: which are let through.

Only what the whole world may fetch is fetched for a stranger: https on its own port, no password in the address, and
never a machine of this house. A name is checked again as what it resolves to, see ``bot/web.py``.
"""

import hashlib
import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address, IPv6Network, ip_network
from urllib.parse import quote, unquote, urlsplit

from core.errors import N_, Invalid, Text

ADDRESS_CHARS_MAX = 4096  # a message holds no more; presigned links come near half of it
HOST_CHARS_MAX = 253
PORT = 443
KEPT = "https:"  # before the digest under which a fetched picture is kept
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,24}(/\S*)?")  # a site's name, in small letters
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")  # of a last label: such a host is no name
_PATH_SAFE = "/%:@!$&'()*+,;=~-._[]|"
_QUERY_SAFE = _PATH_SAFE + "?{}"

# What ``is_global`` lets through in one version of Python or another, and a stranger has no business with.
_NEVER_4 = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",
            "100.64.0.0/10",  # shared by the customers of a carrier; a cloud's metadata hides there too
            "168.63.129.16/32",  # a cloud's own server
            "169.254.0.0/16",  # link-local, and the metadata of most clouds
            "192.0.0.0/24",
            "192.88.99.0/24",  # relays of 6to4
            "198.18.0.0/15",
        ),
    )
)
_UNICAST_6 = IPv6Network("2000::/3")  # the rest is local, mapped, translated (NAT64) or not given out
_NEVER_6 = tuple(
    map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"))
)  # protocols, Teredo and 6to4, which carry an IPv4 address inside; documentation


@dataclass(frozen=True, slots=True)
class Address:
    """``host`` in lower case and ASCII, without brackets; ``target`` is what the server is asked for."""

    host: str
    target: str

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"https://{host}{self.target}"

    @property
    def is_number(self) -> bool:
        """Whether the host is an IP address, and no name to look up."""
        return ":" in self.host or self.host.rpartition(".")[2].isdecimal()

    @property
    def name(self) -> str:
        """The last part of the path as people read it, "" where there is none."""
        return unquote(self.target.partition("?")[0].rpartition("/")[2])


def is_address(text: str) -> bool:
    """Whether the text is one web address and nothing else, good or bad."""
    return len(text) <= ADDRESS_CHARS_MAX and _ADDRESS.fullmatch(text) is not None


def readable(text: str) -> str:
    """The address that a browser opens for what people write, "acme.com/shop" too; "" for anything else."""
    if is_address(text):
        return text
    bare = f"https://{text}"
    return bare if len(bare) <= ADDRESS_CHARS_MAX and _BARE.fullmatch(text.casefold()) else ""


def kept_as(address: str) -> str:
    """The name under which the picture of an address is kept: short whatever the address, and no secret."""
    return KEPT + hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()


def parse(text: str) -> Address:
    """The address, ready to be asked for. Raises ``Invalid`` with what is wrong with it."""
    if len(text) > ADDRESS_CHARS_MAX:
        raise Invalid(Text(N_("This address is longer than {max} letters. Please send a shorter one."), params=_most()))
    if any(letter <= " " or letter == "\x7f" for letter in text):
        raise _broken()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _broken() from None
    if parts.scheme.lower() != "https":
        raise Invalid(Text(N_("The address must begin with https://. Others can be read and changed on the way.")))
    if "@" in parts.netloc:
        raise Invalid(Text(N_("The address holds a name or password. Please make a link that works without one.")))
    if port not in (None, PORT):
        raise Invalid(
            Text(
                N_("The address names a port ({port}). Only https on its usual port is fetched."),
                params={"port": str(port)},  # no amount
            )
        )
    path = quote(parts.path or "/", safe=_PATH_SAFE)
    query = f"?{quote(parts.query, safe=_QUERY_SAFE)}" if parts.query else ""
    return Address(_host(host), path + query)


def _host(written: str) -> str:
    """The host as it is looked up. A number in any other spelling than the usual is refused: it only hides."""
    try:
        if ":" in written:
            return str(IPv6Address(written))
        host = written.rstrip(".").encode("idna").decode("ascii").lower()
        if _NUMBER.fullmatch(host.rpartition(".")[2]):
            return str(IPv4Address(host))
    except ValueError:
        raise _broken() from None
    if len(host) > HOST_CHARS_MAX or not _HOST.fullmatch(host):
        raise _broken()
    return host


def is_public(number: str) -> bool:
    """Whether this IP address is a machine of the open internet."""
    if ":" in number:
        try:
            six = IPv6Address(number)
        except AddressValueError:
            return False
        return six.scope_id is None and six in _UNICAST_6 and six.is_global and not any(six in one for one in _NEVER_6)
    try:
        four = IPv4Address(number)
    except AddressValueError:
        return False
    return (
        four.is_global
        and not (four.is_multicast or four.is_reserved or four.is_unspecified)
        and not any(four in one for one in _NEVER_4)
    )


def inside() -> Invalid:
    return Invalid(
        Text(N_("The address leads to a private machine, not to the open internet. Please send one anybody can open."))
    )


def _broken() -> Invalid:
    return Invalid(Text(N_("This is no complete web address. Please copy it whole, from https:// to its end.")))


def _most() -> dict[str, int]:
    return {"max": ADDRESS_CHARS_MAX}
