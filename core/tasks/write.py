"""Write: the row shows a text or a picture, and people write about it: a translation, a transcript, a reason."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import WriteText
from core.kinds import PICTURE, TEXT, Proposal, Review, Sample, Settings, label, parts, place

CODE = "write"
NAME = N_("Write text")
EXPLAIN = N_("People look at a text or a picture and write an answer in their own words.")
SECONDS = 60
REVIEW = Review.DOUBTFUL
NEEDS: tuple[str, ...] = ()
MUST: tuple[str, ...] = ()
ORDERS: tuple[str, ...] = ()
QUESTION = N_("What does it say?")
SAYS: tuple[str, ...] = (QUESTION,)
ANSWER_COLUMNS = frozenset({"translation", "transcript", "transcription", "caption", "tafsiri"})


def propose(sample: Sample) -> Proposal | None:
    """Suits whatever shows something; best where the file has an empty column that waits to be filled."""
    empty = [one for one in sample.columns if not any(row.get(one) for row in sample.rows)]
    mapping = parts(Sample([one for one in sample.columns if one not in empty], sample.rows, sample.pictures))
    if not mapping:
        return None
    waits = any(one.casefold() in ANSWER_COLUMNS for one in empty)
    score = 70 if waits else 50 if "question" in mapping else 30
    return Proposal(score, mapping, Settings("" if "question" in mapping else QUESTION))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    asked = WriteText("answer", label(mapping, settings))
    return Form((asked,), shows=place(mapping, TEXT), picture=mapping.get(PICTURE))
