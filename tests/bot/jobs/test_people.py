"""A table of people: put on the list, and done twice it changes nothing."""

from bot.jobs import people
from core.ports import Job, Tx
from tests.conversations.conftest import stage
from tests.conversations.requesting import requester
from tests.conversations.stage import Stage
from tests.handlers.test_people import listed

__all__ = ["stage"]


async def test_a_table_read_twice_is_on_the_list_once(stage: Stage) -> None:
    amina = await requester(stage)
    await listed(amina, "Zoe")
    await amina.tap("Add people")
    await amina.send_file("people.csv", b"name,team\nAnn,North\nBen,North\n")
    await stage.wait(1)

    def again(tx: Tx) -> Job:
        me = tx.people.by_telegram(amina.id)
        assert me
        (file,) = [one["document"]["file_id"] for one in amina.messages() if "document" in one]
        return Job(9, people.KIND, "k", {"person": me.id, "file_id": file, "name": "people.csv"}, 0)

    job = await stage.do(again)
    await people.run(job, stage.kazi.parts.context)
    await stage.wait(1)
    await amina.tap("Show")
    assert [line for line in amina.reads().splitlines() if line[:1].isdigit()] == [
        "1. North · team",
        "2. Ann · North · not here yet",
        "3. Ben · North · not here yet",
        "4. Zoe · not here yet",
    ]


async def test_a_table_that_fails_again_and_again_is_given_up(stage: Stage) -> None:
    amina = await requester(stage)

    def broken(tx: Tx) -> Job:
        me = tx.people.by_telegram(amina.id)
        assert me
        return Job(9, people.KIND, "k", {"person": me.id, "file_id": "?", "name": "x.csv"}, people.ATTEMPTS_MAX)

    await people.run(await stage.do(broken), stage.kazi.parts.context)
    await stage.wait(1)
    assert "because of a fault of ours" in amina.reads()
