"""How sure what came out would be without one person's answer: what it then says of that person."""

import pytest

from core.form.forms import Form
from core.form.questions import WriteText
from core.quality.estimate import spoken
from core.verdicts.port import Kept, Stage
from core.verdicts.weighing import NOTHING, without
from core.verdicts.whole import Rules, weigh_all, with_word
from tests.core.verdicts.test_weighing import HEARD, MOOD, ORDER, THREE, judged, one_of, said


def test_how_sure_it_is_without_one() -> None:
    one, votes = one_of(MOOD), said("Sad", "Sad", "Sad", "Happy")
    found = judged(one, votes)
    whole, less = found.confidence, without(one, votes, NOTHING, found, 1)
    assert 0 < less < whole
    assert without(one, votes, NOTHING, found, 4) > whole
    alone = judged(one, said("Sad"))
    assert without(one, said("Sad"), NOTHING, alone, 1) == 0
    tie = said("Sad", "Happy")
    assert without(one, tie, NOTHING, judged(one, tie), 2) == 0, "without them it would be another answer"


def test_how_sure_an_order_is_without_one() -> None:
    one, votes = one_of(ORDER), said(["a", "b", "c"], ["a", "b", "c"], ["c", "b", "a"])
    found = judged(one, votes)
    assert found.value == ["a", "b", "c"]
    assert without(one, votes, NOTHING, found, 3) == 1.0
    assert without(one, votes, NOTHING, found, 1) == 0.5


def test_of_texts_it_is_how_much_the_others_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """And they are laid along one another once, however many people there are."""
    one, votes = one_of(HEARD, spoken=True), said("the cat sat", "the cat sat", "the dog sat", "the cat sat")
    found = judged(one, votes)
    monkeypatch.delattr(spoken, "combine")
    assert [without(one, votes, NOTHING, found, who) for who in (1, 3)] == [pytest.approx(8 / 9), 1.0]


def test_what_a_person_decided_is_as_sure_without_anybody() -> None:
    form, given = Form((WriteText("q", "What is said?"),)), [(who, {"q": "the cat sat"}) for who in (1, 2, 3)]
    whole = weigh_all(Rules(form, (one_of(HEARD, spoken=True),), THREE), {}, given, {}, may_ask=False)
    decided = with_word(whole, {"q": Kept("a dog sat", 1.0, 3, True, Stage.DECIDED)})
    assert decided.sure_without(1, {}) == 1.0
