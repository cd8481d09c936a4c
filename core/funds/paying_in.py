"""The requester's page of money that comes in and goes back, and the operator's list of what waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.errors import N_, Invalid, Text
from core.funds import deposits, prices, reference, refunds, statement
from core.funds.deposits import Deposit, operator
from core.funds.refunds import Refund
from core.incoming import collecting
from core.incoming.model import Incoming
from core.money import amount
from core.people import Person
from core.ports import Tx
from core.seats import may
from core.seats.may import Do
from core.views import View

SCREEN, BOOKS = "paying_in", "books"
SHOWN = 5
LOOKED_AT = 50  # an organisation's newest deposits
DAY_MS = 86_400_000
USAGE = N_(
    "Send the reference, the currency, the amount, and the bank's own number of it if there is one: "
    "/deposits 48209136 KES 5000 QWE123"
)


@dataclass(frozen=True, kw_only=True)
class PayInView(View):
    """``ways``: how money reaches the operator, by asset; ``funds``: what is free; the latest of what came and went."""

    reference: str
    ways: Mapping[str, str]
    funds: Mapping[str, int]
    back: Mapping[str, int]  # what of them may be sent back
    deposits: Sequence[Deposit]
    refunds: Sequence[Refund]
    incoming: Sequence[Incoming]  # what a provider was asked to collect, and is not in


@dataclass(frozen=True, kw_only=True)
class BooksView(View):
    """What waits for an operator. ``whom``: of each refund, to whom it goes and what they had paid in."""

    deposits: Sequence[Deposit]
    refunds: Sequence[Refund]
    whom: Mapping[int, Sequence[Text]]
    incoming: Sequence[Incoming]


def page(tx: Tx, me: Person, told: Text | None = None) -> PayInView:
    organisation = may.acting(tx, me, Do.MONEY)
    funds = prices.funds(tx, me)
    return PayInView(
        me=me,
        screen=tx.people.show(me.id, SCREEN, {}),
        told=told,
        reference=reference.shown(deposits.of_organisation(tx, me)),
        ways=tx.funds.terms.pay_in,
        funds=funds,
        back={asset: refunds.most(tx, organisation, asset, free) for asset, free in funds.items()},
        deposits=tx.funds.deposits.of(organisation, SHOWN),
        refunds=tx.funds.refunds.of(organisation, SHOWN),
        incoming=[one for one in tx.funds.incoming.of(organisation, SHOWN) if _is_news(tx, one)],
    )


def _is_news(tx: Tx, one: Incoming) -> bool:
    """What did not come is shown for a day; what nobody asked for is not."""
    return not one.ended_at or (one.asked_at > 0 and tx.now - one.ended_at < DAY_MS)


def ask_back(tx: Tx, me: Person, asset: str) -> PayInView:
    """Have what is free of a currency sent back."""
    asked = refunds.ask(tx, me, asset)
    told = N_("Asked for: {amount}. It is set aside and goes back to where it came from; I tell you when it was sent.")
    return page(tx, me, Text(told, params={"amount": amount(asked.amount_minor, asked.asset)}))


def keep(tx: Tx, me: Person, refund_id: int) -> PayInView:
    """Take that back."""
    refunds.cancel(tx, me, refund_id)
    return page(tx, me, Text(N_("Taken back: it is free again.")))


def books(tx: Tx, me: Person, told: Text | None = None) -> BooksView:
    operator(me)
    screen = tx.people.show(me.id, BOOKS, {})
    back = refunds.listed(tx)
    return BooksView(
        me=me,
        screen=screen,
        told=told,
        deposits=tx.funds.deposits.open(deposits.LISTED_MAX),
        refunds=back,
        whom={one.id: whom(tx, one) for one in back},
        incoming=tx.funds.incoming.review(deposits.LISTED_MAX),
    )


def whom(tx: Tx, refund: Refund) -> Sequence[Text]:
    """Whose it is, and the payments it came with: the bank's statement says of each from which account."""
    payer = tx.funds.deposits.of_organisation(refund.organisation_id)
    number = reference.shown(reference.made(payer.number)) if payer else "-"
    params = {"organisation": f"{refund.organisation_id:x}", "reference": number}
    came = [
        one
        for one in tx.funds.deposits.of(refund.organisation_id, LOOKED_AT)
        if one.asset == refund.asset and one.state is deposits.State.DONE
    ]
    to = Text(N_("to organisation {organisation}, reference {reference}; they paid in:"), params=params)
    return [to, *map(said, came[:SHOWN])]


