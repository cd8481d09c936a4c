"""What can be chosen."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core import xpath
from core.xforms.definition import SILENT, Item, Itemset, Said
from core.xforms.instance import Instance
from core.xforms.program import Shown
from core.xforms.wording import Words
from core.xpath import Node

_ITEXT = "jr:itext("
_INSTANCE = re.compile(r"instance\('([^']+)'\)/")


@dataclass(frozen=True, slots=True)
class Option:
    """``said`` is its label where that may have media or values in it."""

    value: str
    label: str
    said: Said = SILENT


def options(shown: Shown, node: Node, instance: Instance, words: Words) -> Iterator[Option]:
    """Those of a control as they are now, each value once; one without a label is called by its value."""
    whole = _whole(shown, instance)
    if whole is not None:
        yield from (Option(value, label) for value, label in whole)
        return
    seen = set()
    for one in _all(shown, node, instance, words):
        if one.value and one.value not in seen:
            seen.add(one.value)
            yield one if one.label else Option(one.value, one.value, one.said)


def _whole(shown: Shown, instance: Instance) -> Sequence[tuple[str, str]] | None:
    """Values and labels where all of one list can be chosen, which may be long; None elsewhere."""
    itemset = shown.control.itemset
    named = _INSTANCE.match(itemset.nodes) if itemset and not shown.control.items else None
    if itemset is None or named is None or not (itemset.value.isidentifier() and itemset.label.isidentifier()):
        return None
    rows = instance.rows(named[1])
    return rows.whole(itemset.value, itemset.label) if rows and itemset.nodes == rows.path(named[1]) else None


def _all(shown: Shown, node: Node, instance: Instance, words: Words) -> Iterator[Option]:
    control = shown.control
    yield from (_static(one, node, instance, words) for one in control.items)
    if control.itemset is not None:
        for item in _nodes(control.itemset.nodes, node, instance):
            yield _listed(control.itemset, item, node, instance, words)
    if control.query:
        for item in _nodes(control.query, node, instance):
            columns = words.columns([one.name for one in item.children])
            yield Option(_text(item, "name"), next(filter(None, (_text(item, one) for one in columns)), ""))


def _nodes(text: str, node: Node, instance: Instance) -> list[Node]:
    found = instance.value(xpath.compile(text), node)
    return found if isinstance(found, list) else []


def _static(item: Item, node: Node, instance: Instance, words: Words) -> Option:
    return Option(item.value, say(item.label, node, instance, words), item.label)


def _listed(itemset: Itemset, item: Node, node: Node, instance: Instance, words: Words) -> Option:
    value, label = _cell(itemset.value, item, instance), itemset.label
    if label.startswith(_ITEXT) and label.endswith(")"):
        said = Said(itext=_cell(label[len(_ITEXT) : -1].strip(), item, instance))
        return Option(value, say(said, node, instance, words), said)
    return Option(value, _cell(label, item, instance))


def _cell(expression: str, item: Node, instance: Instance) -> str:
    """Nearly always the name of a child."""
    if expression.isidentifier():
        return _text(item, expression)
    return xpath.text_of(instance.value(xpath.compile(expression), item))


def _text(item: Node, name: str) -> str:
    return next((one.value() for one in item.named(name)), "")


def say(said: Said, node: Node, instance: Instance, words: Words) -> str:
    """The text, with the values in it as they are at this element."""
    return words.say(said, lambda one: xpath.text_of(instance.value(xpath.compile(one), node)))
