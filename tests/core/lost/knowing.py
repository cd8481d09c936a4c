"""People whose number and words are known, for the rules of lost phones."""

from collections.abc import Sequence

from core.lost import finding, freezing, words
from core.lost.groups import PIN
from core.lost.words import Weigh
from core.payouts import naming
from core.people import Person
from core.ports import Tx
from core.views import View
from tests.core.world import World

NUMBER, WORDS, SECRET = "+254712345678", "apple bread candle tiger", "4711"
AMINA, FRIEND, NEW = 41, 42, 43  # who loses the phone, whose phone is borrowed, the new account


async def known(world: World, who: int = AMINA, *, number: str = NUMBER, secret: str = WORDS, pin: str = "") -> int:
    """Somebody who has shared their number and written down their words; their id."""
    me = await world.person(who)
    made, made_pin = words.digest(secret, f"salt{who}"), words.digest(pin, "pin") if pin else ""

    def keep(tx: Tx) -> None:
        naming.own(tx, me, number.removeprefix("+"))
        tx.lost.recovery.show(me.id, f"salt{who}", made)
        assert tx.lost.recovery.keep(me.id, tx.now)
        if pin:
            tx.lost.recovery.set_pin(me.id, "pin", made_pin)
            assert tx.lost.recovery.matches(me.id, PIN, made_pin)

    await world.do(keep)
    return me.id


async def types(world: World, who: int, *texts: str) -> View:
    """/lost, then these texts one after the other; the last view. Secrets are weighed as the bot does it."""
    view: View = await world.act(who, finding.open_page)
    for text in texts:
        view = await types_on(world, who, text)
    return view


async def types_on(world: World, who: int, text: str) -> View:
    try:
        return await world.act(who, lambda tx, me: finding.typed(tx, me, text, world.random))
    except Weigh as one:
        weigh, made = one, one.digests()

    def act(tx: Tx, me: Person, digests: Sequence[str] = made) -> View:
        return weigh.act(tx, me, digests)

    return await world.act(who, act)


async def frozen(world: World, who: int = AMINA) -> float:
    """For how many more hours payouts are frozen."""

    def look(tx: Tx, me: Person) -> float:
        return max(0, freezing.until(tx, me.id) - tx.now) / freezing.HOUR_MS

    return await world.act(who, look)
