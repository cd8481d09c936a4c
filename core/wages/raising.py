"""The requester's way on from a campaign that is paused because an hour of it paid too little."""

from dataclasses import replace

from core.campaigns import State
from core.drafting import studio
from core.errors import N_, Stale, Text
from core.funds import accounts
from core.launched import running
from core.money import amount, typed
from core.people import Person
from core.ports import Tx
from core.reports.pausing import WHOLE
from core.seats.may import Do
from core.views import View
from core.wages import agreed, live, owed


def resume(tx: Tx, me: Person, campaign_id: int) -> View:
    """Run it again. Raises ``NotAllowed`` while its price does not keep the floor."""
    live.may_go_on(tx, studio.mine(tx, me, campaign_id))
    return running.turn(tx, me, campaign_id, State.RUNNING)


def raise_price(tx: Tx, me: Person, campaign_id: int) -> View:
    """Pay what the floor asks for, and go on: one tap. Raises ``NotEnough``."""
    campaign = studio.mine(tx, me, campaign_id)
    price = live.asked(tx, campaign)
    if not price:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    by_hour = agreed.rate(campaign)
    step, said = (agreed.CAP, str(agreed.minutes_for(by_hour, price))) if by_hour else ("price", "")
    screen = tx.people.show(me.id, "ask", {"c": campaign_id, "step": step})
    running.decide(tx, replace(me, screen=screen), said or typed(price, campaign.asset))
    raised = studio.mine(tx, me, campaign_id)
    debt = tx.top_ups.debts.get(campaign_id)
    if debt and raised.state is State.PAUSED:
        tx.top_ups.debts.save(replace(debt, paused=True))
        told = N_("The price is raised. It runs again once people have what they are owed.")
        return running.open_one(tx, me, campaign_id, told=Text(told))
    if tx.reports.pauses.stands(campaign_id, WHOLE):
        told = N_("The price is raised. It runs again once a moderator has looked at what people say of it.")
        return running.open_one(tx, me, campaign_id, told=Text(told))
    if raised.state is State.PAUSED:
        tx.campaigns.save(replace(raised, state=State.RUNNING), State.PAUSED)
    return running.open_one(tx, me, campaign_id, told=Text(N_("The price is raised, and it runs again.")))


def add(tx: Tx, me: Person, campaign_id: int) -> View:
    """What its workers are owed may be taken from what the organisation has free, now and as it comes in: one tap."""
    campaign = studio.mine(tx, me, campaign_id, Do.FUND)
    owed_minor, debt = live.owes(tx, campaign).minor, tx.top_ups.debts.get(campaign_id)
    if not debt or not owed_minor:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    tx.top_ups.debts.save(replace(debt, agreed_minor=owed_minor, agreed_by=me.id))
    owed.due(tx, campaign_id)
    has = sum(tx.ledger.balance(one).available for one in (accounts.own(campaign), accounts.home(campaign)))
    told = Text(N_("Thank you. They are paid now, and hear it."))
    if has < owed_minor:
        how = N_(
            "You have {has}: that is paid now, the oldest first. Pay {lacking} in with /deposit; it reaches them by "
            "itself."
        )
        params = {"has": amount(has, campaign.asset), "lacking": amount(owed_minor - has, campaign.asset)}
        told = Text(how, params=params)
    return running.open_one(tx, me, campaign_id, told=told)
