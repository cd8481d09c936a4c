"""A photo nobody can use: too small, too dark, blank, blurred. The thresholds are set on pictures of known faults.

``tests/core/quality/photo.json`` holds the cases, ``tests/pictures`` measures real pictures against them.
"""

from core.errors import N_, Text
from core.form.questions import TakePhoto
from core.quality.finding import Finding, PhotoFacts, Sent, Then

RULE = "photo"
DARK_MEAN = 28.0  # of 255
DARK_BRIGHTEST = 90  # and 98 of 100 pixels are darker than this: a night street with lamps passes
DIM_MEAN = 45.0  # darker than this is worth a look
BLANK_DEVIATION = 6.0  # of 255: a wall, a pocket, a lens cap
BLURRED = 10.0  # variance of the Laplacian; sharp scenes give 20 and more, out of focus by 8 of 1280 px below 8
SOFT = 14.0  # softer than this is worth a look


def check(sent: Sent) -> Finding | None:
    """Ask again for what cannot be used, have a moderator look at what is only doubtful."""
    if sent.photo is None or not isinstance(sent.question, TakePhoto):
        return None
    fault = _fault(sent.photo, sent.question)
    if fault:
        return Finding(RULE, Then.ASK, fault)
    if sent.photo.mean < DIM_MEAN:
        return Finding(RULE, Then.LOOK, Text(N_("The photo is rather dark.")))
    if sent.photo.sharpness < SOFT:
        return Finding(RULE, Then.LOOK, Text(N_("The photo is not very sharp.")))
    return None


def _fault(facts: PhotoFacts, question: TakePhoto) -> Text | None:
    longer = max(facts.width, facts.height)
    if longer < question.side_min:
        return Text(
            N_("This photo is too small: {side} pixels. Please send one of {least} or more."),
            params={"side": longer, "least": question.side_min},
        )
    if facts.mean < DARK_MEAN and facts.brightest < DARK_BRIGHTEST:
        return Text(N_("This photo is too dark. Please take it again with more light."))
    if facts.deviation < BLANK_DEVIATION:
        return Text(N_("This photo shows nothing but one colour. Please take it again."))
    if facts.sharpness < BLURRED:
        return Text(N_("This photo is blurred. Please hold still and take it again."))
    return None
