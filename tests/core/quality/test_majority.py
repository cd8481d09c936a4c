"""Who agrees: the cases of ``majority.json``, and that the order of people never matters."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.form.answers import Value
from core.form.forms import KINDS, Form
from core.form.questions import ChooseOne, MarkCells, Question, WriteDecimal, WriteText
from core.quality.alike import alike
from core.quality.majority import winner

CASES = json.loads(Path(__file__).parent.parent.joinpath("majority.json").read_text("utf-8"))
NEAR = [f"{left:.4f} 0.1000 {left + 0.4:.4f} 0.5000" for left in (0.1, 0.15, 0.25, 0.4)]
BOXES = st.lists(st.sampled_from(NEAR), max_size=3)
ANSWERS = st.fixed_dictionaries(
    {
        "text": st.sampled_from(["tea", "Tea", " TEA. ", "coffee", "?"]),
        "price": st.sampled_from(["1.5", "1.50"]),
        "cat": st.one_of(BOXES, st.just("?")),
    }
)
FORM = Form((WriteText("text", "?", compared=True), WriteDecimal("price", "?"), MarkCells("cat", "?")))


def question(kind: str, more: dict[str, Any]) -> Question:
    given: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in more.items()}
    return KINDS[kind](name="a", label="?", **given)


@pytest.mark.parametrize("case", CASES["alike"], ids=str)
def test_answers_that_say_the_same(case: dict[str, Any]) -> None:
    asked = question(case["kind"], case.get("more", {}))
    one, *others = case["same"]
    for other in others:
        assert alike(asked, one, other)
        assert alike(asked, other, one)
    for other in case["differ"]:
        assert not alike(asked, one, other)
        assert not alike(asked, other, one)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_is_compared(kind: str) -> None:
    assert kind == "note" or any(case["kind"] == kind for case in CASES["alike"])


@pytest.mark.parametrize("case", CASES["winner"], ids=[case["name"] for case in CASES["winner"]])
def test_winner(case: dict[str, Any]) -> None:
    form = Form(tuple(KINDS[kind](name, "?") for name, kind in case["form"].items()))
    found = winner(form, case["given"])
    assert (found and found.values) == case["values"]
    assert (sorted(found.places) if found else []) == case["places"]


@given(st.lists(ANSWERS, max_size=7).flatmap(lambda one: st.tuples(st.just(one), st.permutations(range(len(one))))))
def test_the_order_of_people_never_matters(given_in: tuple[list[dict[str, Value]], list[int]]) -> None:
    said, order = given_in
    one, other = winner(FORM, said), winner(FORM, [said[at] for at in order])
    assert (one and one.values) == (other and other.values)
    assert (one and one.places) == (other and {order[at] for at in other.places})


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=7))
def test_a_plain_choice_is_counted(said: list[str]) -> None:
    found = winner(Form((ChooseOne("q", "?", ("a", "b", "c")),)), [{"q": one} for one in said])
    counts = sorted(((said.count(one), one) for one in "abc"), reverse=True)
    agreed = counts[0][0] > max(1, counts[1][0])
    assert (found and found.values) == ({"q": counts[0][1]} if agreed else None)
    assert not found or len(found.places) == counts[0][0]
