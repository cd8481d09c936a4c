"""Find objects: mark where in a picture something is."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import MarkCells
from core.kinds import PICTURE, Proposal, Review, Sample, Settings, label, named, parts

CODE = "find"
NAME = N_("Find in a picture")
EXPLAIN = N_("People mark in a picture where something is; several people's marks are compared.")
SECONDS = 30
REVIEW = Review.AGREE
NEEDS: tuple[str, ...] = ()
MUST: tuple[str, ...] = ("picture",)
ORDERS: tuple[str, ...] = ("question",)
OBJECTS = frozenset({"find", "find_what", "mark", "target"})
QUESTION = N_("Where is it? Mark each one.")
SAYS: tuple[str, ...] = (QUESTION,)


def propose(sample: Sample) -> Proposal | None:
    """Needs a picture; best where a column names what to find."""
    found, column = parts(sample), named(sample, OBJECTS)
    if PICTURE not in found:
        return None
    mapping = {key: one for key, one in found.items() if key in {"picture", "question"}}
    asked = f"Where is this: ${{{column}}}? Mark each one." if column else "" if "question" in mapping else QUESTION
    return Proposal(85 if column else 10, mapping, Settings(asked))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    asked = MarkCells("answer", label(mapping, settings))
    return Form((asked,), picture=mapping.get(PICTURE))
