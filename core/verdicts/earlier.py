"""What earlier refits found out of people, where a refit reads only the newest answers of a large campaign.

    of 800 answers that were known of somebody, 200 are among the newest:
    they are known by these 200 as they are seen now, and by three quarters of what was known before

So nobody is known by more answers than they gave, and what is long ago fades as newer answers come.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.quality.estimate.state import Skill
from core.verdicts.port import Known


def carried(now: Known, pool: Mapping[str, Any], skills: Mapping[int, Any]) -> Known:
    """``pool`` and ``skills``: as the refit before kept them. Only of what has options, the same then and now."""
    if "options" not in now.pool or now.pool["options"] != pool.get("options"):
        return now
    both = {
        who: joined(Skill.from_json(one), Skill.from_json(skills[who])).to_json() if who in skills else one
        for who, one in now.skills.items()
    }
    return replace(now, skills=both)


def joined(now: Skill, before: Skill) -> Skill:
    """All of ``now``, and of ``before`` the share that ``now`` does not stand for."""
    if now.given >= before.given:
        return now
    share = 1 - now.given / before.given
    counts = dict(now.counts)
    for cell, n in before.counts.items():
        counts[cell] = counts.get(cell, 0.0) + share * n
    return Skill(now.given + share * before.given, now.hits + share * before.hits, counts)
