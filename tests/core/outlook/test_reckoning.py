"""What a launch will come to, of each kind of question, and how it is kept until it can be compared."""

from dataclasses import replace

import pytest

from core.campaigns import Campaign, State
from core.drafting import steps_answers
from core.form.forms import Form
from core.form.questions import (
    ChooseOne,
    ChooseSeveral,
    MarkCells,
    Note,
    Question,
    Rank,
    Rate,
    TakePhoto,
    WriteInteger,
    WriteText,
    YesNo,
)
from core.kinds import Settings
from core.outlook import certainty
from core.outlook.certainty import Wanted
from core.outlook.reckoning import FORECAST, RIGHT_BEFORE, at_each, in_hundred, keep, outlook, said_before
from core.verdicts.policy_of import TOLERANCE

MOOD = ChooseOne("mood", "How does it sound?", ("Good", "Bad", "Neither"))
TAGS = ChooseSeveral("tags", "What is in it?", ("A", "B", "C", "D"))
SAID = WriteText("said", "What is said?")
NAME = WriteText("name", "What is it called?", compared=True)


def campaign_of(
    *questions: Question, kind: str = "classify", rows: int = 500, chosen: Wanted | None = None
) -> Campaign:
    made = Campaign(1, 1, 1, State.DRAFT, "t", kind=kind, form=Form(questions), rows=rows, answers_wanted=3)
    return steps_answers.decided(made, chosen) if chosen else made


@pytest.mark.parametrize(
    ("questions", "weighed"),
    [
        ((MOOD,), True),
        ((TAGS,), True),
        ((NAME, WriteInteger("n", "How many?")), True),
        ((Note("n", "Look."), MOOD), True),
        ((YesNo("is", "Is it?"), Rate("r", "How good?", 1, 5)), True),
        ((replace(MOOD, column="options"),), True),
        ((MOOD, TakePhoto("p", "Show it.")), False),
        ((Note("n", "Look."),), False),
        (tuple(replace(MOOD, name=f"mood_{n}") for n in range(51)), False),
        ((WriteText("w", "Describe it."),), False),
    ],
)
def test_certainty_decides_where_it_can_be_told_which_answer_is_right(
    questions: tuple[Question, ...], weighed: bool
) -> None:
    campaign = campaign_of(*questions)
    assert certainty.offers(campaign) is weighed
    assert (outlook(campaign) is not None) is weighed
    assert not certainty.offers(replace(campaign, kind="survey"))
    assert not certainty.offers(replace(campaign, form=Form(questions, opinion=True)))


def test_speech_is_played() -> None:
    campaign = campaign_of(SAID, kind="transcribe", chosen=Wanted(3, 5))
    found = outlook(campaign, 0.8)
    assert found is not None
    assert found.answers == pytest.approx(4, abs=0.2)
    assert certainty.usual(campaign) == Wanted(3, 5)
    assert certainty.compared(campaign) == []
    assert list(at_each(campaign)) == [80, 90, 95]
    assert not certainty.is_usual(campaign)


@pytest.mark.parametrize("question", [Rank("r", "Which is best?", ("A", "B", "C")), MarkCells("b", "Where?")])
def test_of_some_answers_nobody_can_tell_beforehand_how_they_will_differ(question: Question) -> None:
    campaign = campaign_of(question, chosen=Wanted())
    assert certainty.offers(campaign)
    assert not certainty.is_foreseen(campaign)
    assert outlook(campaign) is None
    assert FORECAST not in keep(campaign, 0.8).settings.more


def test_numbers_that_may_differ_are_not_foreseen() -> None:
    campaign = campaign_of(MOOD, WriteInteger("n", "How many?"))
    assert outlook(campaign) is not None
    near = replace(campaign, settings=replace(campaign.settings, more={TOLERANCE: "2"}))
    assert outlook(near) is None
    assert [one.name for one in certainty.compared(near)] == ["mood"]


def test_a_fixed_number_has_a_forecast_too_unless_it_is_large() -> None:
    found = outlook(campaign_of(MOOD))
    assert found is not None
    assert [found.answers, found.saved] == pytest.approx([3, 0])
    assert 0 < found.looked < 0.2
    assert outlook(replace(campaign_of(MOOD), answers_wanted=8)) is None


def test_better_people_cost_less_and_leave_less_unsure() -> None:
    campaign = campaign_of(MOOD, chosen=Wanted())
    good, usual, bad = (outlook(campaign, right) for right in (0.95, RIGHT_BEFORE, 0.6))
    assert good is not None
    assert usual is not None
    assert bad is not None
    assert 2 <= good.answers < usual.answers < bad.answers <= 5
    assert good.looked < usual.looked < bad.looked


def test_more_is_asked_of_people_of_whom_little_is_known() -> None:
    few, many = (outlook(campaign_of(MOOD, rows=rows, chosen=Wanted()), 0.95) for rows in (10, 10_000))
    assert few is not None
    assert many is not None
    assert few.answers > 3 > many.answers


@pytest.mark.parametrize("question", [MOOD, TAGS, NAME])
def test_each_percent_has_its_price(question: Question) -> None:
    found = at_each(campaign_of(question, chosen=Wanted(2, 7)))
    assert list(found) == [80, 90, 95]
    answers = [one.answers for one in found.values()]
    assert answers == sorted(answers)
    assert at_each(campaign_of(question)) == {}


def test_several_options_are_all_to_be_right() -> None:
    one, four = (outlook(campaign_of(replace(TAGS, options=("A", "B")[:n] or TAGS.options))) for n in (2, 0))
    assert one is not None
    assert four is not None
    assert one.answers == four.answers == pytest.approx(3)


@pytest.mark.parametrize("question", [replace(MOOD, options=()), replace(TAGS, options=())])
def test_options_that_are_still_to_be_decided(question: Question) -> None:
    assert outlook(campaign_of(question, chosen=Wanted())) is not None


def test_it_is_kept_with_the_campaign_and_read_again() -> None:
    campaign = campaign_of(MOOD, chosen=Wanted())
    assert said_before(campaign) is None
    launched = keep(campaign, 0.9)
    before, now = said_before(launched), outlook(campaign, 0.9)
    assert before is not None
    assert now is not None
    assert before.answers == pytest.approx(now.answers, abs=0.001)
    assert certainty.wanted(launched) == Wanted()
    assert keep(launched, 0.9) == launched
    other = replace(launched, form=Form((WriteText("w", "Describe it."),)))
    assert FORECAST not in keep(other, 0.9).settings.more, "what was said of another form"
    plain = replace(campaign_of(WriteText("w", "Describe it.")), settings=Settings())
    assert keep(plain, 0.9) is plain


def test_seldom_is_not_never() -> None:
    assert [in_hundred(share) for share in (0, 0.0001, 0.003, 0.026, 1)] == [0, 0, 1, 3, 100]
