"""A worker at forms of any questions, on the stage."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.form.forms import Form
from core.form.questions import Question
from core.ports import Tx
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Actor, Stage


async def asked(stage: Stage, *questions: Question, rows: Sequence[str] = ("one", "two"), **form: Any) -> Actor:
    """A worker in front of the first task of a campaign with these questions."""
    where = await campaign(stage, rows, question=questions[0])

    def turn(tx: Tx) -> None:
        made = tx.campaigns.get(where)
        assert made
        changed = replace(made, form=Form(tuple(questions), shows="${text}", **form), version=2)
        assert tx.campaigns.save(changed, made.state)
        tx.campaigns.publish(changed)
        tx.tasks.renew(where, 2, 99)

    await stage.do(turn)
    worker = await enter(stage)
    await worker.tap("I agree")
    return worker


async def answered(stage: Stage, worker: Actor) -> dict[str, Any] | None:
    """The worker's latest answer."""

    def look(tx: Tx) -> dict[str, Any] | None:
        me = tx.people.by_telegram(worker.id)
        assert me
        running = tx.campaigns.running()
        latest = tx.answers.latest(running[0].id, me.id, 1)
        return dict(latest[0].values) if latest else None

    found: dict[str, Any] | None = await stage.do(look)
    return found
