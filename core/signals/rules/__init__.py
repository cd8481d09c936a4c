"""Rules that look at many answers of a campaign together. None rejects.

Each module has ``RULE``, ``ASKS`` (whether a person is asked), ``look(batch) -> Iterable[Noticed]`` and
``say(params) -> Text``; its statistic stands on top, with where it comes from.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from core.errors import Text
from core.signals import numbers
from core.signals.batch import Batch, Noticed
from core.signals.rules import agreement, information, photos, same_place, same_text, straight, together, travel


class Rule(Protocol):
    RULE: str
    ASKS: bool

    def look(self, batch: Batch) -> Iterable[Noticed]: ...

    def say(self, params: Mapping[str, Any]) -> Text: ...


ALL: tuple[Rule, ...] = (straight, agreement, information, together, same_text, travel, same_place, photos)
BY_NAME: Mapping[str, Rule] = {one.RULE: one for one in ALL}
SAYS: Mapping[str, Callable[[Mapping[str, Any]], Text]] = {
    **{one.RULE: one.say for one in ALL},
    numbers.RULE: numbers.say,
}


def noticed(batch: Batch) -> list[Noticed]:
    """What every rule has to say."""
    return [found for rule in ALL for found in rule.look(batch)]
