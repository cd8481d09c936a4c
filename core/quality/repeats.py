"""The same text for different tasks."""

from core.errors import N_, Text
from core.form.questions import CANT_TELL, WriteText
from core.quality.finding import Finding, Sent, Then
from core.quality.wording import words

RULE = "repeats"
TIMES = 3  # the same text this often among the latest answers is worth a look
WORDS_MIN = 2


def check(sent: Sent) -> Finding | None:
    """Have a moderator look when the person's latest answers say the same words again and again."""
    if not isinstance(sent.question, WriteText) or not isinstance(sent.value, str) or sent.value == CANT_TELL:
        return None
    said = words(sent.value)
    if len(said) < WORDS_MIN:
        return None
    same = sum(1 for one in sent.earlier() if one == sent.value or (isinstance(one, str) and words(one) == said))
    if same + 1 < TIMES:
        return None
    return Finding(RULE, Then.LOOK, Text(N_("The same text was given for {n} tasks."), params={"n": same + 1}))
