"""Short answers in people's own words."""

import numpy as np
import pytest

from core.form.questions import WriteText
from core.quality.alike import key
from core.quality.estimate import fixed
from core.quality.estimate.policy import Policy, Then
from core.quality.estimate.written import judge, refit, start

QUESTION = WriteText("q", "What is on the sign?")


def said(*texts: str) -> list[tuple[int, object]]:
    return [(worker, key(QUESTION, text)) for worker, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "best", "then"),
    [
        ((), None, Then.ASK),
        (("Duka",), "duka", Then.ASK),
        (("Duka", "duka."), "duka", Then.RESOLVED),
        (("duka", "soko", "DUKA "), "duka", Then.ASK),
        (("a", "b", "c", "d"), "d", Then.MODERATOR),
        (("a", "a", "b", "b", "c"), "b", Then.MODERATOR),
        (("a", "a", "a", "b", "c"), "a", Then.RESOLVED),
    ],
)
def test_what_says_the_same_is_one_answer(texts: tuple[str, ...], best: str | None, then: Then) -> None:
    found = judge(start(), said(*texts), Policy())
    assert found.answers == len(texts)
    assert found.then is then
    assert found.key == best or found.confidence < 0.5


def test_who_is_trusted_counts_for_more() -> None:
    chance = np.random.default_rng(4)
    answers, truth = [], {}
    for task in range(200):
        truth[task] = f"word {task}"
        for worker in range(6):
            right = chance.random() < (0.95 if worker < 3 else 0.3)
            answers.append((task, worker, truth[task] if right else f"slip {chance.integers(8)}"))
    state = refit(answers, {task: truth[task] for task in range(10)})
    trusted, guessed = (judge(state, [(one, "x"), (one + 1, "x")], Policy()) for one in (0, 3))
    assert trusted.then is Then.RESOLVED
    assert guessed.confidence < trusted.confidence
    assert judge(state, [(0, "x"), (1, "x"), (3, "y")], Policy()).confidence > guessed.confidence
    best = judge(state, [(0, "x"), (3, "y"), (4, "y")], Policy())
    assert best.key == "x"
    assert not best.agree


@pytest.mark.parametrize(("together", "least", "most"), [(0.0, 0.5, 2.5), (0.5, 2.8, 10)], ids=["apart", "alike"])
def test_known_answers_say_how_sure_it_may_be(together: float, least: float, most: float) -> None:
    """Where people are often wrong in the same way, agreeing proves less than was thought."""
    chance, answers, gold = np.random.default_rng(5), [], {}
    for task in range(100):
        same = chance.random() < together
        for worker in chance.permutation(20)[: 8 if task < 40 else 3]:
            slip = "the slip of all" if same else f"slip {chance.integers(1000)}"
            answers.append((task, int(worker), slip if same or chance.random() < 0.2 else f"word {task}"))
    gold = {task: f"word {task}" for task in range(40)}
    found = refit(answers, gold).pool.temperature
    assert least <= found <= most
    few = {task: gold[task] for task in range(fixed.GOLD_LEAST - 1)}
    assert refit(answers, few).pool.temperature == fixed.TEMPERATURE


def test_where_all_is_known_hands_are_as_many_as_a_task_has() -> None:
    answers = [(task, worker, "right") for task in range(30) for worker in range(12)]
    assert refit(answers, dict.fromkeys(range(30), "right")).pool.temperature == pytest.approx(1.8, rel=0.02)


def test_odd_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refit([], {}).pool.right == fixed.RIGHT_BEFORE
    assert refit([("a", 1, "x")], {"a": "y"}).of(1).hits == 0
    with pytest.raises(ValueError, match="1 answered 'a' twice"):
        refit([("a", 1, "x"), ("a", 1, "y")], {})
    monkeypatch.setattr(fixed, "VOTES_MOST", 1)
    with pytest.raises(ValueError, match="more than 1 answers"):
        refit([("a", 1, "x"), ("a", 2, "x")], {})
