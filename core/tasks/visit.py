"""Visit a link and answer a question about it."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import WriteText
from core.kinds import TEXT, Proposal, Review, Sample, Settings, label, place
from core.tables.columns import link, rest

CODE = "visit"
NAME = N_("Visit a link")
EXPLAIN = N_("People open a link, look for something there and write what they found.")
SECONDS = 75
REVIEW = Review.DOUBTFUL
NEEDS: tuple[str, ...] = ()
MUST: tuple[str, ...] = ("link",)
ORDERS: tuple[str, ...] = ("text",)
QUESTION = N_("Open the link. What is this page about?")
SAYS: tuple[str, ...] = (QUESTION,)


def propose(sample: Sample) -> Proposal | None:
    """Needs a column of links; best where each row asks its own question."""
    column = link(sample)
    if not column:
        return None
    mapping = {"link": column, **rest(sample, column)}
    own = "question" in mapping
    return Proposal(85 if own else 70, mapping, Settings("" if own else QUESTION))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    asked = WriteText("answer", label(mapping, settings))
    return Form((asked,), shows=place(mapping, TEXT), link=mapping.get("link"))
