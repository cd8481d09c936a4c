"""What a launch will come to, reckoned from its form, its rows and how often people are right in such work."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace

from core.campaigns import Campaign
from core.drafting import asked
from core.form.questions import ChooseOne, Question
from core.outlook import certainty
from core.outlook.certainty import HUNDRED, Wanted
from core.quality.estimate import fixed
from core.quality.estimate.forecast import Ends, Outlook, chosen, forecast, marked, mixed, put_in_words
from core.quality.estimate.heard import written_down
from core.quality.estimate.policy import Policy
from core.quality.estimate.ways import Way, coincide, options, way
from core.verdicts.policy_of import LEAST, MOST, SURE, policy_of

RIGHT_BEFORE = 0.8  # how often people are, where nothing is known of them in such work
TWO = 2  # where the options are not decided yet
CREW = 10  # people who share a campaign's rows, at a guess: of so many little is known at first
FORECAST = "forecast"  # the setting that keeps what was said at the launch
SELDOM = 0.002  # what is rarer goes for never
_DIGITS = 3


def outlook(campaign: Campaign, right: float = RIGHT_BEFORE) -> Outlook | None:
    """``right``: how often people are in its skill, of what is heard the share of its words. None where nobody can tell
    which answer is right, or how answers will differ, or where so many are asked that there is nothing left to tell.
    """
    asked, policy = certainty.weighed(campaign), policy_of(campaign)
    if not certainty.is_foreseen(campaign) or policy.most > certainty.MOST_MAX:
        return None
    if certainty.is_spoken(campaign):
        return forecast([written_down(right, policy)], policy)
    new, known = (
        forecast([_ends(one, right, policy, known=known) for one in asked], policy) for known in (False, True)
    )
    at_first = min(1.0, CREW * fixed.FEW_ANSWERS / (policy.at_least(0) * max(1, campaign.rows)))
    return mixed([(at_first, new), (1 - at_first, known)])


def _ends(question: Question, right: float, policy: Policy, *, known: bool) -> Ends:
    """Of a question, ``right``: of all that is to be answered there."""
    right = min(right, fixed.RIGHT_MOST)
    match way(question):
        case Way.SEVERAL:
            return marked(max(1, len(options(question))), right, policy, known=known)
        case Way.CHOICE:
            open_one = isinstance(question, ChooseOne) and question.other
            return chosen(max(TWO, len(options(question)) + open_one), right, policy, known=known)
        case _:
            return put_in_words(right, policy, coincide(question), known=known)


def at_each(campaign: Campaign, right: float = RIGHT_BEFORE) -> Mapping[int, Outlook]:
    """What it would come to at each percent of certainty that buttons offer; none where certainty does not decide."""
    stands = certainty.wanted(campaign)
    if stands is None:
        return {}
    found = {one: outlook(_with(campaign, replace(stands, sure=one)), right) for one in certainty.SURE_PERCENTS}
    return {percent: one for percent, one in found.items() if one is not None}


def _with(campaign: Campaign, chosen: Wanted) -> Campaign:
    return replace(campaign, settings=replace(campaign.settings, more={**campaign.settings.more, **said(chosen)}))


def said(chosen: Wanted) -> Mapping[str, str]:
    """As the settings keep it."""
    return {LEAST: str(chosen.least), MOST: str(chosen.most), SURE: str(chosen.sure)}


def kept(found: Outlook) -> str:
    """The forecast as the launched campaign keeps it."""
    figures = {key: one if one is None else round(one, _DIGITS) for key, one in asdict(found).items()}
    return json.dumps(figures)


def keep(campaign: Campaign, right: float) -> Campaign:
    """The campaign with what it is launched with the prospect of."""
    found, before = outlook(campaign, right), asked.settings(campaign)
    more = {key: one for key, one in before.more.items() if key != FORECAST}
    if found is None:
        return replace(campaign, settings=replace(before, more=more)) if more != before.more else campaign
    return replace(campaign, settings=replace(before, more={**more, FORECAST: kept(found)}))


def said_before(campaign: Campaign) -> Outlook | None:
    """What was forecast at the launch, None where nothing was."""
    text = campaign.settings.more.get(FORECAST)
    return Outlook(**json.loads(text)) if text else None


def in_hundred(share: float) -> int:
    """How many of a hundred; one where it is not quite none."""
    return round(share * HUNDRED) or int(share >= SELDOM)
