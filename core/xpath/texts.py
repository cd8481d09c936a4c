"""Functions that work on texts and on the choices in an answer."""

from collections.abc import Mapping, Sequence

from core.xpath.context import Scope
from core.xpath.function import MANY, Function
from core.xpath.values import TEXT_CHARS_MAX, Chosen, Value, number_of, options_of, text_of, texts_of, truth_of


def _joined(scope: Scope, between: str, values: Sequence[Value]) -> str:
    found = [text for one in values for text in ([one] if isinstance(one, Chosen) else texts_of(one))]
    scope.budget.spend(len(found))
    return between.join(found)[:TEXT_CHARS_MAX]


def _selected(value: Value, option: str) -> bool:
    """An answer that is one choice is that option, whole; of several choices any."""
    return option.strip() in options_of(value) or text_of(value) == option != ""


FUNCTIONS: Mapping[str, Function] = {
    "true": Function(0, 0, lambda _scope, _: True),
    "false": Function(0, 0, lambda _scope, _: False),
    "not": Function(1, 1, lambda _, of: not truth_of(of[0])),
    "boolean": Function(1, 1, lambda _, of: truth_of(of[0])),
    "number": Function(1, 1, lambda scope, of: number_of(of[0], scope.context.offset_minutes)),
    "string": Function(1, 1, lambda _, of: text_of(of[0])),
    "concat": Function(1, MANY, lambda scope, of: _joined(scope, "", of)),
    "string-length": Function(1, 1, lambda _, of: float(len(text_of(of[0])))),
    "selected": Function(2, 2, lambda _, of: _selected(of[0], text_of(of[1]))),
    "count-selected": Function(1, 1, lambda _, of: float(len(options_of(of[0])))),
}
