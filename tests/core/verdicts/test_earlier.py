"""Who was known by many answers stays known by as many where a refit reads the newest alone."""

import pytest

from core.quality.estimate.state import Skill
from core.verdicts.earlier import carried, joined
from core.verdicts.port import Known

POOL = {"options": ["a", "b"]}


@pytest.mark.parametrize(
    ("now", "before", "both"),
    [
        pytest.param(Skill(200, 150), Skill(800, 700), Skill(800, 675), id="three quarters of what was known"),
        pytest.param(Skill(200, 150), Skill(200, 199), Skill(200, 150), id="all of it is read"),
        pytest.param(Skill(20, 15), Skill(), Skill(20, 15), id="nothing was known"),
        pytest.param(
            Skill(2, 1, {(0, 0): 1.0, (0, 1): 1.0}),
            Skill(4, 4, {(0, 0): 3.0, (1, 1): 1.0}),
            Skill(4, 3, {(0, 0): 2.5, (0, 1): 1.0, (1, 1): 0.5}),
            id="option by option",
        ),
    ],
)
def test_nobody_is_known_by_more_answers_than_they_gave(now: Skill, before: Skill, both: Skill) -> None:
    assert joined(now, before) == both


def test_who_was_not_known_before_is_known_by_what_is_read() -> None:
    now = Known(POOL, {1: [2, 1, []], 2: [2, 2, []]})
    assert carried(now, POOL, {1: [4, 4, []], 3: [9, 9, []]}).skills == {1: [4, 3, []], 2: [2, 2, []]}


@pytest.mark.parametrize("pool", [{"options": ["a", "c"]}, {}])
def test_other_options_say_nothing_of_these(pool: dict[str, object]) -> None:
    now = Known(POOL, {1: [2, 1, []]})
    assert carried(now, pool, {1: [4, 4, []]}) is now
    other = Known(pool if not pool else {"way": "place"}, {1: [2, 1, []]})
    assert carried(other, POOL, {1: [4, 4, []]}) is other
