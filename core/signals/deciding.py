"""A moderator's word on how people answer: it is fine, look at more of it, they are one, they are different people.

    fine      no more known answers than anybody's       apart   the same, and they are never one again by themselves
    look      their next LOOKS answers are looked at      one     they count as one from now on
    part      of several, this one is another person; the case goes on with the others

Whatever is decided but to look, payouts that waited for it go on.

Whatever they did stays paid. Who is looked at is told no more than that a person looks.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from core import audit
from core.cases import ended
from core.errors import N_, NotAllowed, Stale, Text
from core.moderators import conflicts
from core.people import Person, Role
from core.ports import Tx
from core.process import review
from core.process.process_views import Item
from core.quality.finding import Finding, Then
from core.signals import holding, rings
from core.signals.noticing import FINDINGS_MOST, SHOWN_MOST, people_of
from core.signals.port import ALIKE, CONFIRMED, INVITED, NUMBER, PHOTOS, PLACES, TEXTS, Found, Watch
from core.signals.port import APART as APART_WHY
from core.signals.rules import SAYS
from core.work import Answer, Assignment, Case, CaseKind

FINE, LOOK, ONE, APART, PART, SEE = "fine", "watch", "one", "apart", "part", "theirs"
LOOKS = 20  # answers
NOTICE, LINKS = "theirs", "links"
SHOWN = 5  # answers of each person, the latest
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _letters(n: int) -> str:
    """A to Z, AA to AZ, BA and so on, as the columns of a sheet."""
    before, letter = divmod(n, len(ALPHABET))
    return (_letters(before - 1) if before else "") + ALPHABET[letter]


LETTERS: Sequence[str] = tuple(map(_letters, range(rings.MEMBERS_MAX)))
WHYS: Mapping[str, str] = {
    NUMBER: N_("{a} and {b} are paid at the same number."),
    INVITED: N_("{a} and {b}: their invitations go back to the same person."),
    ALIKE: N_("{a} and {b} answer alike."),
    PHOTOS: N_("{a} and {b} sent the same photos."),
    PLACES: N_("{a} and {b} sent the very same coordinates."),
    TEXTS: N_("{a} and {b} wrote the same words."),
    CONFIRMED: N_("{a} and {b}: a person has said that they are one."),
}


def may_decide(tx: Tx, me: Person, case_id: int) -> tuple[Case, Sequence[int]]:
    """The open case and whom it is about. Raises ``NotAllowed`` and ``Stale``."""
    if not me.has(Role.MODERATOR):
        raise NotAllowed(Text(N_("Only moderators can do this.")))
    case = tx.cases.get(case_id)
    if case is None or case.kind is not CaseKind.SIGNALS or case.decided_at:
        raise Stale(Text(N_("Someone else has decided this one.")))
    people = people_of(tx, case)
    conflicts.check(tx, me, case, people)
    return case, people


def may_page(tx: Tx, me: Person, case_id: int) -> bool:
    """Whether it is such a case; raises where this person may not decide it."""
    case = tx.cases.get(case_id)
    return case is not None and case.kind is CaseKind.SIGNALS and bool(may_decide(tx, me, case_id))


def decide(tx: Tx, me: Person, case_id: int, do: str) -> Text:
    """``do``: one of ``BY_DO``."""
    case, people = may_decide(tx, me, case_id)
    for one in sorted(people):
        tx.people.lock(one)
    if not ended(tx, case, me.id, do):
        raise Stale(Text(N_("Someone else has decided this one.")))
    tx.signals.findings.close(case.id, do)
    said = _EFFECTS[do](tx, people, case.id)
    if do != LOOK:
        holding.release(tx, sorted(people), case.id)
    review.card(tx, case.id)
    return said


def _fine(tx: Tx, people: Sequence[int], case_id: int) -> Text:
    for one in people:
        tx.signals.watch.save(Watch(one, case_id=case_id))
    return Text(N_("Noted: it is fine. Thank you."))


def _apart(tx: Tx, people: Sequence[int], case_id: int) -> Text:
    rings.decided(tx, people, case_id, as_one=False)
    return _fine(tx, people, case_id)


def _look(tx: Tx, people: Sequence[int], case_id: int) -> Text:
    for one in people:
        watch = tx.signals.watch.get(one) or Watch(one)
        tx.signals.watch.save(replace(watch, looks=LOOKS, case_id=case_id))
    return Text(N_("Their next {n} answers come here to be looked at."), params={"n": LOOKS})


def _one(tx: Tx, people: Sequence[int], case_id: int) -> Text:
    apart = {*parted(tx, people)}
    rings.decided(tx, [one for one in people if one not in apart], case_id, as_one=True)
    return Text(N_("They count as one from now on. Nobody loses what they earned."))


_EFFECTS: Mapping[str, Callable[[Tx, Sequence[int], int], Text]] = {
    FINE: _fine,
    LOOK: _look,
    ONE: _one,
    APART: _apart,
}

BY_DO = frozenset(_EFFECTS)


def part(tx: Tx, me: Person, case_id: int, person: int) -> Text:
    """This one is another person than all the others of the card. Raises as ``may_decide``."""
    for one in sorted(may_decide(tx, me, case_id)[1]):
        tx.people.lock(one)
    case, people = may_decide(tx, me, case_id)  # as it is now that nobody else decides it
    if person not in people or person in parted(tx, people):
        raise Stale(Text(N_("Someone else has decided this one.")))
    for one in people:
        if one != person:
            rings.decided(tx, [one, person], case.id, as_one=False)
    audit.record(tx, me.id, "signals.part", case_id=case.id, about=person)
    review.card(tx, case.id)
    return Text(N_("Noted: another person. The others wait for your word."))


def parted(tx: Tx, people: Sequence[int]) -> Sequence[int]:
    """Whom a person has told apart from all the others, where some are left."""
    links = rings.around(tx, people)[1]
    ends = Counter(
        end
        for one in links
        if one.why == APART_WHY and {one.person_id, one.other_person_id} <= {*people}
        for end in (one.person_id, one.other_person_id)
    )
    found = [one for one in people if ends[one] == len(people) - 1]
    return found if len(found) < len(people) else ()


def see(tx: Tx, me: Person, case_id: int, first: int = 0) -> Text:
    """Send their latest answers in private, of as many people as are shown from the ``first`` on."""
    may_decide(tx, me, case_id)
    tx.outbox.put(me.telegram_id, NOTICE, f"{case_id}:{first}", {"case": case_id, "first": first})
    return Text(N_("I send it to you in our private chat."))


def show_links(tx: Tx, me: Person, case_id: int) -> Text:
    """Send a picture of who hangs together with whom, in private."""
    may_decide(tx, me, case_id)
    tx.outbox.put(me.telegram_id, LINKS, str(case_id), {"case": case_id})
    return Text(N_("I send it to you in our private chat."))


def links(tx: Tx, case_id: int) -> Sequence[tuple[int, int, str]]:
    """Of those on a card: two places in the order of their letters, and why they may hang together."""
    case = tx.cases.get(case_id)
    people = people_of(tx, case)[:SHOWN_MOST] if case else ()
    return [
        (people.index(one.person_id), people.index(one.other_person_id), one.why)
        for one in rings.around(tx, people)[1]
        if one.why in WHYS and {one.person_id, one.other_person_id} <= {*people}
    ]


def answers(
    tx: Tx, case_id: int, item: Callable[[Tx, Answer], Item], first: int = 0
) -> Sequence[tuple[str, Sequence[Item]]]:
    """Each person's letter on the card, and their latest answers in the campaigns where something was found."""
    case = tx.cases.get(case_id)
    found = [] if case is None else tx.signals.findings.of_case(case_id, FINDINGS_MOST)
    campaigns = list(dict.fromkeys(one.campaign_id for one in found))
    return [
        (letter, [item(tx, one) for c in campaigns for one in tx.answers.latest(c, person, SHOWN)][:SHOWN])
        for letter, person in [*zip(LETTERS, people_of(tx, case) if case else (), strict=False)][first:][:SHOWN_MOST]
    ]


