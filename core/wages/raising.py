"""The requester's way on from a campaign that is paused because an hour of it paid too little."""

from dataclasses import replace

from core.campaigns import State
from core.drafting import studio
from core.errors import N_, Stale, Text
from core.launched import running
from core.money import typed
from core.people import Person
from core.ports import Tx
from core.views import View
from core.wages import agreed, live


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
    if raised.state is State.PAUSED:
        tx.campaigns.save(replace(raised, state=State.RUNNING), State.PAUSED)
    return running.open_one(tx, me, campaign_id, told=Text(N_("The price is raised, and it runs again.")))
