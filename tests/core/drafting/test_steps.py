"""Which steps a requester is led through, and in which words."""

from dataclasses import replace

import pytest

from core.campaigns import Campaign, State
from core.drafting import decisions, steps, steps_answers
from core.errors import Invalid
from core.kinds import Sample
from core.tables import proposing

Row = dict[str, str]


def campaign_of(row: Row, kind: str = "") -> Campaign:
    empty = Campaign(1, 1, 1, State.DRAFT, "t", columns=tuple(row))
    return proposing.propose(empty, Sample(tuple(row), [row]), kind)


@pytest.mark.parametrize(
    "row",
    [
        {"job": "Deliver", "until": "Friday"},
        {"text": "Hi", "translation": ""},
        {"prompt": "Hi", "response": "Ho"},
    ],
)
def test_where_answers_are_not_compared_each_is_paid(row: Row) -> None:
    assert steps.asks(campaign_of(row), "answers") == steps_answers.EACH_PAID


def test_every_step_asks() -> None:
    campaign = campaign_of({"item_1": "a", "item_2": "b", "item_3": "c"})
    for step, one in {**steps.STEPS, **steps.MORE}.items():
        assert steps.asks(campaign, step) == (steps_answers.CERTAIN if step == "answers" else one.asks)


def test_options_are_asked_for_only_where_they_are_shown() -> None:
    claimed = campaign_of({"post": "Habari", "lang": "Swahili"}, "language")
    assert claimed.kind == "language"
    assert "options" not in steps.open_to(claimed)
    assert "options" in steps.open_to(campaign_of({"sentence": "Habari"}, "language"))
    walked, step = [], steps.after(claimed, "")
    while step:
        walked.append(step)
        step = steps.after(claimed, step)
    assert "options" not in walked


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Is “${text}” right?", "Is “${Text}” right?"),
        ("Is ${Text} by ${THE_AUTHOR}?", "Is ${Text} by ${the author}?"),
        ("No column", "No column"),
    ],
)
def test_columns_in_a_question(written: str, asked: str) -> None:
    campaign = campaign_of({"Text": "Hi", "the author": "Ann"})
    assert decisions.question(campaign, written).form.questions[0].label == asked
    assert decisions.question(replace(campaign, columns=()), written).form.questions[0].label == written


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(Invalid) as caught:
        decisions.question(campaign_of({"Text": "Hi", "who": ""}), "Is ${colour} ${text}?")
    assert caught.value.text.params == {"column": "colour", "columns": "Text, who"}
