"""The form's instance worked out: rows, what is relevant, and every calculation, from the answers alone."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from core import xpath
from core.form.answers import Value
from core.form.questions import YES, Note
from core.xforms.asking import written
from core.xforms.definition import Action, XForm, below
from core.xforms.lists import HELD, Rows, Supply
from core.xforms.order import Step
from core.xforms.program import Program, Shape, Shown, program
from core.xforms.stamps import instance_id, moment
from core.xforms.tree import Tree, hide
from core.xpath import Context, Expr, Node
from core.xpath.context import Budget

ONLY_READ: list[str] = []  # the answer to a question that could be changed, but not just then
SET = "="  # behind a name: the text that an action or once() put there; no name holds it
STEPS_MAX = 200_000  # of one expression
WORK_MAX = 500_000  # of all of one instance, about a quarter of a second
PASSES_MAX = 20  # over calculations in which a row reads another


def _none(sha: str) -> bytes:
    raise LookupError(sha)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Who fills the survey in, when and in which of its languages.

    ``now`` and ``started_at`` in ms UTC, with the person's offset from it. The same ``seed`` gives the same chance and
    the same id of the instance. ``worker`` and ``device`` are pseudonyms. ``row``: what the task already knows, by
    path. ``lists`` gets a large list by its hash.
    """

    now: int = 0
    started_at: int = 0
    offset_minutes: int = 0
    language: str = ""
    seed: str = ""
    worker: str = ""
    device: str = ""
    row: Mapping[str, str] = field(default_factory=dict)
    lists: Supply = _none


