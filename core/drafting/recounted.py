"""How many people answer a task, changed at one tap where its cost stands."""

from core.campaigns import State
from core.drafting import launch, steps, studio
from core.drafting.steps_answers import EXACT
from core.errors import Invalid
from core.people import Person
from core.ports import Tx
from core.views import View


def answers(tx: Tx, me: Person, campaign_id: int, said: str) -> View:
    """``said``: a number, "auto", or a percentage of certainty, as the steps read them; the summary as it is then."""
    campaign, _ = studio.drafted(tx, me, campaign_id)
    changed = steps.STEPS[EXACT if "%" in said else "answers"].take(campaign, said)
    if told := steps.conflict(changed):
        raise Invalid(told)
    tx.campaigns.save(changed, State.DRAFT)
    return launch.summary(tx, me, campaign_id)
