"""Keeping jobs around a person for them: taken by name for hours, given back, and done in any order."""

from core import desk
from core.campaigns import LEASE_SECONDS_MAX
from core.errors import N_, NotAllowed, Stale, Text
from core.launched.settling import placed
from core.on_site import around, windows
from core.on_site.around import AroundView
from core.payouts import pumps
from core.people import Person
from core.ports import Tx
from core.signals import newcomers, rings
from core.studies import consenting
from core.teams import assigning
from core.views import View
from core.wages import active
from core.work import Lease
from core.working import leases, offers, targeting

RESERVED_MAX = 10  # places that one person holds at once, of all campaigns
RESERVED_SECONDS = 4 * 3600  # at least, so that there is time for the way from one to the next


def see(tx: Tx, me: Person, campaign_id: int) -> View:
    """Agree to the campaign's card and see its jobs around; of all campaigns where it is 0."""
    if not campaign_id:
        return around.show(tx, me, {"c": 0})
    if (asked := consenting.before(tx, me, campaign_id, consenting.AROUND)) is not None:
        return asked
    if offers.agree(tx, me, campaign_id) is None:
        return desk.card(tx, me, campaign_id, offers.unread(tx, me, campaign_id))
    return around.show(tx, me, {"c": campaign_id})


def reserve(tx: Tx, me: Person, campaign_id: int, task_id: int) -> View:
    """Keep this task; the card first, where the person has not agreed to it."""
    stands = tx.consents.of(campaign_id, me.id)
    if stands is None or stands.withdrawn_at:
        return desk.card(tx, me, campaign_id)
    campaign = offers.running(tx, campaign_id)
    if (reason := targeting.why_not(tx, me, campaign)) is not None:
        raise NotAllowed(reason)
    tx.people.lock(me.id)
    if len(around.held(tx, me)) >= RESERVED_MAX:
        raise NotAllowed(
            Text(
                N_("You keep {n} places already. Please do one of them first, or give one back."),
                params={"n": RESERVED_MAX},
            )
        )
    pumps.refuse(tx, me, campaign)
    newcomers.refuse(tx, me, campaign)
    task = tx.places.take(campaign_id, me.id, task_id, assigning.queues(tx, me, campaign))
    if task is None or rings.mates_had(tx, me.id, campaign_id, task_id):
        raise Stale(Text(N_("Someone else has just taken that one. Here are the others.")))
    seconds = min(max(campaign.lease_seconds, RESERVED_SECONDS), LEASE_SECONDS_MAX)
    lease = leases.begin(tx, me, campaign, task, windows.lease_end(task, seconds, tx.now))
    leases.remind(tx, me, lease, task)
    when = windows.said(campaign, me, (task.opens_at, lease.leased_until), tx.now) if task.closes_at else None
    hours = Text(one=N_("{n} hour"), many=N_("{n} hours"), n=seconds // 3600, params={"n": seconds // 3600})
    told = Text(N_("It is yours for {time}."), params={"time": hours})
    return around.show(tx, me, _params(me), Text(N_("It is yours. {when}"), params={"when": when}) if when else told)


def release(tx: Tx, me: Person, campaign_id: int, task_id: int) -> AroundView:
    """Give it back to others; it costs nothing."""
    held = desk.leased(tx, me, campaign_id, task_id)
    leases.hand_back(tx, held.assignment, Lease.RETURNED)
    return around.show(tx, me, _params(me), Text(N_("Given back. It costs you nothing.")))


def begin(tx: Tx, me: Person, campaign_id: int, task_id: int) -> View:
    """Open one of those that are kept; where it is at a place, the screen comes back after it."""
    held = desk.leased(tx, me, campaign_id, task_id)
    if not placed(held.campaign.form):
        return desk.show_task(tx, me, held, {})
    back = {key: one for key, one in _params(me).items() if key != active.SHOWN}
    return desk.show_task(tx, me, held, {around.SCREEN: back, **active.goes_on(me)})


def _params(me: Person) -> around.Params:
    """Of the screen the button was on: this one, or one that led here."""
    return me.screen.params if me.screen.code == around.SCREEN else {"c": 0}
