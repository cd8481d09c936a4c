"""What a requester decides about rows whose answer they know."""

from collections.abc import Mapping

from core.campaigns import Campaign
from core.drafting.step import Step, number
from core.drafting.steps_places import reads
from core.errors import N_, Text
from core.known import reading
from core.known.filing import ALL, NONE, ROWS, ROWS_MAX
from core.known.teaching import TRAINING, TRAINING_MAX
from core.tables.columns import KNOWN_ANSWER


def closed(campaign: Campaign) -> set[str]:
    """The steps there are not, where the table has no known answers or they could show nothing."""
    return set() if KNOWN_ANSWER in campaign.mapping and reading.suits(campaign) else {*STEPS}


def _label(value: str) -> Text:
    if value in (ALL, NONE):
        return Text(N_("All that have an answer")) if value == ALL else Text(N_("None, ask people about all"))
    return Text(N_("{n} row"), N_("{n} rows"), int(value), {"n": value})


STEPS: Mapping[str, Step] = {
    ROWS: Step(
        N_(
            "You know the answer to some rows. They can test how well people do: mixed in among the others, paid the "
            "same, and no result. How many rows shall? Tap, or send a number."
        ),
        reads(ROWS, lambda text: text if text == ALL else str(number(text, 1, ROWS_MAX))),
        (ALL, "10", "20", NONE),
        _label,
        lambda campaign: _label(campaign.settings.more.get(ROWS, NONE)),
    ),
    TRAINING: Step(
        N_(
            "Shall people learn first? The first of the tasks whose answer you know then come before the others, and "
            "after each I say what is right, with your hint. How many? Tap, or send a number."
        ),
        reads(TRAINING, lambda text: str(number(text, 1, TRAINING_MAX))),
        (NONE, "3", "5", "10"),
        lambda value: Text(N_("None")) if value == NONE else Text(N_("{value}"), params={"value": value}),
        lambda campaign: Text(N_("{value}"), params={"value": campaign.settings.more.get(TRAINING, NONE)}),
    ),
}
