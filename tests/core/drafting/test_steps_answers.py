"""How many people answer a task, as a requester taps, writes or files it."""

import json
from dataclasses import replace
from typing import Any

import pytest

from core.campaigns import Campaign, State
from core.drafting import choosing, setup, steps, steps_answers
from core.drafting.asked import kept
from core.entry import exam
from core.errors import Invalid
from core.form.forms import Form
from core.form.questions import WriteText
from core.kinds import Sample
from core.outlook import certainty
from core.outlook.certainty import Wanted
from core.tables import proposing
from core.tasks import TYPES
from core.teams.roster import BACK_CHECK
from core.verdicts.policy_of import policy_of
from tests.core.drafting.test_steps import campaign_of
from tests.core.test_tasks import CASES

ROW = {"text": "Hi", "options": "A|B"}
USUAL = Wanted(2, 5, 90)


def draft() -> Campaign:
    """With a fixed number."""
    return replace(steps_answers.decided(campaign_of(ROW), None, 3), price_minor=5)


def take(campaign: Campaign, step: str, text: str) -> Campaign:
    return steps.STEPS[step].take(campaign, text)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("auto", USUAL),
        (" Auto ", USUAL),
        ("2-5", USUAL),
        ("2 to 7", Wanted(2, 7, 90)),
        ("3\N{EN DASH}4", Wanted(3, 4, 90)),
        ("1 6 95", Wanted(1, 6, 95)),
        ("2-7, 80 %", Wanted(2, 7, 80)),
        ("exact", USUAL),
    ],
)
def test_as_many_as_needed(said: str, wanted: Wanted) -> None:
    campaign = take(draft(), "answers", said)
    assert certainty.wanted(campaign) == wanted
    assert campaign.answers_wanted == wanted.least, "what the launch buys"
    policy = policy_of(campaign)
    assert (policy.least, policy.most, policy.sure) == (wanted.least, wanted.most, wanted.sure / 100)
    fixed = take(campaign, "answers", "3")
    assert (certainty.wanted(fixed), fixed.answers_wanted) == (None, 3)


@pytest.mark.parametrize("said", ["2-8", "5-2", "0-3", "2-5 40", "2-5 100", "many", "0", "31", "1-1"])
def test_what_cannot_be_meant(said: str) -> None:
    with pytest.raises(Invalid):
        take(draft(), "answers", said)


def test_the_wrong_way_round_is_told_the_right_one() -> None:
    with pytest.raises(Invalid, match="The first number is the least"):
        take(draft(), "answers", "5-2 90")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("95", Wanted(2, 5, 95)),
        ("80 %", Wanted(2, 5, 80)),
        ("most 7", Wanted(2, 7, 90)),
        ("most 3", Wanted(2, 3, 90)),
        ("least 3", Wanted(3, 5, 90)),
        ("least 7", Wanted(7, 7, 90)),
        ("3-7 95", Wanted(3, 7, 95)),
    ],
)
def test_how_exact(said: str, wanted: Wanted) -> None:
    assert certainty.wanted(take(draft(), steps_answers.EXACT, said)) == wanted
    assert certainty.wanted(take(take(draft(), "answers", "auto"), steps_answers.EXACT, said)) == wanted


def test_fewer_at_most_than_at_least_lowers_the_least() -> None:
    assert certainty.wanted(take(take(draft(), "answers", "4-6"), steps_answers.EXACT, "most 3")) == Wanted(3, 3, 90)


@pytest.mark.parametrize("said", ["49", "100", "most 8", "most 1", "least 8", "least", "best 3", "", "%", "two most"])
def test_what_is_not_exact(said: str) -> None:
    with pytest.raises(Invalid):
        take(draft(), steps_answers.EXACT, said)


def test_where_nobody_can_tell_what_is_right_a_number_is_asked_for() -> None:
    jobs = campaign_of({"job": "Deliver", "until": "Friday"})
    assert steps_answers.offered(jobs, "answers") == ()
    for said in ("auto", "2-5"):
        with pytest.raises(Invalid, match="nobody can tell"):
            take(jobs, "answers", said)
    assert take(jobs, "answers", "2").answers_wanted == 2
    test = take(campaign_of({**ROW, "answer": "A"}), exam.TEST, "5")
    assert "two who agree" in steps.asks(test, "answers")


def test_the_buttons_say_what_stands() -> None:
    campaign = take(draft(), "answers", "auto")
    assert [value for value, _ in steps_answers.offered(draft(), "answers")] == ["auto", "exact"]
    assert [value for value, _ in steps_answers.offered(take(campaign, "exact", "most 7"), "answers")] == [
        "2-7",
        "exact",
    ]
    assert steps_answers.offered(campaign, "price") == ()
    assert steps.leads_to(campaign, "answers", "exact") == "exact"
    assert steps.leads_to(campaign, "answers", "auto") == ""
    assert choosing.comes_again(campaign, "exact", "95")
    assert "exact" not in steps.open_to(campaign), "it lies behind a button"
    assert steps.after(campaign, "exact") == steps.after(campaign, "answers") == "minutes"


