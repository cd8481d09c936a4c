"""What an update asks of the database, counted: one more is felt by everybody who works, so it is told here."""

from collections.abc import Sequence

import pytest

from core import desk
from core.form.questions import CANT_TELL, ChooseOne, Question, SendLocation, WriteText
from core.people import Person
from core.ports import Tx
from core.working import answering
from storage.tx import SqlTx
from tests.core.world import MOOD, Act, World, happy, start

ANN, BEN = 11, 12
SAY = WriteText("say", "What does it say?")
PLACE = SendLocation("where", "Where is it?")
LONG = ChooseOne("mood", "How does this sound?", tuple(f"Option number {n}" for n in range(200)))


def types(text: str) -> Act:
    return lambda tx, me: answering.typed(tx, me, 0, text, 1)


def sends(value: str) -> Act:
    return lambda tx, me: answering.answer(tx, me, value)


def counted(tx: Tx, me: Person, act: Act) -> list[str]:
    """The statements that an update runs; the row locks that only PostgreSQL has are left out."""
    assert isinstance(tx, SqlTx)
    run: list[str] = []
    execute = tx.sql._execute

    def listening(text: str, *values: object) -> object:
        if not text.endswith("FOR NO KEY UPDATE"):
            run.append(text)
        return execute(text, *values)

    tx.sql._execute = listening
    act(tx, me)
    tx.sql._execute = execute
    return run


@pytest.mark.parametrize(
    ("question", "before", "act", "number"),
    [
        pytest.param(MOOD, [], happy, 11, id="a choice"),
        pytest.param(LONG, [], happy, 11, id="one of two hundred"),
        pytest.param(SAY, [], types("A blue door"), 11, id="a text"),
        pytest.param(SAY, [types("A blue door")] * 3, types("A blue door"), 14, id="a text that a moderator looks at"),
        pytest.param(SAY, [], types("door"), 10, id="a word, which nothing is compared with"),
        pytest.param(PLACE, [], sends("-1.28333 36.81667 0 12"), 10, id="a place"),
        pytest.param(MOOD, [], sends(CANT_TELL), 12, id="can't tell"),
    ],
)
async def test_an_answer_runs_few_statements(
    world: World, question: Question, before: Sequence[Act], act: Act, number: int
) -> None:
    campaign = await world.campaign(6, questions=(question,))
    await world.person(ANN)
    await world.see(ANN, start(campaign))
    for one in before:
        await world.see(ANN, one)
    run = await world.act(ANN, lambda tx, me: counted(tx, me, act))
    assert len(run) == number, "\n".join(run)


async def test_a_task_drawn_again_reads_it_once(world: World) -> None:
    campaign = await world.campaign()
    await world.person(ANN)
    await world.see(ANN, start(campaign))
    run = await world.act(ANN, lambda tx, me: counted(tx, me, desk.again))
    assert len(run) == 2, "\n".join(run)
