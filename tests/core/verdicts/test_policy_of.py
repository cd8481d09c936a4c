"""How many answers a task gets, as its requester chose."""

from collections.abc import Mapping

import pytest

from core.campaigns import Campaign, State
from core.kinds import Settings
from core.quality.estimate.policy import Policy
from core.verdicts.policy_of import is_adaptive, policy_of, tolerance_of


def campaign(more: Mapping[str, str], wanted: int = 3) -> Campaign:
    return Campaign(1, 1, 1, State.RUNNING, "", answers_wanted=wanted, settings=Settings(more=more))


@pytest.mark.parametrize(
    ("more", "wanted", "policy"),
    [
        ({}, 3, Policy(3, 3, thrifty=False)),
        ({}, 30, Policy(30, 30, thrifty=False)),
        ({"least": "2", "most": "5", "sure": "90"}, 2, Policy(2, 5, 0.9)),
        ({"least": "3", "most": "7", "sure": "95"}, 3, Policy(3, 7, 0.95)),
    ],
    ids=str,
)
def test_the_policy(more: Mapping[str, str], wanted: int, policy: Policy) -> None:
    of = campaign(more, wanted)
    assert (policy_of(of), is_adaptive(of)) == (policy, bool(more))


@pytest.mark.parametrize(("more", "tolerated"), [({}, None), ({"tolerance": "2.5"}, 2.5)], ids=str)
def test_what_is_tolerated(more: Mapping[str, str], tolerated: float | None) -> None:
    assert tolerance_of(campaign(more)) == tolerated
