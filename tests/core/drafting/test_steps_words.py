"""Saying a campaign's texts in another language: a few lines at a time, a text of several lines alone."""

from dataclasses import replace

import pytest

from core.campaigns import Campaign, State
from core.drafting.step import NONE
from core.drafting.steps_words import TEXTS_AT_ONCE, lacking_texts, said, unsaid
from core.errors import Invalid
from core.form.forms import Form
from core.form.questions import ChooseOne, WriteText

FORM = Form((ChooseOne("mood", "How is ${name}?", options=("Good", "Bad")),), languages=("en", "sw"))
CAMPAIGN = Campaign(1, 1, 1, State.DRAFT, "Moods", form=FORM, instructions="Read it.\nThen tap.", purpose="To learn")


def wanted(campaign: Campaign) -> list[str]:
    now = lacking_texts(campaign)
    assert now is not None
    return str(now.params["texts"]).split("\n")


def test_a_text_of_several_lines_is_asked_for_alone() -> None:
    assert wanted(CAMPAIGN) == ["Moods"]
    campaign = said(CAMPAIGN, "Hisia")
    assert wanted(campaign) == ["Read it.", "Then tap."]
    campaign = said(campaign, "Soma.\n\nKisha gusa hapa.\nAsante.")
    assert campaign.form.words["sw"]["Read it.\nThen tap."] == "Soma.\n\nKisha gusa hapa.\nAsante."
    assert wanted(campaign) == ["To learn", "How is ${name}?", "Good", "Bad"]
    campaign = said(campaign, "Kujifunza\n\n ${name} yukoje? \nNzuri\nMbaya\n")
    assert (unsaid(campaign), lacking_texts(campaign)) == ("", None)
    assert said(campaign, "more") == campaign


def test_many_options_are_asked_for_in_parts() -> None:
    options = tuple(f"option {number}" for number in range(50))
    long = tuple(letter * 1400 for letter in "ab")
    form = Form(
        (ChooseOne("a", "Which?", options=options), *(WriteText(one[0], one) for one in long)), languages=("en", "sw")
    )
    campaign = replace(CAMPAIGN, form=form, instructions="")
    sizes = []
    while unsaid(campaign):
        sizes.append(len(wanted(campaign)))
        campaign = said(campaign, "\n".join(wanted(campaign)))
    assert sizes == [TEXTS_AT_ONCE, TEXTS_AT_ONCE, 14, 1]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Hisia\nMoods", "Please send one line"),
        (" ", "Please send one line"),
        ("x" * 1501, "at most"),
        ("${name}", "Only columns"),
    ],
)
def test_what_cannot_stand_for_a_text(text: str, why: str) -> None:
    with pytest.raises(Invalid, match=why):
        said(CAMPAIGN, text)


def test_an_option_and_a_text_under_a_picture_are_short() -> None:
    form = replace(FORM, picture="file")
    campaign = replace(CAMPAIGN, form=form, title="Good", purpose="", instructions="")
    with pytest.raises(Invalid, match="at most"):
        said(campaign, f"{'x' * 61}\nq\nMbaya")
    with pytest.raises(Invalid, match="at most"):
        said(campaign, f"Nzuri\n{'q' * 351}\nMbaya")


def test_not_now() -> None:
    assert said(CAMPAIGN, NONE) == CAMPAIGN
