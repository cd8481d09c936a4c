"""The sample of rows a machine is sure of, drawn by a job while the requester goes on."""

from tests.conversations.conftest import stage
from tests.conversations.requesting import requester, sends
from tests.conversations.stage import Stage

__all__ = ["stage"]


async def test_fewer_rows_after_the_step(stage: Stage) -> None:
    amina = await requester(stage)
    table = "text,prediction,confidence,options\n" + "".join(f"text {n},Good,0.99,Good|Bad\n" for n in range(700))
    assert "700 rows" in await sends(amina, "moods.csv", table.encode())
    await amina.tap("Yes, go on")
    await amina.tap("Keep it so")
    assert "A machine was sure of some rows" in amina.reads()
    await amina.tap("1 in 20")
    await stage.wait(2)
    await amina.say("/campaigns")
    await amina.tap("moods")
    rows = int(amina.reads().split(" rows")[0].split()[-1])
    assert 10 < rows < 80
