"""How often a person says what is likely right by the answers of others alone (leave-one-out agreement).

Below chance + .10 with 15 answers: it tells constant, random and patterned answers from honest ones on public sets
(area under the curve .97 to 1.00). On a hard question everybody agrees seldom: so it has to be three standard errors
below what is usual in the campaign, too.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from core.errors import N_, Text
from core.signals.batch import LEAST, Batch, Noticed, percent
from core.signals.weighed import Weighed, far_below, weigh

RULE, ASKS = "agreement", False
ABOVE_CHANCE = 0.10


def look(batch: Batch) -> Iterable[Noticed]:
    for options, said in batch.choices.values():
        if weighed := weigh(said, options):
            yield from _look_at(weighed)


def _look_at(weighed: Weighed) -> Iterable[Noticed]:
    votes = weighed.votes
    with_others, right = weighed.with_others, weighed.by_others == votes.option
    if not with_others.any():
        return
    usual = float(right[with_others].mean())
    for worker, person in enumerate(votes.workers):
        places = weighed.of(worker)
        places = places[with_others[places]]
        n = len(places)
        if n < LEAST:
            continue
        own = float(right[places].mean())
        if own < min(1 / len(votes.options) + ABOVE_CHANCE, far_below(usual, n)):
            yield Noticed(RULE, (int(str(person)),), {"n": n, "share": percent(own), "usual": percent(usual)})


def say(params: Mapping[str, Any]) -> Text:
    text = N_("{share} % of {n} answers agree with what others found. In this campaign {usual} % is usual.")
    return Text(text, params=params)
