"""Whether the expressions of a definition can be worked out here."""

from collections.abc import Iterator

from core import xpath
from core.errors import Invalid, Text
from core.xforms import problems
from core.xforms.definition import (
    DEFINITION_BYTES_MAX,
    DEPTH_MAX,
    NODES_MAX,
    Output,
    Said,
    Template,
    XForm,
    below,
    leaf,
)
from core.xforms.problems import Problem
from core.xforms.program import controls, expressions, program
from core.xforms.stored import dump


def check(xform: XForm) -> Iterator[Problem]:
    """What is wrong with it; nothing comes where it can be run."""
    paths = set(_paths(xform.template, ""))
    measures = (
        (len(paths), NODES_MAX),
        (max(one.count("/") for one in paths), DEPTH_MAX),
        (len(dump(xform).encode()), DEFINITION_BYTES_MAX),
    )
    large = next((f"{found} > {most}" for found, most in measures if found > most), "")
    if large:
        yield Problem(Text(problems.LARGE, params={"what": large}))
        return
    good = True
    for path, column, text in (*expressions(xform), *_outputs(xform)):
        try:
            xpath.compile(text or "''")
        except Invalid as wrong:
            good = False
            text_ = Text(problems.EXPRESSION, params={"name": leaf(path), "column": column, "why": wrong.text})
            yield Problem(text_, path)
    for one in controls(xform.body):
        if one.path not in paths:
            yield Problem(Text(problems.UNKNOWN, params={"name": leaf(one.path), "kind": one.kind}), one.path)
    if good:
        for circle in program(xform).circles:
            names = ", ".join(dict.fromkeys(leaf(one) for one in circle))
            yield Problem(Text(problems.CIRCLE, params={"names": names}), circle[0])


def _paths(template: Template, path: str) -> Iterator[str]:
    yield path
    for one in template.children:
        yield from _paths(one, below(path, one.name))


def _outputs(xform: XForm) -> Iterator[tuple[str, str, str]]:
    """Values in texts."""
    said = [(one.path, said) for one in controls(xform.body) for said in (one.label, one.hint)]
    for texts in xform.itext.values():
        said += [(id_.rpartition(":")[0], one) for id_, forms in texts.items() for one in forms.values()]
    for path, one in said:
        yield from ((path, "label", value) for value in _values(one))


def _values(said: Said) -> Iterator[str]:
    return (one.value for one in said.parts if isinstance(one, Output))
