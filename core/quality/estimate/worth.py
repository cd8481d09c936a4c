"""What one more answer is worth: the best that can be done with those still to be had, against stopping now.

Between the two likeliest options, by looking ahead to the last answer there may be (backward induction, Wald 1947). The
answers are thought to come from people like the pool, weakened by the temperature: or they would seem worth more than
they proved to be on gold. Made of arithmetic alone, so it takes floats and arrays.
"""

from typing import Any

from core.quality.estimate.policy import Policy

_TINY = 1e-9


def gain(first: Any, second: Any, says: tuple[Any, Any, Any, Any], left: int, policy: Policy) -> Any:
    """In chances to be right: above 0, ask. ``first`` and ``second``: the two largest beliefs.

    ``says``: the chances that the next one says first or second where first is right, and then where second is.
    """
    both = first + second
    odds, cost = (first + _TINY) / (second + _TINY), policy.price / (both + _TINY)
    up, down = (says[0] + _TINY) / (says[2] + _TINY), (says[1] + _TINY) / (says[3] + _TINY)
    later: dict[tuple[int, int], Any] = {}
    for step in range(left, -1, -1):
        now: dict[tuple[int, int], Any] = {}
        for ups in range(step + 1):
            for downs in range(step - ups + 1):
                chance = odds * up**ups * down**downs
                chance = chance / (1 + chance)
                stop = _larger(chance, 1 - chance)
                if step == left:
                    now[ups, downs] = stop
                    continue
                is_up = chance * says[0] + (1 - chance) * says[2]
                is_down = chance * says[1] + (1 - chance) * says[3]
                on = is_up * later[ups + 1, downs] + is_down * later[ups, downs + 1]
                on = on + (1 - is_up - is_down) * later[ups, downs] - cost
                if not step:
                    return (on - stop) * both
                now[ups, downs] = _larger(stop, on)
        later = now
    return first * 0.0  # none can be had


def _larger(a: Any, b: Any) -> Any:
    return (a + b + abs(a - b)) / 2
