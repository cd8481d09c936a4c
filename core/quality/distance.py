"""A place that is not where it should be: farther than the task allows, and than the phone may be wrong by.

What a phone does not know counts for it up to the task's own distance: a phone that knows nothing proves nothing.
"""

import math

from core.errors import N_, Text
from core.form.questions import SendLocation
from core.quality.finding import Finding, Sent, Then
from core.typed.places import distance_m, parse_point, read_point

RULE = "distance"
KM = 1000  # m


def check(sent: Sent) -> Finding | None:
    """Ask again from farther away than the task and the phone allow; have a moderator look where it is not sure."""
    asked = sent.question
    if not isinstance(asked, SendLocation) or not asked.radius_m or not isinstance(sent.value, str):
        return None
    here, there = parse_point(sent.value), parse_point(asked.near) or read_point(asked.near)
    if here is None or there is None:
        return None
    far, accuracy = distance_m(here[:2], there[:2]), here[3]
    if far > asked.radius_m + min(accuracy, asked.radius_m):
        go = N_("You are {far} away. Go within {near} and send it again.")
        vague = N_(
            "You are {far} away. Go within {near} and send it again. Your phone knows where it is to {vague} only: "
            "wait a moment under the open sky first."
        )
        params = {"far": metres(far), "near": metres(asked.radius_m)}
        if accuracy > asked.radius_m:
            return Finding(RULE, Then.ASK, Text(vague, params={**params, "vague": metres(accuracy)}))
        return Finding(RULE, Then.ASK, Text(go, params=params))
    if accuracy > asked.radius_m:
        known = Text(N_("The phone knows the place to {n} m only."), params={"n": math.ceil(accuracy)})
        return Finding(RULE, Then.LOOK, known)
    return None


def metres(far: float) -> Text:
    """A distance in words."""
    if math.ceil(far) < KM:
        return Text(N_("{n} m"), params={"n": math.ceil(far)})
    return Text(N_("{n} km"), params={"n": f"{far / KM:.1f}"})
