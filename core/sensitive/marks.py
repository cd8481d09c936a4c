"""What work may show that not everybody wants to see: a closed set of labels, in the campaign's settings."""

from collections.abc import Collection, Mapping
from typing import Any

from core.campaigns import Campaign
from core.errors import N_, Text
from core.people import Person

KEY = "sensitive"  # the step, and the setting: codes with commas between them
LABELS: Mapping[str, str] = {
    "adult": N_("nudity or sex"),
    "violence": N_("violence, blood or dead bodies"),
    "self_harm": N_("suicide, or people who hurt themselves"),
    "hate": N_("hatred and insults against people"),
    "medical": N_("wounds and illness"),
    "distressing": N_("other things that may upset you"),
}
BREAK_TASKS = 20  # after so many in one go a break is offered,
BREAK_MS = 20 * 60_000  # or after so long


def of(campaign: Campaign) -> tuple[str, ...]:
    """Its labels, in the order of the list."""
    return read(campaign.settings.more.get(KEY, ""))


def read(written: str) -> tuple[str, ...]:
    """The labels in a text with commas or lines between them; what is none is left out."""
    said = {one.strip() for one in written.replace("\n", ",").split(",")}
    return tuple(one for one in LABELS if one in said)


def unseen(me: Person, campaign: Campaign) -> tuple[str, ...]:
    """Its labels that the person has not said they want to see."""
    return tuple(one for one in of(campaign) if one not in me.sees)


def veils(campaign: Campaign, params: Mapping[str, Any]) -> bool:
    """Whether pictures are blurred, by the screen's parameters, until they are asked for."""
    return bool(of(campaign)) and not params.get("clear")


def named(labels: Collection[str]) -> Text:
    """The labels in plain words."""
    found = [Text(LABELS[one]) for one in LABELS if one in labels]
    whole = found[0]
    for one in found[1:]:
        whole = Text(N_("{first}; {then}"), params={"first": whole, "then": one})
    return whole
