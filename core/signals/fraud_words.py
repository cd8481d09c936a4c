"""What is said of fraud that persons look into: on cards, and to whom it is about."""

from collections.abc import Mapping, Sequence

from core.errors import N_, Text
from core.people import Person
from core.ports import Tx
from core.signals.deciding import LETTERS
from core.signals.holding import day, state_of, waiting
from core.signals.noticing import SHOWN_MOST
from core.signals.port import AGAIN, CLEARED, FINAL, HELD, PROVEN, SAID
from core.signals.rules import SAYS
from core.work import Case

EVIDENCE_MOST = 5  # findings that are told


def waits(tx: Tx, people: Sequence[int]) -> Sequence[str]:
    """How it stands with each person of a card."""
    return [state_of(tx, one) for one in people]


def said_of(tx: Tx, people: Sequence[int]) -> Sequence[Text]:
    """What a card says of fraud: who waits, what one person said, what is proven."""
    found, alike = list[Text](), dict[str, list[str]]()
    for letter, person in zip(LETTERS, people, strict=False):
        one, state = tx.signals.fraud.get(person), state_of(tx, person)
        if one and state == SAID:
            text = N_("{a}: one person has found fraud proven: “{words}” One more has to say so.")
            found.append(Text(text, params={"a": letter, "words": one.sentence}))
        elif state:
            alike.setdefault(state, []).append(letter)
    return [*(Text(STATES[state], params={"a": _few(letters)}) for state, letters in alike.items()), *found]


def _few(letters: Sequence[str]) -> str:
    """The first of them, and how many there are beside."""
    more = len(letters) - SHOWN_MOST
    return ", ".join(letters[:SHOWN_MOST]) + (f" +{more}" if more > 0 else "")


STATES: Mapping[str, str] = {
    HELD: N_("{a}: payouts wait."),
    PROVEN: N_("{a}: fraud is proven. It may be appealed."),
    AGAIN: N_("{a}: fraud is proven, and another person looks."),
    FINAL: N_("{a}: fraud is proven, for good."),
    CLEARED: N_("{a}: what was thought to be fraud was cleared."),
}


def lines(tx: Tx, case: Case) -> Sequence[Text]:
    """What an appeal's card says."""
    found = tx.signals.fraud.get(case.person_id)
    words = Text(N_("Found proven: “{words}”"), params={"words": found.sentence if found else ""})
    asks = N_(
        "They ask for another look. If it stands, what these answers earned and was not paid out goes back. If it does "
        "not, or nobody decides in time, all counts again and payouts go on."
    )
    return [words, *evidence(tx, case.person_id), Text(asks)]


def evidence(tx: Tx, person_id: int) -> Sequence[Text]:
    """What rules noticed of somebody, the newest first; others are not named."""
    found = tx.signals.findings.of_person(person_id, EVIDENCE_MOST)
    return [Text(N_("What was noticed: {what}"), params={"what": SAYS[one.rule](one.params)}) for one in found]


def told(tx: Tx, me: Person) -> tuple[Sequence[Text], bool]:
    """What the person reads, and whether they may have another person look."""
    found = waiting(tx, me.id) or tx.signals.fraud.get(me.id)
    state = found.state if found and found.person_id != me.id else state_of(tx, me.id)
    params = {"day": day(me, found) if found else "", "words": found.sentence if found else ""}
    by_one = found is not None and state == PROVEN and found.first_by == found.second_by
    said = [Text(ALONE if by_one else TOLD.get(state, OVER), params=params)]
    return [*said, *evidence(tx, me.id)] if state == PROVEN else said, state == PROVEN


OVER = N_("A person has looked: you are paid as everybody is. Sorry that you had to wait.")
ALONE = N_(
    "The operator has looked at your answers and found that they were not honest work: “{words}” Answers of yours do "
    "not count now, and payouts wait. If it stands, what they earned and was not paid out goes back; what was paid "
    "out stays yours. If you see it otherwise, have another person look, until {day}."
)
TOLD: Mapping[str, str] = {
    HELD: N_(
        "A person looks at how some accounts answer, yours among them. Payouts wait until {day} at the latest. You can "
        "work meanwhile, and what you earn stays yours."
    ),
    SAID: N_(
        "A person looks at how some accounts answer, yours among them. Payouts wait until {day} at the latest. You can "
        "work meanwhile, and what you earn stays yours."
    ),
    PROVEN: N_(
        "Persons have looked at your answers and found that they were not honest work: “{words}” Answers of yours do "
        "not count now, and payouts wait. If it stands, what they earned and was not paid out goes back; what was paid "
        "out stays yours. If you see it otherwise, have another person look, until {day}."
    ),
    AGAIN: N_(
        "Another person looks at it, by {day} at the latest. If nobody has decided by then, all of it counts again."
    ),
    FINAL: N_(
        "It is decided: those answers do not count, and what they had earned and was not paid out went back. You can "
        "go on working; /help reaches a person."
    ),
    CLEARED: N_("Another person has looked: your answers count again, and payouts go on. Sorry that you had to wait."),
}
