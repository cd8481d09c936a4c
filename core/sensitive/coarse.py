"""Where people were is nobody's to have exactly: whoever asked sees it to about 100 m, and that they were there.

Exact places are handed over where the requester's own consent text goes with it and the card says so.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.campaigns import Campaign, Task
from core.drafting.step import NONE, Step
from core.drafting.steps_places import reads
from core.errors import N_, Invalid, Text
from core.form.answers import Value
from core.form.questions import SendLocation
from core.form.translations import CONSENT
from core.launched.results import Given
from core.typed.places import parse_point

KEY = "exact_places"
YES = "yes"
DECIMALS = 3  # of degrees: 111 m
ROUGH_M = 100  # the least that a rounded place may be wrong by
_ROW = re.compile(r"\[[0-9]+\]")  # in the path of what a survey asks in several rounds


def exact(campaign: Campaign) -> bool:
    """Whether places are handed over as they came."""
    more = campaign.settings.more
    return more.get(KEY) == YES and bool(more.get(CONSENT))


def asks(campaign: Campaign) -> bool:
    """Whether people are asked where they are, or something is."""
    return any(isinstance(one, SendLocation) for one in campaign.form.questions)


def point(said: str) -> str:
    """A geopoint, rounded; what is none stays as it is."""
    found = parse_point(said)
    if found is None:
        return said
    latitude, longitude, altitude, accuracy = found
    rough = [round(latitude, DECIMALS), round(longitude, DECIMALS), altitude, max(accuracy, ROUGH_M)]
    return " ".join(f"{one:g}" for one in rough)


def values(campaign: Campaign, given: Mapping[str, Value]) -> Mapping[str, Value]:
    """The answers as whoever asked may see them; those of each round of a survey alike."""
    if exact(campaign):
        return given
    names = {one.name for one in campaign.form.questions if isinstance(one, SendLocation)}
    return {name: _rounded(one) if _ROW.sub("", name) in names else one for name, one in given.items()}


def _rounded(value: Value) -> Value:
    return point(value) if isinstance(value, str) else list(map(point, value))


def page(campaign: Campaign, found: Sequence[tuple[Task, Sequence[Given]]]) -> Sequence[tuple[Task, Sequence[Given]]]:
    """Tasks with their answers, for results of every format."""
    if exact(campaign) or not asks(campaign):
        return found
    return [(_task(campaign, task), [_given(campaign, one) for one in given]) for task, given in found]


def _given(campaign: Campaign, one: Given) -> Given:
    return replace(one, values=values(campaign, one.values))


def _task(campaign: Campaign, task: Task) -> Task:
    said = {name: one.value for name, one in task.verdicts.items() if one.value is not None}
    rough = values(campaign, said)
    return replace(task, verdicts={name: replace(one, value=rough.get(name)) for name, one in task.verdicts.items()})


def _wanted(text: str) -> str:
    if text.strip() != YES:
        raise Invalid(Text(N_("Please tap one of the buttons.")))
    return YES


def _label(value: str) -> Text:
    return Text(N_("To about 100 m") if value == NONE else N_("Exactly"))


STEPS = {
    KEY: Step(
        N_(
            "How exactly do you need to know where people were? Exact places need a consent text of your own, and "
            "the job's card says that you get them."
        ),
        reads(KEY, _wanted),
        (NONE, YES),
        _label,
        lambda campaign: _label(YES if exact(campaign) else NONE),
    )
}
CARD = N_("📍 Whoever asks gets the exact places that you send.")
