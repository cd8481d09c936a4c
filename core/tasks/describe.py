"""Describe a picture: what is on it, in some sentences."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import WriteText
from core.kinds import PICTURE, TEXT, Proposal, Review, Sample, Settings, empty_columns, label, place, shown
from core.tables.naming import plain_name

CODE = "describe"
NAME = N_("Describe a picture")
EXPLAIN = N_("People look at a picture and write what is on it, so that somebody who cannot see it knows.")
SECONDS = 75
REVIEW = Review.DOUBTFUL
NEEDS: tuple[str, ...] = ()
MUST: tuple[str, ...] = ("picture",)
ORDERS: tuple[str, ...] = ()
COLUMNS = frozenset({"description", "describe", "alt", "alt_text", "maelezo"})
QUESTION = N_("What is on the picture? Describe it for somebody who cannot see it.")
SAYS: tuple[str, ...] = (QUESTION,)


def propose(sample: Sample) -> Proposal | None:
    """Needs a picture; best where an empty column waits for it."""
    mapping = shown(sample)
    if PICTURE not in mapping:
        return None
    waits = any(plain_name(one) in COLUMNS for one in empty_columns(sample))
    return Proposal(85 if waits else 35, mapping, Settings("" if "question" in mapping else QUESTION))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    asked = WriteText("answer", label(mapping, settings), shortest=20)
    return Form((asked,), shows=place(mapping, TEXT), picture=mapping.get(PICTURE))
