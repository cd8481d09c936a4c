"""A month after somebody was erased the job forgets where they were paid; core/payouts/test_back_again.py has why."""

from bot.jobs import unmark
from core.payouts.model import CONTACT, Payee
from core.payouts.port import Destination, Form
from core.ports import Job, Tx
from tests.conversations.conftest import stage
from tests.conversations.scenes import enter
from tests.conversations.stage import Stage
from tests.storage.scene import sql

__all__ = ["stage"]


async def test_the_mark_of_where_they_were_paid_goes(stage: Stage) -> None:
    worker = await enter(stage)

    def names(tx: Tx) -> int:
        me = tx.people.by_telegram(worker.id)
        assert me
        mark = tx.payouts.payees.mark("phone:254712000789")
        one = Payee(tx.new_id(), me.id, "pretend", Form.PHONE, mark, "789", CONTACT)
        tx.payouts.payees.add(one, Destination(Form.PHONE, "254712000789"))
        return me.id

    person = await stage.do(names)
    await unmark.run(Job(1, unmark.KIND, str(person), {"person": person}, 1), stage.kazi.parts.context)
    assert await stage.do(lambda tx: sql(tx, "SELECT mark FROM payee")) == [("",)]
