"""What came of a campaign so far, in the words of its forecast."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from core.campaigns import Campaign
from core.form.answers import Value
from core.form.questions import Question
from core.outlook import certainty
from core.quality.alike import key
from core.quality.estimate.forecast import Outlook
from core.verdicts.policy_of import policy_of

LOOKED_AT = 300  # tasks whose answers are compared, so that a count takes some milliseconds


@dataclass(frozen=True, slots=True)
class Came:
    """Of tasks that are weighed: how many are ``closed``, with ``answers`` in all and the mean ``confidence`` of their
    results; how many of those are ``looked`` at by a moderator; how many are ``asking`` for one more person.
    ``agreeing``: the share of pairs of answers that say the same, None where it cannot be told.
    """

    closed: int = 0
    answers: int = 0
    confidence: float = 0.0
    looked: int = 0
    asking: int = 0
    agreeing: float | None = None

    def packed(self) -> dict[str, Any]:
        """As a screen keeps it."""
        return asdict(self)


NOTHING = Came()


def unpacked(kept: Mapping[str, Any]) -> Came:
    return Came(**kept)


def agreeing(campaign: Campaign, tasks: Iterable[Sequence[Mapping[str, Value]]]) -> float | None:
    """``tasks``: what people said to each. Pairs of answers to one question of one task that say the same."""
    same = pairs = 0
    asked = certainty.compared(campaign)
    for answers in tasks:
        for question in asked:
            said = _votes(question, answers)
            same += sum(n * (n - 1) for n in Counter(said).values())
            pairs += len(said) * (len(said) - 1)
    return same / pairs if pairs else None


def _votes(question: Question, answers: Sequence[Mapping[str, Value]]) -> list[Any]:
    """Who can't tell gives none."""
    found = [key(question, one.get(question.name)) for one in answers]
    return [one for one in found if one not in (None, "", "?")]


def outlook(campaign: Campaign, came: Came) -> Outlook | None:
    """As the forecast tells it; None while no task is closed."""
    if not came.closed:
        return None
    answers, most = came.answers / came.closed, policy_of(campaign).most
    return Outlook(answers, came.confidence, came.agreeing, came.looked / came.closed, max(0.0, 1 - answers / most))
