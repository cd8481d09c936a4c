"""What becomes of texts that several write down: the forecast against what was recorded, and against its own judge."""

import pytest

from core.quality.estimate import heard
from core.quality.estimate.forecast import Outlook, forecast
from core.quality.estimate.heard import written_down
from core.quality.estimate.policy import Policy, Then


def outlook(right: float, policy: Policy) -> Outlook:
    return forecast([written_down(right, policy)], policy)


def test_it_says_what_recorded_texts_took() -> None:
    """CrowdSpeech, up to five answers: 4.03 a text (docs/decisions/0021), of people with some 8 of 10 words right."""
    assert outlook(0.8, Policy(3, 5)).answers == pytest.approx(4.03, abs=0.15)


def test_better_people_cost_less_and_write_more_alike() -> None:
    found = [outlook(right, Policy(3, 5)) for right in (0.2, 0.6, 0.8, 0.95, 1.0)]
    answers, alike, looked = ([getattr(one, name) for one in found] for name in ("answers", "confidence", "looked"))
    assert answers == sorted(answers, reverse=True)
    assert alike == sorted(alike)
    assert looked == sorted(looked, reverse=True)
    assert all(one.agreeing is None for one in found)
    assert found[0].answers <= 5
    assert found[-1].answers == pytest.approx(3, abs=0.2)


@pytest.mark.parametrize("policy", [Policy(3, 3), Policy(1, 1, thrifty=False), Policy(5, 5)])
def test_a_fixed_number_is_that_number(policy: Policy) -> None:
    assert written_down(0.8, policy).after == pytest.approx({policy.most: 1})


def test_surer_costs_more() -> None:
    answers = [outlook(0.8, Policy(3, 7, sure)).answers for sure in (0.8, 0.9, 0.95)]
    assert answers == sorted(answers)
    assert answers[0] < answers[-1]
    assert outlook(0.8, Policy(4, 5)).answers > 4
    assert outlook(0.8, Policy(3, 5)) == outlook(0.8, Policy(3, 5)), "nothing is drawn by lot"


def test_each_number_of_answers_at_which_a_text_may_end() -> None:
    ends = [*heard._judged([0.5, 0.6, 0.95, 0.5, 0.5], Policy())]
    assert [(n, then) for n, _, then in ends] == [(3, Then.RESOLVED), (5, Then.MODERATOR)]
