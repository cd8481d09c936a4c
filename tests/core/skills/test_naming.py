"""What a skill is called."""

import pytest

from core.campaigns import Campaign, State
from core.skills.naming import skill_of


@pytest.mark.parametrize(("kind", "skill"), [("sentiment", "sentiment"), ("survey", ""), ("", ""), ("gone", "")])
def test_a_skill_is_the_type_of_task(kind: str, skill: str) -> None:
    assert skill_of(Campaign(1, 1, 1, State.RUNNING, "T", kind=kind)) == skill
