"""What workers think of who asks: four axes, 1 to 5, once for each campaign, changeable as long as one likes.

An organisation's figure on an axis is the mean m of n voices of the last 14 days, drawn towards the mean p of all:

    (n m + PRIOR p) / (n + PRIOR)

which is the posterior mean of a normal prior that weighs as much as ``PRIOR`` voices (Gelman et al., Bayesian Data
Analysis, section 2.5). People who hang together are one voice, and one person is one however many campaigns they rate.
A letter that stayed without an answer is a 1 for speed (``core.requesters.letters``).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from core.campaigns import Campaign
from core.errors import N_, NotAllowed, Stale, Text
from core.people import Person
from core.ports import Tx
from core.requesters.port import AXES, NO_FIGURES, Figures, Stars
from core.views import View

SCREEN = "stars"
JOB = "stars"  # works the figures out; its key is the organisation's id
DAYS = 14
DAY_MS = 24 * 3_600_000
SOON_MS = 10 * 60_000  # after new stars
LEAST = 5  # voices: of fewer nothing is said, so that nobody is recognised
PRIOR = 5
MIDDLE = 3.0  # where nobody has said anything of anyone
LOOKED_AT = 2000  # of the latest
WORST, BEST = 1, 5
ASKS: Mapping[str, str] = {
    "pay": N_("How well does this job pay for the time it takes?"),
    "clarity": N_("How clear is what you are asked to do?"),
    "fairness": N_("How fairly are your answers decided?"),
    "speed": N_("How quickly are they decided, and questions answered?"),
}


@dataclass(frozen=True, kw_only=True)
class StarsView(View):
    """One axis is asked; ``stars`` as they stand."""

    campaign: Campaign
    axis: str
    stars: Stars


def may(tx: Tx, me: Person, campaign: Campaign) -> bool:
    """Whether something they sent there was decided; who belongs to the organisation has no say."""
    own = tx.office.seat(campaign.organisation_id, me.id) or campaign.owner_id == me.id
    return not own and tx.requesters.stars.worked(campaign.id, me.id)


def ask(tx: Tx, me: Person, campaign_id: int, axis: str = AXES[0]) -> StarsView:
    """Ask for one axis. Raises ``NotAllowed`` before anything of theirs was decided, ``Stale``."""
    screen = tx.people.show(me.id, SCREEN, {"c": campaign_id, "axis": axis})
    return again(tx, replace(me, screen=screen))


def again(tx: Tx, me: Person) -> StarsView:
    """The same, drawn anew."""
    campaign, axis = tx.campaigns.get(me.screen.params["c"]), me.screen.params.get("axis")
    if campaign is None or axis not in AXES:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    if not may(tx, me, campaign):
        raise NotAllowed(Text(N_("You can say that once an answer of yours here is decided.")))
    kept = tx.requesters.stars.of(campaign.id, me.id) or Stars(campaign.id, me.id, campaign.organisation_id)
    return StarsView(me=me, screen=me.screen, campaign=campaign, axis=axis, stars=kept)


def say(tx: Tx, me: Person, number: int) -> StarsView | None:
    """Keep the number for the axis on the screen, 0 to leave it; the next axis, None after the last."""
    if me.screen.code != SCREEN or not 0 <= number <= BEST:
        raise Stale(Text(N_("That button is old. Here is how it stands.")))
    view = again(tx, me)
    if number:
        tx.requesters.stars.put(replace(view.stars, **{view.axis: number}))
        organisation = view.campaign.organisation_id
        tx.jobs.enqueue(JOB, str(organisation), {"o": organisation}, tx.now + SOON_MS)
    following = AXES[AXES.index(view.axis) + 1 :]
    return ask(tx, me, view.campaign.id, following[0]) if following else None


def figure(tx: Tx, organisation_id: int) -> bool:
    """Work the figures out anew; whether there is anything that grows old."""
    since = tx.now - DAYS * DAY_MS
    of_all, own = (
        tx.requesters.stars.usual(since, LOOKED_AT),
        tx.requesters.stars.since(organisation_id, since, LOOKED_AT),
    )
    late = tx.letters.late(organisation_id, since)
    voices = tx.signals.ties.voices({one.person_id for one in own})
    tx.requesters.figure(organisation_id, figured(own, of_all, lambda person: voices.get(person, person), late))
    return bool(own or late)


def figured(own: Sequence[Stars], of_all: Sequence[Stars], voice: Callable[[int], int], late: int = 0) -> Figures:
    """The figures of an organisation; ``late``: letters that stayed without an answer."""
    raters = len({voice(one.person_id) for one in own})
    if raters < LEAST:
        return NO_FIGURES
    means = dict[str, int]()
    for axis in AXES:
        said = list(_each(own, axis, voice)) + [float(WORST)] * (late if axis == "speed" else 0)
        usual = list(_each(of_all, axis, lambda person: person))
        prior = fmean(usual) if usual else MIDDLE
        means[axis] = round(1000 * (sum(said) + PRIOR * prior) / (len(said) + PRIOR))
    return Figures(raters, **means)


def _each(said: Iterable[Stars], axis: str, voice: Callable[[int], int]) -> Iterable[float]:
    """What each voice says of an axis, the mean of what it said."""
    found = dict[int, list[int]]()
    for one in said:
        if number := getattr(one, axis):
            found.setdefault(voice(one.person_id), []).append(number)
    return map(fmean, found.values())


def worst(one: Figures) -> str:
    """The axis on which there is most to mend, "" where nobody has said enough."""
    return min(AXES, key=lambda axis: int(getattr(one, axis))) if one.raters else ""
