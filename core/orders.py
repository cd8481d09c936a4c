"""Orders that look like chance and come of a number alone: the same whenever and for whomever they are asked for."""

import hashlib
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def shuffled(things: Iterable[T], seed: int) -> tuple[T, ...]:
    """The things in one of their orders, each as likely as any other; as they stand where the seed is 0."""
    if not seed:
        return tuple(things)
    drawn = ((hashlib.sha256(f"{seed}:{place}".encode()).digest(), one) for place, one in enumerate(things))
    return tuple(one for _, one in sorted(drawn, key=lambda each: each[0]))
