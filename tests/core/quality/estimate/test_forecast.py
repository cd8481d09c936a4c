"""What a launch will come to, and what came."""

import pytest

from bench.chance import Weyl
from core.quality.estimate.forecast import TASKS, Outlook, came, forecast
from core.quality.estimate.policy import Policy, Then, Verdict


def test_better_people_cost_less() -> None:
    found = [forecast(4, right, Policy(), Weyl(), known=True) for right in (0.95, 0.8, 0.6)]
    assert [one.answers for one in found] == sorted(one.answers for one in found)
    assert found[0].answers == pytest.approx(2.1, abs=0.15)
    agreeing = [one.agreeing or 0.0 for one in found]
    assert agreeing == sorted(agreeing, reverse=True)
    assert found[0].saved == pytest.approx(1 - found[0].answers / 5)
    assert found[0].looked < 0.05 < found[2].looked


def test_people_of_whom_nothing_is_known_cost_more() -> None:
    new, known = (forecast(4, 0.95, Policy(), Weyl(), known=known) for known in (False, True))
    assert new.answers >= 3 > known.answers


def test_one_answer_has_nobody_to_agree_with() -> None:
    found = forecast(2, 0.8, Policy(least=1, most=1), Weyl(), known=True)
    assert (found.answers, found.agreeing, found.saved) == (1.0, None, 0.0)
    assert TASKS > 100


def test_what_came_is_told_in_the_same_words() -> None:
    verdicts = [
        Verdict("a", 0.9, 2, True, Then.RESOLVED),
        Verdict("b", 0.5, 4, True, Then.MODERATOR),
        Verdict("b", 0.6, 3, True, Then.ASK),
    ]
    found = came(verdicts, Policy(), 0.8)
    assert found == Outlook(3.0, 0.7, 0.8, 0.5, 1 - 3 / 5)
    assert came(verdicts[2:], Policy()) is None
