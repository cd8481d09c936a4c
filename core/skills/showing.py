"""A person's own ratings on their page: a line of each, and one whole after a tap."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from core.errors import N_, Text
from core.people import Person
from core.ports import Tx
from core.skills import keeping, words
from core.skills.levels import Level, to_next
from core.skills.port import Done
from core.skills.rated import Rated
from core.views import View
from core.work import Standing

SCREEN = "skills"
LISTED_MAX = 5  # of the page; the others come after a tap
TIMES_MIN = 5  # tasks with a time, from which on something is said of it
FASTER, SLOWER = 0.75, 1.33  # of others' time
GOOD, OVER = (Standing.APPROVED,), (Standing.APPROVED, Standing.REJECTED, Standing.REFUSED)


@dataclass(frozen=True, kw_only=True)
class SkillsView(View):
    """All of a person's skills, or one: ``more`` right answers lead to its next level; ``inform`` changes nothing."""

    rated: Sequence[Rated]
    one: Rated | None = None
    more: int | None = None
    inform: Sequence[Text] = ()


def lately(tx: Tx, me: Person, most: int = LISTED_MAX) -> Sequence[Rated]:
    """The skills in which something was known last."""
    found = sorted(keeping.all_of(tx, me), key=lambda one: -one.evidence.at)[:most]
    return [Rated(one, keeping.rated(tx, one)) for one in found]


def page(tx: Tx, me: Person, skill: str = "") -> SkillsView:
    """The person's skills, or that one; of a single one at once."""
    me = replace(me, screen=tx.people.show(me.id, SCREEN, {"skill": skill}))
    return again(tx, me)


def again(tx: Tx, me: Person) -> SkillsView:
    """The page as it stands."""
    rated = lately(tx, me, 4 * LISTED_MAX)
    skill = str(me.screen.params.get("skill", ""))
    one = next((each for each in rated if each.kept.skill == skill), rated[0] if len(rated) == 1 else None)
    view = SkillsView(me=me, screen=me.screen, rated=rated, one=one)
    if one is None:
        return view
    kept = one.kept
    more = to_next(kept.evidence, tx.now, kept.level, keeping.usual(tx, kept.skill))
    return replace(view, more=more, inform=informs(tx.ratings.past.of(me.id, kept.skill)))


def informs(done: Sequence[Done]) -> Sequence[Text]:
    """Speed and consistency, which decide nothing."""
    return [*_speed(done), *_steady(done)]


def _speed(done: Sequence[Done]) -> Sequence[Text]:
    shares = [one.active_ms / one.usual_ms for one in done if one.active_ms and one.usual_ms]
    if len(shares) < TIMES_MIN:
        return ()
    share = median(shares)
    if share < FASTER:
        return [Text(N_("You are quicker than most."))]
    if share > SLOWER:
        return [Text(N_("You take longer than most."))]
    return [Text(N_("You take about as long as others."))]


def _steady(done: Sequence[Done]) -> Sequence[Text]:
    over = [one for one in done if one.standing in OVER]
    if not over:
        return ()
    good = sum(one.standing in GOOD and not one.redone for one in over)
    said = N_("{n} of your last {of} answers were accepted as they came.")
    return [Text(said, params={"n": good, "of": len(over)})]


def news(tx: Tx, me: Person) -> Text | None:
    """That a level rose, once; a lower one is told by the page alone."""
    for one in tx.ratings.of_person(me.id):
        if one.level > max(one.told, Level.NEW) and tx.ratings.tell(one):
            return words.up(one.skill, one.level)
    return None


def beside(tx: Tx, me: Person, told: Text) -> Text:
    """What is told with an answer, and that a level rose where one did."""
    risen = news(tx, me)
    return Text(N_("{told} {more}"), params={"told": told, "more": risen}) if risen else told
