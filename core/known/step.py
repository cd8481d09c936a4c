"""What a requester decides about rows whose answer they know."""

from collections.abc import Mapping

from core.campaigns import Campaign
from core.drafting.step import Step, number
from core.drafting.steps_places import reads
from core.entry import exam
from core.errors import N_, Invalid, Text
from core.known import reading
from core.known.filing import ALL, NO, NONE, PROMOTED, ROWS, ROWS_MAX
from core.known.teaching import TRAINING, TRAINING_MAX
from core.tables.columns import KNOWN_ANSWER


def closed(campaign: Campaign) -> set[str]:
    """The steps there are not, where the table has no known answers or they could show nothing."""
    if not reading.suits(campaign) or exam.questions(campaign):
        return {*STEPS}
    return set() if KNOWN_ANSWER in campaign.mapping else {ROWS, TRAINING}


def _label(value: str) -> Text:
    if value in (ALL, NONE):
        return Text(N_("All that have an answer")) if value == ALL else Text(N_("None, ask people about all"))
    return Text(N_("{n} row"), N_("{n} rows"), int(value), {"n": value})


def _said(text: str) -> str:
    if text != NO:
        raise Invalid(Text(N_("Please tap one of the buttons.")))
    return NO


def _promoted(value: str) -> Text:
    return Text(N_("No")) if value == NO else Text(N_("Yes"))


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
    PROMOTED: Step(
        N_(
            "Where people surely agree on a row, may it show how well others do, if a moderator finds it right beyond "
            "doubt? They are paid for it from this campaign's money, never from what is set aside to be sure."
        ),
        reads(PROMOTED, _said),
        (NONE, NO),
        _promoted,
        lambda campaign: _promoted(campaign.settings.more.get(PROMOTED, NONE)),
    ),
}
