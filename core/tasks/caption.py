"""Caption: one short line under a picture."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import WriteText
from core.kinds import PICTURE, TEXT, Proposal, Review, Sample, Settings, empty_columns, label, place, shown
from core.tables.naming import plain_name

CODE = "caption"
NAME = N_("Write a caption")
EXPLAIN = N_("People look at a picture and write one short line that fits under it.")
SECONDS = 40
REVIEW = Review.DOUBTFUL
NEEDS: tuple[str, ...] = ()
MUST: tuple[str, ...] = ("picture",)
ORDERS: tuple[str, ...] = ()
COLUMNS = frozenset({"caption", "captions", "title_line", "legend"})
QUESTION = N_("Write one short line that fits under this picture.")
SAYS: tuple[str, ...] = (QUESTION,)


def propose(sample: Sample) -> Proposal | None:
    """Needs a picture; best where an empty column waits for it."""
    mapping = shown(sample)
    if PICTURE not in mapping:
        return None
    waits = any(plain_name(one) in COLUMNS for one in empty_columns(sample))
    return Proposal(85 if waits else 25, mapping, Settings("" if "question" in mapping else QUESTION))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    asked = WriteText("answer", label(mapping, settings), longest=150, several_lines=False)
    return Form((asked,), shows=place(mapping, TEXT), picture=mapping.get(PICTURE))