def lines(tx: Tx, case: Case) -> Sequence[Text]:
    """What a card says: who they are here, what was noticed of them, and why they may hang together."""
    found, people = tx.signals.findings.of_case(case.id, FINDINGS_MOST), people_of(tx, case)
    letters = dict(zip(people, LETTERS, strict=False))
    shown = {*people[:SHOWN_MOST]}
    said = [text for c, group in groupby(found, lambda one: one.campaign_id) for text in _of(tx, c, [*group], letters)]
    for link in rings.around(tx, people)[1]:
        if link.why in WHYS and {link.person_id, link.other_person_id} <= shown:
            ends = {"a": letters[link.person_id], "b": letters[link.other_person_id]}
            said.append(Text(WHYS[link.why], params=ends))
    if len(people) > len(shown):
        many = N_("{n} accounts hang together here. {most} are told below; what you decide is for all.")
        said.insert(0, Text(many, params={"n": len(people), "most": len(shown)}))
    said += [Text(N_("{a} is another person."), params={"a": letters[one]}) for one in parted(tx, people)]
    said.append(Text(N_("None of this proves anything, and what they earned is theirs.")))
    return said


def _of(tx: Tx, campaign_id: int, found: Sequence[Found], letters: Mapping[int, str]) -> Sequence[Text]:
    """What was found in one campaign, under its title and its codes of those people."""
    campaign = tx.campaigns.get(campaign_id)
    people = list(dict.fromkeys(one for each in found for one in (each.person_id, each.other_person_id) if one))
    codes = [f"{letters[one]}: {tx.campaigns.worker_code(campaign_id, one)}" for one in people if one in letters]
    titled = Text(
        N_("{title} · {codes}"), params={"title": campaign.title if campaign else "", "codes": ", ".join(codes)}
    )
    said = [titled] if campaign else []  # what is found outside of campaigns has none
    for one in found:
        who = " + ".join(letters.get(each, "?") for each in (one.person_id, one.other_person_id) if each)
        said.append(Text(N_("{who}: {what}"), params={"who": who, "what": SAYS[one.rule](one.params)}))
    return said


def looked_at(tx: Tx, me: Person, lease: Assignment) -> Sequence[Finding]:
    """Whether a person asked to look at this person's answers: one of so many."""
    if lease.is_test or not (me.watched and tx.signals.watch.look(me.id)):
        return ()
    return (Finding("watched", Then.LOOK, Text(N_("A moderator asked to look at this worker's next answers."))),)
