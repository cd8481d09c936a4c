"""Expressions of forms: XPath 1.0 with the functions that XForms and ODK add.

``xpath.compile(text)`` gives an :class:`Expr`; that of a :class:`Context` is its value, a text, a number, a boolean or
a list of :class:`Node`, made into one another by :func:`text_of`, :func:`number_of` and :func:`truth_of`.
"""

from core.xpath.building import NAMES as FUNCTIONS
from core.xpath.context import STEPS_MAX, Context
from core.xpath.expression import Expr, Path, compile  # noqa: A004 - as re.compile, used as xpath.compile
from core.xpath.nodes import Node
from core.xpath.values import TEXT_CHARS_MAX, Chosen, Value, number_of, options_of, text_of, texts_of, truth_of

__all__ = [
    "FUNCTIONS",
    "STEPS_MAX",
    "TEXT_CHARS_MAX",
    "Chosen",
    "Context",
    "Expr",
    "Node",
    "Path",
    "Value",
    "compile",
    "number_of",
    "options_of",
    "text_of",
    "texts_of",
    "truth_of",
]
