"""The way on for somebody whose work of a kind rests: to the tasks to practise on, from wherever they tap."""

from core import desk
from core.campaigns import Campaign
from core.known import reading, teaching
from core.peers import KIND as REVIEW
from core.peers import practising, reviewers
from core.people import Person
from core.ports import Tx
from core.skills import keeping
from core.skills.levels import Level
from core.skills.naming import skill_of
from core.views import View


def begin(tx: Tx, me: Person, skill: str) -> View:
    """The first task, or the card of a campaign they did not agree to; what there is else where nothing rests."""
    if keeping.of(tx, me.id, skill).level is not Level.PAUSED:
        return desk.look(tx, me)
    found = [one.id for one in tx.campaigns.running() if _practises(tx, me, one, skill)]
    if not found:
        return desk.look(tx, me, practising.RESTS if skill == REVIEW else teaching.RESTS)
    agreed = next((one for one in found if (stands := tx.consents.of(one, me.id)) and not stands.withdrawn_at), 0)
    return desk.start(tx, me, agreed) if agreed else desk.card(tx, me, found[0])


def _practises(tx: Tx, me: Person, campaign: Campaign, skill: str) -> bool:
    """Whether there is something of it here to practise on."""
    if skill == REVIEW:
        return campaign.kind == REVIEW and reviewers.why_not(tx, me, campaign) is None
    return skill_of(campaign) == skill and reading.suits(campaign) and teaching.why_not(tx, me, campaign) is None
