"""What an answer changes beside itself: values that are set when another changes, and defaults of new rows."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from core.form.answers import Value
from core.xforms.asking import answered
from core.xforms.definition import Action
from core.xforms.instance import SET, Instance
from core.xforms.tree import Place
from core.xpath import Expr

if TYPE_CHECKING:
    from core.xforms.live import Live

Answers = Mapping[str, Value]
Changes = dict[str, Value]


def given(before: "Live", name: str, value: Value, work_out: "Callable[[Answers], Live]") -> Changes:
    """By key of the draft. What the beginning of the survey set is written down with the first answer."""
    instance = before.instance
    changes: Changes = {f"{one}{SET}": text for one, text in instance.first.items()}
    changes[name] = value
    program = instance.program
    place = instance.tree.places.get(name)
    actions = program.changed.get(place.shape.path, ()) if place else ()
    if actions and before.given_answers.get(name) != value:
        after = work_out({**before.given_answers, **changes})
        changes |= _triggered(actions, name, after.instance)
    if not (program.new_row or program.once):
        return changes
    after = work_out({**before.given_answers, **changes})
    changes |= _new_rows(instance, after.instance)
    changes |= _once(after.instance)
    return changes


def _triggered(actions: Sequence[tuple[Action, Expr | None]], name: str, after: Instance) -> Changes:
    """What waits for this answer, in its order, each seeing what was set before."""
    changes: Changes = {}
    for action, expression in actions:
        for target in _targets(action, _row(name), after):
            target.node.text = after.set_text(action, expression, target.node)
            changes |= _stored(target, target.node.text, after.answers)
    return changes


def _targets(action: Action, row: str, instance: Instance) -> Sequence[Place]:
    """In the same row, where the answer stands in one that holds both."""
    found = instance.tree.by_path.get(action.path, ())
    return [one for one in found if one.name.startswith(row)] or found


def _row(name: str) -> str:
    """Up to the last row: "person[2]/" of "person[2]/name"."""
    head, sign, _ = name.rpartition("]")
    return f"{head}{sign}/" if sign else ""


def _stored(target: Place, text: str, answers: Answers) -> Changes:
    """A question that was answered has another answer now; one that was not has a default."""
    control = target.shape.control
    asked = control.question if control else None
    if asked is not None and target.name in answers:
        return {target.name: answered(asked, text), f"{target.name}{SET}": text}
    return {f"{target.name}{SET}": text}


def _new_rows(before: Instance, after: Instance) -> Changes:
    changes: Changes = {}
    for action, expression in after.program.new_row:
        for target in after.tree.by_path.get(action.path, ()):
            fresh = target.name not in before.tree.places and target.name + SET not in after.answers
            if fresh and target.name not in after.answers:
                target.node.text = after.set_text(action, expression, target.node)
                changes[target.name + SET] = target.node.text
    return changes


def _once(after: Instance) -> Changes:
    """What once() gave stays."""
    return {
        f"{one.name}{SET}": one.node.text
        for shape in after.program.once
        for one in after.tree.by_path.get(shape.path, ())
        if one.node.relevant and one.node.text and one.name + SET not in after.answers
    }
