"""Answers that wait by the ten, and a moderator whose taps are counted."""

from dataclasses import replace

from core.form.questions import TakePhoto
from core.ports import Tx
from tests.conversations.scenes import SAY, campaign, enter
from tests.conversations.stage import Actor, Stage
from tests.pictures import drawn

WHY = "The sign in the picture says another thing."
SHOP = TakePhoto("shop", "Take a photo of the shop.")


class Tapping:
    """Counts the taps of a moderator in private."""

    def __init__(self, who: Actor) -> None:
        self.who, self.taps = who, 0

    async def tap(self, label: str) -> str:
        self.taps += 1
        return await self.who.tap(label)


async def texts(
    stage: Stage,
    n: int,
    name: str = "Wanjiru",
    *,
    asks: str = SAY.label,
    shown: str = "Sign {}",
    says: str = "It says <{}>",
    **more: str,
) -> Actor:
    """A worker whose text answers wait; ``asks`` may name the row's ``${text}``. ``more`` as in ``scenes.campaign``."""
    rows = [shown.format(one) for one in range(n)]
    await campaign(stage, rows, question=replace(SAY, label=asks), reviewed=True, **more)  # type: ignore[arg-type]  # texts
    worker = await enter(stage, name)
    await worker.tap("I agree, start")
    for one in range(n):
        await worker.say(says.format(one))
    return worker


async def photos(stage: Stage, n: int, **more: str) -> Actor:
    """A worker whose photos wait; ``more`` as in ``scenes.campaign``."""
    await campaign(stage, [f"Shop {one}" for one in range(n)], question=SHOP, reviewed=True, **more)  # type: ignore[arg-type]  # texts
    worker = await enter(stage)
    await worker.tap("I agree, start")
    for one in range(n):
        await worker.send_photo(drawn.jpeg(drawn.grainy(drawn.scene(one), 6)))
    return worker


async def sort_ten(asha: Tapping, bad: tuple[int, ...], *, first: bool) -> None:
    """Ten of them: these are bad."""
    await asha.tap("Take 10" if first else "Take 10 more")
    for one in bad:
        await asha.tap(f"{one}")
    await asha.tap("Approve")
    if bad:
        await asha.tap("Reject")
        await asha.tap("The answer is wrong")
        await asha.who.say(WHY)


async def refused(stage: Stage) -> int:
    """How many were rejected."""

    def count(tx: Tx) -> int:
        return sum(n for (_, outcome), n in tx.tallies.decided(0, tx.now + 1).items() if outcome == "reject")

    found: int = await stage.do(count)
    return found
