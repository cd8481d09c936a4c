"""Which groups of a survey from a workbook change places from person to person."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.campaigns import Campaign
from core.drafting.asked import as_it_is, kept
from core.drafting.step import NONE, Step
from core.errors import N_, Invalid, Text
from core.form import surveys
from core.xforms import apart
from core.xforms.definition import leaf

KEY = "shuffle_blocks"
TAPPED = "?"  # before the number of a group on a button
GROUPS_MAX = 30
BETWEEN = re.compile(r"[,;|\s]+")


def groups(campaign: Campaign) -> Sequence[str]:
    """Those that can be named."""
    return apart.groups(surveys.xform(campaign.form))[:GROUPS_MAX] if campaign.form.logic else ()


def open_to(campaign: Campaign) -> set[str]:
    return {KEY} if len(groups(campaign)) > 1 else set()


def offered(campaign: Campaign, step: str) -> Sequence[tuple[str, str]]:
    """A button for each group, with a tick before those that change places."""
    if step != KEY:
        return ()
    chosen = campaign.form.blocks
    ticks = ("☐ ", "☑ ")
    return [(f"{TAPPED}{place}", ticks[one in chosen] + leaf(one)[:40]) for place, one in enumerate(groups(campaign))]


def _take(campaign: Campaign, text: str) -> Campaign:
    known = groups(campaign)
    if text.strip() == NONE:
        return _with(campaign, ()) if known else campaign
    if text.startswith(TAPPED):
        place = int(text[1:]) if text[1:].isdecimal() and len(text) <= len("?99") else len(known)
        if place >= len(known):
            raise Invalid(Text(N_("Please tap one of the buttons.")))
        chosen = set(campaign.form.blocks) ^ {known[place]}
        return _with(campaign, [one for one in known if one in chosen])
    found = []
    for name in filter(None, BETWEEN.split(text)):
        alike = [one for one in known if name.casefold() in (one.casefold(), leaf(one).casefold())]
        if len(alike) != 1:
            params = {"value": name[:40], "groups": ", ".join(known)[:300] or "-"}
            raise Invalid(Text(N_("no group is called “{value}”; there are: {groups}"), params=params))
        found += alike
    return _with(campaign, found)


def _with(campaign: Campaign, chosen: Sequence[str]) -> Campaign:
    """Raises ``Invalid`` where one of them needs another."""
    if chosen:
        apart.see(surveys.xform(campaign.form), chosen)
    form = replace(campaign.form, blocks={one: one for one in chosen})
    return kept(replace(campaign, form=form), KEY, " ".join(chosen))


def _now(campaign: Campaign) -> Text | None:
    return as_it_is(" · ".join(map(leaf, campaign.form.blocks)))


STEPS: Mapping[str, Step] = {
    KEY: Step(
        N_("Which groups of questions shall change places from person to person? Tap two or more."),
        _take,
        (NONE,),
        lambda _: Text(N_("None: as in the file")),
        _now,
    ),
}
