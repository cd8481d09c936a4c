"""Take a photo: the row says of what, or where."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import TakePhoto
from core.kinds import PICTURE, TEXT, Proposal, Review, Sample, Settings, label, named, parts, without
from core.tables.columns import PLACES, lines

CODE = "photograph"
NAME = N_("Take a photo")
EXPLAIN = N_("People read what to photograph, take the picture with their phone and send it.")
SECONDS = 90
REVIEW = Review.DOUBTFUL
NEEDS: tuple[str, ...] = ("photos",)
MUST: tuple[str, ...] = ()
ORDERS: tuple[str, ...] = ("text", "place")
QUESTION = N_("Please take a clear photo of this.")
SAYS: tuple[str, ...] = (QUESTION,)
THINGS = frozenset({"photo_of", "object", "item"})


def propose(sample: Sample) -> Proposal | None:
    """Suits a text; best where the file names places or things."""
    mapping = parts(sample)
    if not {"text", "question"} & mapping.keys():
        return None
    what = named(sample, THINGS) or named(sample, PLACES)
    if what and PICTURE not in mapping:
        where = named(without(sample, what), PLACES)
        mapping |= {TEXT: what, **({"place": where} if where else {})}
        return Proposal(60, mapping, Settings("" if "question" in mapping else QUESTION))
    return Proposal(10, mapping, Settings("" if "question" in mapping else QUESTION))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    most = int(settings.more.get("photos", "1"))
    asked = TakePhoto("answer", label(mapping, settings), most=most)
    return Form((asked,), shows=lines(mapping, TEXT, "place"), picture=mapping.get(PICTURE))
