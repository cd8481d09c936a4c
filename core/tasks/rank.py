"""Rank: several things of a row, put in order. Each task shows them in another one."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import Rank
from core.kinds import QUESTION, Proposal, Review, Sample, Settings, label, named, numbered
from core.tables.columns import ABOUT
from core.typed.options import split_options

CODE = "rank"
NAME = N_("Put in order")
EXPLAIN = N_("People see a few things, shuffled by task, and tap them in order, the best one first.")
SECONDS = 30
REVIEW = Review.AGREE
NEEDS: tuple[str, ...] = ()
MUST: tuple[str, ...] = ()
ORDERS: tuple[str, ...] = ()
LISTS = frozenset({"items", "candidates", "things", "ranking", "to_rank"})
SHOWN = ABOUT | {"topic"}
QUESTIONS = frozenset({"question", "task", "swali"})
ASKS = N_("Put these in order, the best first.")
SAYS: tuple[str, ...] = (ASKS,)
ITEMS_MIN = 3  # two are compared
ITEMS_USUAL = 10  # more columns of one name are rather the answers of a survey


def propose(sample: Sample) -> Proposal | None:
    """Needs three numbered columns or more, or one column with a list in each row."""
    items = numbered(sample)
    listed = named(sample, LISTS)
    if len(items) >= ITEMS_MIN and not set(items) & set(sample.pictures):
        mapping = {f"item_{number}": one for number, one in enumerate(items, 1)}
    elif listed and all(len(split_options(row.get(listed, ""))) >= ITEMS_MIN for row in sample.rows):
        mapping = {"items": listed}
    else:
        return None
    if about := named(sample, SHOWN):
        mapping["about"] = about
    if asked := named(sample, QUESTIONS):
        mapping[QUESTION] = asked
    return Proposal(90 if len(items) <= ITEMS_USUAL else 20, mapping, Settings("" if asked else ASKS))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    columns = tuple(column for part, column in mapping.items() if part.startswith("item_"))
    items = tuple(f"${{{column}}}" for column in columns)
    asked = Rank("answer", label(mapping, settings), items, column=mapping.get("items", ""))
    shown = f"${{{mapping['about']}}}" if "about" in mapping else ""
    return Form((asked,), shows=shown, shuffled=columns or (mapping["items"],))
