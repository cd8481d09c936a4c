"""The cashier: what a person has, what is on its way, and where they live."""

from dataclasses import replace

from core.account_views import BalanceView, Entry
from core.assets import CURRENCIES
from core.errors import N_, Stale, Text
from core.ledger import NEWEST, Account, Kind
from core.people import Person
from core.ports import Tx
from core.zones import ZONES

LINES_SHOWN = 8


def balance(tx: Tx, me: Person, told: Text | None = None) -> BalanceView:
    """What the person has and what is pending, and their latest lines."""
    account = Account(Kind.WORKER, me.id)
    lines = tx.ledger.lines(account, NEWEST, LINES_SHOWN)
    campaigns = {one: tx.campaigns.get(one) for one in {line.campaign_id for line in lines if line.campaign_id}}
    titles = {one: campaign.title for one, campaign in campaigns.items() if campaign}
    return BalanceView(
        me=me,
        screen=tx.people.show(me.id, "balance", {}),
        told=told,
        balance=tx.ledger.balance(account),
        entries=[Entry(line=one, title=titles.get(one.campaign_id or 0, ""), ago=tx.now - one.at) for one in lines],
    )


def live_in(tx: Tx, me: Person, country: str) -> Person:
    """Remember where the person lives."""
    if country not in ZONES:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    me = replace(me, country=country, currency="" if country in CURRENCIES else me.currency)
    tx.people.save_profile(me)
    return me
