"""Rows that cannot be tasks, and what their requester is told of them."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from core.campaigns import TRAVEL_MINUTES, Campaign, State, way_ms
from core.drafting import asked, steps
from core.kinds import Sample
from core.tables import proposing
from core.tables.row_faults import unfit
from core.tasks import TYPES


def campaign_of(*rows: Mapping[str, str], kind: str = "") -> Campaign:
    """A campaign as its first rows suggest it."""
    columns = tuple(rows[0])
    empty = Campaign(1, 1, 1, State.DRAFT, "t", columns=columns)
    return proposing.propose(empty, Sample(columns, rows), kind)


def test_rows_that_cannot_be_tasks() -> None:
    campaign = campaign_of({"text": "a"})
    assert unfit(campaign, 2, {"text": "a"}) is None
    assert "nothing to show" in str(unfit(campaign, 2, {"text": " "}))
    assert "letters" in str(unfit(campaign, 2, {"text": "x" * 2501}))
    shown_ = replace(campaign, form=replace(campaign.form, picture="file"))
    assert unfit(shown_, 2, {"text": " ", "file": "1.jpg"}) is None
    asking = replace(campaign.form.questions[0], label="${q}")
    asks = replace(campaign, mapping={"question": "q"}, form=replace(campaign.form, shows="", questions=(asking,)))
    assert "no column" in str(unfit(asks, 2, {"text": "x"}))
    assert "nothing in column" in str(unfit(asks, 2, {"q": " "}))
    assert "nothing" not in str(unfit(asks, 2, {"q": "x"}))


@pytest.mark.parametrize("kind", ["classify", "tag"])
@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("Good|Bad", ""),
        ("Good/Bad", ""),
        ("Good", "needs 2 to"),
        (f"Good|{'x' * 61}", "needs 2 to"),
        ("", "nothing in column options"),
    ],
)
def test_options_of_each_row(kind: str, options: str, said: str) -> None:
    campaign = campaign_of({"text": "a", "options": "A|B"}, {"text": "b", "options": "C|D"}, kind=kind)
    assert campaign.kind in TYPES
    why = unfit(campaign, 3, {"text": "x", "options": options})
    assert (said in why.one.format(**why.params)) if why else not said


@pytest.mark.parametrize(
    ("things", "said"),
    [
        (("A", "B", "C"), ""),
        (("A", "B", ""), ""),
        (("A", "", ""), "needs 2 to 26 things"),
        (("A", "B", "A"), "twice, “A”"),
        (("x" * 1400, "y" * 1400, "z"), "has 2,801 letters"),
    ],
)
def test_things_to_put_in_order(things: tuple[str, ...], said: str) -> None:
    columns = [f"item_{number}" for number in range(1, 4)]
    campaign = campaign_of(dict.fromkeys(columns, "x"))
    assert campaign.kind == "rank"
    why = unfit(campaign, 2, dict(zip(columns, things, strict=True)))
    shown = {key: f"{value:,}" if isinstance(value, int) else value for key, value in why.params.items()} if why else {}
    assert (said in why.one.format(**shown)) if why else not said


@pytest.mark.parametrize(
    ("things", "said"), [("A;B", ""), ("A", "needs 2"), (";".join("abcdefghijklmnopqrstuvwxyz1"), "26")]
)
def test_a_list_to_put_in_order(things: str, said: str) -> None:
    campaign = campaign_of({"items": "Red;Green;Blue"})
    why = unfit(campaign, 2, {"items": things})
    assert (said in why.one.format(**why.params)) if why else not said


def test_options_in_columns_of_their_own() -> None:
    row = {"question": "Of Uganda?", "A": "Gulu", "B": "Kampala", "C": "Jinja", "correct": "B"}
    campaign = campaign_of(row)
    assert asked.options_brought(campaign) == "A, B, C"
    assert steps.missing(campaign)[:1] != ["options"]
    assert unfit(campaign, 2, {**row, "C": ""}) is None
    why = unfit(campaign, 2, {**row, "B": "", "C": ""})
    assert why
    assert "needs 2" in why.one.format(**why.params)


def test_a_machines_answer_is_no_list_of_options() -> None:
    campaign = campaign_of({"text": "a", "prediction": "pos"})
    assert campaign.kind == "confirm"
    assert not asked.options_brought(campaign)
    assert unfit(campaign, 2, {"text": "a", "prediction": "neg"}) is None


def test_the_way_to_a_place_that_one_column_holds() -> None:
    campaign = campaign_of({"job": "Deliver", "gps": "-1.28, 36.82", "until": "Friday"})
    assert campaign.mapping["gps"] == "gps"
    assert "${gps}" in campaign.form.shows
    assert way_ms(campaign) == TRAVEL_MINUTES * 60_000
