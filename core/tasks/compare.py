"""Compare two: texts, pictures, or the answers of two AIs. Which column is A is not said."""

from collections.abc import Mapping

from core.errors import N_
from core.forms import Form
from core.kinds import QUESTION, Proposal, Review, Sample, Settings, label, named, numbered
from core.questions import ChooseOne

CODE = "compare"
NAME = N_("Compare two")
EXPLAIN = N_("People see two texts or pictures, A and B, and tap the better one, or that both are the same.")
SECONDS = 30
REVIEW = Review.AGREE
NEEDS: tuple[str, ...] = ()
ORDERS: tuple[str, ...] = ()
SHOWN = frozenset({"prompt", "context", "text", "about", "instruction"})
QUESTIONS = frozenset({"question", "task", "swali"})
ASKS = N_("Which one is better?")
CHOICES = ("A", "B", N_("Both the same"))
SAYS: tuple[str, ...] = (ASKS, *CHOICES)


def propose(sample: Sample) -> Proposal | None:
    """Needs exactly two columns of one name, numbered or lettered."""
    pair = numbered(sample)
    pictures = [one for one in pair if one in sample.pictures]
    if len(pair) != len(CHOICES) - 1 or len(pictures) == 1:
        return None
    mapping = dict(zip(("picture_a", "picture_b") if pictures else ("a", "b"), pair, strict=True))
    if about := named(sample, SHOWN - set(pair)):
        mapping["about"] = about
    if asked := named(sample, QUESTIONS):
        mapping[QUESTION] = asked
    return Proposal(90, mapping, Settings("" if asked else ASKS))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    about = f"${{{mapping['about']}}}" if "about" in mapping else ""
    pictures = tuple(mapping[one] for one in ("picture_a", "picture_b") if one in mapping)
    two = () if pictures else (f"A: ${{{mapping['a']}}}", f"B: ${{{mapping['b']}}}")
    asked = ChooseOne("answer", label(mapping, settings), CHOICES)
    return Form((asked,), shows="\n\n".join(filter(None, (about, *two))), pictures=pictures)
