""" "Can't tell" for one task after the other: it may be true, or no work."""

from core.errors import N_, Text
from core.form.questions import CANT_TELL
from core.quality.finding import Finding, Sent, Then

RULE = "cant_tell"
IN_A_ROW = 6


def check(sent: Sent) -> Finding | None:
    """Have a moderator look when the person's latest answers could all not be told."""
    if sent.value != CANT_TELL:
        return None
    latest = sent.earlier()[: IN_A_ROW - 1]
    if len(latest) < IN_A_ROW - 1 or any(one != CANT_TELL for one in latest):
        return None
    return Finding(RULE, Then.LOOK, Text(N_("The last {n} tasks could not be told."), params={"n": IN_A_ROW}))
