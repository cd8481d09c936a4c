"""What a changed telephone can press, and the case that waits."""

from core.work import Case
from tests.conftest import BOT_ID
from tests.conversations.stage import Actor, Stage


async def forge(stage: Stage, who: Actor, data: str, chat_id: int = 0) -> None:
    """Press what no message has, as a changed telephone can."""
    chat = chat_id or who.id
    message = next(one["message_id"] for one in reversed(who.messages(chat)) if one["from"]["id"] == BOT_ID)
    query = await stage.engine.press(who.id, chat, message, data, stale=True)
    await stage.settle()
    answer = await stage.engine.answer_of(query, 0.01)
    who.toast = (answer.text or "") if answer else ""


async def case(stage: Stage) -> Case:
    """The one that waits."""
    found: Case = await stage.do(lambda tx: next(iter(tx.cases.waiting(1))))
    return found
