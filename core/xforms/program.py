"""What is worked out once of a definition: its expressions made ready, and the order in which they are worked out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from core import xpath
from core.form.questions import Question
from core.xforms import lists
from core.xforms.asking import prototype
from core.xforms.definition import CHANGED, FIRST_LOAD, NEW_ROW, Action, Bind, Control, Template, XForm, below
from core.xforms.lists import Rows
from core.xforms.order import Step, blocks
from core.xpath import Expr

PROGRAMS_MAX = 64


@dataclass(slots=True)
class Shape:
    """A node of the template. ``place`` among its siblings; ``row`` the path of the nearest repeat it stands in or is.

    ``control`` asks for it. Expressions are None where there is none.
    """

    path: str
    name: str
    place: int
    row: str
    text: str
    repeats: bool
    bind: Bind
    attributes: Mapping[str, str]
    children: "list[Shape]" = field(default_factory=list)
    control: "Shown | None" = None
    relevant: Expr | None = None
    calculate: Expr | None = None
    constraint: Expr | None = None
    count: Expr | None = None

    def all(self) -> "Iterator[Shape]":
        yield self
        for one in self.children:
            yield from one.all()


@dataclass(slots=True)
class Shown:
    """A control. ``question`` as it is asked outside of repeats, None for groups and repeats.

    ``rest`` is its path below the row it stands in. ``above`` are the groups and repeats it stands in. ``required``
    and ``readonly`` only where they are no constants.
    """

    control: Control
    shape: Shape
    rest: str
    question: Question | None = None
    children: "list[Shown]" = field(default_factory=list)
    required: Expr | None = None
    readonly: Expr | None = None
    above: "tuple[Shown, ...]" = ()


@dataclass(frozen=True, eq=False)
class Program:
    """``order`` holds blocks: a step, or several that depend on one another and run until nothing changes."""

    root: Shape
    shapes: Mapping[str, Shape]
    body: Sequence[Shown]
    order: Sequence[Sequence[Step]]
    circles: Sequence[Sequence[str]]
    first: Sequence[tuple[Action, Expr | None]]
    new_row: Sequence[tuple[Action, Expr | None]]
    changed: Mapping[str, Sequence[tuple[Action, Expr | None]]]
    once: Sequence[Shape]
    counted: bool
    tables: Mapping[str, Rows]


def expressions(xform: XForm) -> Iterator[tuple[str, str, str]]:
    """Path, column of the workbook and text of each expression."""
    for path, bind in xform.binds.items():
        yield path, "relevant", bind.relevant
        yield path, "constraint", bind.constraint
        yield path, "required", bind.required
        yield path, "readonly", bind.readonly
        yield path, "calculation", bind.calculate
    for action in xform.actions:
        yield action.path, "default" if action.event != CHANGED else "calculation", action.value
    for control in controls(xform.body):
        yield control.path, "repeat_count", control.count
        yield control.path, "choice_filter", control.itemset.nodes if control.itemset else control.query
        yield control.path, "label", control.itemset.label if control.itemset else ""


def controls(body: Sequence[Control]) -> Iterator[Control]:
    for one in body:
        yield one
        yield from controls(one.children)


@lru_cache(maxsize=PROGRAMS_MAX)
def program(xform: XForm) -> Program:
    """Raises ``Invalid`` where an expression cannot be made ready; ``core.xforms.check`` names the question."""
    root = _shape(xform.template, xform.binds, None, "", 0)
    shapes = {one.path: one for one in root.all()}
    body = [shown for one in xform.body for shown in _shown(one, shapes, ())]
    order, circles = blocks(root, shapes)
    actions = [(one, _ready(one.value)) for one in xform.actions if one.path in shapes]
    changed: dict[str, list[tuple[Action, Expr | None]]] = {}
    for action, value in actions:
        if action.event == CHANGED:
            changed.setdefault(action.by, []).append((action, value))
    return Program(
        root,
        shapes,
        body,
        order,
        circles,
        first=[one for one in actions if one[0].event == FIRST_LOAD],
        new_row=[one for one in actions if one[0].event == NEW_ROW],
        changed=changed,
        once=[one for one in shapes.values() if one.calculate is not None and "once" in one.calculate.calls],
        counted=any(one.count is not None for one in shapes.values()),
        tables=lists.inline(xform),
    )


def _ready(text: str) -> Expr | None:
    return xpath.compile(text) if text else None


def _shape(template: Template, binds: Mapping[str, Bind], above: Shape | None, path: str, place: int) -> Shape:
    bind = binds.get(path, PLAIN)
    row = path if template.repeats or above is None else above.row
    made = Shape(
        path,
        template.name,
        place,
        row,
        template.text,
        template.repeats,
        bind,
        template.attributes,
        relevant=_ready(bind.relevant),
        calculate=_ready(bind.calculate),
        constraint=_ready(bind.constraint),
    )
    for number, one in enumerate(template.children):
        made.children.append(_shape(one, binds, made, below(path, one.name), number))
    return made


PLAIN = Bind()
_TRUE, _FALSE = frozenset({"true()", "true"}), frozenset({"", "false()", "false"})


def _shown(control: Control, shapes: Mapping[str, Shape], above: tuple[Shown, ...]) -> Iterator[Shown]:
    shape = shapes.get(control.path)
    if shape is None:
        return
    bind = shape.bind
    question = None if control.kind in ("group", "repeat") else prototype(control, bind)
    row = next((one.shape.path for one in reversed(above) if one.control.kind == "repeat"), "")
    made = Shown(
        control,
        shape,
        control.path[len(row) + 1 :] if row else control.path,
        question,
        required=None if bind.required in _TRUE | _FALSE else _ready(bind.required),
        readonly=None if bind.readonly in _TRUE | _FALSE else _ready(bind.readonly),
        above=above,
    )
    if control.kind == "repeat":
        shape.count = _ready(control.count)
    if question is not None or control.kind == "repeat":
        shape.control = made
    inside = (*above, made) if question is None else above
    made.children = [shown for one in control.children for shown in _shown(one, shapes, inside)]
    yield made
