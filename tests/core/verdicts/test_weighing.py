"""One question of one task: which answer is right, how sure that is, and who was."""

from typing import Any

import pytest

from core.form.answers import Value
from core.form.forms import Form
from core.form.questions import (
    ChooseOne,
    ChooseSeveral,
    MarkCells,
    Note,
    Question,
    Rank,
    Rate,
    SendLocation,
    TakePhoto,
    WriteDecimal,
    WriteInteger,
    WriteText,
    YesNo,
)
from core.quality.estimate.policy import Policy, Then
from core.quality.estimate.ways import Way
from core.verdicts.asked import MACHINE, Asked, asked_of
from core.verdicts.port import Known
from core.verdicts.refitting import Row, refit
from core.verdicts.weighing import NOTHING, Said, Weighed, weigh
from core.verdicts.whole import Rules

THREE = Policy(3, 3, thrifty=False)
MORE = Policy(2, 5, 0.9)
MOOD = ChooseOne("q", "How?", ("Happy", "Sad", "Neither"))
YES_NO = YesNo("q", "Is it?")
TAGS = ChooseSeveral("q", "Which?", ("red", "blue", "green"))
WORD = WriteText("q", "What word?", compared=True)
HEARD = WriteText("q", "What is said?")
NUMBER = WriteInteger("q", "How many?")
SIZE = WriteDecimal("q", "How long?")
STARS = Rate("q", "How good?", 1, 5)
ORDER = Rank("q", "Which first?", ("a", "b", "c"))
PLACE = SendLocation("q", "Where?")
BOXES = MarkCells("q", "Where in the picture?")
BOX, NEAR, FAR = "0.1000 0.1000 0.3000 0.3000", "0.1000 0.1000 0.3100 0.3000", "0.7000 0.7000 0.9000 0.9000"


def one_of(question: Question, *, spoken: bool = False, tolerance: float | None = None) -> Asked:
    (found,) = asked_of(Form((question,)), spoken=spoken, tolerance=tolerance)
    return found


def said(*values: Value | None) -> Said:
    return [*enumerate(values, 1)]


def judged(
    one: Asked, votes: Said, policy: Policy = THREE, known: Known = NOTHING, *, may_ask: bool = False
) -> Weighed:
    return weigh(one, votes, known, policy, may_ask=may_ask)


