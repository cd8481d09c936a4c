"""Text that says nothing: one letter over and over, or no letters at all. (Bounds of length are the form's.)"""

from core.errors import N_, Text
from core.form.questions import CANT_TELL, WriteText
from core.quality.finding import Finding, Sent, Then
from core.quality.wording import words

RULE = "length"
DISTINCT_MIN = 3  # letters or digits, in an answer of at least that many characters
SHORT = 4


def check(sent: Sent) -> Finding | None:
    """Ask again when the text is one or two characters repeated, or has no letter or digit."""
    if not isinstance(sent.question, WriteText) or not isinstance(sent.value, str) or sent.value == CANT_TELL:
        return None
    letters = "".join(words(sent.value))
    if letters and (len(letters) < SHORT or len(set(letters)) >= DISTINCT_MIN):
        return None
    return Finding(RULE, Then.ASK, Text(N_("That does not look like an answer. Please write it in words.")))
