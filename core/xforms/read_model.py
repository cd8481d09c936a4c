"""The parts of an XForm's model: binds, texts, the instance and the lists beside it."""

from collections.abc import Collection
from dataclasses import dataclass

from core.errors import Text
from core.xforms import problems
from core.xforms.definition import LABEL, Bind, Said, Table, Template
from core.xforms.names import Element, attribute, child, children, plain
from core.xforms.problems import Problem
from core.xforms.read_body import Body, message, said

KNOWN_TYPES = frozenset(
    {
        *("string", "int", "integer", "decimal", "boolean", "date", "time", "dateTime", "geopoint", "barcode"),
        *("binary", "intent", "select", "select1", "odk:rank", "rank"),
    }
)


@dataclass(frozen=True, slots=True)
class Instance:
    """A secondary instance: it has a ``source`` (an address such as jr://file-csv/towns.csv) or stands here."""

    id: str
    source: str
    table: Table | None


def binds(model: Element, body: Body) -> dict[str, Bind]:
    found = {}
    for one in children(model, "bind"):
        path = body.path(attribute(one, "nodeset"))
        kind = attribute(one, "type").removeprefix("xsd:") or "string"
        if kind in problems.TYPES:
            body.refuse(problems.TYPES[kind], path)
        elif kind not in KNOWN_TYPES:
            body.refuse(problems.UNKNOWN, path, kind=kind)
        if "entities:saveto" in map(plain, one.attrib):
            _entities(body)
        found[path] = Bind(
            kind,
            relevant=_condition(one, "relevant", usual="true()"),
            constraint=_condition(one, "constraint", usual="true()"),
            constraint_says=message(attribute(one, "jr:constraintMsg")),
            required=_condition(one, "required", usual="false()"),
            required_says=message(attribute(one, "jr:requiredMsg")),
            calculate=attribute(one, "calculate"),
            readonly=_condition(one, "readonly", usual="false()"),
            preload=attribute(one, "jr:preload"),
            preload_params=attribute(one, "jr:preloadParams"),
        )
    return found


def _condition(bind: Element, name: str, *, usual: str) -> str:
    value = attribute(bind, name)
    return "" if value == usual else value


def _entities(body: Body) -> None:
    one = Problem(Text(problems.ENTITIES))
    if one not in body.problems:
        body.problems.append(one)


def itext(model: Element) -> tuple[dict[str, dict[str, dict[str, Said]]], str]:
    """The texts by language, id and form, and the language that is meant where none is chosen."""
    holder = child(model, "itext")
    texts: dict[str, dict[str, dict[str, Said]]] = {}
    default = ""
    for one in children(holder, "translation") if holder is not None else ():
        language = attribute(one, "lang")
        if attribute(one, "default") or not default:
            default = language if attribute(one, "default") else ""
        texts[language] = {
            attribute(text, "id"): {
                attribute(value, "form") or LABEL: _form(value) for value in children(text, "value")
            }
            for text in children(one, "text")
        }
    return texts, default or next(iter(texts), "")


def _form(value: Element) -> Said:
    """A text; of media the name of the file."""
    found = said(value)
    if found.parts and isinstance(found.parts[0], str) and found.parts[0].startswith("jr://"):
        return Said((found.parts[0].rpartition("/")[2],))
    return found


def template(main: Element, repeats: Collection[str]) -> Template:
    return _node(main, "", repeats)


def _node(element: Element, path: str, repeats: Collection[str]) -> Template:
    """Of a repeat's rows the first is the pattern; pyxform writes it before what stands there from the start."""
    inner: dict[str, Template] = {}
    for one in element:
        name = plain(one.tag).rpartition(":")[2]
        below = f"{path}/{name}" if path else name
        if name not in inner:
            inner[name] = _node(one, below, repeats)
    attributes = {plain(key): value for key, value in element.attrib.items()}
    attributes.pop("jr:template", None)
    name = plain(element.tag).rpartition(":")[2]
    text = "" if inner else (element.text or "").strip()
    return Template(name, text, tuple(inner.values()), attributes, path in repeats)


def secondary(element: Element) -> Instance:
    """Rows of leaves; ``table`` is None where it is in a file."""
    source, root = attribute(element, "src"), next(iter(element), None)
    table = None if source or root is None else table_of(root)
    return Instance(attribute(element, "id"), source, table)


def table_of(root: Element) -> Table:
    """The children of the root as rows, their children as cells."""
    rows = [{plain(cell.tag): (cell.text or "").strip() for cell in row} for row in root]
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    cells = tuple(tuple(row.get(name) for name in columns) for row in rows)
    item = next((plain(row.tag) for row in root), "item")
    return Table(columns, cells, plain(root.tag), item)
