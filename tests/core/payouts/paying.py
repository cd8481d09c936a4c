"""People who are paid, for the rules alone: a rail that pretends, money that was earned, payouts in each state."""

from dataclasses import replace

from core.ledger import Account, Code, Kind, Transfer
from core.payouts import asking, naming
from core.payouts.model import CONTACT, TYPED, Payout
from core.payouts.policy import Limit, Policy, Till
from core.payouts.port import Caps
from core.payouts.states import Event
from core.payouts.steps import take
from core.people import Person
from core.ports import Tx
from payouts.faults import Fault
from payouts.pretend import CAPS, Pretend
from tests.core.world import World

KES = "KES"
FEE = 30
OURS = replace(CAPS, bounds={KES: replace(CAPS.bounds[KES], fee=FEE)})
BY_FILE = replace(OURS, code="manual", number=6, by_file=True, can_look_up=False)
POLICY = Policy({KES: Limit(100_000, 300_000)})


def given(tx: Tx, me: Person, minor: int) -> None:
    house, own, order = Account(Kind.HOUSE, 0, KES), Account(Kind.WORKER, me.id, KES), tx.new_id()
    tx.ledger.open(house)
    tx.ledger.open(own)
    tx.ledger.transfer(Transfer(order, house, own, minor, Code.LOST_WORK, order))


class Paying:
    """``till`` may be replaced; ``rail`` is the provider."""

    def __init__(self, world: World, caps: Caps = OURS, policy: Policy = POLICY) -> None:
        self.world = world
        self.rail = Pretend(world.clock, caps=caps, plan=lambda _ref, _to: Fault.NONE)
        self.till = Till({caps.code: self.rail}, policy)

    @property
    def caps(self) -> Caps:
        return self.rail.caps

    async def worker(self, who: int, minor: int = 45_000, number: str = "254712000789", how: str = CONTACT) -> int:
        """Somebody in Kenya who has earned so much; where they are paid."""
        await self.world.person(who)

        def earn(tx: Tx, me: Person) -> int:
            me = replace(me, country="KE")
            tx.people.save_profile(me)
            given(tx, me, minor)
            where = naming.Where(self.caps.code, number, how, next(iter(self.caps.networks.get("KE", ())), ""))
            return naming.name(tx, me, self.till, where).id

        return await self.world.act(who, earn)

    async def earn(self, who: int, minor: int) -> None:
        await self.world.act(who, lambda tx, me: given(tx, me, minor))

    async def ask(self, who: int, payee: int, minor: int = 45_000) -> Payout:
        wish = asking.Wish(self.caps.code, KES, minor, payee)
        return await self.world.act(who, lambda tx, me: asking.ask(tx, me, self.till, wish))

    async def asked(self, who: int, *, held: bool = False) -> Payout:
        payee = await self.worker(who)
        till = self.till
        if held:
            self.till = replace(till, policy=replace(till.policy, release_over={KES: 100}))
        one = await self.ask(who, payee)
        self.till = till
        return one

    async def ask_again(self, who: int) -> Payout:
        """The same by somebody else, to a number of their own."""
        return await self.ask(who, await self.worker(who, number=f"2547130000{who}"))

    async def typed(self, who: int, number: str) -> int:
        """Somebody who has shared their own number, and named another one; that one."""
        await self.worker(who, number=f"2547130000{who}")
        where = naming.Where(self.caps.code, number, TYPED)
        return (await self.world.act(who, lambda tx, me: naming.name(tx, me, self.till, where))).id

    async def take(self, one: Payout, *events: Event) -> Payout:
        """Some steps, without a provider."""

        def steps(tx: Tx) -> Payout:
            now = one
            for event in events:
                now = take(tx, self.caps, now, event, sent_at=tx.now, ref_at=tx.now, first_at=tx.now)
            return now

        return await self.world.do(steps)

    async def submitted(self, who: int) -> Payout:
        return await self.take(await self.asked(who), Event.LEASE, Event.ACCEPTED)

    async def in_review(self, who: int) -> Payout:
        return await self.take(await self.asked(who), Event.LEASE, Event.NO_ANSWER, Event.STUCK)

    async def get(self, payout_id: int) -> Payout:
        found = await self.world.do(lambda tx: tx.payouts.book.get(payout_id))
        assert found
        return found
