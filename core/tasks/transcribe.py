"""Write down what is said in a recording."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import WriteText
from core.kinds import TEXT, Proposal, Review, Sample, Settings, label, place
from core.tables.columns import rest, sound

CODE = "transcribe"
NAME = N_("Write down a recording")
EXPLAIN = N_("People listen to a recording or watch a short video, and write down what is said.")
SECONDS = 120
REVIEW = Review.DOUBTFUL
NEEDS: tuple[str, ...] = ()
MUST: tuple[str, ...] = ("media",)
ORDERS: tuple[str, ...] = ()
QUESTION = N_("What is said? Please write every word.")
SAYS: tuple[str, ...] = (QUESTION,)


def propose(sample: Sample) -> Proposal | None:
    """Needs a column that names audio or video files."""
    media = sound(sample)
    if not media:
        return None
    mapping = {"media": media, **rest(sample, media)}
    return Proposal(90, mapping, Settings("" if "question" in mapping else QUESTION))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    asked = WriteText("answer", label(mapping, settings))
    return Form((asked,), shows=place(mapping, TEXT), media=mapping.get("media"))