CASES: dict[str, tuple[Asked, Said, Value | None, Then, list[float]]] = {
    "all agree": (one_of(MOOD), said("Sad", "Sad", "Sad"), "Sad", Then.RESOLVED, [1, 1, 1]),
    "two of three": (one_of(MOOD), said("Sad", "Happy", "Sad"), "Sad", Then.RESOLVED, [1, 0, 1]),
    "a tie": (one_of(YES_NO), said("yes", "no"), "yes", Then.MODERATOR, [1, 0]),
    "all different": (one_of(MOOD), said("Sad", "Happy", "Neither"), "Happy", Then.MODERATOR, [0, 1, 0]),
    "an older option": (one_of(MOOD), said("Angry", "Angry", "Sad"), "Angry", Then.RESOLVED, [1, 1, 0]),
    "marks": (one_of(TAGS), said(["red"], ["red"], ["red", "blue"]), ["red"], Then.RESOLVED, [1, 1, 0]),
    "no marks": (one_of(TAGS), said([], [], ["red"]), [], Then.RESOLVED, [1, 1, 0]),
    "words": (one_of(WORD), said("Nairobi", "nairobi.", "Mombasa"), "Nairobi", Then.RESOLVED, [1, 1, 0]),
    "words, as most write": (one_of(WORD), said("NAIROBI", "Nairobi", "Nairobi"), "Nairobi", Then.RESOLVED, [1, 1, 1]),
    "numbers alike": (one_of(NUMBER), said("7", "7", "8"), "7", Then.RESOLVED, [1, 1, 0]),
    "speech": (
        one_of(HEARD, spoken=True),
        said("the cat sat down", "the cat sat down", "the cat sat"),
        "the cat sat down",
        Then.RESOLVED,
        [1, 1, 0.75],
    ),
    "amounts": (one_of(NUMBER, tolerance=2.0), said("10", "11", "12"), "11", Then.RESOLVED, [1, 1, 1]),
    "amounts apart": (one_of(SIZE, tolerance=0.5), said("1", "9", "2"), "4", Then.MODERATOR, [0, 0, 0]),
    "stars, far apart": (one_of(STARS, tolerance=0.5), said("1", "5", "3"), "3", Then.RESOLVED, [1, 1, 1]),
    "a place": (
        one_of(PLACE, tolerance=100.0),
        said("-1.28 36.8 0 0", "-1.28 36.8 0 0", "-1.3 36.8 0 0"),
        "-1.28 36.8 0 0",
        Then.RESOLVED,
        [1, 1, 0],
    ),
    "an order": (
        one_of(ORDER),
        said(["a", "b", "c"], ["a", "b", "c"], ["b", "a", "c"]),
        ["a", "b", "c"],
        Then.RESOLVED,
        [1, 1, 0],
    ),
    "boxes": (one_of(BOXES), said([BOX], [BOX], [FAR]), [BOX], Then.RESOLVED, [1, 1, 0]),
    "boxes apart": (one_of(BOXES), said([BOX], [FAR]), [BOX], Then.MODERATOR, [1, 0]),
    "nobody can tell": (one_of(MOOD), said("?", "?", "Sad"), "?", Then.RESOLVED, [1, 1, 0]),
    "left empty": (one_of(WORD), said("", "", "word"), "", Then.RESOLVED, [1, 1, 0]),
    "one can't tell": (one_of(MOOD), said("?", "Sad", "Sad"), "Sad", Then.RESOLVED, [1, 1]),
    "half can't tell": (one_of(MOOD), said("?", "Sad"), "Sad", Then.MODERATOR, [1]),
    "nothing of either": (one_of(MOOD), said("?", ""), None, Then.MODERATOR, []),
}


@pytest.mark.parametrize("case", CASES)
def test_what_three_people_say(case: str) -> None:
    one, votes, value, then, right = CASES[case]
    found = judged(one, votes)
    assert (found.value, found.then) == (value, then)
    assert [*found.right.values()] == pytest.approx(right)
    assert found.answers == len(votes)
    assert 0 <= found.confidence <= 1


def test_boxes_that_cover_the_same_are_drawn_in_their_middle() -> None:
    found = judged(one_of(BOXES), said([BOX], [NEAR], [FAR]))
    assert found.value == ["0.1000 0.1000 0.3050 0.3000"]
    assert [*found.right.values()] == [1, 1, 0]


def test_where_one_answer_is_enough_a_single_one_that_cannot_tell_is_one() -> None:
    assert judged(one_of(MOOD), said("?"), Policy(1, 1)).value == "?"


@pytest.mark.parametrize(
    ("votes", "then"),
    [
        (said("Sad"), Then.ASK),
        (said("Sad", "Happy"), Then.ASK),
        (said("?", "Sad"), Then.ASK),
        (said("?", ""), Then.ASK),
        (said("?", "?"), Then.RESOLVED),
        (said(*["Sad"] * 5), Then.RESOLVED),
    ],
    ids=str,
)
def test_one_more_is_asked_where_it_may_be(votes: Said, then: Then) -> None:
    assert judged(one_of(MOOD), votes, MORE, may_ask=True).then is then


@pytest.mark.parametrize(
    "one", [one_of(ORDER), one_of(NUMBER, tolerance=1.0), one_of(PLACE, tolerance=10.0), one_of(HEARD, spoken=True)]
)
def test_of_every_kind_one_more_is_asked_where_people_differ(one: Asked) -> None:
    values: dict[Way, tuple[Any, Any]] = {
        Way.ORDER: (["a", "b", "c"], ["c", "b", "a"]),
        Way.AMOUNT: ("1", "9"),
        Way.PLACE: ("1 1 0 0", "2 2 0 0"),
        Way.SPOKEN: ("one two three", "four five six"),
    }
    assert judged(one, said(*values[one.way]), MORE, may_ask=True).then is Then.ASK
    assert judged(one, said(*values[one.way]), MORE).then is Then.MODERATOR


