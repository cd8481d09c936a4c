"""A definition as JSON text, and back. What is as usual is left out."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import lru_cache
from typing import Any

from core.xforms.definition import Action, Bind, Control, Item, Itemset, Output, Said, Table, Template, XForm

Json = Any
HELD_MAX = 64  # definitions in memory: what is in use, not what was ever launched


def dump(xform: XForm) -> str:
    return json.dumps(_plain(xform), ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=HELD_MAX)
def load(text: str) -> XForm:
    """The definition that :func:`dump` wrote. Equal texts share one, and what is worked out of it."""
    read: dict[str, Json] = json.loads(text)
    given = {
        **read,
        "template": _template(read["template"]),
        "body": _controls(read["body"]),
        "binds": {path: _bind(one) for path, one in read.get("binds", {}).items()},
        "languages": tuple(read.get("languages", ())),
        "itext": {
            language: {id_: {form: _said(said) for form, said in forms.items()} for id_, forms in texts.items()}
            for language, texts in read.get("itext", {}).items()
        },
        "tables": {id_: _table(one) for id_, one in read.get("tables", {}).items()},
        "actions": tuple(Action(**one) for one in read.get("actions", ())),
    }
    return XForm(**given)


def load_table(data: bytes) -> Table:
    """The list that :func:`dump_table` wrote."""
    return _table(json.loads(data))


def _table(read: Mapping[str, Json]) -> Table:
    rows = tuple(tuple(row) for row in read["rows"])
    return Table(**{**read, "columns": tuple(read["columns"]), "rows": rows})


def dump_table(one: Table) -> bytes:
    return json.dumps(_plain(one), ensure_ascii=False, separators=(",", ":")).encode()


def _plain(thing: Any) -> Json:
    match thing:
        case Said():
            return _plain_said(thing)
        case tuple():
            return [_plain(one) for one in thing]
        case dict():
            return {key: _plain(one) for key, one in thing.items()}
        case str() | int() | None:
            return thing
        case _:
            return {
                one.name: _plain(value) for one in fields(thing) if (value := getattr(thing, one.name)) != _usual(one)
            }


def _usual(one: Any) -> Any:
    return one.default if one.default_factory is MISSING else one.default_factory()


def _plain_said(said: Said) -> Json:
    if said.itext:
        return {"itext": said.itext}
    parts = [{"value": one.value} if isinstance(one, Output) else one for one in said.parts]
    return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else parts


def _said(read: Json) -> Said:
    if isinstance(read, dict):
        return Said(itext=read["itext"])
    parts = [read] if isinstance(read, str) else read
    return Said(tuple(one if isinstance(one, str) else Output(one["value"]) for one in parts))


def _saying(read: Mapping[str, Json], *names: str) -> dict[str, Json]:
    return {key: _said(value) if key in names else value for key, value in read.items()}


def _template(read: Mapping[str, Json]) -> Template:
    return Template(**{**read, "children": tuple(_template(one) for one in read.get("children", ()))})


def _bind(read: Mapping[str, Json]) -> Bind:
    return Bind(**_saying(read, "constraint_says", "required_says"))


def _controls(read: Json) -> tuple[Control, ...]:
    return tuple(_control(one) for one in read)


def _control(read: Mapping[str, Json]) -> Control:
    given = _saying(read, "label", "hint")
    given["items"] = tuple(Item(**_saying(one, "label")) for one in read.get("items", ()))
    given["itemset"] = Itemset(**read["itemset"]) if "itemset" in read else None
    given["range"] = tuple(read.get("range", ()))
    given["children"] = _controls(read.get("children", ()))
    return Control(**given)
