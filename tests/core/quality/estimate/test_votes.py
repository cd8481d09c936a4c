"""What answers are counted as, and what is refused."""

import pytest

from core.quality.estimate import fixed
from core.quality.estimate.votes import read


def test_votes_stand_in_the_order_of_tasks() -> None:
    given = read([("b", 1, "y"), ("a", 1, "x"), ("b", 2, "x")], ("x", "y", "z"), {"a": "z", "unseen": "x"})
    assert (given.tasks, given.workers) == (["b", "a"], [1, 2])
    assert (given.task.tolist(), given.worker.tolist(), given.option.tolist()) == ([0, 0, 1], [0, 1, 0], [1, 0, 0])
    assert given.first.tolist() == [0, 2]
    assert given.known.tolist() == [-1, 2]
    assert (given.each.tolist(), given.given.tolist()) == ([2, 1], [2, 1])


def test_no_votes_are_votes() -> None:
    given = read([], ("x",), {"a": "x"})
    assert not given.tasks
    assert not len(given.task)


@pytest.mark.parametrize(
    ("votes", "options", "gold", "says"),
    [
        ([("a", 1, "x"), ("a", 1, "y")], ("x", "y"), {}, "1 answered 'a' twice"),
        ([("a", 1, "x"), ("a", 1, "x")], ("x", "y"), {}, "1 answered 'a' twice"),
        ([("a", 1, "z")], ("x", "y"), {}, "'z' is no option"),
        ([("a", 1, "x")], ("x", "y"), {"a": "z"}, "'z' is no option"),
        ([], (), {}, "from 1 to 100 options"),
        ([], ("x", "x"), {}, "each another"),
        ([], [str(one) for one in range(fixed.OPTIONS_MOST + 1)], {}, "not 101"),
    ],
)
def test_what_is_refused(
    votes: list[tuple[str, int, str]], options: tuple[str, ...], gold: dict[str, str], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        read(votes, options, gold)


def test_more_votes_than_a_refit_takes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fixed, "VOTES_MOST", 2)
    with pytest.raises(ValueError, match="more than 2 votes"):
        read(((task, 1, "x") for task in range(3)), ("x",), {})


def test_tasks_may_have_fewer_options() -> None:
    assert read([("b", 1, "y"), ("a", 1, "x")], ("x", "y", "z"), {}, {"b": 2, "unseen": 1}).wide.tolist() == [2, 3]
