"""A campaign's answers are looked at together, by a child, at most every ten minutes, and told once."""

from bot.jobs import ALL, signals
from core.ports import Tx
from core.signals.port import Found
from tests.conversations.conftest import stage
from tests.conversations.scenes import MOOD, campaign, enter
from tests.conversations.stage import Stage

__all__ = ["stage"]
TASKS = 20


async def test_what_is_noticed_of_a_running_campaign(stage: Stage) -> None:
    await campaign(stage, [f"text {n}" for n in range(TASKS)], answers=2)
    honest, other = await enter(stage, "Ann"), await enter(stage, "Ben")
    for n, one in enumerate((honest, other)):
        await one.tap("I agree, start")
        for at in range(TASKS):
            await one.tap(MOOD.options[0 if n else at % 3])

    def found(tx: Tx) -> list[list[Found]]:
        people = [tx.people.by_telegram(one.id) for one in (honest, other)]
        return [[*tx.signals.findings.of_person(one.id, 9)] for one in people if one]

    await stage.wait(signals.EVERY_SECONDS + 1)
    first, second = await stage.do(found)
    assert (first, [one.rule for one in second if one.rule == "straight"]) == ([], ["straight"])
    straight = next(one for one in second if one.rule == "straight")
    assert straight.params == {"n": TASKS, "share": 100, "option": "Happy", "usual": 35}
    await stage.wait(signals.EVERY_SECONDS + 1)
    assert await stage.do(found) == [first, second], "nothing is new"
    assert signals in ALL
