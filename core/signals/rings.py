"""Accounts that hang together count as one: in a task, where answers are weighed, in a panel, where people are counted.

    enough by itself    paid at one destination, or a person has said so
    enough in twos      a chain of invitations leads from one to the other, or to both from one; a finding: they
                        answer alike; the same photos, coordinates or words
    for one voice       any of those findings: until a person has looked, what they say counts once, and no more
    never               a person has said that they are two people

Families share phones: so nobody is accused, and whatever each did is paid. Rings are what links add up to: with every
link that comes or goes the accounts around it are put together anew.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import combinations

from core.errors import N_, Text
from core.people import Person
from core.ports import Tx
from core.signals.port import APART, CONFIRMED, FINDINGS, INVITED, NUMBER, SURE, Link

LINKS_MAX = 200  # of one account that are looked at
MEMBERS_MAX = 300  # that are looked at together
FAMILY_MOST = 3  # people who are paid at one destination: families share phones
FEW, NEXT = 12, 3  # up to so many a word says of each pair; of more, each one is one with so many next ones
CHAIN_MOST = 5  # invitations, one after the other
ONCE = Text(
    N_(
        "Each person does this once, and another account that counts as one with yours was here before. It costs you "
        "nothing. If that is wrong, /help reaches a person."
    )
)
Enough = Callable[[Collection[str]], bool]


def counts(whys: Collection[str]) -> bool:
    """Whether two accounts that hang together for these reasons are one."""
    if APART in whys:
        return False
    return bool(SURE & set(whys)) or len(set(whys)) > 1


def weighs_as_one(whys: Collection[str]) -> bool:
    """Whether their answers are one voice: it costs nobody anything but, where it is wrong, one answer more."""
    return counts(whys) or (bool(FINDINGS & set(whys)) and APART not in whys)


def joined(people: Iterable[int], pairs: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    """Each of these people to the first of those they are tied to, themselves where to none (union by least id)."""
    root = {one: one for one in people}

    def find(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for pair in pairs:
        first, second = sorted(map(find, pair))
        root[second] = first
    return {one: find(one) for one in root}


def as_one(tx: Tx, person_ids: Iterable[int]) -> Mapping[int, int]:
    """Each person to the id of the first of their ring; themselves where they are in none."""
    people = list(person_ids)
    found = tx.signals.rings.of_all(people)
    return {one: found.get(one) or one for one in people}


def voices(tx: Tx, person_ids: Iterable[int]) -> Mapping[int, int]:
    """Each person to the first of those whose answers count as one with theirs; themselves where they are alone."""
    people = list(person_ids)
    found = tx.signals.ties.voices(people)
    return {one: found.get(one) or one for one in people}


def one_of_each(tx: Tx, person_ids: Iterable[int]) -> Sequence[int]:
    """The same people, of each voice the one who comes first here."""
    seen = dict[int, int]()
    for person, voice in voices(tx, person_ids).items():
        seen.setdefault(voice, person)
    return list(seen.values())


def came(tx: Tx, person_id: int, by_person_id: int) -> None:
    """Somebody let them in. It says nothing by itself; beside a reason to look it is one more."""
    if by_person_id in (0, person_id):
        return
    tx.signals.ties.came(person_id, by_person_id)
    ends = [
        (one.person_id, one.other_person_id)
        for one in tx.signals.rings.links(person_id, LINKS_MAX)
        if one.why in FINDINGS and _share_a_chain(tx, one.person_id, one.other_person_id)
    ]
    if ends:
        _link(tx, ends, INVITED)


def _share_a_chain(tx: Tx, one: int, other: int) -> bool:
    return bool({*_chain(tx, one)} & {*_chain(tx, other)})


def _chain(tx: Tx, person_id: int) -> Sequence[int]:
    """Themselves, who let them in, who let those in."""
    found = [person_id]
    while len(found) <= CHAIN_MOST and (by := tx.signals.ties.let_in_by(found[-1])):
        found.append(by)
    return found


def link(tx: Tx, one: int, other: int, why: str, case_id: int = 0) -> None:
    """They hang together for this reason; a person's word takes the place of an earlier one."""
    _link(tx, [(one, other)], why, case_id)
    if why in FINDINGS and one != other and _share_a_chain(tx, one, other):
        _link(tx, [(one, other)], INVITED, case_id)


