"""In which order the parts of a form are worked out: each after what it reads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from core.xpath import Expr, Path

if TYPE_CHECKING:
    from core.xforms.program import Shape

Part = Literal["count", "relevant", "calculate"]


@dataclass(frozen=True, slots=True)
class Step:
    """Something to be worked out for each node of a path: how many rows it has, whether it is relevant, its value."""

    part: Part
    path: str


def blocks(root: "Shape", shapes: "Mapping[str, Shape]") -> tuple[list[list[Step]], list[list[str]]]:
    """The steps in blocks, and the paths of each circle that no order solves.

    Steps in one block depend on one another. Inside a repeat that is well where a row reads the row before it.
    """
    needs = {step: _needs(step, root, shapes) for shape in shapes.values() for step in _steps(shape)}
    found = _components(needs)
    circles = [[step.path for step in block] for block in found if _is_circle(block, root, shapes)]
    return found, circles


def _is_circle(block: Sequence[Step], root: "Shape", shapes: "Mapping[str, Shape]") -> bool:
    if len(block) == 1:
        return False
    rows = {shapes[step.path].row for step in block}
    if len(rows) > 1 or "" in rows or any(shapes[step.path].repeats for step in block):
        return True
    near = {step: [one for one in _needs(step, root, shapes, near=True) if one in block] for step in block}
    return any(len(one) > 1 for one in _components(near))


def _steps(shape: "Shape") -> Iterator[Step]:
    if shape.count is not None:
        yield Step("count", shape.path)
    if shape.relevant is not None:
        yield Step("relevant", shape.path)
    if shape.calculate is not None:
        yield Step("calculate", shape.path)


def _needs(step: Step, root: "Shape", shapes: "Mapping[str, Shape]", *, near: bool = False) -> list[Step]:
    """What has to be worked out before: that the node is there and relevant, and all that its expression reads.

    ``near``: leave out what is told from the document, and so may be in another row.
    """
    shape = shapes[step.path]
    expression = {"count": shape.count, "relevant": shape.relevant, "calculate": shape.calculate}[step.part]
    assert expression is not None
    found: dict[Step, None] = {}
    for path in _above(shape.path):
        one = shapes[path]
        if path != shape.path or step.part == "calculate":
            found |= dict.fromkeys(_existing(one))
    if step.part == "relevant" and shape.count is not None:
        found[Step("count", shape.path)] = None
    for read in reads(expression, shape.path, root, shapes, near=near):
        for path in _above(read):
            found |= dict.fromkeys(_existing(shapes[path]))
        if shapes[read].calculate is not None:
            found[Step("calculate", read)] = None
    found.pop(step, None)
    return list(found)


def _existing(shape: "Shape") -> Iterator[Step]:
    return (step for step in _steps(shape) if step.part != "calculate")


def _above(path: str) -> Iterator[str]:
    """The path and those above it, the root's "" last."""
    while path:
        yield path
        path = path.rpartition("/")[0]
    yield ""


def reads(expression: Expr, start: str, root: "Shape", shapes: "Mapping[str, Shape]", *, near: bool) -> set[str]:
    """The paths of the form's own instance that an expression at ``start`` reads."""
    paths = [one for one in expression.reads if not (near and one.start == "/")]
    return {path for one in paths for path in _ends(one, start, root, shapes)}


def _ends(path: Path, start: str, root: "Shape", shapes: "Mapping[str, Shape]") -> set[str]:
    if path.start.startswith("("):
        return set()
    steps = list(path.steps)
    here = {start}
    if path.start == "/":
        if not steps:
            return {""}
        first = steps.pop(0)
        here = set(shapes) if first == "//" else {""} if first in (root.name, "*") else set()
    for step in steps:
        here = {found for one in here for found in _along(step, one, shapes)}
    return here


def _along(step: str, path: str, shapes: "Mapping[str, Shape]") -> Iterator[str]:
    """Where one step leads; an axis that is spelled out may lead anywhere of that name."""
    shape = shapes[path]
    if step == "." or step.startswith("@"):
        yield path
    elif step == "..":
        yield path.rpartition("/")[0]
    elif step == "//":
        yield from (one.path for one in shape.all())
    elif "::" in step:
        name = step.partition("::")[2]
        yield from (one.path for one in shapes.values() if name in (one.name, "*", "node()"))
    else:
        yield from (one.path for one in shape.children if step in (one.name, "*"))


def _components(needs: Mapping[Step, Sequence[Step]]) -> list[list[Step]]:
    """Tarjan's strongly connected components, each after what it needs (SIAM J. Comput. 1(2), 1972); no recursion."""
    number: dict[Step, int] = {}
    low: dict[Step, int] = {}
    held: dict[Step, None] = {}
    found: list[list[Step]] = []
    for first in needs:
        if first in number:
            continue
        work = [(first, iter(needs[first]))]
        number[first] = low[first] = len(number)
        held[first] = None
        while work:
            step, rest = work[-1]
            for one in rest:
                if one not in number:
                    number[one] = low[one] = len(number)
                    held[one] = None
                    work.append((one, iter(needs[one])))
                    break
                if one in held:
                    low[step] = min(low[step], number[one])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[step])
                if low[step] == number[step]:
                    block: list[Step] = []
                    while not block or block[-1] != step:
                        block.append(held.popitem()[0])
                    found.append(block[::-1])
    return found