def test_a_machine_is_one_voter_more_and_not_one_of_the_least() -> None:
    one = one_of(MOOD)
    votes: Said = [(1, "Sad"), (2, "Happy"), (MACHINE, "Sad")]
    found = judged(one, votes)
    assert (found.value, found.answers, found.then) == ("Sad", 2, Then.RESOLVED)
    assert found.right == {1: 1.0, 2: 0.0}
    assert judged(one, [(1, "Sad"), (MACHINE, "Sad")], MORE, may_ask=True).then is Then.ASK


def fitted(one: Asked, rows: list[Row]) -> Known:
    return refit(Rules(Form((one.question,)), [one], MORE), rows)["q"]


def crowd(right: Value, wrong: Value) -> list[Row]:
    """Twenty tasks: 1 and 2 are always right, 3 every other time."""
    return [
        Row(n, {}, [(1, {"q": right}), (2, {"q": right}), (3, {"q": right if n % 2 else wrong})]) for n in range(20)
    ]


@pytest.mark.parametrize(
    ("one", "right", "wrong"),
    [
        (one_of(MOOD), "Sad", "Happy"),
        (one_of(WORD), "Nairobi", "Mombasa"),
        (one_of(TAGS), ["red"], ["blue"]),
        (one_of(BOXES), [BOX], [FAR]),
        (one_of(HEARD, spoken=True), "the cat sat down", "a dog ran away fast"),
    ],
    ids=lambda one: one.way if isinstance(one, Asked) else "",
)
def test_who_was_right_before_weighs_more(one: Asked, right: Value, wrong: Value) -> None:
    """Against a single one who is often wrong, a good one now counts for more than before anything was known."""
    known = fitted(one, crowd(right, wrong))
    votes: Said = [(1, wrong), (3, right)]
    before, after = judged(one, votes), judged(one, votes, known=known)
    assert after.value == wrong, "the good one says otherwise this time, and is believed"
    assert (before.then, before.confidence) != (after.then, after.confidence)
    three: Said = [(1, wrong), (2, wrong), (3, right)]
    assert judged(one, three, known=known).confidence > after.confidence or one.way is Way.SPOKEN


@pytest.mark.parametrize(
    ("one", "value"), [(one_of(MOOD), "Angry"), (one_of(TAGS), ["pink"])], ids=["choice", "several"]
)
def test_an_option_that_no_refit_knew_is_weighed_as_if_there_had_been_none(one: Asked, value: Value) -> None:
    right: Value = "Sad" if one.way is Way.CHOICE else ["red"]
    known = fitted(one, crowd(right, right))
    assert judged(one, said(value, value, value), known=known).value == value


def test_numbers_that_vary_in_the_campaign_prove_less() -> None:
    one = one_of(NUMBER, tolerance=2.0)
    rows = [Row(n, {}, [(1, {"q": "0"}), (2, {"q": "40"})]) for n in range(9)]
    known = fitted(one, rows)
    assert judged(one, said("7", "7")).then is Then.RESOLVED
    assert judged(one, said("7", "7"), known=known).then is Then.MODERATOR


def test_once_a_refit_knows_people_a_mere_lead_is_not_enough() -> None:
    one = one_of(YES_NO)
    rows = [Row(n, {}, [(who, {"q": "yes" if n & 2**who else "no"}) for who in (1, 2, 3)]) for n in range(32)]
    known = fitted(one, rows)
    assert judged(one, said("yes", "no", "yes")).then is Then.RESOLVED
    assert judged(one, said("yes", "no", "yes"), known=known).then is Then.MODERATOR


def test_what_is_not_weighed() -> None:
    form = Form((Note("n", "Read"), TakePhoto("p", "Take"), MOOD, WriteText("t", "Say")))
    assert [one.name for one in asked_of(form, spoken=False, tolerance=None)] == ["q"]
    assert asked_of(Form((MOOD,), opinion=True), spoken=False, tolerance=None) == ()
    assert asked_of(Form(tuple(YesNo(f"q{n}", "?") for n in range(51))), spoken=False, tolerance=None) == ()
