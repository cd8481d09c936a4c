"""As many answers as needed where people do not choose: written down, put in order, marked, counted, found."""

from dataclasses import replace

import pytest

from core.campaigns import Campaign, State
from core.drafting import steps, steps_answers
from core.errors import Invalid
from core.form.forms import Form
from core.form.questions import SendLocation, WriteInteger
from core.kinds import Sample
from core.outlook import certainty
from core.outlook.certainty import Wanted
from core.tables import proposing
from core.verdicts.policy_of import TOLERANCE
from tests.core.drafting.test_steps_answers import USUAL, draft, take


def pictured(row: dict[str, str], kind: str) -> Campaign:
    empty = Campaign(1, 1, 1, State.DRAFT, "t", columns=tuple(row))
    return proposing.propose(empty, Sample(tuple(row), [row], ("picture",)), kind)


@pytest.mark.parametrize(
    ("row", "kind", "wanted"),
    [
        ({"item_1": "a", "item_2": "b", "item_3": "c"}, "rank", USUAL),
        ({"audio": "a.mp3"}, "transcribe", Wanted(3, 5, 90)),
        ({"picture": "a.jpg", "find": "dogs"}, "find", USUAL),
    ],
)
def test_where_people_do_not_choose_it_is_one_tap(row: dict[str, str], kind: str, wanted: Wanted) -> None:
    campaign = pictured(row, kind)
    assert certainty.wanted(campaign) is None
    assert certainty.wanted(take(campaign, "answers", "auto")) == wanted
    assert steps_answers.offered(campaign, "answers")[0][0] == "auto"
    assert certainty.wanted(take(campaign, "answers", "2-7")) == Wanted(2, 7, 90)


COUNT = Form((WriteInteger("n", "How many?"),))
SPOT = Form((SendLocation("spot", "Where is it?"),))


@pytest.mark.parametrize(
    ("form", "said", "kept_as"),
    [(COUNT, "5", "5"), (COUNT, " 0,5 ", "0.5"), (COUNT, "-", ""), (SPOT, "50", "50")],
)
def test_by_how_much_answers_may_differ(form: Form, said: str, kept_as: str) -> None:
    """A place is looked at by people, unless its requester says what is near enough."""
    before = replace(draft(), form=form, mapping={})
    assert TOLERANCE not in steps_answers.closed(before)
    assert TOLERANCE in steps_answers.closed(draft())
    told = steps.STEPS[TOLERANCE].now(before)
    assert told is not None
    assert "same" in told.one
    more = {**({TOLERANCE: steps_answers._tolerance(said)} if said != "-" else {})}
    after = replace(before, settings=replace(before.settings, more=more))
    assert after.settings.more.get(TOLERANCE, "") == kept_as
    assert certainty.offers(after) is (form is COUNT or bool(kept_as))
    assert steps.STEPS[TOLERANCE].now(after) == steps.STEPS[TOLERANCE].label(kept_as or "-")


def test_what_no_two_numbers_can_differ_by() -> None:
    keyed = pictured({"picture": "a.jpg", "count": ""}, "key_in")
    assert take(keyed, TOLERANCE, "2").settings.more[TOLERANCE] == "2"
    sure = take(take(keyed, "answers", "auto"), TOLERANCE, "2")
    assert certainty.wanted(sure) == USUAL
    for said in ("0", "many", "-1", "1e9", "0.0001"):
        with pytest.raises(Invalid, match="above 0"):
            take(keyed, TOLERANCE, said)


def test_what_certainty_costs_in_speech_is_told_in_texts() -> None:
    speech = take(pictured({"audio": "a.mp3"}, "transcribe"), "answers", "auto")
    told = steps_answers.beside(speech, "exact", 0.8)
    assert told is not None
    assert "of 100 texts" in str(told.params["first"])
