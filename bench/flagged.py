"""What the rules on how people answer find in public sets, held against how often those people are right.

Thresholds are those of ``core.signals.rules``; nothing is fitted to a set. Nobody in these sets is known to be honest
or not: what stands beside each finding is how often its people are right, where that is known. Who hardly beats chance
(by .10 at the most, as the rules say it themselves) was found rightly; the others are false alarms.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.figure import Figure
from bench.quality_sets import FOLDER, Set, load, names
from core.signals.batch import LEAST, Batch, Noticed, Said
from core.signals.rules import ALL, agreement, information, straight, together
from core.signals.rules.together import LOOKS, SURE, pairs
from core.signals.weighed import weigh

RULES = (straight, agreement, information)
FEW_KNOWN = 10  # answers to tasks whose truth is known, below which nothing is said of a person
NEAR_CHANCE = agreement.ABOVE_CHANCE


@dataclass(frozen=True, slots=True)
class Looked:
    """A set: its people with enough answers, how often each is right, and what the rules noticed."""

    chance: float
    people: int
    right: Mapping[int, float]
    found: Sequence[Noticed]
    zs: Sequence[float]

    def is_right(self, person: int) -> bool | None:
        """Whether they do better than who guesses; None where too little is known of them."""
        share = self.right.get(person)
        return None if share is None else share > self.chance + NEAR_CHANCE


async def run() -> list[Figure]:
    looked = {name: _looked(load(name)) for name in names()}
    print(f"  sets: {', '.join(looked)} of {FOLDER.name}; people with {LEAST} answers and more", flush=True)
    people = sum(one.people for one in looked.values())
    return [*(figure for rule in RULES for figure in _of_rule(rule.RULE, looked, people)), *_pairs(looked)]


def _of_rule(rule: str, looked: Mapping[str, Looked], people: int) -> list[Figure]:
    told, found, false, unknown = [], 0, 0, 0
    for name, one in looked.items():
        who = [noticed.people[0] for noticed in one.found if noticed.rule == rule]
        rights = [one.right[each] for each in who if each in one.right]
        found, unknown = found + len(who), unknown + len(who) - len(rights)
        false += sum(one.is_right(each) is True for each in who)
        if rights:
            told.append(f"{name} {len(who)} ({_percent(rights)} % right, all {_percent([*one.right.values()])} %)")
    known = sum(one.is_right(each) is True for one in looked.values() for each in one.right)
    return [
        Figure(f"public sets, {rule}: people noticed", found, f" of {people}", note=", ".join(told)),
        Figure(
            f"public sets, {rule}: false alarms, of those who beat chance by more than .10",
            100 * false / known,
            " %",
            note=f"{false} of {known}; of {unknown} found it is not known how often they are right",
        ),
    ]


def _percent(rights: Sequence[float]) -> int:
    return round(100 * sum(rights) / len(rights))


def _pairs(looked: Mapping[str, Looked]) -> list[Figure]:
    zs = [z for one in looked.values() for z in one.zs]
    over = {bound: sum(z > bound for z in zs) for bound in (LOOKS, SURE)}
    note = f"{len(zs)} pairs with {LEAST} common tasks, the largest z {max(zs):.1f}"
    return [
        Figure(f"public sets, {together.RULE}: pairs worth a look, z above {LOOKS}", over[LOOKS], note=note),
        Figure(f"public sets, {together.RULE}: pairs weighed as one, z above {SURE}", over[SURE]),
    ]


def _looked(one: Set) -> Looked:
    tasks = {task: n for n, task in enumerate(dict.fromkeys(task for task, _, _ in one.votes), 1)}
    workers = {worker: n for n, worker in enumerate(dict.fromkeys(worker for _, worker, _ in one.votes), 1)}
    said = [Said(tasks[task], workers[worker], label) for task, worker, label in one.votes]
    given, judged = defaultdict[int, int](int), defaultdict[int, list[bool]](list)
    for task, worker, label in one.votes:
        given[workers[worker]] += 1
        if task in one.truth:
            judged[workers[worker]].append(label == one.truth[task])
    batch = Batch(choices={"label": (one.options, said)})
    weighed = weigh(said, one.options)
    assert weighed is not None
    return Looked(
        1 / len(one.options),
        sum(n >= LEAST for n in given.values()),
        {who: sum(hits) / len(hits) for who, hits in judged.items() if len(hits) >= FEW_KNOWN and given[who] >= LEAST},
        [noticed for rule in ALL for noticed in rule.look(batch)],
        [z for _, (_, _, _, z) in pairs(weighed)],
    )
