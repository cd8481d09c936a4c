"""Options that each row has for itself, or that people may write beside them: as sure as of the same for all.

Mutants that these tests kill: options told apart by their texts, a wrong answer that seldom coincides however few there
are, a row's own number of options forgotten in the fit or the judgement, what people write taken for no option.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.random import Generator

from core.form.answers import Value
from core.form.forms import Form
from core.form.questions import ChooseOne, ChooseSeveral, Question, Rank
from core.quality.estimate.policy import Policy, Then
from core.quality.estimate.state import Skill
from core.quality.estimate.ways import Way
from core.verdicts import states
from core.verdicts.asked import asked_of, of_row
from core.verdicts.port import Known
from core.verdicts.refitting import Row, refit, verdicts
from core.verdicts.weighing import Weighed
from core.verdicts.whole import Rules, weigh_all

TASKS, REFIT_EVERY = 160, 40
LETTERS = "abcdef"
POLICY = Policy()
COINS, GOOD = [None] * 15, [0.85] * 15
COLUMN = ChooseOne("q", "Which?", column="options")
QUIZ = ChooseOne("q", "Which?", ("${A}", "${B}", "${C}", "${D}"))
SAME = ChooseOne("q", "Which?", tuple(LETTERS[:4]))
MARKS = ChooseSeveral("q", "Which?", column="options")


@dataclass(frozen=True, slots=True)
class Played:
    """Of each task: answers, confidence, whether it is right, what follows."""

    ends: Sequence[tuple[int, float, bool, Then]]

    @property
    def stated(self) -> float:
        return sum(sure for _, sure, _, _ in self.ends) / len(self.ends)

    @property
    def right(self) -> float:
        return sum(right for _, _, right, _ in self.ends) / len(self.ends)

    @property
    def looked(self) -> int:
        return sum(then is Then.MODERATOR for *_, then in self.ends)


def offered(question: Question, task: int, n: int) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """The options of a task, and its row."""
    own = tuple(f"{one} of {task}" for one in LETTERS[:n])
    if isinstance(question, ChooseOne) and question.options and question is not QUIZ:
        return question.options, {}
    return own, {"options": "|".join(own)} | dict(zip("ABCD", own, strict=False))


def play(
    question: Question, people: Sequence[float | None], wide: Callable[[Generator], int] = lambda _: 4, seed: int = 1
) -> Played:
    """Each task asks until it ends; who is None tosses a coin over what there is."""
    chance, known, rows = np.random.default_rng(seed), dict[str, Known](), list[Row]()
    rules = Rules(Form((question,)), asked_of(Form((question,)), spoken=False, tolerance=None), POLICY)
    ends = list[tuple[int, float, bool, Then]]()
    for task in range(TASKS):
        options, data = offered(question, task, wide(chance))
        truth, given = one_of(chance, options), list[tuple[int, Mapping[str, Value]]]()
        right: Value = [truth] if question is MARKS else truth
        for who in chance.permutation(len(people)).tolist():
            given.append((who + 1, {"q": said(chance, people[who], options, truth, question is MARKS)}))
            whole = weigh_all(rules, data, given, known, may_ask=len(given) < POLICY.most)
            if whole.then is not Then.ASK:
                break
        found = whole.weighed["q"]
        ends.append((found.answers, found.confidence, found.value == right, found.then))
        rows.append(Row(task, data, given))
        if task % REFIT_EVERY == REFIT_EVERY - 1:
            known = {**refit(rules, rows)}
    return Played(ends)


def one_of(chance: Generator, options: Sequence[str]) -> str:
    return options[int(chance.integers(len(options)))]


def said(chance: Generator, skill: float | None, options: Sequence[str], truth: str, marks: bool) -> Value:
    if marks and skill is None:
        return [one for one in options if chance.random() < 1 / 2] or [options[0]]
    hit = chance.random() < (1 / len(options) if skill is None else skill)
    value = truth if hit else one_of(chance, [one for one in options if one != truth])
    return [value] if marks else value


@pytest.mark.parametrize("people", [COINS, GOOD], ids=["coins", "good"])
@pytest.mark.parametrize("question", [COLUMN, QUIZ], ids=["column", "quiz"])
def test_it_is_as_sure_as_of_the_same_options_for_all(question: Question, people: Sequence[float | None]) -> None:
    assert play(question, people) == play(SAME, people)


@pytest.mark.parametrize(
    ("question", "wide"),
    [
        (COLUMN, lambda _: 2),
        (COLUMN, lambda chance: (2, 3, 6)[int(chance.integers(3))]),
        (ChooseOne("q", "Which?", ("a", "b"), other=True), lambda _: 2),
        (MARKS, lambda _: 2),
    ],
    ids=["two", "as many as each row has", "two or another", "marks"],
)
def test_it_says_what_it_is_worth(question: Question, wide: Callable[[Generator], int]) -> None:
    """Of who tosses coins nothing is settled by two before they are known; of who is good it is sure, and right."""
    coins, good = play(question, COINS, wide), play(question, GOOD, wide)
    assert min(answers for answers, *_ in coins.ends[:REFIT_EVERY]) >= 3
    assert coins.looked > TASKS / 4
    assert coins.stated < 0.75, "and .97 before"
    assert good.right > 0.9
    assert good.right - 0.1 < good.stated < good.right + 0.02
    assert good.looked < TASKS / 10


def weighed(question: ChooseOne, data: Mapping[str, str], *values: str, known: Known | None = None) -> Weighed:
    form = Form((question,))
    rules = Rules(form, asked_of(form, spoken=False, tolerance=None), POLICY)
    given = [(who, {"q": value}) for who, value in enumerate(values, 1)]
    return weigh_all(rules, data, given, {"q": known} if known else {}, may_ask=False).weighed["q"]


OPEN = ChooseOne("q", "Which language?", ("Swahili", "Luo"), other=True)


def test_what_people_write_is_an_option_beside_the_others() -> None:
    found = weighed(OPEN, {}, "Kikuyu", "kikuyu.", "Luo", "kikuyu.")
    assert (found.value, found.right) == ("kikuyu.", {1: 1.0, 2: 1.0, 3: 0.0, 4: 1.0})
    assert weighed(OPEN, {}, "luo", "Luo", "Luo").right == {1: 1.0, 2: 1.0, 3: 1.0}


def test_beside_a_single_option_there_is_always_another() -> None:
    machine = ChooseOne("q", "A machine says ${p}.", ("${p}",), other=True)
    assert weighed(machine, {"p": "dog"}, "dog").confidence < 0.65
    form = Form((machine,), predicted="p")
    rules = Rules(form, asked_of(form, spoken=False, tolerance=None), POLICY)
    found = weigh_all(rules, {"p": "dog"}, [(1, {"q": "dog"})], {}, may_ask=False).weighed["q"]
    assert found.confidence > 0.7, "the machine says so too"
    known = refit(rules, [Row(n, {"p": f"dog {n}"}, [(1, {"q": f"dog {n}"})]) for n in range(20)])["q"]
    assert known.answers == 40


@pytest.mark.parametrize("values", [("Swahili", "Luo"), ("Luo", "Luo", "Swahili")], ids=str)
def test_where_people_are_mostly_wrong_none_of_it_may_be_right(values: Sequence[str]) -> None:
    """That is no answer, and nobody can be sure of it."""
    bad = {who: Skill(40.0, 0.0).to_json() for who in (1, 2, 3)}
    known = Known({"options": ["0", "1", "2"], "right": 0.1, "temperature": 1.0}, bad)
    found = weighed(OPEN, {}, *values, known=known)
    assert (found.value, found.then) == (None, Then.MODERATOR)
    closed = weighed(COLUMN, {"options": "Swahili|Luo|Zulu"}, *values, known=known)
    assert closed.value == "Zulu"


def test_a_row_with_another_number_of_options_is_judged_by_what_people_hit() -> None:
    form = Form((COLUMN,))
    rules = Rules(form, asked_of(form, spoken=False, tolerance=None), POLICY)
    rows = [
        Row(
            n,
            {"options": f"{n} a|{n} b"},
            [(who, {"q": f"{n} {'b' if n % (who + 3) == 0 else 'a'}"}) for who in (1, 2)],
        )
        for n in range(40)
    ]
    known = refit(rules, rows)["q"]
    assert known.pool["by_rows"], "as many answers as it takes, and all of two options"
    assert states.by_place(known, 2).pool.by_rows
    assert not states.by_place(known, 3).pool.by_rows
    more = refit(rules, [*rows, Row(99, {"options": "x|y|z"}, [(1, {"q": "x"})])])["q"]
    assert (more.pool["by_rows"], more.pool["options"]) == (False, ["0", "1"])
    ((_, whole),) = verdicts(rules, [Row(7, {"options": "x|y|z"}, [(1, {"q": "z"}), (2, {"q": "z"})])], {"q": more})
    assert whole.weighed["q"].value == "z"


def test_what_is_known_of_a_row_teaches_by_its_place() -> None:
    form = Form((QUIZ,))
    rules = Rules(form, asked_of(form, spoken=False, tolerance=None), POLICY)
    rows = [
        Row(n, {"A": f"{n} a", "B": f"{n} b", "C": "", "D": ""}, [(1, {"q": f"{n} a"}), (2, {"q": f"{n} b"})])
        for n in range(30)
    ]
    right = [Row(row.task_id, row.data, row.given, right={"q": [f"{row.task_id} b"]}) for row in rows]
    known = refit(rules, right)["q"]
    assert (Skill.from_json(known.skills[1]).hits, Skill.from_json(known.skills[2]).hits) == pytest.approx((0, 30))
    assert known.pool["options"] == ["0", "1"]
    several = [Row(row.task_id, row.data, row.given, right={"q": [f"{row.task_id} a", "x"]}) for row in rows]
    assert Skill.from_json(refit(rules, several)["q"].skills[1]).hits == pytest.approx(30)


def test_more_options_than_a_refit_takes_are_left_alone() -> None:
    form = Form((COLUMN,))
    rules = Rules(form, asked_of(form, spoken=False, tolerance=None), POLICY)
    data = {"options": "|".join(f"no {n}" for n in range(101))}
    assert refit(rules, [Row(1, data, [(1, {"q": "no 7"})])])["q"] == Known()
    assert weighed(COLUMN, data, "no 7", "no 7").value == "no 7"


def test_what_an_older_version_kept_is_not_read() -> None:
    kept = Known({"${A}": {"options": ["no", "yes"]}}, {1: {"${A}": [1, 1, []]}})
    assert states.by_place(kept, 2).pool.right == 0.7
    assert states.written_state(kept).skills == {}


def test_an_order_of_each_rows_own_is_told_by_what_was_named() -> None:
    order = Rank("q", "Which first?", ("${item_1}", "${item_2}"))
    form = Form((order,))
    (one,) = asked_of(form, spoken=False, tolerance=None)
    assert (one.way, one.options, of_row(one, form, {"item_1": "a"})) == (Way.ORDER, (), one)
    rules = Rules(form, [one], POLICY)
    given: list[tuple[int, Mapping[str, Value]]] = [(who, {"q": ["b", "a"]}) for who in (1, 2, 3)]
    found = weigh_all(rules, {"item_1": "a", "item_2": "b"}, given, {}, may_ask=False).weighed["q"]
    assert (found.value, found.then) == (["b", "a"], Then.RESOLVED)
