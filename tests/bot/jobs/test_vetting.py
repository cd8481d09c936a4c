"""A first campaign that nobody looks at: the operators are reminded every day, its requester once; it never starts."""

from tests.conversations.conftest import stage
from tests.conversations.requesting import points
from tests.conversations.stage import Stage
from tests.handlers.moderating import first_one

__all__ = ["stage"]

DAY = 24 * 3600


async def test_people_are_reminded_until_somebody_looks(stage: Stage) -> None:
    group, (asha,), amina = await first_one(stage, "Asha")
    assert "first campaign" not in stage.operator.reads()
    await stage.wait(DAY + 1)
    assert "A campaign to look at" in stage.operator.reads()
    assert "It waits for 24 hours already" in stage.operator.reads()
    assert "Nobody has looked at your campaign yet" in amina.reads()
    seen, shown = len(amina.messages()), len(stage.operator.messages())
    await stage.wait(3600)
    assert len(stage.operator.messages()) == shown
    await stage.wait(DAY)
    assert len(stage.operator.messages()) == shown + 1
    assert len(amina.messages()) == seen
    assert await points(stage, amina) == 985
    await stage.operator.tap("Start it")
    assert "✔ Started." in stage.operator.reads()
    assert any("✔ Started." in str(one) for one in asha.messages(group))
    assert "it runs now" in amina.reads()
    shown = len(stage.operator.messages())
    await stage.wait(2 * DAY)
    assert len(stage.operator.messages()) == shown
