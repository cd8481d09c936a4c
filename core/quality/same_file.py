"""A photo, sound, film or file that is an answer already."""

from core.errors import N_, Text
from core.quality.finding import Finding, Sent, Then

RULE = "same_file"


def check(sent: Sent) -> Finding | None:
    """Ask for another one when the very same file answers another task."""
    if sent.photo is not None and sent.photo.seen_before:
        return Finding(RULE, Then.ASK, Text(N_("This photo was sent before. Please take a new one.")))
    if sent.file is not None and sent.file.seen_before:
        return Finding(RULE, Then.ASK, Text(N_("This file was sent before. Please send a new one.")))
    return None