class Instance:
    """Nothing is in it before :meth:`work_out`.

    ``words`` gives a text by its id, ``choice_name`` the label of an option; both for expressions, and may look at it.
    """

    def __init__(
        self,
        xform: XForm,
        answers: Mapping[str, Value],
        setting: Setting,
        *,
        words: Callable[[str], str],
        choice_name: Callable[[Node, str], str],
    ) -> None:
        self.xform, self.answers, self.setting = xform, answers, setting
        self.program: Program = program(xform)
        self.cut = False  # whether a count asked for more rows than there may be
        self._left = WORK_MAX
        self.first: dict[str, str] = {}  # what actions at the beginning set, by name
        self.context = Context(
            instance=self._document,
            now=setting.now,
            offset_minutes=setting.offset_minutes,
            seed=setting.seed,
            itext=words,
            choice_name=choice_name,
            pulldata=self._pulldata,
            steps_max=STEPS_MAX,
        )

    def work_out(self) -> None:
        """Raises ``TooLarge``, ``Invalid``."""
        self._build()
        if any(self.tree.by_path.get(one.path) and not self._set(one) for one, _ in self.program.first):
            self._first_load()
            self._build()

    def _build(self) -> None:
        self.tree = Tree(self.program.root, self._text)
        self.context.root = self.tree.document
        self._rows_of(self.program.root, "")
        for block in self.program.order:
            self._run(block)

    def value(self, expression: Expr, node: Node, candidate: str | None = None) -> xpath.Value:
        """Raises ``TooLarge``, ``Invalid``."""
        context = self.context
        outer = context.node, context.candidate, context.budget  # what an expression asks for has ones of its own
        context.node, context.candidate = node, candidate
        budget = context.budget = context.budget or Budget(min(STEPS_MAX, self._left))
        before = budget.left
        try:
            return expression(context)
        finally:
            context.node, context.candidate, context.budget = outer
            if context.budget is None:
                self._left -= before - budget.left

    def _text(self, shape: Shape, name: str) -> str:
        given = self.answers.get(name)
        if given is not None and not (shape.control and _only_read(shape.control, given)):
            asked = shape.control.question if shape.control else None
            return written(asked, given, self.setting.offset_minutes) if asked else str(given)
        stored = self.answers.get(name + SET, self.first.get(name))
        if stored is not None:
            return str(stored)
        return self._preloaded(shape) or self.setting.row.get(name, shape.text)

    def _preloaded(self, shape: Shape) -> str:
        """Where the phone would know; the time of the end is known when it comes."""
        bind = shape.bind
        match bind.preload, bind.preload_params:
            case "uid", _:
                return instance_id(self.setting.seed)
            case "timestamp", "start":
                return moment(self.setting.started_at, self.setting.offset_minutes)
            case "date", _:
                return moment(self.setting.started_at, self.setting.offset_minutes)[:10]
            case "property", "username":
                return self.setting.worker
            case "property", "deviceid" | "uri:deviceid":
                return self.setting.device
            case _:
                return ""

    def _rows_of(self, shape: Shape, name: str) -> None:
        """The rows of the repeats in it that the person adds; the first stands there from the start."""
        for one in shape.children:
            inner = below(name, one.name)
            if not one.repeats:
                self._rows_of(one, inner)
            elif one.count is None:
                self._add(one, inner)
                free = one.control is not None and not one.control.control.fixed
                while free and self.answers.get(f"{inner}[{self.tree.rows[inner] + 1}]") == YES:
                    if self.tree.full(inner):
                        break
                    self._add(one, inner)

    def _add(self, shape: Shape, name: str) -> None:
        self._rows_of(shape, self.tree.add_row(shape, name))

    def _run(self, block: Sequence[Step]) -> None:
        for _ in range(PASSES_MAX):
            changed = [self._step(one) for one in block]
            if len(block) == 1 or not any(changed):
                return

    def _step(self, step: Step) -> bool:
        """Whether anything is another than before."""
        shape = self.program.shapes[step.path]
        match step.part:
            case "count":
                return self._counted(shape)
            case "relevant":
                return self._related(shape)
            case "calculate":
                return self._calculated(shape)
            case _:
                assert_never(step.part)

    def _counted(self, shape: Shape) -> bool:
        assert shape.count is not None
        before = len(self.tree.places)
        for name in self.tree.repeats(shape):
            above = self.tree.above(name)
            row = Node(shape.name)  # from where the count is told, whether there is a row or not
            row.parent = above
            wanted = xpath.number_of(self.value(shape.count, row)) if above.relevant else 0
            while self.tree.rows.get(name, 0) < (0 if math.isnan(wanted) else wanted):
                if self.tree.full(name):
                    self.cut = True
                    break
                self._add(shape, name)
        return len(self.tree.places) > before

    def _related(self, shape: Shape) -> bool:
        assert shape.relevant is not None
        hidden = [
            one.node
            for one in self.tree.by_path.get(shape.path, ())
            if one.node.relevant and not xpath.truth_of(self.value(shape.relevant, one.node))
        ]
        for node in hidden:
            hide(node)
        return bool(hidden)

    def _calculated(self, shape: Shape) -> bool:
        assert shape.calculate is not None
        changed = False
        for one in self.tree.by_path.get(shape.path, ()):
            if one.node.relevant:
                text = _said(self.value(shape.calculate, one.node))
                changed |= text != one.node.text
                one.node.text = text
        return changed

    def _set(self, action: Action) -> bool:
        return any(one.name + SET in self.answers for one in self.tree.by_path[action.path])

    def _first_load(self) -> None:
        """What is set once when the survey begins, in its order, each seeing what was set before."""
        for action, value in self.program.first:
            for one in self.tree.by_path.get(action.path, ()):
                one.node.text = self.set_text(action, value, one.node)
                self.first[one.name] = one.node.text

    def set_text(self, action: Action, value: Expr | None, node: Node) -> str:
        """What an action puts there."""
        return action.text if value is None else _said(self.value(value, node))

    def _document(self, id_: str) -> Node | None:
        rows = self.rows(id_)
        return rows.parent if rows is not None else None

    def rows(self, id_: str) -> Rows | None:
        """The list of this name."""
        sha = self.xform.lists.get(id_)
        return HELD.get(sha, self.setting.lists) if sha else self.program.tables.get(id_)

    def _pulldata(self, id_: str, column: str, key: str, text: str) -> str:
        rows = self.rows(id_)
        return rows.cell(column, key, text) if rows is not None else ""


def _only_read(shown: Shown, given: Value) -> bool:
    """Whether this says no more than that it was read; nothing is to stand there then."""
    return isinstance(shown.question, Note) or given == ONLY_READ


def _said(value: xpath.Value) -> str:
    """As it stands in the instance: what is no number is nothing, as in JavaRosa."""
    return "" if isinstance(value, float) and math.isnan(value) else xpath.text_of(value)
