"""What a resolved task says of those who answered it, until the next refit says it of everybody.

A refit comes once a minute; in a campaign of many people that is some thousand answers, which would else be weighed by
what was known before them. Of a choice only, and of whose answer the last refit did not read: it would count twice.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from core.quality.estimate import judge
from core.quality.estimate.ways import Way, is_placed
from core.verdicts import states
from core.verdicts.asked import MACHINE, Asked, is_quiet
from core.verdicts.port import Known
from core.verdicts.whole import Whole
from core.work import Answer

Skills = Mapping[int, Any]  # by person, as a refit keeps them


def learned(whole: Whole, known: Mapping[str, Known], new: Sequence[Answer]) -> Mapping[str, Skills]:
    """By question. ``new``: the answers of which nothing was learned yet."""
    found = {}
    for one in whole.asked:
        refitted = known.get(one.name)
        if one.way is Way.CHOICE and one.name in whole.weighed and refitted is not None and refitted.pool:
            since = {each.person_id for each in new if each.submitted_at > refitted.at}
            found[one.name] = _skills(whole, one, refitted, since)
    return {name: skills for name, skills in found.items() if skills}


def _skills(whole: Whole, one: Asked, known: Known, since: set[int]) -> Skills:
    votes = [(who, str(value)) for who, value in whole.said[one.name] if value is not None and not is_quiet(value)]
    people, said = [who for who, _ in votes], [value for _, value in votes]
    state = states.state(known)
    if is_placed(one.question):
        places = states.placed(one, said)
        said, state = [*places.labels], states.by_place(known, places.wide)
    elif not {*said} <= {*state.pool.options}:  # an older form offered it
        return {}
    now = judge.learned(state, [*zip(people, said, strict=True)])
    return {who: now[who].to_json() for who in people if who in since and who != MACHINE}
