"""Whether groups of a survey can change places: nothing in one may be told by an answer in another."""

from collections.abc import Iterator, Sequence

from core import xpath
from core.errors import N_, Invalid, Text
from core.xforms.definition import Control, Output, Said, XForm, leaf
from core.xforms.order import reads
from core.xforms.program import Program, Shape, program

DEPENDS = N_("“{question}” in {group} needs “{other}” in {before}, so the two cannot change places")


def groups(xform: XForm) -> Sequence[str]:
    """The paths of the groups that can be named, in order: those that stand in no repeat and no other group."""
    return [one.path for one in xform.body if one.kind == "group"]


def see(xform: XForm, paths: Sequence[str]) -> None:
    """Raises ``Invalid`` with a half sentence where one of these groups reads another."""
    made = program(xform)
    for group in paths:
        for path in _inside(made, group):
            for read in sorted(_needs(made, xform, path)):
                other = next((one for one in paths if one != group and _stands_in(read, one)), "")
                if other:
                    params = {"question": leaf(path), "group": group, "other": leaf(read), "before": other}
                    raise Invalid(Text(DEPENDS, params=params))


def _stands_in(path: str, group: str) -> bool:
    return path == group or path.startswith(f"{group}/")


def _inside(made: Program, group: str) -> list[str]:
    return [path for path in made.shapes if _stands_in(path, group)]


def _needs(made: Program, xform: XForm, path: str) -> set[str]:
    """What is read there, and what that was worked out from."""
    controls = {one.path: one for one in _controls(xform.body)}
    found, waiting = set[str](), [path]
    while waiting:
        one = waiting.pop()
        for text in _expressions(made.shapes[one], controls.get(one), xform):
            for read in reads(xpath.compile(text), one, made.root, made.shapes, near=False):
                if read not in found:
                    found.add(read)
                    waiting += [read] if made.shapes[read].bind.calculate else []
    return found


def _controls(body: Sequence[Control]) -> Iterator[Control]:
    for one in body:
        yield one
        yield from _controls(one.children)


def _expressions(shape: Shape, control: Control | None, xform: XForm) -> Iterator[str]:
    bind = shape.bind
    told = [bind.relevant, bind.constraint, bind.calculate, bind.required, bind.readonly]
    said = [bind.constraint_says, bind.required_says]
    if control is not None:
        told += [control.count, control.itemset.nodes if control.itemset else control.query]
        said += [control.label, control.hint, *(one.label for one in control.items)]
    yield from filter(None, told)
    yield from (
        one.value for text in said for form in _forms(text, xform) for one in form.parts if isinstance(one, Output)
    )


def _forms(said: Said, xform: XForm) -> Iterator[Said]:
    """The text in every language."""
    yield said
    if said.itext:
        for texts in xform.itext.values():
            yield from texts.get(said.itext, {}).values()
