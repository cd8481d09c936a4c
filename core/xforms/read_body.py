"""The body of an XForm: what is shown, in order."""

import re
from collections.abc import Iterator

from core.errors import Text
from core.xforms import problems
from core.xforms.definition import (
    CHANGED,
    FIRST_LOAD,
    NEW_ROW,
    SILENT,
    Action,
    Control,
    Item,
    Itemset,
    Output,
    Said,
    leaf,
)
from core.xforms.names import Element, attribute, child, children, plain
from core.xforms.problems import Problem

_ITEXT = re.compile(r"jr:itext\(\s*(?:'([^']*)'|\"([^\"]*)\")\s*\)")
_ASKED = ("input", "secret", "select1", "select", "rank", "range", "trigger", "upload")


def message(text: str) -> Said:
    """A text that may be the name of one with translations."""
    named = _ITEXT.fullmatch(text)
    return Said(itext=named[1] or named[2]) if named else Said((text,) if text else ())


def said(element: Element | None) -> Said:
    """What stands in a label, hint or value, without the white space around it that pyxform writes beside values."""
    if element is None:
        return SILENT
    named = message(attribute(element, "ref"))
    if named.itext:
        return named
    parts: list[str | Output] = [(element.text or "").lstrip()]
    for one in element:
        if plain(one.tag) == "output":
            parts.append(Output(attribute(one, "value") or attribute(one, "ref")))
        parts.append(one.tail or "")
    last = parts.pop()
    assert isinstance(last, str)
    return Said(tuple(filter(None, (*parts, last.rstrip()))))


class Body:
    """Collects on the way: the paths of ``repeats``, ``places`` where the person is, ``actions``, ``problems``."""

    def __init__(self, root: str) -> None:
        self._root = f"/{root}"
        self.repeats: set[str] = set()
        self.places: list[Control] = []
        self.actions: list[Action] = []
        self.problems: list[Problem] = []

    def path(self, ref: str) -> str:
        """Below the root: "/data/a/b" is "a/b"."""
        return ref.strip().removeprefix(self._root).strip("/")

    def refuse(self, sentence: str, path: str, **params: str) -> None:
        self.problems.append(Problem(Text(sentence, params={"name": leaf(path), **params}), path))

    def place(self, ref: str) -> None:
        self.places.append(Control("place", self.path(ref)))

    def read(self, element: Element, inside: str = "") -> tuple[Control, ...]:
        return tuple(one for part in element for one in self._control(part, inside))

    def _control(self, element: Element, inside: str) -> Iterator[Control]:
        kind = plain(element.tag).removeprefix("odk:")
        if kind == "setvalue":
            self.actions += self.setvalue(element, inside)
        elif kind == "setgeopoint":
            self.refuse(problems.FOLLOWED, self.path(attribute(element, "ref")))
        elif kind == "group":
            yield self._group(element, inside)
        elif kind == "repeat":
            yield self._repeat(element, SILENT)
        elif kind in _ASKED:
            yield self._asked(element, kind)
        elif kind not in ("label", "hint", "help"):
            self.refuse(problems.UNKNOWN, self.path(attribute(element, "ref")), kind=kind)

    def setvalue(self, element: Element, by: str = "") -> Iterator[Action]:
        """One for each event it waits for."""
        ref = attribute(element, "ref") or attribute(element, "bind")
        if "@" in ref:
            self.problems.append(Problem(Text(problems.ENTITIES)))
            return
        value, text = attribute(element, "value"), (element.text or "").strip()
        for event in attribute(element, "event").split():
            if event in (FIRST_LOAD, NEW_ROW, CHANGED):
                yield Action(self.path(ref), event, value, text, "" if event == FIRST_LOAD else by)

    def _group(self, element: Element, inside: str) -> Control:
        """A group around a repeat has its label and nothing else."""
        label = said(child(element, "label"))
        repeat = child(element, "repeat")
        if repeat is not None:
            return self._repeat(repeat, label)
        path = self.path(attribute(element, "ref")) or inside
        appearance = attribute(element, "appearance")
        return Control("group", path, label, appearance=appearance, children=self.read(element, path))

    def _repeat(self, element: Element, label: Said) -> Control:
        path = self.path(attribute(element, "nodeset"))
        self.repeats.add(path)
        count = attribute(element, "jr:count")
        return Control(
            "repeat",
            path,
            label,
            appearance=attribute(element, "appearance"),
            children=self.read(element, path),
            count=count,
            fixed=bool(count) or attribute(element, "jr:noAddRemove") in ("true()", "true"),
        )

    def _asked(self, element: Element, kind: str) -> Control:
        path, appearance = self.path(attribute(element, "ref")), attribute(element, "appearance")
        self._supported(element, path, appearance)
        for one in children(element, "setvalue"):
            self.actions += self.setvalue(one, path)
        if child(element, "odk:setgeopoint") is not None:
            self.refuse(problems.FOLLOWED, path)
        items = [
            Item((value.text or "").strip() if value is not None else "", said(child(one, "label")))
            for one in children(element, "item")
            for value in [child(one, "value")]
        ]
        return Control(
            "input" if kind == "secret" else kind,
            path,
            said(child(element, "label")),
            said(child(element, "hint")),
            appearance,
            tuple(items),
            self._itemset(element),
            query=attribute(element, "query"),
            range=tuple(attribute(element, one) for one in ("start", "end", "step")) if kind == "range" else (),
            mediatype=attribute(element, "mediatype"),
        )

    def _supported(self, element: Element, path: str, appearance: str) -> None:
        if "search(" in appearance:
            self.refuse(problems.SEARCHED, path)
        if plain(element.tag) != "upload":
            return
        if set(appearance.split()) & set(problems.DRAWN):
            self.refuse(problems.DRAWING, path)
        if attribute(element, "mediatype").startswith("osm/"):
            self.refuse(problems.OSM, path)

    def _itemset(self, element: Element) -> Itemset | None:
        one = child(element, "itemset")
        if one is None:
            return None
        value, label = child(one, "value"), child(one, "label")
        return Itemset(
            attribute(one, "nodeset"),
            attribute(value, "ref") if value is not None else "name",
            attribute(label, "ref") if label is not None else "label",
        )
