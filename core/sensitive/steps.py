"""What a requester says of what their work shows."""

from core.campaigns import Campaign
from core.drafting.step import NONE, Step
from core.drafting.steps_places import reads
from core.errors import N_, Invalid, Text
from core.sensitive import marks


def _take(campaign: Campaign, text: str) -> Campaign:
    """Labels are added one by one, or all at once as a file names them."""
    found = marks.read(text)
    asked = [one for one in text.replace("\n", ",").split(",") if one.strip()]
    if text.strip() != NONE and (not found or len(found) != len({one.strip() for one in asked})):
        why = N_("Please tap one of the buttons, or name some of: {labels}.")
        raise Invalid(Text(why, params={"labels": ", ".join(marks.LABELS)}))
    every = marks.read(",".join([*marks.of(campaign), *found]))
    return reads(marks.KEY, lambda _: ",".join(every))(campaign, text)


def _label(value: str) -> Text:
    return Text(marks.LABELS[value]) if value in marks.LABELS else Text(N_("None of these"))


def _now(campaign: Campaign) -> Text:
    found = marks.of(campaign)
    return marks.named(found) if found else Text(N_("None of these"))


STEPS = {
    marks.KEY: Step(
        N_("Does it show something that not everybody wants to see? Tap all that it may show, then go on."),
        _take,
        (*marks.LABELS, NONE),
        _label,
        _now,
    )
}
