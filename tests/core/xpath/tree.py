"""A form's answers to look at in tests, written as JSON: ``{"data": {"age": "5", "person": [{...}, {...}]}}``."""

from typing import Any

from core.xpath import Node

CITIES = {"root": {"item": [{"name": f"c{number}", "state": f"s{number % 3}"} for number in range(12)]}}


def tree(written: Any, name: str = "") -> Node:
    """``!name`` is not relevant, nor is anything in it; ``@name`` is an attribute; an empty name is the text beside."""
    node = Node(name.removeprefix("!"))
    if isinstance(written, str):
        node.text = written
        return node
    for key, inner in written.items():
        if key.startswith("@"):
            node.attributes = {**(node.attributes or {}), key[1:]: inner}
            continue
        for one in inner if isinstance(inner, list) else [inner]:
            child = node.add(tree(one, key))
            if key.startswith("!"):
                for gone in child.all():
                    gone.relevant = False
    return node


def at(document: Node, path: str) -> Node:
    """The element at a plain path, as ``/data/person[2]/name``."""
    here = document
    for step in path.split("/")[1:]:
        name, _, place = step.rstrip("]").partition("[")
        here = here.named(name)[int(place or 1) - 1]
    return here
