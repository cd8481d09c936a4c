"""What workers say a task took them, beside what was measured.

Fair Work (Whiting, Hugh, Bernstein, HCOMP 2019) asks workers how long a task took, takes the median of each worker's
reports and then the median over workers, and looks for people whose reports are out of scale with those of others on
the same work (its ``findoutliers`` command, a regression on the logarithm of what was reported). Here there is a
measured time for each report: so a reporter's bias is what they said over what was measured, and who says more than
``BIAS_TIMES`` what most others say of the same measured time is left out. A report never makes a time shorter.
"""

from collections.abc import Mapping
from statistics import median

BIAS_TIMES = 3  # as much as the cut lets measured times differ
REPORTERS_MIN = 3  # below that nobody can be told from the others


def usable(said: Mapping[int, int], measured: Mapping[int, int]) -> Mapping[int, int]:
    """The reports (ms a task, by person) that count: with a measured time, and not out of scale."""
    ratio = {who: ms / measured[who] for who, ms in said.items() if measured.get(who, 0) > 0 and ms > 0}
    if len(ratio) < REPORTERS_MIN:
        return {who: said[who] for who in ratio if ratio[who] <= BIAS_TIMES}
    middle = median(ratio.values())
    return {who: said[who] for who, one in ratio.items() if one <= BIAS_TIMES * max(middle, 1.0)}


def bounded(said_ms: int, lease_ms: int) -> int:
    """A report is no longer than one could have the task."""
    return max(0, min(said_ms, lease_ms))
