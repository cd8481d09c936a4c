"""What follows on the consent page: the job, or another one."""

from core import desk
from core.errors import N_, Stale, Text
from core.on_site import reserving
from core.people import Person
from core.ports import Tx
from core.studies import consenting
from core.views import View


def yes(tx: Tx, me: Person, campaign_id: int) -> View:
    """Agreed: on to where one was going."""
    params = me.screen.params
    if me.screen.code != consenting.SCREEN or params["c"] != campaign_id:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    consenting.agree(tx, me, campaign_id)
    return reserving.see(tx, me, campaign_id) if params["to"] == consenting.AROUND else desk.start(tx, me, campaign_id)


def no(tx: Tx, me: Person) -> View:
    """It is not for them, and costs them nothing."""
    return desk.jobs(tx, me)
