"""Orders that look like chance and come of a number alone: the same whenever and for whomever they are asked for."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
SEED, BLOCKS, ORDER = "~", "~blocks", "~"  # among stored answers: the seed, the blocks' order; after a question's name


def shuffled(things: Iterable[T], seed: int) -> tuple[T, ...]:
    """The things in one of their orders, each as likely as any other; as they stand where the seed is 0."""
    if not seed:
        return tuple(things)
    drawn = ((hashlib.sha256(f"{seed}:{place}".encode()).digest(), one) for place, one in enumerate(things))
    return tuple(one for _, one in sorted(drawn, key=lambda each: each[0]))


def seed_of(seed: int, name: str) -> int:
    """A number for each thing that is put in order: two lists as long as one another do not change places alike."""
    return int.from_bytes(hashlib.sha256(f"{seed}/{name}".encode()).digest()[:7]) + 1


def in_blocks(things: Iterable[T], block: Callable[[T], str], order: Sequence[str]) -> list[T]:
    """The things with their blocks in this order, each where one of them stood; what has no block ("") stays."""
    members = dict[str, list[T]]()
    laid = list[list[T]]()  # a thing alone, or nothing where a block is to stand
    for one in things:
        name = block(one)
        if not name:
            laid.append([one])
        elif name in members:
            members[name].append(one)
        else:
            members[name] = [one]
            laid.append([])
    turns = (members[name] for name in order if name in members)
    return [one for each in laid for one in (each or next(turns))]
