"""A photo that is an answer already."""

from core.errors import N_, Text
from core.quality.finding import Finding, Sent, Then

RULE = "same_file"


def check(sent: Sent) -> Finding | None:
    """Ask for another photo when the very same file answers another task."""
    if sent.photo is None or not sent.photo.seen_before:
        return None
    return Finding(RULE, Then.ASK, Text(N_("This photo was sent before. Please take a new one.")))
