"""Go to a place: the location is checked, a photo taken, perhaps a question answered."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import Acknowledge, Question, SendLocation, TakePhoto, WriteText
from core.kinds import QUESTION, TEXT, Proposal, Review, Sample, Settings, label, named, without
from core.tables.columns import PLACES, SAFETY, area, lines, near, rest, spot, window

CODE = "place"
NAME = N_("Go to a place")
EXPLAIN = N_("People go to a place, show by their location that they are there, and take a photo of it.")
SECONDS = 180
REVIEW = Review.DOUBTFUL
NEEDS: tuple[str, ...] = ("radius", "photos", "travel", "risk")
MUST: tuple[str, ...] = ("lat", "lon", "gps")
ORDERS: tuple[str, ...] = ("text", "address")
RADIUS = "100"
HERE, PHOTO = N_("When you are there, send your location."), N_("Take a clear photo of it.")
SAYS: tuple[str, ...] = (SAFETY, HERE, PHOTO)


def propose(sample: Sample) -> Proposal | None:
    """Needs columns of latitude and longitude."""
    where = spot(sample)
    if not where:
        return None
    where |= window(sample)
    mapping = {**rest(sample, *where.values()), **where}
    mapping.pop("picture", None)
    if column := named(sample, PLACES - {"address", "street"}) or named(sample, PLACES):
        mapping[TEXT] = column
    if address := named(without(sample, column), PLACES):
        mapping["address"] = address
    return Proposal(88, {**mapping, **area(sample)}, Settings(more={"radius": RADIUS}))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    more, asked = settings.more, label(mapping, settings)
    risk = more.get("risk", "")
    questions: list[Question] = [
        Acknowledge("safety", SAFETY, hint=risk),
        SendLocation(
            "here",
            HERE,
            near=near(mapping),
            radius_m=int(more.get("radius", RADIUS)),
            there=True,
        ),
        TakePhoto("photo", PHOTO, most=int(more.get("photos", "1"))),
    ]
    if settings.question or QUESTION in mapping:
        questions.append(WriteText("answer", asked))
    shows = "\n".join(filter(None, (lines(mapping, TEXT, "address"), near(mapping))))
    return Form(tuple(questions), shows=shows)
