"""How much one person may do of a campaign in a day, by their own clock."""

from datetime import UTC, datetime, tzinfo

from core.campaigns import Campaign
from core.errors import N_, Text
from core.on_site import windows
from core.people import Person
from core.ports import Tx
from core.signals import rings
from core.teams.roster import PER_DAY
from core.typed import zones

ENOUGH = N_("That was your {n} for today; more from 00:00.")


def most(campaign: Campaign) -> int:
    """So many answers a day, 0 for as many as they like."""
    return int(campaign.settings.more.get(PER_DAY, "0"))


def midnight(me: Person, campaign: Campaign, now: int) -> int:
    """When (ms) the person's day began: by their country's clock, else by the campaign's."""
    name = zones.of_country(me.country) or windows.zone_name(campaign)
    clock: tzinfo = zones.zone(name) or UTC
    at = datetime.fromtimestamp(now / 1000, clock)
    return int(at.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() * 1000)


def enough(tx: Tx, me: Person, campaign: Campaign) -> Text | None:
    """What is said to who has done, or holds, as much as they and who counts as one with them may today; else None."""
    cap = most(campaign)
    if not cap:
        return None
    since = midnight(me, campaign, tx.now)
    count = 0
    for person in (me.id, *rings.others(tx, me)):
        count += tx.teams.field.answered_since(campaign.id, person, since, cap)
        count += sum(one.campaign_id == campaign.id and not one.is_test for one in tx.assignments.of_person(person))
    return Text(ENOUGH, params={"n": cap}) if count >= cap else None