def _link(tx: Tx, pairs: Iterable[tuple[int, int]], why: str, case_id: int = 0) -> None:
    tx.signals.rings.lock()
    touched = set[int]()
    for one, other in pairs:
        if one == other:
            continue
        found = Link(min(one, other), max(one, other), why, tx.now, case_id)
        for opposite in {CONFIRMED: [APART], APART: [CONFIRMED]}.get(why, []):
            tx.signals.rings.unlink(Link(found.person_id, found.other_person_id, opposite))
        if tx.signals.rings.link(found):
            touched |= {one, other}
    if touched:
        _anew(tx, touched)


def paid_there(tx: Tx, person_id: int, others: Iterable[int]) -> None:
    """One more account is paid at a destination of these."""
    _link(tx, [(person_id, other) for other in sorted({*others})], NUMBER)


def decided(tx: Tx, people: Sequence[int], case_id: int, *, as_one: bool) -> None:
    """A person's word on accounts that hang together: they are one, or no two are.

    Of a few it is said of each pair. Pairs of many are too many for one transaction: enough of them are one that no
    other word on one account parts the rest; whoever has no reason to be one with another needs no word against it.
    """
    everyone = sorted(people)
    pairs: Iterable[tuple[int, int]] = combinations(everyone, 2)
    if len(everyone) > FEW and as_one:
        pairs = [pair for step in range(1, NEXT + 1) for pair in zip(everyone, everyone[step:], strict=False)]
    elif len(everyone) > FEW:
        found = {(one.person_id, one.other_person_id) for one in around(tx, everyone)[1]}
        pairs = [pair for pair in sorted(found) if {*pair} <= {*everyone}]
    _link(tx, pairs, CONFIRMED if as_one else APART, case_id)


def at_numbers(tx: Tx, person_id: int) -> Sequence[int]:
    """Whoever is paid where they are, or where those are who are; themselves first."""
    return around(tx, [person_id], lambda whys: NUMBER in whys and APART not in whys)[0]


def around(tx: Tx, people: Iterable[int], enough: Enough = counts) -> tuple[Sequence[int], Sequence[Link]]:
    """Whoever hangs together with these, as far as it is enough, themselves first; and all links between them."""
    reached, links = list(dict.fromkeys(people)), dict[tuple[int, int, str], Link]()
    seen = {*reached}
    for one in reached:  # it grows meanwhile
        theirs = tx.signals.rings.links(one, LINKS_MAX)
        links |= {(found.person_id, found.other_person_id, found.why): found for found in theirs}
        for pair in _tied(theirs, enough):
            other = pair[1] if pair[0] == one else pair[0]
            if other not in seen and len(reached) < MEMBERS_MAX:
                reached.append(other)
                seen.add(other)
    inside = [one for one in links.values() if one.person_id in seen and one.other_person_id in seen]
    return reached, inside


def _tied(links: Iterable[Link], enough: Enough) -> Sequence[tuple[int, int]]:
    """The pairs that are one by these links."""
    whys = dict[tuple[int, int], set[str]]()
    for found in links:
        whys.setdefault((found.person_id, found.other_person_id), set()).add(found.why)
    return [pair for pair, found in whys.items() if enough(found)]


def _anew(tx: Tx, people: Iterable[int]) -> None:
    """Put these and whoever was or is in a ring with them together anew."""
    rings = tx.signals.rings
    named = {ring for ring in rings.of_all({*people}).values() if ring}
    before = {mate for ring in named for mate in rings.members(ring, MEMBERS_MAX)}
    everyone, links = around(tx, sorted({*people, *before}), weighs_as_one)
    ring_of, voice_of = (_named(joined(everyone, _tied(links, enough))) for enough in (counts, weighs_as_one))
    for one in sorted(everyone):
        rings.put(one, ring_of[one], voice_of[one])


def _named(found: Mapping[int, int]) -> Mapping[int, int]:
    """The same, 0 for whoever is alone."""
    sizes = Counter(found.values())
    return {one: first if sizes[first] > 1 else 0 for one, first in found.items()}


def mates(tx: Tx, person_id: int) -> Sequence[int]:
    """The other accounts of their ring."""
    ring = tx.signals.rings.of(person_id)
    return [one for one in tx.signals.rings.members(ring, MEMBERS_MAX) if one != person_id] if ring else []


def others(tx: Tx, me: Person) -> Sequence[int]:
    """The same of somebody who was just read; most people are in no ring, so that nothing is asked of them."""
    return mates(tx, me.id) if me.ring else []


def mates_had(tx: Tx, person_id: int, campaign_id: int, task_id: int) -> bool:
    """Whether somebody of their ring has this task, or had and did it or could not get there: it is another's then."""
    ring = tx.signals.rings.of(person_id)
    return bool(ring) and tx.signals.rings.had(ring, person_id, campaign_id, task_id)
