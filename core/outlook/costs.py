"""What it costs where certainty decides how many answers come: at the least, most likely, at the most.

A launch must cover the least, for that is what its slots hold. What most likely comes on top of it is moved as well,
where the organisation has it: a tenth more, because nobody knows how good people will be, and twice the root of the
number of tasks, because luck is in it too (a task's answers differ from the mean by about one).
"""

from dataclasses import dataclass
from math import ceil, sqrt

from core.campaigns import Campaign
from core.funds import escrow
from core.quality.estimate.forecast import Outlook
from core.studies import allowance
from core.verdicts.policy_of import policy_of

MARGIN = 0.10  # of all answers
LUCK = 2  # deviations
MANY = 30  # tasks of which it may be told what the others will be like


@dataclass(frozen=True, slots=True)
class Costs:
    """Minor units, everything in them. ``moved``: what a launch moves to the campaign, where there is so much."""

    least: int
    likely: int
    most: int
    moved: int


def costs(campaign: Campaign, expected: Outlook | None, known: int = 0) -> Costs:
    """``expected``: None where it cannot be told; then as much as it can be is reckoned with. ``known``: what the slots
    of known tasks take.
    """
    least = allowance.total(campaign) + known
    most = further(campaign, campaign.rows, expected=None)
    likely = most if expected is None else _priced(campaign, ceil(campaign.rows * _beyond(campaign, expected)))
    moved = further(campaign, campaign.rows, expected=expected)
    return Costs(least, least + min(likely, most), least + most, least + moved)


def further(campaign: Campaign, rows: int, *, expected: Outlook | None) -> int:
    """What is set aside for answers to so many rows beyond the least."""
    each = policy_of(campaign).most - campaign.answers_wanted
    if expected is None or not each:
        return _priced(campaign, rows * each)
    answers = rows * (_beyond(campaign, expected) + MARGIN * expected.answers) + LUCK * sqrt(rows)
    return _priced(campaign, min(rows * each, ceil(answers)))


def _beyond(campaign: Campaign, expected: Outlook) -> float:
    return max(0.0, expected.answers - campaign.answers_wanted)


def _priced(campaign: Campaign, answers: int) -> int:
    """They are bought one by one, and each rounds its fee up."""
    return escrow.whole(campaign, answers * campaign.price_minor, answers) + (answers if campaign.fee_bp else 0)


def a_task(before: Outlook | None, now: Outlook | None, closed: int) -> float | None:
    """Answers that a task takes: what was forecast until ``MANY`` are closed, then what came; None where nobody knows.

    Tasks that close early need few answers, so that the first ones promise too much.
    """
    if now is not None and (closed >= MANY or before is None):
        return now.answers
    return before.answers if before else None


def lacks(campaign: Campaign, each: float | None, bought: int, free: int, asking: int) -> int:
    """What further answers most likely cost beyond what is ``free``: ``each`` task takes so many, ``bought`` are. At
    the least what is ``asking`` now.
    """
    answers = max(asking, ceil(campaign.rows * each) - bought if each is not None else 0)
    return max(0, _priced(campaign, answers) - free)
