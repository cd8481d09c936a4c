"""A workbook's ``. <= today()`` in the chat: by the worker's own clock, tomorrow is refused and yesterday taken."""

import pytest

from core.front import profile
from core.ports import Tx
from tests.conversations.requesting import requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.core.test_clock import EAST, WEST, ms
from tests.handlers.test_xlsform import answers_of, launched, workbook
from tests.reliability.acts import me_of

BORN = workbook(
    {
        "survey": [
            ["type", "name", "label", "constraint", "constraint_message"],
            ["date", "born", "When was the child born?", ". <= today()", "That day is still to come."],
        ],
        "settings": [["form_title"], ["Households"]],
    }
)


@pytest.mark.parametrize(("zone", "time"), [(EAST, "00:30"), (WEST, "23:30"), ("UTC", "12:00")])
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_tomorrow_is_refused_and_yesterday_taken(stage: Stage, zone: str, time: str) -> None:
    """East of UTC it is still the day before there, west of it already the day after."""
    amina = await requester(stage, points=1_000_000)
    await launched(amina, "born.xlsx", BORN)
    juma = await enter(stage, "Juma")

    def lives(tx: Tx) -> None:
        profile.live_by(tx, me_of(tx, juma), zone)

    await stage.do(lives)
    await stage.wait((ms(zone, f"2026-11-24T{time}") - stage.clock.now()) / 1000)
    await juma.say("/work")
    await juma.tap("I agree")
    await juma.say("2026-11-25")
    assert juma.reads() == "That day is still to come."
    await juma.say("2026-11-23")
    assert "still to come" not in juma.reads()
    (row,) = await answers_of(amina, stage)
    assert row["born"] == "2026-11-23"
