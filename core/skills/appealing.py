"""“This is wrong”: a person looks at a level or a pause, and may let somebody begin anew."""

from collections.abc import Sequence

from core.cases import ended
from core.errors import N_, Stale, Text
from core.front.account_views import QuestionView
from core.people import Person
from core.ports import Tx
from core.process import helpdesk
from core.process.review import card
from core.skills import keeping, words
from core.skills.levels import Level
from core.work import Case

ABOUT = "skill"  # of a question's parameters: the skill it is about
ANEW = "anew"  # how such a case ends where they begin anew
NOTICE = "anew"


def ask(tx: Tx, me: Person, skill: str) -> QuestionView:
    """Ask what is wrong. Raises ``Stale`` where nothing is known of them in that skill."""
    if tx.ratings.get(me.id, skill) is None:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    return helpdesk.question(tx, me, {ABOUT: skill})


def lines(tx: Tx, case: Case) -> Sequence[Text]:
    """What the card says of it: the level as it is now, and their words. Nothing where it is about something else."""
    skill = str(case.params.get(ABOUT, ""))
    if not skill:
        return ()
    kept = keeping.of(tx, case.person_id, skill)
    found = keeping.rated(tx, kept)
    params = {"skill": words.skill_name(skill), "level": words.name(kept.level)}
    told = [Text(N_("About their level in “{skill}”: {level}."), params=params)]
    if words.known(found):
        told.append(words.interval(found))
    if kept.golds:
        known = N_("Of {of} tasks with a known answer {n} were right.")
        told.append(Text(known, params={"of": kept.golds, "n": kept.gold_right}))
    told.append(Text(N_("They say: {words}"), params={"words": str(case.params.get("words", ""))}))
    anew = N_("To begin anew ends the pause: what is known so far counts no more. It changes nothing in what was paid.")
    return [*told, Text(anew)] if kept.level is Level.PAUSED else told


def begin_anew(tx: Tx, me: Person, case_id: int) -> Text:
    """A moderator ends a pause: the person begins anew. Raises ``Stale`` where they are not paused any more."""
    case = helpdesk.may_reply(tx, me, case_id)
    skill = str(case.params.get(ABOUT, ""))
    if not skill or keeping.of(tx, case.person_id, skill).level is not Level.PAUSED:
        raise Stale(Text(N_("They are not paused. You can reply to them.")))
    if not ended(tx, case, me.id, ANEW):
        raise Stale(Text(N_("Someone else has answered this one.")))
    keeping.begin_anew(tx, case.person_id, skill)
    person = tx.people.by_id(case.person_id)
    assert person is not None
    tx.outbox.put(person.telegram_id, NOTICE, str(case.id), {"person": person.id, ABOUT: skill})
    card(tx, case.id)
    return Text(N_("They begin anew. Thank you."))
