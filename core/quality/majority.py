"""Agreement: the answer that more people gave than any other."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

from core.answers import Value

AGREEING_MIN = 2


def winner(values: Sequence[Mapping[str, Value]]) -> Mapping[str, Value] | None:
    """The values given most often, by at least two people and by more than any other; else None."""
    if not values:
        return None
    counts = Counter(json.dumps(one, sort_keys=True, ensure_ascii=False) for one in values).most_common(2)
    (best, votes), *others = counts
    if votes < AGREEING_MIN or (others and others[0][1] == votes):
        return None
    found: Mapping[str, Value] = json.loads(best)
    return found
