"""Results for their requester: made by a job in the format that was asked for, sent as files."""

from core.drafting import studio
from core.drafting.studio_views import FormatList
from core.errors import N_, Stale, Text
from core.formats import USUAL, counts, offered
from core.launched import running
from core.people import Person
from core.ports import Tx
from core.seats import may
from core.seats.may import Do
from core.views import View

EXPORT = "export"  # the job
SETUP = "setup"  # asked for like a format: the campaign as its set-up's text


def results(tx: Tx, me: Person, campaign_id: int, code: str = "") -> View:
    """Have the results made, without a code in the usual format; they come as files. Who looks on has those that name
    nobody.
    """
    campaign = studio.mine(tx, me, campaign_id, Do.SEE if code in ("", counts.CODE) else Do.RESULTS)
    code = code or (USUAL if may.may(tx, me, campaign.organisation_id, Do.RESULTS) else counts.CODE)
    if code not in (SETUP, *(one.CODE for one in offered(campaign))):
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    payload = {"c": campaign.id, "person": me.id, "format": code}
    tx.jobs.enqueue(EXPORT, f"{campaign.id}:{me.id}:{code}", payload, tx.now)
    told = Text(N_("I am putting the results together; they come here as files."))
    return running.open_one(tx, me, campaign_id, told=told)


def latest(tx: Tx, me: Person) -> View:
    """The results of the latest campaign that was launched."""
    organisation = may.acting(tx, me, Do.SEE)
    found = [one for one in tx.campaigns.of(organisation, studio.LISTED_MAX) if one.version]
    return results(tx, me, found[0].id) if found else running.campaigns(tx, me)


def formats(tx: Tx, me: Person, campaign_id: int) -> View:
    """Every format there is."""
    campaign = studio.mine(tx, me, campaign_id, Do.RESULTS)
    return FormatList(me=me, screen=tx.people.show(me.id, "formats", {"c": campaign.id}), campaign=campaign)


def formats_again(tx: Tx, me: Person) -> View:
    return formats(tx, me, me.screen.params["c"])
