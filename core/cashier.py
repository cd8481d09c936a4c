"""The cashier: what a person has, what is on its way, what an hour of this week paid, and where they live."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import groupby
from typing import Any

from core.assets import CURRENCIES, is_money
from core.errors import N_, Stale, Text
from core.front.account_views import BalanceView, Entry, TookView, Wallet
from core.ledger import NEWEST, POINTS, Account, Balance, Kind
from core.people import Person
from core.ports import Tx
from core.typed.zones import ZONES
from core.views import View
from core.wages import leaving, owed
from core.wages.week import Part

LINES_SHOWN = 8
LINES_LOOKED_AT = 60
TOOK = "took"  # the screen that asks how long a task took
Week = tuple[Sequence[Part], str]  # this week, and the SHA-256 of its picture


def balance(tx: Tx, me: Person, told: Text | None = None, week: Week | None = None) -> BalanceView:
    """What the person has and what is pending, and their latest lines; ``week`` as it was just counted."""
    wallets = _wallets(tx, me)
    params = _kept(week) if week else _before(me)
    return BalanceView(
        me=me,
        screen=tx.people.show(me.id, "balance", params),
        told=told,
        wallets=wallets,
        good_for=tx.funds.terms.good_for,
        entries=_entries(tx, me, [one.asset for one in wallets]),
        week=[Part(**one) for one in params.get("week", ())],
        chart=params.get("chart", ""),
        owed=owed.to_person(tx, me),
    )


def _wallets(tx: Tx, me: Person) -> Sequence[Wallet]:
    """Money first; points stand there alone where there is nothing else, or where there are some."""
    found = [
        Wallet(asset=asset, balance=one, paid_minor=out)
        for asset, one, out in tx.hours.wallets(me.id)
        if is_money(asset) or one.available or one.pending_in
    ]
    found.sort(key=lambda one: (not is_money(one.asset), one.asset))
    return found or [Wallet(asset=POINTS, balance=Balance(0, 0, 0))]


def _entries(tx: Tx, me: Person, assets: Sequence[str]) -> Sequence[Entry]:
    """The latest of all; what was paid for one task after another of a campaign is one line."""
    every = [
        (asset, line)
        for asset in assets
        for line in tx.ledger.lines(Account(Kind.WORKER, me.id, asset), NEWEST, LINES_LOOKED_AT)
    ]
    latest = sorted(every, key=lambda one: -one[1].id)[:LINES_LOOKED_AT]
    alike = [
        list(some) for _, some in groupby(latest, lambda one: (one[0], one[1].campaign_id, one[1].code, one[1].state))
    ]
    shown = alike[:LINES_SHOWN]
    campaigns = {one: tx.campaigns.get(one) for one in {some[0][1].campaign_id for some in shown} if one}
    titles = {one: campaign.title for one, campaign in campaigns.items() if campaign}
    return [
        Entry(
            line=replace(line, amount_minor=sum(one.amount_minor for _, one in some)),
            title=titles.get(line.campaign_id or 0, ""),
            ago=tx.now - line.at,
            asset=asset,
            count=len(some),
        )
        for some in shown
        for asset, line in some[:1]
    ]


def _kept(week: Week) -> dict[str, Any]:
    parts, chart = week
    return {"week": [asdict(one) for one in parts], "chart": chart}


def _before(me: Person) -> dict[str, Any]:
    """As it was counted, while the chat shows the balance."""
    return dict(me.screen.params) if me.screen.code == "balance" else {}


def ask_longer(tx: Tx, me: Person, campaign_id: int) -> View:
    """How long did one task take?"""
    return took(tx, replace(me, screen=tx.people.show(me.id, TOOK, {"c": campaign_id})))


def took(tx: Tx, me: Person) -> View:
    """The screen that asks, drawn anew."""
    campaign = tx.campaigns.get(me.screen.params["c"])
    if campaign is None or tx.consents.of(campaign.id, me.id) is None:  # a button may be forged
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    longest = campaign.lease_seconds * 1000
    return TookView(
        me=me,
        screen=me.screen,
        title=campaign.title,
        campaign_id=campaign.id,
        choices=[one for one in leaving.CHOICES_MS if one <= longest] or leaving.CHOICES_MS[:1],
    )


def said(tx: Tx, me: Person, campaign_id: int, ms: int) -> View:
    """What they say of it, kept beside what was measured."""
    leaving.report(tx, me, campaign_id, ms)
    return balance(tx, me, Text(N_("Thank you. It counts when the pay of an hour is reckoned.")))


def live_in(tx: Tx, me: Person, country: str) -> Person:
    """Remember where the person lives."""
    if country not in ZONES:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    me = replace(me, country=country, currency="" if country in CURRENCIES else me.currency)
    tx.people.save_profile(me)
    return me
