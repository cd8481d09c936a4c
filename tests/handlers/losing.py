"""A worker whose number and words are known, on the stage."""

from core.lost import finding
from core.ports import Tx
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage

NUMBER = "+254722000111"


async def safe(stage: Stage, name: str = "Wanjiru") -> tuple[Actor, str]:
    """Somebody with a number of their own who has written the words down, and the words."""
    worker = await enter(stage, name)

    def number(tx: Tx) -> None:
        me = tx.people.by_telegram(worker.id)
        assert me
        tx.lost.numbers.add(me.id, finding.mark_of(tx, NUMBER))

    await stage.do(number)
    await worker.say("/lost")
    await worker.tap("Four words for me")
    words = words_in(worker)
    await worker.tap("I wrote them down")
    return worker, words


def words_in(worker: Actor) -> str:
    """The four words of the message with them."""
    lines = worker.reads().splitlines()
    return " ".join(line.partition(". ")[2] for line in lines if line[:2] in {"1.", "2.", "3.", "4."})


def shows(actor: Actor, text: str) -> bool:
    """Whether any message of the chat still says it."""
    return any(text in str(one.get("text", "")) for one in actor.messages())
