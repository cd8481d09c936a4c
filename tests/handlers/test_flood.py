"""However many cases open at once, the group gets no more messages a minute than it bears, nor more cards."""

from collections import Counter
from dataclasses import replace
from typing import Any

from core.cases import opened
from core.moderators.families import DAY_MS
from core.ports import Tx
from core.process import carding
from core.work import CaseKind
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators

CASES = 200
A_MINUTE = 20  # messages to a group; https://core.telegram.org/bots/faq
MINUTE_MS = 60_000


def slowly(stage: Stage) -> None:
    """The bot as it is set up where nobody said otherwise: groups get what they are made to bear."""
    parts = stage.kazi.parts
    settings = parts.context.settings
    slow = replace(settings, sending=replace(settings.sending, group_per_minute=18.0))
    stage._start(replace(parts, context=replace(parts.context, settings=slow)))


def calls(stage: Stage, group: int) -> list[int]:
    """When (ms) something is sent to the group or edited there; filled as it happens."""
    at: list[int] = []
    call = stage.engine.call

    async def counting(token: str, method: str, params: Any, *more: Any) -> Any:
        if method.startswith(("send", "edit")) and str(params.get("chat_id")) == str(group):
            at.append(stage.clock.now())
        return await call(token, method, params, *more)

    stage.engine.call = counting  # type: ignore[method-assign,assignment]
    return at


async def standing(stage: Stage) -> int:
    found: tuple[int, int] = await stage.do(lambda tx: tx.turns.standing())
    return sum(found)


async def test_two_hundred_cases_at_once(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    slowly(stage)
    at, started = calls(stage, group), stage.clock.now()

    def open_all(tx: Tx) -> None:
        me = tx.people.by_telegram(stage.operator.id)
        assert me
        for n in range(CASES):
            case = opened(tx, CaseKind.HELP, me.id, due_at=tx.now + DAY_MS, params={"words": f"Question {n}"})
            carding.card(tx, case.id)

    def decide(tx: Tx) -> None:
        me = tx.people.by_telegram(asha.id)
        assert me
        for case in tx.cases.waiting(20):
            if case.message_id and tx.cases.decide(case.id, me.id, "answered"):
                carding.card(tx, case.id)

    await stage.do(open_all)
    most = 0
    for minute in range(60):
        for _ in range(20):
            await stage.wait(3)
            most = max(most, await standing(stage))
        if minute % 3 == 0:
            await stage.do(decide)
    minutes = Counter((one - started) // MINUTE_MS for one in at)
    windows = [sum(since <= one < since + MINUTE_MS for one in at) for since in at]
    assert most == 10, "no more stand there, and that many do"
    assert max(windows) <= A_MINUTE, minutes
    assert len(at) > CASES, "they keep coming"
    assert not [one for one in await stage.do(lambda tx: tx.cases.waiting(CASES)) if not one.message_id]
