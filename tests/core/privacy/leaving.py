"""What tests of erasing begin with."""

from typing import Any

from core import show
from core.ledger import Account, Code, Kind, Transfer
from core.people import Person
from core.ports import Tx
from core.privacy import erasing
from core.privacy.views import ErasedView, EraseView, GiveUpView
from tests.core.judging import ANN
from tests.core.world import World, happy, start

JOB = 1


async def page(world: World, who: int = ANN) -> EraseView:
    view = await world.act(who, erasing.page)
    assert isinstance(await world.act(who, show.show), EraseView)
    return view


async def erased(world: World, who: int = ANN) -> Person:
    """Erase them at once; the person as they were."""
    me = await world.me(who)
    view = await world.act(who, erasing.erase)
    assert isinstance(view, ErasedView)
    return me


async def give_up(world: World, who: int = ANN) -> None:
    view = await world.act(who, erasing.ask_to_give_up)
    assert isinstance(view, GiveUpView)
    assert isinstance(await world.act(who, show.show), GiveUpView)


async def finish(world: World, me: Person) -> list[str]:
    """Run the job to its end; the files it found."""
    files: list[str] = []
    while True:
        wiped = await world.do(lambda tx: erasing.step(tx, me.id, JOB))
        files += wiped.files
        if not wiped.count:
            return files


async def notices(world: World, kind: str) -> list[tuple[int, dict[str, Any]]]:
    found = await world.do(lambda tx: tx.outbox.due(90, 1))
    return [(one.chat_id, dict(one.params)) for one in found if one.kind == kind]


async def worked(world: World, price: int = 5) -> int:
    """Ann has answered one task of two, and holds the other."""
    await world.people(ANN)
    campaign = await world.campaign(rows=2, price=price)
    await world.act(ANN, start(campaign))
    await world.act(ANN, happy)
    return campaign


def paid(tx: Tx, me: Person, points: int) -> None:
    house, mine = Account(Kind.HOUSE, 0), Account(Kind.WORKER, me.id)
    tx.ledger.open(house)
    tx.ledger.open(mine)
    assert tx.ledger.transfer(Transfer(tx.new_id(), house, mine, points, Code.LOST_WORK, tx.new_id()))
