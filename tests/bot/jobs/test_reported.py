"""Reported tasks that nobody decides on: the operators get the card after 48 hours, and every 48 hours after."""

import pytest

from core.ports import Tx
from core.process import helpdesk
from core.requesters import checking, unanswered
from core.work import CaseKind
from tests.conversations.conftest import stage
from tests.conversations.requesting import launched, requester
from tests.conversations.stage import Stage
from tests.handlers.moderating import moderators
from tests.handlers.test_letters import DAY_SECONDS, written
from tests.handlers.test_wrong import ONE_ROW, says

__all__ = ["stage"]

TWO_DAYS = 48 * 3600


async def test_the_operators_are_reminded_until_somebody_has_decided(stage: Stage) -> None:
    group, (asha,) = await moderators(stage, "Asha")
    await launched(await requester(stage), ONE_ROW)
    await says(stage, "Wanjiru")
    assert "Something is wrong" not in stage.operator.reads()
    await stage.wait(TWO_DAYS + 1)
    assert "Something is wrong with a task" in stage.operator.reads()
    assert "It waits for 2 days already" in stage.operator.reads()
    shown = len(stage.operator.messages())
    await stage.wait(TWO_DAYS)
    assert len(stage.operator.messages()) == shown + 1
    await asha.tap("Not so", chat_id=group)
    shown = len(stage.operator.messages())
    await stage.wait(3 * TWO_DAYS)
    assert len(stage.operator.messages()) == shown


async def test_so_are_they_of_letters_that_no_moderator_answers(stage: Stage) -> None:
    await moderators(stage, "Asha")
    _, worker = await written(stage)
    await stage.wait(5 * DAY_SECONDS)
    assert "A moderator looks at it now" in worker.reads()
    assert "A letter without an answer" not in stage.operator.reads()
    await stage.wait(unanswered.CASE_MS // 1000)
    assert "A letter without an answer" in stage.operator.reads()
    assert "No moderator has answered your letter" in worker.reads()


@pytest.mark.parametrize(("kind", "title"), [(CaseKind.HELP, "A question"), (CaseKind.VERIFY, "is it them?")])
async def test_so_are_they_of_questions_and_of_who_one_is(stage: Stage, kind: CaseKind, title: str) -> None:
    await moderators(stage, "Asha")
    who = await requester(stage)

    def ask(tx: Tx) -> None:
        me = tx.people.by_telegram(who.id)
        assert me
        if kind is CaseKind.HELP:
            helpdesk.ask(tx, me, "When am I paid?")
        else:
            checking.write(tx, me, "We are registered as 4711 in Nairobi.")

    await stage.do(ask)
    shown = len(stage.operator.messages())
    await stage.wait(3 * DAY_SECONDS + 1)
    assert len(stage.operator.messages()) == shown + 1
    assert title in stage.operator.reads()
