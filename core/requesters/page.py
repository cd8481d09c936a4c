"""Who asks, for a worker: one tap from each task, and what can be said and asked there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.campaigns import Campaign
from core.errors import N_, Stale, Text
from core.people import Person
from core.ports import Tx
from core.requesters import stars
from core.requesters.port import Seen
from core.views import View
from core.voices.port import Told

SCREEN = "who"


@dataclass(frozen=True, kw_only=True)
class AskerView(View):
    """``rates``: they may say what they think; ``own``: it is their own campaign. ``said``: what others say of it."""

    campaign: Campaign
    seen: Seen
    rates: bool
    own: bool
    said: Sequence[Told] = ()


def of_task(tx: Tx, me: Person) -> View:
    """/who: of the job on the screen, else of one in hand."""
    on_screen = me.screen.params.get("c")
    held = [one.campaign_id for one in tx.assignments.of_person(me.id)]
    campaign = next((one for one in (on_screen, *held) if isinstance(one, int) and one), 0)
    if not campaign:
        raise Stale(Text(N_("You have no job open. /tasks lists them; each card says who asks.")))
    return see(tx, me, campaign)


def see(tx: Tx, me: Person, campaign_id: int, told: Text | None = None) -> AskerView:
    """Who asks in this campaign."""
    screen = tx.people.show(me.id, SCREEN, {"c": campaign_id})
    return replace(again(tx, replace(me, screen=screen)), told=told)


def again(tx: Tx, me: Person) -> AskerView:
    """The same, drawn anew."""
    campaign = tx.campaigns.get(me.screen.params["c"])
    if campaign is None or not campaign.version:
        raise Stale(Text(N_("There is no such job any more. /tasks lists what there is.")))
    own = bool(tx.office.seat(campaign.organisation_id, me.id)) or campaign.owner_id == me.id
    return AskerView(
        me=me,
        screen=me.screen,
        campaign=campaign,
        seen=tx.requesters.seen(campaign.organisation_id),
        rates=stars.may(tx, me, campaign),
        own=own,
        said=tx.voices.told(campaign.id),
    )


def rate(tx: Tx, me: Person, number: int) -> View:
    """One axis said; back to the page after the last."""
    c = me.screen.params.get("c", 0)
    return stars.say(tx, me, number) or see(tx, me, c, Text(N_("Thank you. You can change it whenever you like.")))
