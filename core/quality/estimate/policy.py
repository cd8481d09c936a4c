"""When a task has answers enough, and which is asked next."""

from dataclasses import dataclass
from enum import StrEnum

from core.quality.estimate import fixed


class Then(StrEnum):
    RESOLVED = "resolved"
    ASK = "ask"  # one more person
    MODERATOR = "moderator"  # nobody more is worth asking, and it stays unsure


@dataclass(frozen=True, slots=True)
class Policy:
    """Answers a task gets at the ``least`` and the ``most``, and how ``sure`` is sure enough, from 0.5 to 1.

    ``thrifty``: stop as well where one more answer is worth less than it costs. A fixed number of answers may be any.
    ValueError for what cannot be meant.
    """

    least: int = fixed.ANSWERS_LEAST
    most: int = fixed.ANSWERS_MOST
    sure: float = fixed.SURE
    thrifty: bool = True

    def __post_init__(self) -> None:
        most = self.least if self.least == self.most else fixed.ANSWERS_MOST_ON_REQUEST
        if not 1 <= self.least <= self.most <= most:
            raise ValueError(f"from {self.least} to {self.most} answers")
        if not fixed.SURE_LEAST <= self.sure < 1:
            raise ValueError(f"sure at {self.sure}")

    @property
    def price(self) -> float:
        """Of one answer, in chances to be right: all that may be paid buy the doubt that is allowed."""
        return (1 - self.sure) / self.most if self.thrifty else 0.0

    def at_least(self, usual_answers: float) -> int:
        """``usual_answers``: of the worker in the middle. Of whom little is known, one answer more is asked."""
        few = usual_answers < fixed.FEW_ANSWERS
        return min(max(self.least, fixed.FEW_LEAST), self.most) if few else self.least


@dataclass(frozen=True, slots=True)
class Verdict:
    """``confidence``: calibrated, the chance that ``option`` is right; ``agree``: whether the models say the same.

    ``option`` is None where nobody answered.
    """

    option: str | None
    confidence: float
    answers: int
    agree: bool
    then: Then

    @property
    def turn(self) -> tuple[bool, float]:
        """To order by: what is to be asked comes first, the least sure first of all."""
        return self.then is not Then.ASK, self.confidence


def stops(policy: Policy, least: int, answers: int, *, sure: bool, is_worth: bool) -> bool:
    """``sure``: confident, and the models agree. ``is_worth`` where they do not, too: guard 4 of the study."""
    return answers >= policy.most or (answers >= least and (sure or not is_worth))


def drawn(alike: float, answers: int) -> float:
    """The share of so many answers that say the same (their sum), drawn towards how often people are right: of few it
    proves little.
    """
    return (alike + fixed.PRIOR_ANSWERS * fixed.RIGHT_BEFORE) / (answers + fixed.PRIOR_ANSWERS)


def then(confidence: float, *, stopped: bool) -> Then:
    if not stopped:
        return Then.ASK
    return Then.RESOLVED if confidence >= fixed.UNSURE else Then.MODERATOR
