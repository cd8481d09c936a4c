"""Time in a task, as its worker spent it: from its question being shown to its answer, each stretch capped.

A screen shows one question at a time, and the next stretch begins where the last one ended: so time is counted once,
however many tasks a person holds. What was spent on earlier questions stands in the lease's draft, beside the answers;
it is written with them, and so costs nothing of its own. Away from the question's screen nothing is counted.
"""

from collections.abc import Mapping
from typing import Any

from core.campaigns import Campaign, way_ms
from core.form.answers import Value
from core.people import Person
from core.work import Held

SHOWN = "w"  # parameter of the screen: when (ms) the stretch began
SPENT = "$"  # control key of a draft: ms on the questions answered so far
STRETCH_MS_MAX = 600_000  # between two acts of a form; who was away longer did something else
ALONE_MS_MAX = 3_600_000  # of a task of one question: its lease ends sooner as a rule
AT_A_PLACE = 4  # times the way that the campaign reckons with


def stretch_max(campaign: Campaign) -> int:
    """The longest stretch that counts, in ms."""
    most = STRETCH_MS_MAX if len(campaign.form.questions) > 1 else ALONE_MS_MAX
    return max(most, AT_A_PLACE * way_ms(campaign))


def before(draft: Mapping[str, Value]) -> int:
    """Time on the questions answered so far, in ms."""
    return int(str(draft.get(SPENT, "0")))


def spent(params: Mapping[str, Any], draft: Mapping[str, Value], most: int, now: int) -> int:
    """All of it, the question on the screen included; ``most`` of one stretch."""
    return before(draft) + min(most, max(0, now - int(params.get(SHOWN, now))))


def of_screen(me: Person, held: Held, now: int) -> int:
    """The time this person spent on the task on their screen."""
    params = me.screen.params
    draft = params.get("draft", held.assignment.draft)
    return spent(params, draft, stretch_max(held.campaign), now)


def goes_on(me: Person) -> Mapping[str, Any]:
    """Parameters by which the stretch that began on this screen counts for the task that comes to it now."""
    begun = me.screen.params.get(SHOWN)
    return {} if begun is None else {SHOWN: begun}
