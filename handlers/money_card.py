"""Cards with two ways to tap: a large payout, a number at which several are paid, a lost account, a known answer."""

from collections.abc import Mapping
from functools import partial

from core.errors import N_, Text
from core.known import promoting
from core.lost import moving, returning
from core.lost.groups import GOES_ON, STANDS
from core.money import amount
from core.payouts import doubled, resolving
from core.process.process_views import CardFacts
from core.work import CaseKind
from handlers.card import CardKind, Menu, Rows, button, lines, nothing_moves
from handlers.page import Say

OUTCOMES: Mapping[str, str] = {
    "released": N_("✔ Released by two persons."),
    "denied": N_("✘ Not allowed."),
    "allowed": N_("✔ Allowed."),
    moving.RELEASED: N_("✔ Moved."),
    moving.STAYS: N_("✘ Refused: it stays."),
    moving.STOPPED_BY: N_("✘ Stopped by the old account."),
    moving.NOBODY: N_("⌛ Nobody has decided in time: it stays."),
    GOES_ON: N_("✔ Payouts go on."),
    STANDS: N_("✘ Nothing is paid out."),
    promoting.YES: N_("✔ It is a known answer now."),
    promoting.NO: N_("✘ It stays as it is."),
    doubled.OUTCOME: N_("⚠️ The provider says that it is paid already. Two persons find out what became of it."),
    "taken": N_("↻ The worker has taken it back."),
}


def _money(facts: CardFacts, say: Say) -> list[str]:
    """What is asked for. Of a number only the end is shown."""
    money = facts.money
    if money is None:
        return []
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


def _two(first: tuple[str, str], second: tuple[str, str], facts: CardFacts, say: Say, menu: Menu) -> Rows:
    """Two buttons, each what it does and its words."""
    del menu
    return [[button(say, text, do, facts.case) for do, text in (first, second)]]


KINDS = (
    CardKind(
        kind=CaseKind.PAYOUT,
        title=N_("A large payout · case {name}"),
        queue=N_("Large payouts"),
        parts=_money,
        buttons=partial(_two, ("free", N_("Release")), ("keep", N_("Give back"))),
        clock=nothing_moves,
        outcomes=OUTCOMES,
        at_till={
            "free": lambda tx, me, till, data: resolving.release(tx, me, till, data.case),
            "keep": lambda tx, me, till, data: resolving.deny(tx, me, till, data.case),
        },
    ),
    CardKind(
        kind=CaseKind.PAYEE,
        title=N_("A number that several share · case {name}"),
        queue=N_("Shared numbers"),
        parts=_money,
        buttons=partial(_two, ("may", N_("Allow")), ("not", N_("Do not allow"))),
        clock=nothing_moves,
        outcomes=OUTCOMES,
        taps={
            "may": lambda tx, me, data: resolving.allow(tx, me, data.case, good=True),
            "not": lambda tx, me, data: resolving.allow(tx, me, data.case, good=False),
        },
    ),
    CardKind(
        kind=CaseKind.RETURNED,
        title=N_("Somebody comes in again · case {name}"),
        queue=N_("People who come in again"),
        parts=lines,
        buttons=partial(_two, (GOES_ON, N_("Payouts go on")), (STANDS, N_("Nothing is paid out"))),
        clock=nothing_moves,
        outcomes=OUTCOMES,
        taps={
            GOES_ON: lambda tx, me, data: returning.decide(tx, me, data.case, good=True),
            STANDS: lambda tx, me, data: returning.decide(tx, me, data.case, good=False),
        },
    ),
    CardKind(
        kind=CaseKind.KNOWN,
        title=N_("May this be a known answer? · case {name}"),
        queue=N_("Known answers"),
        parts=lines,
        buttons=partial(_two, (promoting.YES, N_("Yes, it may")), (promoting.NO, N_("No"))),
        clock=nothing_moves,
        outcomes=OUTCOMES,
        taps={
            promoting.YES: lambda tx, me, data: promoting.decide(tx, me, data.case, good=True),
            promoting.NO: lambda tx, me, data: promoting.decide(tx, me, data.case, good=False),
        },
    ),
    CardKind(
        kind=CaseKind.MOVE,
        title=N_("Somebody moves to another account · case {name}"),
        queue=N_("Moves to another account"),
        parts=lines,
        buttons=partial(_two, (moving.RELEASED, N_("Release")), (moving.STAYS, N_("Refuse"))),
        clock=nothing_moves,
        outcomes=OUTCOMES,
        taps={moving.STAYS: lambda tx, me, data: moving.stay(tx, me, data.case)},
        at_till={moving.RELEASED: lambda tx, me, till, data: moving.release(tx, me, till, data.case)},
    ),
)
