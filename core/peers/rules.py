"""Whether looks enough are in, and what they come to. The method is that of choices: ``core.quality.estimate.judge``.

What reviewers are worth is known beforehand: each is as right as their rating says. An answer that looks bad is never
refused here; a person confirms that.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from core.form.questions import NO, YES
from core.quality.estimate.judge import judge
from core.quality.estimate.policy import Policy
from core.quality.estimate.state import Pool, Skill, State
from core.skills.rating import Evidence

LOOKS_MOST = 5
FINE = 0.90  # the chance that it is done as asked, from which it is paid
DOUBTED = 0.30  # below it nobody more is asked but a moderator
LEAD = 2  # looks at a photo or a place that say the same beyond those that say otherwise
RIGHT = 0.85  # of whoever may look at others' work, before more is known of them: the bound they passed is .70


class Then(StrEnum):
    FINE = "fine"
    ANOTHER = "another"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Look:
    """What one of them said: yes, no, or neither where they could not tell; ``evidence`` of how well they do it."""

    person_id: int
    said: str
    reason: str = ""
    evidence: Evidence = field(default_factory=Evidence)


def fine(looks: Sequence[Look]) -> float:
    """The tempered chance that the answer is done as asked, 0 to 1; a half where nobody could tell."""
    told = [one for one in looks if one.said in (YES, NO)]
    skills: dict[Hashable, Skill] = {one.person_id: _skill(one.evidence) for one in told}
    found = judge(State(Pool((YES, NO), right=RIGHT), skills), [(one.person_id, one.said) for one in told], _POLICY)
    return found.confidence if found.option in (YES, None) else 1 - found.confidence


_POLICY = Policy(least=1, most=LOOKS_MOST)


def _skill(evidence: Evidence) -> Skill:
    return Skill(evidence.right + evidence.wrong, evidence.right)


def written(looks: Sequence[Look]) -> Then:
    """Of a text or a recording, once the first three are in."""
    chance = fine(looks)
    if chance >= FINE:
        return Then.FINE
    return Then.ANOTHER if chance >= DOUBTED and len(looks) < LOOKS_MOST else Then.PERSON


def shown(looks: Sequence[Look]) -> Then:
    """Of a photo or a place, once the first two are in."""
    lead = sum({YES: 1, NO: -1}.get(one.said, 0) for one in looks)
    if lead >= LEAD:
        return Then.FINE
    return Then.ANOTHER if lead > -LEAD and len(looks) < LOOKS_MOST else Then.PERSON
