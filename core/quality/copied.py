"""The task's own text sent back as the answer."""

from core.errors import N_, Text
from core.form.questions import WriteText
from core.quality.finding import Finding, Sent, Then
from core.quality.wording import words

RULE = "copied"
LETTERS_MIN = 12


def check(sent: Sent) -> Finding | None:
    """Have a moderator look when a longer answer is the task's text itself: it may be right (a name), or no work."""
    if not isinstance(sent.question, WriteText) or not isinstance(sent.value, str):
        return None
    said = "".join(words(sent.value))
    if len(said) < LETTERS_MIN or said != "".join(words(sent.shown)):
        return None
    return Finding(RULE, Then.LOOK, Text(N_("The answer is the text of the task itself.")))
