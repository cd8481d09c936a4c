"""A campaign's answers are weighed anew by a child: what is seen otherwise then is looked at again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot import weighed
from bot.jobs import ALL, refits
from core.campaigns import Campaign, Task
from core.form.forms import Form
from core.form.questions import ChooseOne, YesNo
from core.kinds import Settings
from core.ledger import Account, Code, Kind, Transfer
from core.ports import Tx
from core.quality.estimate.policy import Policy
from core.verdicts import again, asking, refitting
from core.verdicts.asked import asked_of
from core.verdicts.port import Kept
from core.verdicts.port import Stage as Stands
from core.verdicts.whole import Rules, Whole, weigh_all
from tests.conversations.conftest import stage
from tests.conversations.scenes import MOOD, campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.moderating import moderators

__all__ = ["stage"]
ADAPTIVE = {"least": "2", "most": "5", "sure": "90"}


async def set_to(stage: Stage, c: int, more: Mapping[str, str] = ADAPTIVE) -> None:
    def change(tx: Tx) -> None:
        made = tx.campaigns.get(c)
        assert made
        assert tx.campaigns.save(replace(made, settings=Settings(more=more)), made.state)

    await stage.do(change)


async def crowd(stage: Stage, names: Sequence[str]) -> list[Actor]:
    found = [await enter(stage, name) for name in names]
    for one in found:
        await one.say("/work")
        await one.tap("I agree")
    return found


async def verdicts(stage: Stage, c: int) -> list[Kept]:
    """Of the campaign's rows, in their order; nothing of those that have none."""

    def look(tx: Tx) -> list[Kept]:
        tasks = tx.tasks.first(c, 99)
        return [kept for one in tasks for kept in tx.verdicts.of_task(c, one.id).values()]

    found: list[Kept] = await stage.do(look)
    return found


def put(tx: Tx, c: int, points: int) -> None:
    """Points of the operator's into what the campaign has free."""
    made = tx.campaigns.get(c)
    assert made
    home = Account(Kind.ORGANISATION, made.organisation_id)
    for debit, credit, code in (
        (Account(Kind.GRANT, 0), home, Code.GRANT),
        (home, Account(Kind.CAMPAIGN, c), Code.FUND),
    ):
        order = tx.new_id()
        tx.ledger.transfer(Transfer(order, debit, credit, points, code, order, campaign_id=c))


async def free(stage: Stage, c: int) -> int:
    found: int = await stage.do(lambda tx: tx.ledger.balance(Account(Kind.CAMPAIGN, c)).available)
    return found


async def test_what_all_agree_on_needs_no_more_once_it_is_known_how_good_they_are(stage: Stage) -> None:
    """Of nobody anything is known at first: a third is asked. A refit sees that all agree, and takes it back."""
    texts = [f"text {n}" for n in range(20)]
    c = await campaign(stage, texts, answers=2, funds=400)
    await set_to(stage, c)
    people = await crowd(stage, ["Ann", "Ben"])
    for one in people:
        for n in range(20):
            await one.tap("Happy" if n % 2 else "Sad")
    first = await verdicts(stage, c)
    assert {one.stage for one in first} == {Stands.ASK}
    assert await free(stage, c) == 400 - 20 * 2 * 5 - 20 * 5
    await stage.wait(61)
    then = await verdicts(stage, c)
    assert {one.stage for one in then} == {Stands.RESOLVED}
    assert min(one.confidence for one in then) > 0.9
    assert await free(stage, c) == 400 - 20 * 2 * 5
    assert refits in ALL


