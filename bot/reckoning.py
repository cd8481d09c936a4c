"""What a child process reckons from people's answers: numbers only, no file of a stranger."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.lines import Line


def signals(request: Any) -> Iterator[Line]:
    from core.signals import packing, rules  # noqa: PLC0415 - numpy comes after the limits

    for found in rules.noticed(packing.unpack(request)):
        yield {"t": "noticed", **packing.packed(found)}
    yield {"t": "end"}


OPERATIONS: Mapping[str, Callable[[Any], Iterator[Line]]] = {"signals": signals}
