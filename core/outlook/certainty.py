"""What a requester chose where a task gets as many answers as certainty needs: from so many to so many, and how sure.

It stands in the campaign's settings; ``answers_wanted`` is then the least, bought at the launch, and every further one
is bought when a task asks for it.
"""

from dataclasses import dataclass

from core.campaigns import Campaign
from core.entry import exam
from core.form.forms import visible
from core.form.questions import ChooseOne, ChooseSeveral, Question, Rate, YesNo
from core.quality.estimate import fixed
from core.quality.estimate.ways import Way, options, way
from core.tasks import survey
from core.verdicts.asked import NOT_WEIGHED, QUESTIONS_MOST, SPOKEN
from core.verdicts.policy_of import LEAST, MOST, SURE, is_adaptive, tolerance_of

HUNDRED = 100
SURE_PERCENTS = (80, 90, 95)  # those on buttons
SURE_LEAST, SURE_MOST = 50, 99  # percent
MOST_MAX = fixed.ANSWERS_MOST_ON_REQUEST
SUPPORTED = frozenset({Way.SPOKEN, Way.ORDER, Way.PLACE})
COMPARED = frozenset({Way.CHOICE, Way.SEVERAL, Way.WRITTEN})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Answers a task gets at the ``least`` and the ``most``; ``sure``: percent at which a result is sure enough."""

    least: int = fixed.ANSWERS_LEAST
    most: int = fixed.ANSWERS_MOST
    sure: int = round(fixed.SURE * HUNDRED)


USUAL = Wanted()
SPOKEN_USUAL = Wanted(least=fixed.TEXTS_LEAST)  # two texts say too little of each other


def wanted(campaign: Campaign) -> Wanted | None:
    """None where every task gets the same number of answers."""
    if not is_adaptive(campaign):
        return None
    more = campaign.settings.more
    return Wanted(int(more[LEAST]), int(more[MOST]), int(more[SURE]))


def usual(campaign: Campaign) -> Wanted:
    """What "as many as needed" begins with."""
    return SPOKEN_USUAL if is_spoken(campaign) else USUAL


def weighed(campaign: Campaign) -> list[Question]:
    """The questions of whose answers it can be told which is right; none where one of the form's is to be looked at."""
    found = told(campaign)
    looked_at = any(one is Way.PEERS for _, one in _ways(campaign))
    return [] if looked_at or exam.questions(campaign) or len(found) > QUESTIONS_MOST else found


def told(campaign: Campaign) -> list[Question]:
    """The questions of which results say how sure they are."""
    if campaign.kind == survey.CODE or campaign.form.logic or campaign.form.opinion:
        return []
    return [one for one, its_way in _ways(campaign) if its_way not in NOT_WEIGHED]


def supported(campaign: Campaign) -> list[Question]:
    """Of those told the ones of which it says how far people agree, which is no chance to be right."""
    ways = dict(_ways(campaign))
    return [one for one in told(campaign) if ways[one] in SUPPORTED and not options(one)]


def compared(campaign: Campaign) -> list[Question]:
    """Of those the ones of which two people say the same, or not."""
    ways = dict(_ways(campaign))
    return [one for one in weighed(campaign) if ways[one] in COMPARED]


def is_spoken(campaign: Campaign) -> bool:
    """Whether all that is weighed is written down as it was heard."""
    ways, asked = dict(_ways(campaign)), weighed(campaign)
    return bool(asked) and all(ways[one] is Way.SPOKEN for one in asked)


def is_foreseen(campaign: Campaign) -> bool:
    """Whether it can be told beforehand what answers will be like: not how far numbers, places and orders differ."""
    return bool(weighed(campaign)) and (is_spoken(campaign) or len(compared(campaign)) == len(weighed(campaign)))


def _ways(campaign: Campaign) -> list[tuple[Question, Way]]:
    spoken, tolerated = campaign.kind in SPOKEN, tolerance_of(campaign) is not None
    return [(one, way(one, spoken=spoken, tolerated=tolerated)) for one in visible(campaign.form)]


def offers(campaign: Campaign) -> bool:
    """Whether certainty can decide here."""
    return bool(weighed(campaign))


def is_usual(campaign: Campaign) -> bool:
    """Whether certainty decides where nobody says otherwise: all that is asked is chosen."""
    asked = weighed(campaign)
    return bool(asked) and all(isinstance(one, YesNo | Rate | ChooseOne | ChooseSeveral) for one in asked)
