"""In the chat: a number whose last owner had defrauded; payouts wait, a moderator looks, and then another one."""

from core.ports import Tx
from storage.privacy import PURPOSE
from storage.tx import SqlTx
from tests.conversations.stage import Stage
from tests.fakes import RING
from tests.handlers.moderating import moderators
from tests.handlers.paying import pays, worker_with
from tests.handlers.test_payout import NUMBER, shared
from tests.storage.scene import sql


def proven(tx: Tx) -> None:
    """Whoever had this number was erased after proven fraud."""
    assert isinstance(tx, SqlTx)
    digest = RING.blind(PURPOSE, f"phone:{NUMBER.removeprefix('+')}")
    sql(tx, f"INSERT INTO tombstone (digest, at) VALUES ('{digest}', 1) RETURNING at")


async def test_payouts_wait_for_a_person_and_the_worker_knows(stage: Stage) -> None:
    pays(stage)
    group, (chris, dora) = await moderators(stage, "Chris", "Dora")
    worker = await worker_with(stage)
    await stage.do(proven)
    await shared(worker)
    await worker.tap("Send KES")
    assert "A person looks first whether you can be paid" in worker.toast
    assert "That need not be you, so a person looks first" in worker.reads()
    card = chris.reads(chat_id=group)
    assert "Somebody comes in again" in card
    assert NUMBER[-9:] not in card
    await chris.tap("Nothing is paid out", chat_id=group)
    assert "have another person look" in worker.reads()
    await worker.tap("Have another person look")
    assert "Another person looks, by" in worker.toast
    await chris.tap("Payouts go on", chat_id=group)
    assert "another person has to decide" in chris.toast
    await dora.tap("Payouts go on", chat_id=group)
    assert "you are paid as everybody is" in worker.reads()
    await worker.say("/payout")
    await worker.tap("Play money")
    await worker.tap("Send KES")
    assert "Asked for" in worker.toast
