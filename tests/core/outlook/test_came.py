"""What came, in the words of the forecast."""

from core.form.questions import CANT_TELL
from core.outlook.came import NOTHING, Came, agreeing, outlook, unpacked
from core.outlook.certainty import Wanted
from tests.core.outlook.test_reckoning import MOOD, NAME, campaign_of


def test_it_is_told_of_tasks_that_are_closed() -> None:
    campaign = campaign_of(MOOD, chosen=Wanted())
    came = Came(closed=20, answers=54, confidence=0.9, looked=1, asking=3, agreeing=0.7)
    found = outlook(campaign, came)
    assert found is not None
    assert (found.answers, found.confidence, found.agreeing, found.looked) == (2.7, 0.9, 0.7, 0.05)
    assert round(found.saved, 2) == 0.46
    assert outlook(campaign, NOTHING) is None
    assert unpacked(came.packed()) == came


def test_more_answers_than_the_most_save_nothing() -> None:
    found = outlook(campaign_of(MOOD), Came(closed=1, answers=5, confidence=1.0))
    assert found is not None
    assert found.saved == 0.0


def test_pairs_that_say_the_same() -> None:
    said = [
        [{"mood": "Good", "name": "Asha"}, {"mood": "Good", "name": "asha."}, {"mood": "Bad", "name": CANT_TELL}],
        [{"mood": "Good", "name": ""}],
        [],
    ]
    assert agreeing(campaign_of(MOOD, NAME), said) == 4 / 8
    assert agreeing(campaign_of(MOOD), said[1:]) is None
