"""A photo that looks the same as another one, though its file is a new one: taken from a screen, cut, turned, sent on.

Equal photos differ in 0 to 4 of 64 bits, whatever was done to them; the same thing photographed anew in 12 on average.
Of either photo the middle is held against the other one whole, too: so a margin cut off hides nothing.
"""

from collections.abc import Iterable

from core.errors import N_, Text
from core.quality.finding import Finding, Print, Sent, Then

RULE = "look_alike"
SAME, ALIKE = 4, 8  # bits of 64
FAR = 64


def distance(turns: Iterable[Print], other: Print) -> int:
    """Bits of 64 by which ``other`` differs from the nearest turn of a photo, by the kinder of the two hashes."""
    mine = [*turns]
    middles = [one.middle for one in mine if one.middle]
    theirs = [(one, other.middle) for one in mine if other.middle]
    pairs = [*((one, other) for one in [*mine, *middles]), *theirs]
    return min(_apart(*pair) for pair in pairs)


def _apart(one: Print, other: Print) -> int:
    dhash, phash = int(one.dhash, 16) ^ int(other.dhash, 16), int(one.phash, 16) ^ int(other.phash, 16)
    return min(dhash.bit_count(), phash.bit_count())


def check(sent: Sent) -> Finding | None:
    """Ask for another one where it is the same; have a moderator look where it is much like one for another task."""
    if sent.photo is None or not sent.photo.prints:
        return None
    far = {one: distance(sent.photo.prints, one) for one in sent.photos()}
    if min(far.values(), default=FAR) <= SAME:
        again = N_("This photo looks the same as one that was sent before. Please take a new one.")
        return Finding(RULE, Then.ASK, Text(again))
    if min((bits for one, bits in far.items() if one.elsewhere), default=FAR) <= ALIKE:
        return Finding(
            RULE, Then.LOOK, Text(N_("The photo looks much like one that this worker sent for another task."))
        )
    return None