def test_what_certainty_costs_stands_beside() -> None:
    campaign = replace(take(draft(), "answers", "2-7"), rows=1000)
    told = steps_answers.beside(campaign, "exact", 0.8)
    assert told is not None
    assert list(told.params) == ["first", "second", "third"]
    assert steps_answers.beside(campaign, "answers", 0.8) is None
    assert steps_answers.beside(draft(), "exact", 0.8) is None


def test_a_check_of_rows_does_not_go_with_it() -> None:
    checked = kept(draft(), BACK_CHECK, "10")
    assert steps.conflict(checked) is None
    assert steps.conflict(take(checked, "answers", "auto")) == steps_answers.NO_CHECKS
    assert BACK_CHECK not in steps.open_to(take(draft(), "answers", "auto"))
    assert BACK_CHECK in steps.open_to(draft())


def test_what_was_decided_stays_while_the_type_does() -> None:
    campaign = take(draft(), "answers", "2-7")
    assert certainty.wanted(proposing.propose(campaign, SAMPLE, "classify")) == Wanted(2, 7, 90)
    fixed = take(draft(), "answers", "4")
    assert certainty.wanted(proposing.propose(fixed, SAMPLE, "classify")) is None
    moved = proposing.propose(campaign, SAMPLE, "sentiment")
    assert (certainty.wanted(moved), moved.answers_wanted) == (Wanted(2, 7, 90), 2)
    caption = proposing.propose(campaign, SAMPLE, "write")
    assert (caption.kind, certainty.wanted(caption), caption.answers_wanted) == ("write", None, 1)
    other = replace(campaign, form=Form((WriteText("w", "Describe it."),)))
    found = steps_answers.fitting(other, new=False)
    assert (certainty.wanted(found), found.answers_wanted) == (None, 3)


CHOSEN = {"category", "classify", "compare", "confirm", "language", "moderate", "sentiment", "tag"}


@pytest.mark.parametrize("kind", TYPES)
def test_where_people_choose_certainty_decides_unless_somebody_says_otherwise(kind: str) -> None:
    for case in json.loads((CASES / f"{kind}.json").read_text("utf-8"))["proposes"]:
        if case["score"] is None:
            continue
        empty = Campaign(1, 1, 1, State.DRAFT, "t", columns=tuple(case["columns"]))
        sample = Sample(case["columns"], case["rows"], case.get("pictures", []))
        assert certainty.wanted(proposing.propose(empty, sample, kind)) == (USUAL if kind in CHOSEN else None)


def test_a_test_asks_each_row_of_so_many() -> None:
    """Nothing is to be found out there."""
    test = take(campaign_of({**ROW, "answer": "A"}), exam.TEST, "5")
    assert (certainty.wanted(test), certainty.offers(test), test.answers_wanted) == (None, False, 3)
    assert certainty.wanted(take(campaign_of({**ROW, "answer": "A"}), exam.TEST, "-")) == USUAL


SAMPLE = Sample(tuple(ROW), [ROW])


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"answers": "auto"}, USUAL),
        ({"answers": "2-7"}, Wanted(2, 7, 90)),
        ({"answers": {"least": 3, "most": 7, "sure": 95}}, Wanted(3, 7, 95)),
        ({"answers": {"most": 4}}, Wanted(2, 4, 90)),
        ({"answers": "auto", "exact": 80}, Wanted(2, 5, 80)),
        ({"answers": 4}, None),
        ({"answers": 3}, None),
        ({"back_check": 10}, None),
        ({"back_check": ""}, USUAL),
        ({}, USUAL),
    ],
)
def test_a_set_up_says_it_and_is_told_it_again(values: dict[str, Any], wanted: Wanted | None) -> None:
    campaign, problems = setup.apply(campaign_of(ROW), SAMPLE, values)
    assert (problems, certainty.wanted(campaign)) == ([], wanted)
    assert campaign.answers_wanted == (wanted.least if wanted else values.get("answers", 3))
    told = setup.told(campaign)
    again, problems = setup.apply(draft(), SAMPLE, told)
    assert (problems, certainty.wanted(again), again.answers_wanted) == ([], wanted, campaign.answers_wanted)
    assert not {"least", "most", "sure", "exact"} & told.keys()


@pytest.mark.parametrize(
    "values",
    [
        {"answers": {"least": 3, "most": 2}},
        {"answers": {"most": 9}},
        {"answers": {"sure": "very"}},
        {"answers": {"exactly": 3}},
        {"answers": "auto", "back_check": 10},
    ],
)
def test_what_a_set_up_cannot_mean_is_named(values: dict[str, Any]) -> None:
    campaign, (problem,) = setup.apply(draft(), SAMPLE, values)
    assert problem.params["key"] == "answers"
    assert certainty.wanted(campaign) is None
