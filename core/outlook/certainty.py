"""What a requester chose where a task gets as many answers as certainty needs: from so many to so many, and how sure.

It stands in the campaign's settings; ``answers_wanted`` is then the least, bought at the launch, and every further one
is bought when a task asks for it.
"""

from dataclasses import dataclass

from core.campaigns import Campaign
from core.entry import exam
from core.form.forms import agrees, visible
from core.form.questions import ChooseOne, ChooseSeveral, Question, Rate, YesNo
from core.quality.estimate import fixed
from core.quality.estimate.ways import Way, way
from core.tasks import survey, transcribe
from core.verdicts.policy_of import LEAST, MOST, SURE, is_adaptive, tolerance_of

HUNDRED = 100
SURE_PERCENTS = (80, 90, 95)  # those on buttons
SURE_LEAST, SURE_MOST = 50, 99  # percent
MOST_MAX = fixed.ANSWERS_MOST_ON_REQUEST
WEIGHED = (Way.CHOICE, Way.SEVERAL, Way.WRITTEN)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Answers a task gets at the ``least`` and the ``most``; ``sure``: percent at which a result is sure enough."""

    least: int = fixed.ANSWERS_LEAST
    most: int = fixed.ANSWERS_MOST
    sure: int = round(fixed.SURE * HUNDRED)


USUAL = Wanted()


def wanted(campaign: Campaign) -> Wanted | None:
    """None where every task gets the same number of answers."""
    if not is_adaptive(campaign):
        return None
    more = campaign.settings.more
    return Wanted(int(more[LEAST]), int(more[MOST]), int(more[SURE]))


def weighed(campaign: Campaign) -> list[Question]:
    """The questions of whose answers it can be told which is right; none where one of the form's is to be looked at."""
    form = campaign.form
    if campaign.kind == survey.CODE or form.logic or not agrees(form) or exam.questions(campaign):
        return []
    found = [one for one in visible(form) if way(one) is not Way.NOBODY]
    return found if all(way(one) in WEIGHED for one in found) else []


def told(campaign: Campaign) -> list[Question]:
    """The questions of which results say how sure they are."""
    form = campaign.form
    if campaign.kind == survey.CODE or form.logic or form.opinion:
        return []
    spoken, tolerated = campaign.kind == transcribe.CODE, tolerance_of(campaign) is not None
    ways = [(one, way(one, spoken=spoken, tolerated=tolerated)) for one in visible(form)]
    return [one for one, its_way in ways if its_way not in (Way.PEERS, Way.NOBODY)]


def offers(campaign: Campaign) -> bool:
    """Whether certainty can decide here."""
    return bool(weighed(campaign))


def is_usual(campaign: Campaign) -> bool:
    """Whether certainty decides where nobody says otherwise: all that is asked is chosen."""
    asked = weighed(campaign)
    return bool(asked) and all(isinstance(one, YesNo | Rate | ChooseOne | ChooseSeveral) for one in asked)
