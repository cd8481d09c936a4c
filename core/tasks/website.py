"""Test a website or an app: follow the steps, say whether it worked and what happened."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import ChooseOne, TakePhoto, WriteText
from core.kinds import TEXT, Proposal, Review, Sample, Settings, holding, named
from core.tables.columns import lines, link, rest

CODE = "website"
NAME = N_("Test a website or app")
EXPLAIN = N_("People follow your steps on their own phone and say what worked and what happened.")
SECONDS = 240
REVIEW = Review.DOUBTFUL
NEEDS: tuple[str, ...] = ()
MUST: tuple[str, ...] = ("link",)
ORDERS: tuple[str, ...] = ("text",)
STEPS = frozenset({"steps", "instructions", "test", "scenario", "try"})
WORKED, OUTCOMES = N_("Did it work?"), (N_("It worked"), N_("It failed"), N_("I could not start"))
HAPPENED = N_("What happened? Say what you saw, step by step.")
SCREENSHOT = N_("A screenshot, if you have one.")
SAYS: tuple[str, ...] = (WORKED, *OUTCOMES, HAPPENED, SCREENSHOT)


def propose(sample: Sample) -> Proposal | None:
    """Needs a column of links; best with one of steps."""
    column, steps = link(sample), named(sample, STEPS) or holding(sample, {"steps", "instructions"})
    if not column:
        return None
    mapping = {"link": column, **rest(sample, column)}
    mapping.pop("question", None)
    if steps:
        mapping[TEXT] = steps
    return Proposal(90 if steps else 30, mapping)


def build(mapping: Mapping[str, str], settings: Settings) -> Form:  # noqa: ARG001 - as every type
    asked = (
        ChooseOne("result", WORKED, OUTCOMES),
        WriteText("happened", HAPPENED),
        TakePhoto("screenshot", SCREENSHOT, required=False, side_min=320),
    )
    return Form(asked, shows=lines(mapping, TEXT), link=mapping.get("link"))
