"""A moderators' group, a worker whose answer waits there, and looks at the money."""

from core.ledger import Account, Kind
from core.people import Role
from core.ports import Tx
from tests.conftest import BOT_ID
from tests.conversations.requesting import ROWS, launched, requester
from tests.conversations.scenes import SAY, campaign, enter
from tests.conversations.stage import Actor, Stage

WHY = "The word on the sign is another one."


async def moderators(stage: Stage, *names: str, title: str = "Moderators") -> tuple[int, list[Actor]]:
    """A linked group with these moderators, who have come in; the group's id."""
    people = [await enter(stage, name) for name in names]
    group = stage.engine.add_group(title, [stage.operator.id, BOT_ID, *(one.id for one in people)]).id
    await enter_operator(stage)

    def tie(tx: Tx) -> None:
        operator = tx.people.by_telegram(stage.operator.id)
        assert operator
        tx.office.link_group(group, operator.id)
        for one in people:
            found = tx.people.by_telegram(one.id)
            assert found
            tx.people.give_role(found.id, Role.MODERATOR, operator.id)

    await stage.do(tie)
    return group, people


async def enter_operator(stage: Stage) -> None:
    await stage.operator.say("/start")
    await stage.operator.tap("I am 18 or over")


async def money(stage: Stage, worker: Actor) -> tuple[int, int]:
    """Available and pending."""

    def look(tx: Tx) -> tuple[int, int]:
        me = tx.people.by_telegram(worker.id)
        assert me
        balance = tx.ledger.balance(Account(Kind.WORKER, me.id))
        return balance.available, balance.pending_in

    found: tuple[int, int] = await stage.do(look)
    return found


async def sent(stage: Stage, name: str = "Wanjiru", says: str = "A greeting <b>", **more: str) -> Actor:
    """A worker whose text answer waits for a moderator; ``more`` of its campaign, as in ``scenes.campaign``."""
    await campaign(stage, ["Habari", "Asante"], question=SAY, reviewed=True, **more)  # type: ignore[arg-type]  # texts
    worker = await enter(stage, name)
    await worker.tap("I agree, start")
    await worker.say(says)
    return worker


async def rejected(stage: Stage, moderator: Actor, group: int, **more: str) -> Actor:
    """A worker whose answer this moderator rejected; ``more`` as in ``sent``."""
    worker = await sent(stage, **more)
    await moderator.tap("Reject", chat_id=group)
    await moderator.tap("The answer is wrong", chat_id=group)
    await moderator.say(WHY)
    return worker


async def first_one(stage: Stage, *names: str, rows: bytes = ROWS) -> tuple[int, list[Actor], Actor]:
    """A group, its moderators, and Amina, whose first campaign waits for one of them."""
    stage.let_first_ones_wait()
    group, people = await moderators(stage, *names)
    amina = await requester(stage)
    await launched(amina, rows)
    return group, people, amina
