"""A campaign's answers are looked at together, by a child, at most every ten minutes, and told once."""

import pytest

from bot.jobs import ALL, signals
from core.campaigns import Campaign
from core.form.questions import ChooseOne
from core.ports import Tx
from core.signals import noticing
from core.signals.batch import Noticed
from core.signals.port import Found
from tests.conversations.conftest import stage
from tests.conversations.scenes import MOOD, campaign, enter
from tests.conversations.stage import Stage
from tests.handlers.moderating import enter_operator
from tests.storage.scene import sql

__all__ = ["stage"]
TASKS = 20


async def test_what_is_noticed_of_a_running_campaign(stage: Stage) -> None:
    await campaign(stage, [f"text {n}" for n in range(TASKS)], answers=3)
    honest, fellow, other = [await enter(stage, name) for name in ("Ann", "Cat", "Ben")]
    for one in (honest, fellow, other):
        await one.tap("I agree, start")
        for at in range(TASKS):
            await one.tap(MOOD.options[0 if one is other else at % 3])

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


async def test_of_options_of_each_rows_own_it_is_seen_where_they_stand(stage: Stage) -> None:
    own = ChooseOne("mood", "Which?", ("${text}", "not ${text}"))
    c = await campaign(stage, [f"text {n}" for n in range(TASKS)], answers=3, question=own)
    for name in ("Ann", "Cat", "Ben"):
        one = await enter(stage, name)
        await one.tap("I agree, start")
        for at in range(TASKS):
            await one.tap(f"not text {at}" if at % 2 and name != "Ben" else f"text {at}")
    await stage.wait(signals.EVERY_SECONDS + 1)

    def found(tx: Tx) -> list[Found]:
        ben = tx.people.by_telegram(one.id)
        return [each for each in tx.signals.findings.of_person(ben.id if ben else 0, 9) if each.rule == "straight"]

    (straight,) = await stage.do(found)
    assert (straight.campaign_id, straight.params["option"]) == (c, "№ 1")


async def test_a_campaign_that_always_fails_holds_up_no_other(stage: Stage) -> None:
    await enter_operator(stage)
    broken = await campaign(stage, ["one"], answers=1)
    cat = await enter(stage, "Cat")
    await cat.tap("I agree, start")
    await cat.tap("Happy")
    await stage.do(lambda tx: sql(tx, "UPDATE answer SET content = '['"))
    c = await campaign(stage, [f"text {n}" for n in range(TASKS)], answers=1)
    one = await enter(stage, "Ann")
    await one.tap("I agree, start")
    for _ in range(TASKS):
        await one.tap("Happy")
    await stage.wait(signals.EVERY_SECONDS + 1)

    def ran(tx: Tx) -> list[bool]:
        return [tx.signals.findings.ran(each)[0] > 0 for each in (broken, c)]

    assert await stage.do(ran) == [False, True]
    for _ in range(3):
        await stage.wait(signals.EVERY_SECONDS + 1)
    await stage.wait(61)
    assert "1 part of a job (signals) fails each time and was set aside" in stage.operator.reads()


async def test_a_finding_that_always_fails_holds_up_no_other(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = noticing.keep

    def failing(tx: Tx, campaign: Campaign, noticed: Noticed) -> bool:
        if noticed.rule == "straight":
            raise ValueError("it cannot be kept")
        return keep(tx, campaign, noticed)

    monkeypatch.setattr(noticing, "keep", failing)
    await campaign(stage, [f"text {n}" for n in range(TASKS)], answers=2)
    for n, name in enumerate(("Ann", "Ben")):
        one = await enter(stage, name)
        await one.tap("I agree, start")
        for at in range(TASKS):
            await one.tap(MOOD.options[0 if n else at % 3])
    await stage.wait(signals.EVERY_SECONDS + 1)

    def rules(tx: Tx) -> list[str]:
        return [row[0] for row in sql(tx, "SELECT DISTINCT rule FROM finding")]

    found = await stage.do(rules)
    assert found
    assert "straight" not in found
