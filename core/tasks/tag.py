"""Choose several: the row shows a text or a picture, and any number of the options fit."""

from collections.abc import Mapping

from core.errors import N_
from core.forms import Form
from core.kinds import OPTIONS, PICTURE, TEXT, Proposal, Review, Sample, Settings, label, listed_options, parts, place
from core.questions import ChooseSeveral

CODE = "tag"
NAME = N_("Choose several")
EXPLAIN = N_("People look at a text or a picture and tap every answer that fits.")
OPTION_COLUMNS = frozenset({"tags", "labels", "categories", "topics"})
SECONDS = 20
REVIEW = Review.AGREE
NEEDS: tuple[str, ...] = ("options",)
ORDERS: tuple[str, ...] = ()
QUESTION = N_("Which of these fit?")
SAYS: tuple[str, ...] = (QUESTION,)


def propose(sample: Sample) -> Proposal | None:
    """Suits whatever shows something; best where the file lists the tags."""
    column, options = listed_options(sample, OPTION_COLUMNS)
    mapping = parts(Sample([one for one in sample.columns if one != column], sample.rows, sample.pictures))
    if not mapping:
        return None
    if column:
        mapping[OPTIONS] = column
    return Proposal(80 if options else 20, mapping, Settings("" if "question" in mapping else QUESTION, options))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    asked = ChooseSeveral("answer", label(mapping, settings), settings.options, most=max(1, len(settings.options)))
    return Form((asked,), shows=place(mapping, TEXT), picture=mapping.get(PICTURE))
