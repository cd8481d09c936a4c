"""Report a bug: what was done, expected and seen, how bad it is, and on what device."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import ChooseOne, TakePhoto, WriteText
from core.kinds import TEXT, Proposal, Review, Sample, Settings, named
from core.tables.columns import lines, link, rest
from core.tables.naming import plain_name

CODE = "bug"
NAME = N_("Report a bug")
EXPLAIN = N_("People use a website or an app, look for mistakes and report one in a form that developers can use.")
SECONDS = 420
REVIEW = Review.EVERY
NEEDS: tuple[str, ...] = ()
MUST: tuple[str, ...] = ()
ORDERS: tuple[str, ...] = ("text",)
APPS = frozenset({"app", "software"})
PARTS = frozenset({"feature", "version", "build"})  # of an app, or of anything
DID, EXPECTED = N_("What did you do? One step a line."), N_("What did you expect?")
HAPPENED, BAD = N_("What happened instead?"), N_("How bad is it?")
DEGREES = (N_("It stops me"), N_("It disturbs me"), N_("It only looks wrong"))
DEVICE = N_("Which phone or computer, and which browser?")
SCREENSHOT = N_("A screenshot, if you have one.")
SAYS: tuple[str, ...] = (DID, EXPECTED, HAPPENED, BAD, *DEGREES, DEVICE, SCREENSHOT)


def propose(sample: Sample) -> Proposal | None:
    """Suits links; best where a column names an app or a version."""
    column, app, part = link(sample), named(sample, APPS), named(sample, PARTS)
    if not (column or app or part):
        return None
    mapping = {**({"link": column} if column else {}), **rest(sample, column)}
    mapping.pop("question", None)
    others = [one for one in sample.columns if plain_name(one) not in PARTS]
    likely = app or (part and (column or not others))
    if app or part:
        mapping[TEXT] = app or part
    return Proposal(75 if likely else 15, mapping)


def build(mapping: Mapping[str, str], settings: Settings) -> Form:  # noqa: ARG001 - as every type
    asked = (
        WriteText("did", DID, shortest=10),
        WriteText("expected", EXPECTED),
        WriteText("happened", HAPPENED),
        ChooseOne("bad", BAD, DEGREES),
        WriteText("device", DEVICE, several_lines=False),
        TakePhoto("screenshot", SCREENSHOT, required=False, side_min=320),
    )
    return Form(asked, shows=lines(mapping, TEXT), link=mapping.get("link"))
