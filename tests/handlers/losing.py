"""A worker whose number and words are known, on the stage."""

import re

from core.lost import words
from core.payouts import naming
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
        naming.own(tx, me, NUMBER.removeprefix("+"))

    await stage.do(number)
    await worker.say("/lost")
    await worker.tap("Four words for me")
    shown = words_in(worker)
    await worker.tap("I wrote them down")
    return worker, shown


def words_in(worker: Actor) -> str:
    """The four words of the newest message with some; "" where there is none."""
    for message in reversed(worker.messages()):
        found = re.findall(r"^[1-4]\. (\w+)$", str(message.get("text", "")), re.MULTILINE)
        if len(found) == words.COUNT:
            return " ".join(found)
    return ""


def shows(actor: Actor, text: str) -> bool:
    """Whether any message of the chat still says it."""
    return any(text in str(one.get("text", "")) for one in actor.messages())
