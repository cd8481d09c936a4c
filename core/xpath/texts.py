"""Functions that work on texts and on the choices in an answer."""

import base64
import binascii
import hashlib
import math
from collections.abc import Callable, Mapping, Sequence

from core.errors import N_, Invalid, Text
from core.xpath.context import Scope
from core.xpath.function import MANY, Function
from core.xpath.numbers import rounded
from core.xpath.values import TEXT_CHARS_MAX, Chosen, Value, number_of, options_of, text_of, texts_of, truth_of

_LETTERS_A_STEP = 50  # of long texts, that a function looks at in the time of a step
_TRANSLATED_A_STEP = 2


def own(scope: Scope, values: Sequence[Value]) -> Value:
    """The value given, else the element looked from."""
    return values[0] if values else [scope.node]


def _joined(scope: Scope, between: str, values: Sequence[Value]) -> str:
    found = [text for one in values for text in ([one] if isinstance(one, Chosen) else texts_of(one))]
    scope.budget.spend(len(found) + sum(map(len, found)) // 100)
    return between.join(found)[:TEXT_CHARS_MAX]


def _selected(value: Value, option: str) -> bool:
    """An answer that is one choice is that option, whole; of several choices any."""
    return option.strip() in options_of(value) or (not isinstance(value, Chosen) and text_of(value) == option)


def _selected_at(value: Value, place: float) -> str:
    options = options_of(value)
    return options[int(place)] if 0 <= place < len(options) else ""


def _substring(values: Sequence[Value]) -> str:
    """XPath's: the first letter is 1; begin and length are rounded (section 4.2)."""
    text, begin = text_of(values[0]), rounded(number_of(values[1]))
    end = begin + rounded(number_of(values[2])) if len(values) > 2 else math.inf  # noqa: PLR2004 - the length is the third
    first, last = max(begin, 1.0), min(end, float(len(text) + 1))
    return text[int(first) - 1 : int(last) - 1] if first < last else ""


def _substr(values: Sequence[Value]) -> str:
    """ODK's: the first letter is 0, what is below counts from the end; the end is not part of it."""
    text = text_of(values[0])
    begin, end = (number_of(one) for one in (values[1], values[2] if len(values) > 2 else float(len(text))))  # noqa: PLR2004 - the end is the third
    return text[_place(begin, len(text)) : _place(end, len(text))]


def _place(number: float, length: int) -> int:
    if math.isnan(number):
        return 0
    return int(max(0, min(length, number + length if number < 0 else number)))


def _before(text: str, mark: str) -> str:
    found = text.find(mark)
    return text[:found] if found >= 0 else ""


def _after(text: str, mark: str) -> str:
    found = text.find(mark)
    return text[found + len(mark) :] if found >= 0 else ""


def _translated(text: str, old: str, new: str) -> str:
    return text.translate({ord(one): new[place : place + 1] for place, one in reversed([*enumerate(old)])})


_DIGESTS = ("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512")


def _digest(scope: Scope, values: Sequence[Value]) -> str:
    scope.budget.spend(len(text_of(values[0])) // _LETTERS_A_STEP)
    kind = text_of(values[1]).upper()
    if kind not in _DIGESTS:
        known = ", ".join(_DIGESTS)
        raise Invalid(
            Text(N_("digest() does not know {what}. It knows {known}."), params={"what": kind, "known": known})
        )
    found = hashlib.new(kind.replace("-", ""), text_of(values[0]).encode("utf-8", "replace"), usedforsecurity=False)
    if len(values) > 2 and text_of(values[2]).lower() == "hex":  # noqa: PLR2004 - the encoding is the third
        return found.hexdigest()
    return base64.b64encode(found.digest()).decode()


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text, validate=False).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _of(make: Callable[..., Value], count: int, letters_a_step: int = _LETTERS_A_STEP) -> Function:
    def run(scope: Scope, values: Sequence[Value]) -> Value:
        texts = [text_of(one) for one in values]
        scope.budget.spend(sum(map(len, texts)) // letters_a_step)
        return make(*texts)

    return Function(count, count, run)


FUNCTIONS: Mapping[str, Function] = {
    "true": Function(0, 0, lambda _scope, _: True),
    "false": Function(0, 0, lambda _scope, _: False),
    "not": Function(1, 1, lambda _, of: not truth_of(of[0])),
    "boolean": Function(1, 1, lambda _, of: truth_of(of[0])),
    "boolean-from-string": _of(lambda text: text.lower() in ("true", "1"), 1),
    "number": Function(0, 1, lambda scope, of: number_of(own(scope, of), scope.context.offset_minutes)),
    "string": Function(0, 1, lambda scope, of: text_of(own(scope, of))),
    "concat": Function(1, MANY, lambda scope, of: _joined(scope, "", of)),
    "join": Function(1, MANY, lambda scope, of: _joined(scope, text_of(of[0]), of[1:])),
    "string-length": Function(0, 1, lambda scope, of: float(len(text_of(own(scope, of))))),
    "normalize-space": Function(0, 1, lambda scope, of: " ".join(text_of(own(scope, of)).split())),
    "starts-with": _of(str.startswith, 2),
    "ends-with": _of(str.endswith, 2),
    "contains": _of(lambda text, mark: mark in text, 2),
    "substring-before": _of(_before, 2),
    "substring-after": _of(_after, 2),
    "substring": Function(2, 3, lambda _, of: _substring(of)),
    "substr": Function(2, 3, lambda _, of: _substr(of)),
    "translate": _of(_translated, 3, _TRANSLATED_A_STEP),
    "digest": Function(2, 3, _digest),
    "base64-decode": _of(_decoded, 1),
    "selected": Function(2, 2, lambda _, of: _selected(of[0], text_of(of[1]))),
    "is-selected": Function(2, 2, lambda _, of: _selected(of[0], text_of(of[1]))),
    "count-selected": Function(1, 1, lambda _, of: float(len(options_of(of[0])))),
    "selected-at": Function(2, 2, lambda _, of: _selected_at(of[0], number_of(of[1]))),
}
