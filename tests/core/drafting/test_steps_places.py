"""What is decided about tasks at places: kept by step, asked only where the type needs it, risk before the launch."""

from dataclasses import replace

import pytest

from core.campaigns import Campaign, State, expected_ms
from core.drafting import steps
from core.drafting.asked import built, settings
from core.drafting.steps_places import PLACES, unneeded
from core.errors import Invalid
from core.kinds import Settings
from core.tasks import TYPES

MAPPING = {"lat": "lat", "lon": "lon", "text": "place"}


def campaign(kind: str = "place") -> Campaign:
    return built(Campaign(1, 1, 1, State.DRAFT, "Gates", mapping=MAPPING), kind, Settings(more={"radius": "100"}))


@pytest.mark.parametrize(
    ("step", "text", "kept"),
    [
        ("radius", "50", "50"),
        ("photos", "3", "3"),
        ("travel", "30", "30"),
        ("risk", " Traffic. ", "Traffic."),
        ("risk", "-", None),
        ("sign", "yes", "yes"),
    ],
)
def test_a_step_is_kept(step: str, text: str, kept: str | None) -> None:
    after = PLACES[step].take(campaign(), text)
    assert settings(after).more.get(step) == kept
    assert PLACES[step].now(after) is not None or kept is None
    assert all(PLACES[step].label(value).one for value in PLACES[step].quick)


@pytest.mark.parametrize(("step", "text"), [("radius", "5"), ("photos", "11"), ("travel", "a day"), ("risk", " ")])
def test_a_step_has_limits(step: str, text: str) -> None:
    with pytest.raises(Invalid):
        PLACES[step].take(campaign(), text)


def test_risk_is_stated_first() -> None:
    made = campaign()
    assert "risk" in steps.missing(made)
    assert "risk" not in steps.missing(PLACES["risk"].take(made, "Traffic."))
    assert "risk" not in steps.missing(replace(made, mapping={**MAPPING, "risk": "risk"}))
    assert unneeded(made) == {"sign"}


def test_the_way_there_is_work() -> None:
    made = campaign()
    assert expected_ms(made) == (180 + 15 * 60) * 1000
    assert expected_ms(replace(made, trial_ms=10_000)) == 15_000 + 15 * 60_000
    assert expected_ms(PLACES["travel"].take(made, "0")) == TYPES["place"].SECONDS * 1000
    assert expected_ms(replace(campaign("job"), mapping={"job": "job"})) == TYPES["job"].SECONDS * 1000
