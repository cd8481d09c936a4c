"""Product description: what a shop says about a thing, from its facts."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import WriteText
from core.kinds import (
    NAME_OF_A_ROW,
    PICTURE,
    TEXT,
    Proposal,
    Review,
    Sample,
    Settings,
    empty_columns,
    label,
    named,
    place,
    shown,
    usable_columns,
)
from core.tables.naming import plain_name

CODE = "product"
NAME = N_("Describe a product")
EXPLAIN = N_("People read the facts of a product and write what a shop would say about it.")
SECONDS = 90
REVIEW = Review.EVERY
NEEDS: tuple[str, ...] = ()
MUST: tuple[str, ...] = ("text",)
ORDERS: tuple[str, ...] = ()
PRODUCTS = frozenset({"product", "product_name", "item_name", "bidhaa"})
SHORT = frozenset({"short_description", "tagline", "summary"})
LONG = frozenset({"description", "product_description", "long_description", "maelezo"})
QUESTION = N_("Describe this product for a shop, true to its facts.")
SHORT_QUESTION = N_("Describe this product in one short sentence, true to its facts.")
SAYS: tuple[str, ...] = (QUESTION, SHORT_QUESTION)
SHORT_CHARS_MAX = 160


def propose(sample: Sample) -> Proposal | None:
    """Needs a column of products; best where an empty one waits for the description."""
    product = named(sample, PRODUCTS)
    if not product:
        return None
    empty = {plain_name(one) for one in empty_columns(sample)}
    mapping = {key: one for key, one in shown(sample).items() if key != TEXT} | {TEXT: product}
    taken = {*mapping.values(), *empty_columns(sample)}
    facts = [one for one in usable_columns(sample) if one not in taken and plain_name(one) not in NAME_OF_A_ROW]
    mapping |= {f"fact_{number}": one for number, one in enumerate(facts[:8], 1)}
    short = bool(empty & SHORT)
    asked = SHORT_QUESTION if short else QUESTION
    more = {"short": "yes"} if short else {}
    score = 88 if short or empty & LONG else 45
    return Proposal(score, mapping, Settings("" if "question" in mapping else asked, more=more))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    facts = (f"{column}: ${{{column}}}" for part, column in mapping.items() if part.startswith("fact_"))
    asked = WriteText("answer", label(mapping, settings))
    if settings.more.get("short"):
        asked = WriteText("answer", label(mapping, settings), longest=SHORT_CHARS_MAX, several_lines=False)
    return Form((asked,), shows="\n".join((place(mapping, TEXT), *facts)), picture=mapping.get(PICTURE))
