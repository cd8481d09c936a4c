"""Rules that look at an answer. Each module has ``RULE`` and ``check(sent) -> Finding | None``; none rejects."""

from collections.abc import Sequence

from core.quality import cant_tell, copied, distance, length, look_alike, photo, repeats, same_file, sound
from core.quality.finding import Finding, Sent

ALL = (length, same_file, photo, look_alike, sound, distance, repeats, copied, cant_tell)


def findings(sent: Sent) -> Sequence[Finding]:
    """What every rule has to say of one answer."""
    return [found for rule in ALL if (found := rule.check(sent)) is not None]
