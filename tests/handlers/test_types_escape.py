"""What a requester's cells hold is shown letter by letter under every type of task: no markup, no other cell."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.screens import make_front
from core.campaigns import Campaign, State
from core.drafting import asked
from core.form import forms
from core.form.named import named_columns
from core.kinds import Settings
from core.ports import Tx
from core.show import show
from core.tasks import TYPES
from core.views import TaskView
from handlers.page import Page
from sandbox.telegram.entities import parse
from tests.conversations.scenes import campaign, enter
from tests.conversations.stage import Stage

CASES = Path(__file__).parents[1] / "core" / "tasks"
SLY = '<b>one</b> & ${secret} "|&lt;i&gt;two|three'
HIDDEN = "what the next column says"


def built(kind: str, case: dict[str, Any]) -> Campaign:
    more = {key: json.dumps(one) if isinstance(one, list) else one for key, one in case.get("more", {}).items()}
    settings = Settings(case["question"], tuple(case["options"]), tuple(case.get("fields", ())), more)
    bare = Campaign(1, 1, 1, State.DRAFT, "Work", mapping=case["mapping"])
    return asked.built(bare, kind, settings)


async def pages(stage: Stage, made: Campaign) -> list[Page]:
    """Each question of the first task, whose row holds nothing but slyness."""
    where = await campaign(stage, ["one"])
    worker = await enter(stage)
    await worker.tap("I agree")
    form, front = made.form, make_front(stage.kazi.parts)
    row = {**dict.fromkeys((*made.mapping.values(), *named_columns(form)), SLY), "secret": HIDDEN}

    def look(tx: Tx) -> list[Page]:
        me, running = tx.people.by_telegram(worker.id), tx.campaigns.get(where)
        assert me
        assert running
        view = show(tx, me)
        assert isinstance(view, TaskView)
        view = replace(view, campaign=replace(running, form=form), task=replace(view.task, data=row))
        each = (forms.filled(form, one, row) for one in forms.visible(form))
        return [front.page(replace(view, question=one, options=getattr(one, "options", ()))) for one in each]

    found: list[Page] = await stage.do(look)
    return found


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", [one for one in TYPES if one != "survey"])  # whose rows are its questions
async def test_a_cell_is_shown_as_it_is(stage: Stage, kind: str) -> None:
    cases = json.loads((CASES / f"{kind}.json").read_text("utf-8"))["builds"]
    for case in cases:
        made = built(kind, case)
        for raw, page in zip(forms.visible(made.form), await pages(stage, made), strict=True):
            said, _ = parse(page.text, "HTML")
            texts = (made.form.shows, raw.label, raw.hint, getattr(raw, "start", ""), *getattr(raw, "options", ()))
            if any(forms.places(one) for one in texts):
                shown = "\n".join((said, *(one.text for line in page.rows for one in line)))
                assert "<b>one</b> & ${secret}" in shown, page.text
            assert HIDDEN not in page.text
            assert all(HIDDEN not in one.text for line in page.rows for one in line)
