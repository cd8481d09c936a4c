"""A survey as an XForm defines it: https://getodk.github.io/xforms-spec, as far as pyxform writes it.

Paths begin below the root and know no rows: "household/person/name". Expressions are XPath as they stand in the XForm
(see ``core.xpath``). ``core.xforms.stored`` keeps a definition as JSON.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

INLINE_BYTES_MAX = 100_000  # of all secondary instances that stand in the definition; the rest go by their hash
DEFINITION_BYTES_MAX = 2 * 1024 * 1024  # it goes through a line of a child (bot/lines.py) with room for its quotes
NODES_MAX = 5_000  # of the instance's template
DEPTH_MAX = 40  # of groups and repeats in one another
LIST_ROWS_MAX = 50_000


@dataclass(frozen=True, slots=True)
class Output:
    """A value that stands in a text."""

    value: str


@dataclass(frozen=True, slots=True)
class Said:
    """A text with values in it, or the name of one that has translations (``itext``)."""

    parts: tuple[str | Output, ...] = ()
    itext: str = ""


SILENT = Said()
LABEL, SHORT = "long", "short"  # forms of a translated text; the others are media and "guidance"
MEDIA = ("image", "audio", "video")
# Language -> id -> form -> text.
Itext = Mapping[str, Mapping[str, Mapping[str, Said]]]


@dataclass(frozen=True, slots=True)
class Template:
    """A node of the instance as it is before anything is filled in. ``repeats``: it may stand there several times."""

    name: str
    text: str = ""
    children: "tuple[Template, ...]" = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Bind:
    """What holds for the nodes of one path. Expressions are "" where there is none."""

    type: str = "string"
    relevant: str = ""
    constraint: str = ""
    constraint_says: Said = SILENT
    required: str = ""
    required_says: Said = SILENT
    calculate: str = ""
    readonly: str = ""
    preload: str = ""
    preload_params: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    value: str
    label: Said = SILENT


@dataclass(frozen=True, slots=True)
class Itemset:
    """Options from a list: the nodes that ``nodes`` gives, of each its ``value`` and ``label``.

    ``label`` is an expression in the item: "name", or "jr:itext(itextId)".
    """

    nodes: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Control:
    """Something in the body. ``kind``: an element's name ("input", "select1", "group", ...), or "place" for where
    the person is when they begin.

    ``query`` are options from a list in a file, as select_one_external has. ``range`` is start, end and step. A
    repeat's ``count`` says how many rows it has; ``fixed``: the person may add none.
    """

    kind: str
    path: str
    label: Said = SILENT
    hint: Said = SILENT
    appearance: str = ""
    items: tuple[Item, ...] = ()
    itemset: Itemset | None = None
    query: str = ""
    range: tuple[str, ...] = ()
    mediatype: str = ""
    children: "tuple[Control, ...]" = ()
    count: str = ""
    fixed: bool = False


FIRST_LOAD, NEW_ROW, CHANGED = "odk-instance-first-load", "odk-new-repeat", "xforms-value-changed"


@dataclass(frozen=True, slots=True)
class Action:
    """Sets ``path`` to a ``value`` (an expression) or a ``text`` when its ``event`` comes.

    ``by`` is the question whose change it waits for, the repeat whose row is new, else "".
    """

    path: str
    event: str
    value: str = ""
    text: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A secondary instance: ``root`` with ``item`` nodes, a leaf for each column; None where a row lacks one."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    root: str = "root"
    item: str = "item"


@dataclass(frozen=True, eq=False)
class XForm:
    """``lists``: the hash of each secondary instance that is too large for ``tables``, by its id.

    ``languages`` are as the workbook calls them, "French (fr)"; () for one without translations. Two are never equal
    but one and the same, so that what is worked out of one can be kept.
    """

    template: Template
    body: tuple[Control, ...]
    binds: Mapping[str, Bind] = field(default_factory=dict)
    title: str = ""
    form_id: str = ""
    version: str = ""
    languages: tuple[str, ...] = ()
    default_language: str = ""
    itext: Itext = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()


def below(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


def leaf(path: str) -> str:
    """The last name of a path."""
    return path.rpartition("/")[2]
