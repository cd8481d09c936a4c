"""A one-off job, in person or remote: its conditions are agreed to first; the requester confirms that it is done."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import Acknowledge, Question, SendFile, SendLocation, TakePhoto, WriteText
from core.kinds import Proposal, Review, Sample, Settings, named
from core.tables.columns import SAFETY, area, lines, near, spot

CODE = "job"
NAME = N_("One-off job")
EXPLAIN = N_(
    "One person does a job, at a place or from home, in its time, and sends proof. You confirm that it is done."
)
SECONDS = 3600
REVIEW = Review.OWNER
NEEDS: tuple[str, ...] = ("radius", "travel", "risk")
MUST: tuple[str, ...] = ("job",)
ORDERS: tuple[str, ...] = ("job", "proof", "risk")
JOBS = frozenset({"job", "description", "kazi"})
SIGNS = frozenset({"from", "until", "insurance", "risk", "proof"})
TASKS = frozenset({"task", "errand", "gig", "work"})  # a job where they say where, and when or for what pay
PAYS = frozenset({"pay", "payment", "fee", "wage", "reward"})
PARTS = ("place", "when", "from", "until", "insurance", "risk", "proof")
NAMES = {"when": frozenset({"when", "date", "day", "deadline"}), "place": frozenset({"place", "location", "address"})}
# From when until when, the task itself says.
SAID = {"when": "When", "insurance": "Insurance", "risk": "Risk", "proof": "Proof wanted"}
UNSTATED = N_("Ask before you begin if risk or insurance is not clear.")
HERE, PHOTO = N_("When you are there, send your location."), N_("When it is done, take a photo that shows it.")
FILE = N_("Send your work as a file, if it is one.")
DONE = N_("Say what you did; a link to your work may stand here too.")
SAYS: tuple[str, ...] = (SAFETY, UNSTATED, HERE, PHOTO, FILE, DONE)


def propose(sample: Sample) -> Proposal | None:
    """Needs a column of jobs; best where others say from when, until when, and on what conditions."""
    found = {part: column for part in PARTS if (column := named(sample, NAMES.get(part, {part})))}
    job, errand = named(sample, JOBS), "place" in found and ("when" in found or bool(named(sample, PAYS)))
    if not job and errand:
        job = named(sample, TASKS)
    if not job:
        return None
    score = 96 if found.keys() & SIGNS else 90 if errand else 40
    there = spot(sample)
    if there:
        there |= area(sample)
    return Proposal(score, {"job": job, **found, **there}, Settings(more={"radius": "100"}))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    more = settings.more
    said = [f"{SAID[one]}: ${{{mapping[one]}}}" for one in SAID if one in mapping]
    risk = [more["risk"]] if more.get("risk") else []
    agree = "\n".join([*said, *risk] or [UNSTATED])
    there = near(mapping)
    asked: list[Question] = [Acknowledge("conditions", agree, hint=SAFETY if there else "")]
    if there:
        radius = int(more.get("radius", "100"))
        asked.append(SendLocation("here", HERE, near=there, radius_m=radius, there=True))
        asked.append(TakePhoto("photo", PHOTO, most=5))
    else:
        asked.append(SendFile("file", FILE, required=False))
    asked.append(WriteText("done", DONE))
    return Form(tuple(asked), shows="\n".join(filter(None, (lines(mapping, "job", "place"), there))))
