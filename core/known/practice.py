"""The way on for somebody whose work of a kind rests: to the tasks to practise on, from wherever they tap."""

from core import desk
from core.known import resting
from core.people import Person
from core.ports import Tx
from core.skills import keeping
from core.skills.levels import Level
from core.skills.naming import skill_of
from core.views import View
from core.working import targeting


def begin(tx: Tx, me: Person, skill: str) -> View:
    """The first task, or the card of a campaign they did not agree to; what there is else where nothing rests."""
    if keeping.of(tx, me.id, skill).level is not Level.PAUSED:
        return desk.look(tx, me)
    running = [one for one in tx.campaigns.running() if (skill_of(one) or one.kind) == skill]  # or looks
    found = [one.id for one in running if targeting.why_not(tx, me, one) is None]
    if not found:
        return desk.look(tx, me, resting.waits(tx, me.id, skill) or resting.way_out(tx, me.id, skill))
    agreed = next((one for one in found if (stands := tx.consents.of(one, me.id)) and not stands.withdrawn_at), 0)
    return desk.start(tx, me, agreed) if agreed else desk.card(tx, me, found[0])
