"""Functions of chance. The same seed, element and call always give the same: an expression is evaluated many times."""

import hashlib
import math
from collections.abc import Callable, Sequence
from uuid import UUID

from core.xpath.context import Scope
from core.xpath.elements import elements, path_of
from core.xpath.nodes import Node
from core.xpath.steps import Run
from core.xpath.values import number_of, text_of

_LENGTH_MAX = 100  # of what uuid(length) makes
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_HASH_STEPS = 50
_BITS = 53  # of a float that are sure
_PRIME = 2_147_483_647
_FACTOR = 16_807


def _drawn(scope: Scope, place: int) -> int:
    """256 bits for the call at this letter of the expression."""
    node = scope.context.current or scope.context.node
    scope.budget.spend(_HASH_STEPS)
    return _hashed(f"{scope.context.seed}|{path_of(node)}|{place}")


def _hashed(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest(), "big")


def chance(place: int, _: Sequence[Run]) -> Run:
    """From 0 up to, but not 1."""
    return lambda scope: (_drawn(scope, place) >> 256 - _BITS) / (1 << _BITS)


def uuid(place: int, runs: Sequence[Run]) -> Run:
    """A version 4 UUID; with a length so many letters and digits."""

    def run(scope: Scope) -> str:
        bits = _drawn(scope, place)
        if not runs:
            return str(UUID(int=bits >> 128, version=4))
        length = number_of(runs[0](scope))
        found: list[str] = []
        for _ in range(0 if math.isnan(length) else int(max(0, min(_LENGTH_MAX, length)))):
            bits, letter = divmod(bits, len(_LETTERS))
            bits = bits or _hashed(f"{letter}{len(found)}")
            found.append(_LETTERS[letter])
        return "".join(found)

    return run


def randomize(place: int, runs: Sequence[Run]) -> Run:
    """The elements in an order by chance; the same seed shuffles as ODK does."""

    def run(scope: Scope) -> list[Node]:
        nodes = list(elements(runs[0](scope)))
        scope.budget.spend(len(nodes))
        seed = _seed(scope, runs[1]) if len(runs) > 1 else _drawn(scope, place)
        draw = _numbers(seed)
        for here in range(len(nodes)):
            other = draw(here + 1)
            nodes[here], nodes[other] = nodes[other], nodes[here]
        return nodes

    return run


def _seed(scope: Scope, run: Run) -> int:
    value = run(scope)
    number = number_of(value)
    return int(number) if abs(number) < 1 << 63 else _hashed(text_of(value))


def _numbers(seed: int) -> Callable[[int], int]:
    """Park and Miller's minimal standard generator: each call gives a number below its argument."""
    state = seed % _PRIME if seed > 0 else -(-seed % _PRIME)
    if state <= 0:
        state += _PRIME - 1

    def draw(below: int) -> int:
        nonlocal state
        state = state * _FACTOR % _PRIME
        return int((state - 1) / (_PRIME - 1) * below)

    return draw
