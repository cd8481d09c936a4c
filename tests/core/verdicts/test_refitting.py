"""A whole campaign in one look, for each kind of answer; and what it says of each task."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NoReturn

import pytest

from core.campaigns import Campaign, State, Task
from core.form.answers import Value
from core.form.forms import Form
from core.form.questions import (
    CANT_TELL,
    ChooseOne,
    Note,
    Question,
    Rate,
    SendLocation,
    TakePhoto,
    WriteInteger,
    WriteText,
    YesNo,
)
from core.kinds import Settings
from core.quality.estimate.policy import Policy, Then
from core.quality.estimate.state import Skill
from core.quality.estimate.ways import Way
from core.verdicts.again import Look
from core.verdicts.asked import Asked, asked, asked_of
from core.verdicts.port import Kept, Known, Read, Stage
from core.verdicts.refitting import Row, refit, verdicts
from core.verdicts.weighing import NOTHING, weigh
from core.verdicts.whole import Rules, rules_of, weigh_all, with_word

MOOD = ChooseOne("q", "How?", ("Happy", "Sad"))
FIXED = Policy(2, 2, thrifty=False)


def rules(*questions: Question, tolerance: float | None = None, predicted: str | None = None) -> Rules:
    form = Form(questions, predicted=predicted)
    return Rules(form, asked_of(form, spoken=False, tolerance=tolerance), FIXED)


def row(n: int, *values: Mapping[str, Value], right: Value | None = None, predicted: str = "") -> Row:
    known = {} if right is None else {"q": [right]}
    return Row(n, {"p": predicted}, [*enumerate(values, 1)], right=known)


def test_a_machine_learns_as_people_do() -> None:
    by = rules(MOOD, predicted="p")
    rows = [row(n, {"q": "Happy"}, {"q": "Happy"}, predicted="Sad") for n in range(20)]
    known = refit(by, rows)["q"]
    assert known.answers == 60
    assert 0 not in known.skills
    ((_, whole),) = verdicts(by, [row(99, {"q": "Happy"}, {"q": "Happy"}, predicted="Sad")], {"q": known})
    assert whole.weighed["q"].confidence > 0.95, "it was wrong before, so it says the contrary now"
    other = [row(n, {"q": "Happy"}, predicted="Nothing of the sort") for n in range(3)]
    assert refit(by, other)["q"].answers == 3, "what is no option has no vote"


def test_known_answers_teach_who_is_right_and_are_not_judged() -> None:
    by = rules(MOOD)
    rows = [row(n, {"q": "Happy"}, {"q": "Sad"}, right="Sad") for n in range(30)]
    known = refit(by, [*rows, row(99, {"q": "Happy"}, {"q": "Sad"})])
    ((task, whole),) = verdicts(by, [*rows, row(99, {"q": "Happy"}, {"q": "Sad"}), row(100)], known)
    assert (task, whole.weighed["q"].value) == (99, "Sad")


def test_written_and_several_learn_of_known_answers_too() -> None:
    word = rules(WriteText("q", "Word?", compared=True))
    known = refit(word, [row(n, {"q": "simba"}, {"q": "paka"}, right="Simba") for n in range(9)])["q"]
    assert known.skills[1][1] > known.skills[2][1]


@pytest.mark.parametrize(
    ("question", "right", "said", "wrong"),
    [
        (Rate("q", "How good?", least=1, most=5), ["3..4"], ("3", "4"), "1"),
        (WriteInteger("q", "How many?"), ["10..14"], ("10", "13"), "15"),
        (MOOD, ["Happy", "Sad"], ("Happy", "Sad"), "Neither"),
        (WriteText("q", "Word?", compared=True), ["simba", "lion"], ("Simba", "Lion"), "paka"),
    ],
    ids=str,
)
def test_whatever_is_right_makes_nobody_wrong(
    question: Question, right: Sequence[Value], said: tuple[str, str], wrong: str
) -> None:
    """A range, or several answers: each answer is held against the one that it comes nearest to."""
    by = rules(question)
    rows = [
        Row(n, {}, [(1, {"q": said[0]}), (2, {"q": said[1]}), (3, {"q": wrong})], right={"q": right}) for n in range(20)
    ]
    known = refit(by, rows)["q"]
    first, second, third = (Skill.from_json(known.skills[who]).hits for who in (1, 2, 3))
    assert (first, second, third) == pytest.approx((20, 20, 0), abs=0.5)
    assert not [one for one in known.pool["options"] if ".." in one]
    assert [*verdicts(by, rows, {"q": known})] == [], "nothing more is to be found out"


def test_what_needs_no_people_is_only_marked() -> None:
    place = refit(rules(SendLocation("q", "Where?"), tolerance=10.0), [row(1, {"q": "1 1 0 0"})])["q"]
    number = refit(rules(WriteInteger("q", "How many?"), tolerance=1.0), [row(1, {"q": "1"}, {"q": "3"})])["q"]
    assert (place.pool, number.pool["usual"]) == ({"way": "place"}, pytest.approx(2**0.5))


def test_too_many_options_at_once_are_left_alone() -> None:
    rows = [row(n, {"q": f"old {n}"}) for n in range(101)]
    assert refit(rules(MOOD), rows)["q"] == Known(answers=101)


@pytest.mark.parametrize("way", [Way.PEERS, Way.NOBODY])
def test_what_nobody_weighs(way: Way) -> None:
    one = Asked(MOOD, way)
    with pytest.raises(AssertionError):
        weigh(one, [(1, "Sad")], NOTHING, FIXED, may_ask=False)
    with pytest.raises(AssertionError):
        refit(Rules(Form((MOOD,)), [one], FIXED), [row(1, {"q": "Sad"})])


@pytest.mark.parametrize(("kind", "weighed"), [("classify", 1), ("survey", 0), ("review", 0)])
def test_surveys_and_looks_at_others_are_not_weighed(kind: str, weighed: int) -> None:
    assert len(asked(Campaign(1, 1, 1, State.RUNNING, "", kind=kind, form=Form((MOOD,))))) == weighed


PHOTO_TOO = rules(MOOD, TakePhoto("p", "Take one"), Note("n", "Thank you"))


@pytest.mark.parametrize(
    ("values", "says_so"),
    [
        ({"q": "Sad", "p": "a"}, True),
        ({"q": "Sad", "p": "?"}, False),
        ({"q": "Happy", "p": "a"}, False),
        ({"p": "a"}, True),
    ],
    ids=str,
)
def test_who_says_what_came_out(values: Mapping[str, Value], says_so: bool) -> None:
    given = [(n, {"q": "Sad", "p": "a"}) for n in (1, 2)]
    whole = weigh_all(PHOTO_TOO, {}, given, {}, may_ask=False)
    assert whole.says_so(9, values) is says_so


def test_where_nobody_can_photograph_it_that_is_the_answer() -> None:
    given = [(n, {"q": "Sad", "p": "?"}) for n in (1, 2)]
    assert weigh_all(PHOTO_TOO, {}, given, {}, may_ask=False).says_so(1, given[0][1])


def test_a_question_nobody_was_asked_says_nothing_of_anybody() -> None:
    both = rules(MOOD, YesNo("r", "Really?"))
    whole = weigh_all(both, {}, [(1, {"q": "?"}), (2, {"q": "Sad"})], {}, may_ask=False)
    assert [*whole.weighed] == ["q"]
    assert (whole.right(1), whole.right(2), whole.sure_without(1, {})) == (None, 1.0, 0.0)
    assert not whole.says_so(1, {"q": "?"})


def test_a_persons_word_stands_for_itself() -> None:
    whole = weigh_all(rules(MOOD), {}, [(1, {"q": "Sad"}), (2, {"q": "Happy"})], {}, may_ask=True)
    assert whole.then is Then.MODERATOR
    word = Kept("Happy", 1.0, 2, agree=True, stage=Stage.DECIDED, by_person_id=7)
    decided = with_word(whole, {"q": word, "gone": word})
    assert (decided.then, decided.right(1), decided.right(2)) == (Then.RESOLVED, 0.0, 1.0)
    assert with_word(whole, {"q": Kept("Sad", 0.5, 2, agree=True, stage=Stage.ASK)}) is whole


KEPT = Kept("Sad", 0.8, 2, agree=True, stage=Stage.RESOLVED, at=5)
ASKED = Kept("Sad", 0.6, 2, agree=True, stage=Stage.ASK)
UNSURE = Kept("Sad", 0.6, 2, agree=True, stage=Stage.MODERATOR)
DECIDED = Kept("Sad", 1.0, 2, agree=True, stage=Stage.DECIDED)


def seen(before: Kept | None, now: Kept, *, answers: int = 2, remaining: int = 0, confirmed: bool = True) -> str:
    """What becomes of a task: "numbers", "changed", "unsure", "asked"."""
    campaign = Campaign(1, 1, 1, State.RUNNING, "", answers_wanted=2, settings=Settings(), form=Form((MOOD,)))
    look = Look(campaign)
    task = Task(1, 7, 2, {}, remaining=remaining)
    look.see(Read(task, [], {} if before is None else {"q": before}, answers, confirmed), {"q": now})
    found = {
        "numbers": [*look.batches(9)],
        "changed": look.changed,
        "unsure": [one for one in look.again() if one not in look.changed],
        "asked": [*look.wanted(9)],
    }
    return " ".join(name for name, one in found.items() if one)


@pytest.mark.parametrize(
    ("how", "becomes"),
    [
        (seen(KEPT, KEPT), "numbers"),
        (seen(KEPT, ASKED), "changed asked"),
        (seen(ASKED, ASKED), "numbers asked"),
        (seen(ASKED, ASKED, remaining=1), "numbers"),
        (seen(KEPT, UNSURE), "changed"),
        (seen(UNSURE, UNSURE), "numbers unsure"),
        (seen(UNSURE, UNSURE, confirmed=False), "numbers unsure"),
        (seen(DECIDED, ASKED), ""),
        (seen(None, KEPT), "changed"),
        (seen(None, KEPT, answers=1), ""),
        (seen(KEPT, UNSURE, answers=1), "numbers"),
        (seen(KEPT, Kept("Happy", 0.8, 2, agree=True, stage=Stage.RESOLVED)), "changed"),
    ],
    ids=lambda one: one or "nothing",
)
def test_what_a_refit_makes_of_a_task(how: str, becomes: str) -> None:
    assert how == becomes


def test_how_a_campaign_weighs() -> None:
    more = {"least": "2", "most": "5", "sure": "80", "tolerance": "3"}
    made = Campaign(1, 1, 1, State.RUNNING, "", settings=Settings(more=more), form=Form((WriteInteger("q", "?"),)))
    by = rules_of(made)
    assert (by.policy, by.asked[0].tolerance) == (Policy(2, 5, 0.8), 3.0)


class Counted(dict[int, list[float]]):
    """Skills of a whole campaign: may be looked up, and not gone through for each task."""

    def items(self) -> NoReturn:
        raise AssertionError("all of them are read for one task")


def test_what_is_read_for_a_task_does_not_grow_with_the_campaign() -> None:
    by = rules(MOOD)
    rows = [row(n, {"q": "Happy"}, {"q": "Happy"}) for n in range(9)]
    known = refit(by, rows)["q"]
    plain = [(task, whole.kept()) for task, whole in verdicts(by, rows, {"q": known})]
    many = replace(known, skills=Counted(known.skills))
    assert [(task, whole.kept()) for task, whole in verdicts(by, rows, {"q": many})] == plain


def test_who_can_not_tell_has_no_vote_in_a_refit() -> None:
    by = rules(MOOD)
    assert refit(by, [row(1, {"q": CANT_TELL}, {"q": "Happy"}), row(2, {})])["q"].answers == 1
