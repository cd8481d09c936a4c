"""What a person's answers tell of what is right: the mutual information of what they said and what others found, as a
share of all there is to tell (normalised by the entropy of what others found).

Below .05 with 15 answers. Of so few answers to a question with two options luck makes that of one honest person in ten:
so whoever is noticed also agrees with others three standard errors less than is usual. Where others found the same
nearly everywhere there is nothing to tell, and nothing is said.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Any

from core.errors import N_, Text
from core.signals.batch import LEAST, Batch, Noticed
from core.signals.weighed import Weighed, far_below, weigh

RULE, ASKS = "information", False
TELLS = 0.05
ENTROPY_LEAST = 0.2  # nats: two options in the ratio of 1 to 20


def look(batch: Batch) -> Iterable[Noticed]:
    for options, said in batch.choices.values():
        if weighed := weigh(said, options):
            yield from _look_at(weighed)


def _look_at(weighed: Weighed) -> Iterable[Noticed]:
    votes = weighed.votes
    with_others, found = weighed.with_others, weighed.by_others
    usual = float((found == votes.option)[with_others].mean()) if with_others.any() else 0.0
    for worker, person in enumerate(votes.workers):
        places = weighed.of(worker)
        places = places[with_others[places]]
        pairs = [*zip(votes.option[places].tolist(), found[places].tolist(), strict=True)]
        tells = share(pairs) if len(pairs) >= LEAST else None
        same = sum(said == other for said, other in pairs)
        if tells is not None and tells < TELLS and same < far_below(usual, len(pairs)) * len(pairs):
            yield Noticed(RULE, (int(str(person)),), {"n": len(pairs), "share": f"{100 * tells:.1f}"})


def share(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Of what was said and what was found; None where there is too little to tell."""
    n = len(pairs)
    both, said, found = Counter(pairs), Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    entropy = -sum(times / n * log(times / n) for times in found.values())
    if entropy < ENTROPY_LEAST:
        return None
    told = sum(times / n * log(times * n / (said[one] * found[other])) for (one, other), times in both.items())
    return told / entropy


def say(params: Mapping[str, Any]) -> Text:
    text = N_("{n} answers tell {share} % of what others found in the same tasks: next to nothing.")
    return Text(text, params=params)
