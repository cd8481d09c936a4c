"""Who is asked."""

from core.quality.estimate.route import promise, rests, right
from core.quality.estimate.state import Pool, Skill, State

POOL = Pool(("yes", "no"), 0.8)
STATE = State(POOL, {"good": Skill(50, 48), "fair": Skill(50, 38), "guesses": Skill(30, 15), "began": Skill(10, 5)})


def test_who_is_not_known_is_like_all() -> None:
    assert right(POOL, STATE.of("new")) == 0.8
    assert promise(POOL, STATE.of("new")) > promise(POOL, STATE.of("good")) > promise(POOL, STATE.of("fair"))


def test_who_guesses_rests_and_who_began_does_not() -> None:
    assert [rests(POOL, STATE.of(one)) for one in ("good", "fair", "guesses", "began", "new")] == [
        False,
        False,
        True,
        False,
        False,
    ]
