"""What a child process reckons from people's answers: numbers only, no file of a stranger."""

import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.lines import Line


def signals(request: Any) -> Iterator[Line]:
    from core.signals import packing, rules  # noqa: PLC0415 - numpy comes after the limits

    for found in rules.noticed(packing.unpack(request)):
        yield {"t": "noticed", **packing.packed(found)}
    yield {"t": "end"}


def refit(request: Any) -> Iterator[Line]:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # it may start no thread
    from bot.weighed import answer  # noqa: PLC0415 - as above

    return answer(request)


OPERATIONS: Mapping[str, Callable[[Any], Iterator[Line]]] = {"signals": signals, "refit": refit}