def said(deposit: Deposit) -> Text:
    """A line about it, for the operator."""
    paid = amount(deposit.amount_minor, deposit.asset)
    params: Mapping[str, str | Text] = {"day": deposit.paid_on, "amount": paid, "source": deposit.source}
    if deposit.doubtful:
        return Text(
            N_("{day} · {amount} · {source}: as much came from them already. Is it the same payment?"), params=params
        )
    return Text(N_("{day} · {amount} · {source}"), params=params)


def looked_at(tx: Tx, me: Person, incoming_id: int) -> BooksView:
    """An operator has looked at a sum that came otherwise than asked, or of which nobody knows."""
    operator(me)
    collecting.close(tx, incoming_id)
    return books(tx, me, Text(N_("Noted. What came of it is counted like any other payment: with its reference.")))


def record(tx: Tx, me: Person, words: Sequence[str], update: int) -> BooksView:
    """An operator types what came: reference, currency, amount, the bank's own number of it."""
    operator(me)
    if len(words) not in (len(statement.NEEDED), len(statement.NEEDED) + 1):
        raise Invalid(Text(USAGE))
    line = statement.typed(words, statement.today(tx.now), f"{tx.bot_id}:{update}")
    found = deposits.record(tx, line, me.telegram_id)
    if found is None:
        raise Invalid(Text(N_("That one was recorded before.")))
    return books(tx, me, outcome(found))


def outcome(deposit: Deposit) -> Text:
    """What became of a deposit, for the operator."""
    said = {
        deposits.State.DONE: N_("Counted: {amount}."),
        deposits.State.WAITING: N_("{amount} wait for a second person."),
        deposits.State.UNMATCHED: N_("{amount}: nobody knows whose it is."),
        deposits.State.DROPPED: N_("Left out: {amount}."),
    }
    if deposit.doubtful:
        said[deposit.state] = N_("{amount}: as much came from them already. Is it the same payment? It waits below.")
    return Text(said[deposit.state], params={"amount": amount(deposit.amount_minor, deposit.asset)})


def confirm(tx: Tx, me: Person, deposit_id: int) -> BooksView:
    operator(me)
    return books(tx, me, outcome(deposits.confirm(tx, deposit_id, me.telegram_id)))


def another(tx: Tx, me: Person, deposit_id: int) -> BooksView:
    operator(me)
    return books(tx, me, outcome(deposits.another(tx, deposit_id, me.telegram_id)))


def drop(tx: Tx, me: Person, deposit_id: int) -> BooksView:
    operator(me)
    return books(tx, me, outcome(deposits.drop(tx, deposit_id, me.telegram_id)))


def unsent(tx: Tx, me: Person, refund_id: int) -> BooksView:
    operator(me)
    back = refunds.unsent(tx, refund_id, me.telegram_id)
    told = N_("{amount} were not sent: they wait again.")
    return books(tx, me, Text(told, params={"amount": amount(back.amount_minor, back.asset)}))


def sent(tx: Tx, me: Person, refund_id: int) -> BooksView:
    operator(me)
    done = refunds.sent(tx, refund_id, me.telegram_id)
    told = N_("Sent: {amount}.") if done.state is refunds.State.SENT else N_("{amount} wait for a second person.")
    return books(tx, me, Text(told, params={"amount": amount(done.amount_minor, done.asset)}))
