"""Product category: a tree of categories, one level after the other."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import LEVELS, ChooseOne
from core.kinds import (
    OPTIONS,
    PICTURE,
    TEXT,
    Proposal,
    Review,
    Sample,
    Settings,
    label,
    named,
    place,
    shown,
    valid_options,
    without,
)
from core.typed.options import split_options

CODE = "category"
NAME = N_("Find the category")
EXPLAIN = N_("People read about a product and tap their way through your categories to the one that fits.")
SECONDS = 25
REVIEW = Review.AGREE
NEEDS: tuple[str, ...] = ("options",)
MUST: tuple[str, ...] = ()
ORDERS: tuple[str, ...] = ()
COLUMNS = frozenset({"categories", "category_tree", "category", "options", "choices", "taxonomy"})
PRODUCTS = frozenset({"product", "product_name", "item_name", "bidhaa"})
QUESTION = N_("Which category fits best?")
SAYS: tuple[str, ...] = (QUESTION,)


def propose(sample: Sample) -> Proposal | None:
    """Best where the file lists categories with their levels: "Food > Fruit"."""
    column = named(sample, COLUMNS)
    cells = {row.get(column, "") for row in sample.rows}
    listed = split_options(cells.pop()) if len(cells) == 1 else ()
    options = listed if valid_options(listed) and any(LEVELS in one for one in listed) else ()
    mapping = shown(without(sample, column))
    if not mapping:
        return None
    if options:
        mapping[OPTIONS] = column
    score = 90 if options else 60 if named(sample, PRODUCTS) else 14
    return Proposal(score, mapping, Settings("" if "question" in mapping else QUESTION, options))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    tree = any(LEVELS in one for one in settings.options)
    asked = ChooseOne("answer", label(mapping, settings), settings.options, tree=tree)
    return Form((asked,), shows=place(mapping, TEXT), picture=mapping.get(PICTURE))
