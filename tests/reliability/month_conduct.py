"""Who is suspended in the month: careless workers and a rude requester; some appeal, and all of them can be paid."""

from functools import partial

from core.payouts import asking, naming
from core.payouts.model import CONTACT
from core.people import Person
from core.ports import Tx
from core.suspending import suspending
from core.suspending.port import IN_FORCE
from core.work import Case, CaseKind
from handlers.card import Card
from payouts import pretend
from tests.reliability.month import CARELESS, GROUP, KES, REJECTS, Chance, Month, Told
from tests.reliability.month_parts import HOUR
from tests.reliability.month_taps import tap

ASKS, NOT_SO, NOBODY, UNHEARD, APPEALS, STAYS = 60, 15, 15, 35, 70, 50  # percent of times
UNIT = 100  # of what is paid out, minor
WHY = "You were told twice, and it came again."


async def asks(month: Month, who: int, case: Case) -> None:
    """A moderator who has decided against somebody careless may want to have them suspended."""
    subject = next((one for one in (*CARELESS, REJECTS) if month.ids[one] == case.person_id), 0)
    chance = month.chance(f"suspends {who}")
    if not subject or not chance.percent(ASKS):
        return
    if not await month.act(who, lambda tx, me: suspending.begin(tx, me, case.id)):
        return
    reason = "abuse" if case.kind is CaseKind.ABUSE else "repeated"
    for what in (reason, str(chance.of((7, 7, 30)))):
        month.clock.tick(3_000)
        await month.act(who, lambda tx, me, what=what: suspending.choose(tx, me, what))  # type: ignore[misc]
    if await month.act(who, lambda tx, me: suspending.write(tx, me, WHY)):
        month.noted["suspension: asked for"] += 1


def _is_nobodys(case: Case, percent: int) -> bool:
    """Whether no moderator will say anything of it."""
    return Chance(f"nobody {case.id}").percent(percent)


async def second(month: Month, who: int, case: Case) -> None:
    """Another one says so too, or not; some cases nobody wants to say anything of."""
    if _is_nobodys(case, NOBODY):
        return
    do = suspending.NO if month.chance(f"second {who}").percent(NOT_SO) else suspending.YES
    if await tap(month, who, GROUP, Card(do=do, case=case.id)):
        month.noted[f"suspension: {do}"] += 1


async def hears(month: Month, who: int, case: Case) -> None:
    """An appeal against one; a few stay unheard, which ends them."""
    if _is_nobodys(case, UNHEARD):
        return
    do = suspending.STAYS if month.chance(f"hears {who}").percent(STAYS) else suspending.ENDS
    if await tap(month, who, GROUP, Card(do=do, case=case.id)):
        month.noted[f"suspension, appeal: {do}"] += 1


async def told(month: Month, told: Told) -> None:
    """Whoever is suspended reads it: they have their money paid out, and may appeal."""
    step = await month.act(told.chat, lambda tx, me: tx.suspensions.latest(me.id))
    if step is None or step.state != IN_FORCE:
        return
    month.after(HOUR, partial(_is_paid, month, told.chat))
    if month.chance(f"suspended {told.chat}").percent(APPEALS):
        month.after(5 * HOUR, partial(_appeals, month, told.chat))


async def _appeals(month: Month, who: int) -> None:
    if await month.act(who, suspending.appeal):
        month.noted["suspension: appealed"] += 1


async def _is_paid(month: Month, who: int) -> None:
    """All that whole units make of what they earned."""

    def leave(tx: Tx, me: Person) -> int:
        till, has = month.context.till, dict(tx.payouts.sums.balances(me.id)).get(KES, 0)
        if has < 10 * UNIT:
            return 0
        where = naming.Where(pretend.CODE, f"25471300{who:04}", CONTACT)
        payee = naming.name(tx, me, till, where)
        asking.ask(tx, me, till, asking.Wish(pretend.CODE, KES, has // UNIT * UNIT, payee.id))
        return has // UNIT * UNIT

    asked = await month.act(who, leave)
    assert asked is not None, "who is suspended is paid like anybody"
    month.noted["suspended: asked for their money"] += bool(asked)
