"""Rate how easy a website or an app is to use: five sentences to agree with, and one open question."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import Rate, WriteText
from core.kinds import TEXT, Proposal, Review, Sample, Settings, named
from core.tables.columns import lines, link, rest

CODE = "usability"
NAME = N_("Rate how easy it is")
EXPLAIN = N_("People try a website or an app, say how far they agree with five sentences, and what to make better.")
SECONDS = 240
REVIEW = Review.DOUBTFUL
NEEDS: tuple[str, ...] = ()
MUST: tuple[str, ...] = ("link",)
ORDERS: tuple[str, ...] = ("text",)
GOALS = frozenset({"goal", "usability", "try_to"})
SENTENCES = {
    "again": N_("I would like to use this again."),
    "simple": N_("It was simple from the start."),
    "found": N_("I found what I looked for without help."),
    "fits": N_("Everything works in the same way throughout."),
    "sure": N_("I always knew what to do next."),
}
NOT_AT_ALL, FULLY = N_("Not at all"), N_("Fully")
BETTER = N_("What was hardest, and what would you change?")
SAYS: tuple[str, ...] = (*SENTENCES.values(), NOT_AT_ALL, FULLY, BETTER)


def propose(sample: Sample) -> Proposal | None:
    """Needs a column of links; best with one that names a goal."""
    column, goal = link(sample), named(sample, GOALS)
    if not column:
        return None
    mapping = {"link": column, **rest(sample, column)}
    mapping.pop("question", None)
    if goal:
        mapping[TEXT] = goal
    return Proposal(88 if goal else 20, mapping)


def build(mapping: Mapping[str, str], settings: Settings) -> Form:  # noqa: ARG001 - as every type
    rated = tuple(Rate(name, said, low=NOT_AT_ALL, high=FULLY) for name, said in SENTENCES.items())
    better = WriteText("better", BETTER)
    return Form((*rated, better), shows=lines(mapping, TEXT), link=mapping.get("link"), opinion=True)
