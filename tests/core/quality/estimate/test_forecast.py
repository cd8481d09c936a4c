"""What a launch will come to, and what came."""

from collections import Counter

import pytest

from bench.chance import Weyl
from core.quality.estimate import several
from core.quality.estimate.forecast import Ends, Outlook, came, chosen, forecast, marked, mixed, put_in_words
from core.quality.estimate.judge import judge
from core.quality.estimate.policy import Policy, Then, Verdict
from core.quality.estimate.state import Pool, State

FINE = 1_000_000
PLAYED, FEW = 4000, 60


def one(options: int, right: float, policy: Policy, *, known: bool = True) -> Outlook:
    return forecast([chosen(options, right, policy, known=known)], policy)


def test_better_people_cost_less() -> None:
    found = [one(4, right, Policy()) for right in (0.95, 0.8, 0.6)]
    assert [one.answers for one in found] == sorted(one.answers for one in found)
    assert found[0].answers == pytest.approx(2.1, abs=0.15)
    agreeing = [one.agreeing or 0.0 for one in found]
    assert agreeing == sorted(agreeing, reverse=True)
    assert found[0].saved == pytest.approx(1 - found[0].answers / 5)
    assert found[0].looked < 0.05 < found[2].looked


def test_people_of_whom_nothing_is_known_cost_more() -> None:
    new, known = (one(4, 0.95, Policy(), known=known) for known in (False, True))
    assert new.answers >= 3 > known.answers


@pytest.mark.parametrize(
    ("options", "right", "policy"),
    [(2, 0.8, Policy()), (3, 0.7, Policy(2, 7, 0.95)), (4, 0.85, Policy(1, 4)), (12, 0.6, Policy(2, 5, 0.8))],
)
def test_it_is_what_a_crowd_played_by_lot_comes_to(options: int, right: float, policy: Policy) -> None:
    """Every answer drawn, each task judged as real ones are: the same figures within what luck does."""
    chance, names = Weyl(), [str(one) for one in range(options)]
    state = State(Pool(names, right, usual_answers=99))
    given, looked, same, pairs = 0, 0, 0, 0
    for _ in range(PLAYED):
        said: list[tuple[int, str]] = []
        while (verdict := judge(state, said, policy)).then is Then.ASK:
            hit = chance.below(FINE) < right * FINE
            said.append((len(said), names[0] if hit else names[1 + chance.below(options - 1)]))
        given += len(said)
        looked += verdict.then is Then.MODERATOR
        same += sum(n * (n - 1) for n in Counter(option for _, option in said).values())
        pairs += len(said) * (len(said) - 1)
    found = one(options, right, policy)
    assert found.answers == pytest.approx(given / PLAYED, abs=0.12)
    assert found.looked == pytest.approx(looked / PLAYED, abs=0.04)
    assert found.agreeing == pytest.approx(same / pairs, abs=0.04)


def test_one_answer_has_nobody_to_agree_with() -> None:
    found = one(2, 0.8, Policy(least=1, most=1))
    assert (found.answers, found.agreeing, found.saved) == (1.0, None, 0.0)


def test_words_seldom_coincide_by_mistake() -> None:
    policy = Policy()
    good, bad = (forecast([put_in_words(right, policy)], policy) for right in (0.95, 0.5))
    assert 2 <= good.answers < 2.2 < bad.answers <= 5
    assert good.looked < 0.01 < bad.looked
    assert sum(put_in_words(0.5, policy).after.values()) == pytest.approx(1)


@pytest.mark.parametrize(("options", "right"), [(3, 0.9), (8, 0.9), (20, 0.95)])
def test_several_options_come_to_what_is_played_by_lot(options: int, right: float) -> None:
    """``right``: in each option."""
    chance, names, given, looked = Weyl(), [str(one) for one in range(options)], 0, 0
    states = {name: State(Pool(("no", "yes"), right, usual_answers=99)) for name in names}
    for _ in range(FEW):
        said: list[tuple[int, set[str]]] = []
        while (found := several.judge(states, said, Policy())).then is Then.ASK:
            said.append((len(said), {name for name in names if chance.below(FINE) < right * FINE}))
        given, looked = given + len(said), looked + (found.then is Then.MODERATOR)
    foreseen = forecast([marked(options, right**options, Policy(), known=True)], Policy())
    assert foreseen.answers == pytest.approx(given / FEW, abs=0.4)
    assert foreseen.looked == pytest.approx(looked / FEW, abs=0.1)


def test_of_several_questions_the_one_that_asks_longest_decides() -> None:
    quick, slow = Ends({2: 1.0}, 0.9, 0.0, 2.0, 2.0), Ends({2: 0.5, 4: 0.5}, 0.7, 0.5, 3.0, 6.0)
    found = forecast([quick, slow], Policy(2, 4))
    assert found == Outlook(3.0, 0.8, 5 / 8, 0.5, 1 - 3 / 4)


def test_tasks_that_go_two_ways() -> None:
    first, second = Outlook(3.0, 0.8, 0.6, 0.1, 0.4), Outlook(2.0, 0.9, None, 0.0, 0.6)
    found = mixed([(0.25, first), (0.75, second)])
    assert found.agreeing is not None
    figures = [found.answers, found.confidence, found.agreeing, found.looked, found.saved]
    assert figures == pytest.approx([2.25, 0.875, 0.6, 0.025, 0.55])
    assert mixed([(1.0, second)]).agreeing is None


def test_what_came_is_told_in_the_same_words() -> None:
    verdicts = [
        Verdict("a", 0.9, 2, True, Then.RESOLVED),
        Verdict("b", 0.5, 4, True, Then.MODERATOR),
        Verdict("b", 0.6, 3, True, Then.ASK),
    ]
    found = came(verdicts, Policy(), 0.8)
    assert found == Outlook(3.0, 0.7, 0.8, 0.5, 1 - 3 / 5)
    assert came(verdicts[2:], Policy()) is None
