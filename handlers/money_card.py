"""Cards with two ways to tap: a large payout, a number at which several are paid, a lost account, a known answer."""

from collections.abc import Mapping

from core.errors import N_, Text
from core.known import promoting
from core.lost import moving, returning
from core.lost.groups import GOES_ON, STANDS
from core.money import amount
from core.payouts import doubled, resolving
from core.payouts.policy import Till
from core.people import Person
from core.ports import Tx
from core.process.process_views import MoneyFacts
from core.work import CaseKind
from handlers.page import Say

MONEY: Mapping[CaseKind, Mapping[str, str]] = {  # what can be tapped under them
    CaseKind.PAYOUT: {"free": N_("Release"), "keep": N_("Give back")},
    CaseKind.PAYEE: {"may": N_("Allow"), "not": N_("Do not allow")},
    CaseKind.RETURNED: {GOES_ON: N_("Payouts go on"), STANDS: N_("Nothing is paid out")},
    CaseKind.KNOWN: {promoting.YES: N_("Yes, it may"), promoting.NO: N_("No")},
    CaseKind.MOVE: {moving.RELEASED: N_("Release"), moving.STAYS: N_("Refuse")},
}
BY_DO = frozenset(do for buttons in MONEY.values() for do in buttons)
MONEY_OUTCOMES: Mapping[str, str] = {
    "released": N_("✔ Released by two persons."),
    "denied": N_("✘ Not allowed."),
    "allowed": N_("✔ Allowed."),
    moving.RELEASED: N_("✔ Moved."),
    moving.STAYS: N_("✘ Refused: it stays."),
    moving.STOPPED_BY: N_("✘ Stopped by the old account."),
    GOES_ON: N_("✔ Payouts go on."),
    STANDS: N_("✘ Nothing is paid out."),
    promoting.YES: N_("✔ It is a known answer now."),
    promoting.NO: N_("✘ It stays as it is."),
    doubled.OUTCOME: N_("⚠️ The provider says that it is paid already. Two persons find out what became of it."),
    "taken": N_("↻ The worker has taken it back."),
}


def act(tx: Tx, me: Person, till: Till, do: str, case_id: int) -> Text:
    """A tap on such a card."""
    if do in (GOES_ON, STANDS):
        return returning.decide(tx, me, case_id, good=do == GOES_ON)
    if do in (promoting.YES, promoting.NO):
        return promoting.decide(tx, me, case_id, good=do == promoting.YES)
    if do == moving.RELEASED:
        return moving.release(tx, me, till, case_id)
    if do == moving.STAYS:
        return moving.stay(tx, me, case_id)
    if do == "free":
        return resolving.release(tx, me, till, case_id)
    if do == "keep":
        return resolving.deny(tx, me, till, case_id)
    return resolving.allow(tx, me, case_id, good=do == "may")


def money_parts(money: MoneyFacts, say: Say) -> list[str]:
    """What is asked for. Of a number only the end is shown."""
    tail, payout = money.payee.tail, money.payout
    if payout is None:
        others = Text(
            N_("Somebody wants to be paid at …{tail}, where {n} other person is paid. They share one limit."),
            N_("Somebody wants to be paid at …{tail}, where {n} other people are paid. They share one limit."),
            money.others,
            {"tail": tail},
        )
        return [
            say(others),
            say(Text(N_("Families share phones; so do people who take others' money. Ask if unsure."))),
        ]
    asked: dict[str, str | int | Text] = {
        "sum": amount(payout.amount_minor, payout.asset),
        "tail": tail,
        "rail": payout.rail,
    }
    parts = [say(Text(N_("<b>{sum}</b> to …{tail}, by {rail}."), params=asked))]
    if money.said and not payout.ended_at:
        parts.append(say(Text(N_("One person has released it; one more has to."))))
    return parts
