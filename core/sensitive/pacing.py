"""The warm-up before labelled work, and the break that is offered in it: parameters of the task's screen.

``warned``: what comes was read; ``seen``: how many tasks since, and from when (ms); ``rest``: the warning is a break.
"""

from collections.abc import Mapping
from typing import Any

from core.campaigns import Campaign
from core.errors import N_, Text
from core.sensitive import marks

SEEN, REST = "seen", "rest"
WARM_UP = N_(
    "This job may show: {what}. You may skip any of it, or stop at any time; it costs you nothing. If it stays with "
    "you, talk to somebody you trust; /help reaches a person here."
)
BREAK = N_(
    "You have looked at {n} of these. A short break does good: look at something else for a while. Stopping costs you "
    "nothing."
)


def has(campaign: Campaign) -> bool:
    """Whether something is to be read before its tasks."""
    return bool(campaign.form.warning or marks.of(campaign))


def unread(campaign: Campaign, params: Mapping[str, Any]) -> bool:
    """Whether it still is."""
    return has(campaign) and not params.get("warned")


def next_of(campaign: Campaign, before: Mapping[str, Any], now: int) -> Mapping[str, Any]:
    """Parameters for the next task of somebody who goes on: once is enough, until a break is due."""
    if not (has(campaign) and before.get("warned") and before.get("c") == campaign.id):
        return {}
    count, since = before.get(SEEN, (0, now))
    if marks.of(campaign) and (count + 1 >= marks.BREAK_TASKS or now - since >= marks.BREAK_MS):
        return {REST: count + 1}
    return {"warned": True, SEEN: (count + 1, since)}


def said(campaign: Campaign, params: Mapping[str, Any]) -> Text | None:
    """What is to be read, None where it is the requester's own warning."""
    if n := params.get(REST):
        return Text(BREAK, params={"n": n})
    return Text(WARM_UP, params={"what": marks.named(marks.of(campaign))}) if marks.of(campaign) else None
