"""A photo nobody can use: too small, too dark, blurred."""

from core.errors import N_, Text
from core.forms import TakePhoto
from core.quality.finding import Finding, Sent, Then

RULE = "photo"
DARK = 40.0  # mean brightness of 255
DIM = 60.0
BLURRED = 15.0  # variance of the Laplacian on a grey copy 320 px wide
SOFT = 40.0


def check(sent: Sent) -> Finding | None:
    """Ask again for what cannot be used, have a moderator look at what is only doubtful."""
    facts, question = sent.photo, sent.question
    if facts is None or not isinstance(question, TakePhoto):
        return None
    if min(facts.width, facts.height) < question.side_min:
        return Finding(
            RULE,
            Then.ASK,
            Text(
                N_("This photo is too small: {side} pixels. Please send one of {least} or more."),
                params={"side": min(facts.width, facts.height), "least": question.side_min},
            ),
        )
    if facts.brightness < DARK:
        return Finding(RULE, Then.ASK, Text(N_("This photo is too dark. Please take it again with more light.")))
    if facts.sharpness < BLURRED:
        return Finding(RULE, Then.ASK, Text(N_("This photo is blurred. Please hold still and take it again.")))
    if facts.brightness < DIM:
        return Finding(RULE, Then.LOOK, Text(N_("The photo is rather dark.")))
    if facts.sharpness < SOFT:
        return Finding(RULE, Then.LOOK, Text(N_("The photo is not very sharp.")))
    return None
