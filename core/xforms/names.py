"""Names of XForms, XHTML and what Open Data Kit adds, without their namespaces."""

import re
from collections.abc import Iterator
from typing import Protocol

_PREFIXES = {
    "http://www.w3.org/2002/xforms": "",
    "http://www.w3.org/1999/xhtml": "h:",
    "http://openrosa.org/javarosa": "jr:",
    "http://openrosa.org/xforms": "orx:",
    "http://www.opendatakit.org/xforms": "odk:",
    "http://www.opendatakit.org/xforms/entities": "entities:",
}
_SPACE = re.compile(r"\{([^}]*)\}")


class Element(Protocol):
    """What is used of ``xml.etree``'s element."""

    tag: str
    text: str | None
    tail: str | None
    attrib: dict[str, str]

    def __iter__(self) -> "Iterator[Element]": ...


def plain(name: str) -> str:
    """ "{http://openrosa.org/javarosa}count" is "jr:count"; of an unknown namespace only the name is left."""
    return _SPACE.sub(lambda match: _PREFIXES.get(match[1], ""), name)


def attribute(element: Element, name: str) -> str:
    """The attribute's value without outer space, "" where there is none."""
    return next((value.strip() for key, value in element.attrib.items() if plain(key) == name), "")


def children(element: Element, *names: str) -> "Iterator[Element]":
    """The children of these names."""
    return (one for one in element if plain(one.tag) in names)


def child(element: Element, name: str) -> "Element | None":
    return next(children(element, name), None)
