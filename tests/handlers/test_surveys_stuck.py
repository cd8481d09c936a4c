"""A survey whose own expressions fail at somebody's answers: nobody is stuck in it, and its owner is told."""

from functools import partial

import pytest

from core.ports import Tx
from tests.conversations.requesting import requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.handlers.test_xlsform import launched, workbook
from tests.reliability.acts import me_of

HEAVY = [f"count(/data/row/n[. > {n} or . < -{n}])" for n in range(40)]
BIG = workbook(
    {
        "survey": [
            ["type", "name", "label", "calculation", "repeat_count"],
            ["integer", "many", "How many?", "", ""],
            ["text", "why", "Why?", "", ""],
            ["begin repeat", "row", "Row", "", "${many}"],
            ["calculate", "n", "", "position(..)", ""],
            *(["calculate", f"c{n}", "", one.replace("/data/", "/xform_root/"), ""] for n, one in enumerate(HEAVY)),
            ["end repeat", "", "", "", ""],
        ],
        "settings": [["form_title"], ["Households"]],
    }
)
STUCK = "This survey does not work with these answers, sorry."
TEN_MINUTES = 600


async def asked(stage: Stage) -> tuple[Actor, Actor]:
    amina = await requester(stage, points=1_000_000)
    await launched(amina, "rows.xlsx", BIG)
    juma = await enter(stage, "Juma")
    await juma.tap("I agree")
    return amina, juma


def leases_of(worker: Actor, tx: Tx) -> int:
    return len(tx.assignments.of_person(me_of(tx, worker).id))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_an_answer_that_makes_too_much_work(stage: Stage) -> None:
    amina, juma = await asked(stage)
    await juma.say("100")
    assert juma.reads().startswith(STUCK)
    await juma.say("99")
    await stage.wait(TEN_MINUTES)
    told = [one["text"] for one in amina.messages() if "could not go on" in str(one.get("text", ""))]
    assert len(told) == 1
    assert "“Households”: The expression has to look at too many values." in told[0]
    await juma.say("3")
    assert "Why?" in juma.reads()
    assert await stage.do(lambda tx: tx.updates.parked(0, 9)) == 0


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_task_that_cannot_even_be_shown_is_given_back(stage: Stage) -> None:
    amina, juma = await asked(stage)

    def spoil(tx: Tx) -> None:
        me = me_of(tx, juma)
        (held,) = tx.assignments.of_person(me.id)
        assert tx.assignments.keep(held, {"many": "100"})

    await stage.do(spoil)
    await juma.say("/work")
    assert juma.reads().startswith(STUCK)
    assert await stage.do(partial(leases_of, juma)) == 0
    await stage.wait(TEN_MINUTES)
    assert any("could not go on" in str(one.get("text", "")) for one in amina.messages())
    assert await stage.do(lambda tx: tx.updates.parked(0, 9)) == 0
