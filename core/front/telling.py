"""What people tell of themselves on a campaign's card: whether they read its language, and where they are."""

from core import desk
from core.errors import N_, Stale, Text
from core.on_site import around, nearby, unreached
from core.people import Person
from core.ports import Tx
from core.sensitive import consent
from core.views import View
from core.working import offers


def say_reads(tx: Tx, me: Person, campaign_id: int, language: str, *, reads: bool) -> View:
    """Remember whether the person reads (or speaks) the campaign's language; go on with it, or with another job."""
    campaign = offers.running(tx, campaign_id)
    if language not in campaign.languages:
        raise Stale(Text(N_("That button is old. Here is what is open now.")))
    known = offers.learned(me, campaign, language, yes=reads)
    tx.people.save_profile(known)
    return desk.start(tx, known, campaign_id) if reads else desk.look(tx, known)


def say_sees(tx: Tx, me: Person, campaign_id: int) -> View:
    """Remember that the person wants to see work like this campaign's, and show its card."""
    return desk.card(tx, consent.agree(tx, me, offers.running(tx, campaign_id)), campaign_id)


def here(tx: Tx, me: Person, value: str, *, live: bool = False) -> View:
    """A place sent where none was asked for: on a campaign's card it tells how far its work is."""
    if me.screen.code == unreached.SCREEN:
        return unreached.here(tx, me, value, live=live)
    if me.screen.code != "card":
        return around.here(tx, me, value)
    me = nearby.seen(tx, me, value)
    told = Text(N_("Thank you. I keep it rounded to about 1 km, for {n} days."), params={"n": nearby.KEPT_DAYS})
    return desk.card(tx, me, me.screen.params["c"], told)