async def test_what_stays_unsure_is_for_a_moderator_and_everybody_is_paid(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    c = await campaign(stage, ["It is wood"], answers=2)
    ann, ben = await crowd(stage, ["Ann", "Ben"])
    await ann.tap("Happy")
    await ben.tap("Sad")
    (kept,) = await verdicts(stage, c)
    assert (kept.stage, kept.answers) == (Stands.MODERATOR, 2)
    assert not asha.buttons(group), "they may change their answers yet"
    await stage.wait(61)
    card = asha.reads(group)
    assert "What is right here?" in card
    assert "It is wood" in card
    assert "Happy: 1" in card
    assert "all of them are paid" in card
    assert asha.buttons(group) == ["Happy", "Sad", "Neither", "Write it", "Nobody can tell"]
    assert await unconfirmed(stage, [ann, ben]) == [0, 0]
    card = await asha.tap("Neither", chat_id=group)
    assert asha.toast == "Noted as the right answer. Thank you."
    assert "Decided: Neither" in card
    assert not asha.buttons(group)
    (kept,) = await verdicts(stage, c)
    assert (kept.value, kept.stage, kept.confidence) == ("Neither", Stands.DECIDED, 1.0)
    await stage.wait(61)
    assert (await verdicts(stage, c))[0].stage is Stands.DECIDED, "a refit leaves a person's word"


async def unconfirmed(stage: Stage, people: Sequence[Actor]) -> list[int]:
    """Answers of each that nothing confirmed yet."""

    def look(tx: Tx) -> list[int]:
        found = [tx.people.by_telegram(one.id) for one in people]
        return [one.unconfirmed for one in found if one]

    found: list[int] = await stage.do(look)
    return found


async def test_a_task_that_always_fails_holds_up_no_other(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """It fails in the child as it is weighed, or after it as it is looked at again."""
    c = await campaign(stage, [f"text {n}" for n in range(20)], answers=2, funds=400)
    await set_to(stage, c)
    for one in await crowd(stage, ["Ann", "Ben"]):
        for n in range(20):
            await one.tap("Happy" if n % 2 else "Sad")
    tasks = [one.id for one in await stage.do(lambda tx: tx.tasks.first(c, 99))]
    look = again.look

    def failing(tx: Tx, campaign_id: int, task: Task) -> None:
        if task.id == tasks[0]:
            raise ValueError("it cannot be looked at")
        look(tx, campaign_id, task)

    monkeypatch.setattr(again, "look", failing)
    await stage.wait(61)
    stages = [one.stage for one in await verdicts(stage, c)]
    assert stages == [Stands.ASK] + [Stands.RESOLVED] * 19
    monkeypatch.setattr(again, "look", look)
    await stage.wait(61)
    assert {one.stage for one in await verdicts(stage, c)} == {Stands.RESOLVED}, "it is tried again"


async def test_what_cannot_be_bought_together_is_bought_one_by_one(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    c = await campaign(stage, ["one", "two", "three"], answers=2)
    await set_to(stage, c)
    people = await crowd(stage, ["Ann", "Ben"])
    for one, choice in zip(people, ("Happy", "Sad"), strict=True):
        for _ in range(3):
            await one.tap(choice)
    await stage.do(lambda tx: put(tx, c, 100))
    tasks, buy = [one.id for one in await stage.do(lambda tx: tx.tasks.first(c, 99))], asking.buy

    def failing(tx: Tx, campaign: Campaign, task_id: int) -> bool:
        if task_id == tasks[0]:
            raise ValueError("it cannot be bought")
        return buy(tx, campaign, task_id)

    monkeypatch.setattr(asking, "buy", failing)
    await stage.wait(61)
    assert [one.remaining for one in await stage.do(lambda tx: tx.tasks.first(c, 99))] == [0, 1, 1]


def test_what_cannot_be_weighed_is_named_and_the_others_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*facts: Any, may_ask: bool) -> Whole:
        if facts[2][0][1]["mood"] == "Sad":
            raise ValueError("it cannot be weighed")
        return weigh_all(*facts, may_ask=may_ask)

    monkeypatch.setattr(refitting, "weigh_all", failing)
    rules = Rules(Form((MOOD,)), asked_of(Form((MOOD,)), spoken=False, tolerance=None), Policy(1, 1, thrifty=False))
    rows = [refitting.Row(n, {}, [(5, {"mood": said})]) for n, said in enumerate(("Happy", "Sad"), 1)]
    lines = [*weighed.answer(weighed.request(rules, rows, spoken=False, tolerance=None))]
    assert [one["rows"][0][0] for one in lines if one["t"] == "verdicts"] == [1]
    assert [one["task"] for one in lines if one["t"] == "failed"] == [2]


async def test_without_funds_the_least_sure_is_asked_first_once_there_are_some(stage: Stage) -> None:
    c = await campaign(stage, ["one", "two"], answers=2)
    await set_to(stage, c)
    people = await crowd(stage, ["Ann", "Ben"])
    for one, choices in zip(people, (("Happy", "Happy"), ("Happy", "Sad")), strict=True):
        for choice in choices:
            await one.tap(choice)
    assert [one.stage for one in await verdicts(stage, c)] == [Stands.ASK, Stands.ASK]
    carl = await enter(stage, "Carl")
    assert "No campaign" in await carl.say("/work") or "every task" in carl.reads()
    await stage.wait(61)
    await stage.do(lambda tx: put(tx, c, 5))
    await stage.wait(refits.FUNDS_MS / 1000 + 1)
    await carl.say("/work")
    assert "two" in await carl.tap("I agree")
    assert await free(stage, c) == 0


def test_what_a_row_offers_goes_along_in_each_language_and_nothing_else_does() -> None:
    asked = (
        ChooseOne("a", "Which?", column="options"),
        ChooseOne("b", "Which?", ("${x}", "${y}")),
        YesNo("c", "${z}?"),
    )
    form = Form(
        asked, languages=("en", "sw"), columns={"options": {"en": "options", "sw": "options:sw"}}, predicted="p"
    )
    rules = Rules(form, asked_of(form, spoken=False, tolerance=None), Policy())
    data = {"options": "1|2", "options:sw": "3|4", "x": "5", "z": "6", "p": "7", "text": "8"}
    (row,) = weighed.request(rules, [refitting.Row(1, data, [])], spoken=False, tolerance=None)["rows"]
    assert row[1] == {"options": "1|2", "options:sw": "3|4", "x": "5", "p": "7"}
