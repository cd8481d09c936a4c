"""Key in data from a picture: several fields, each compared with what others keyed in."""

import re
from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import PickDate, Question, WriteDecimal, WriteInteger, WriteText
from core.kinds import PICTURE, TEXT, Proposal, Review, Sample, Settings
from core.tables.columns import empty, lines, question_name, rest

CODE = "key_in"
NAME = N_("Key in data")
EXPLAIN = N_("People look at a picture, such as a receipt or a form, and key in what stands in each field.")
SECONDS = 60
REVIEW = Review.AGREE
NEEDS: tuple[str, ...] = ("fields",)
MUST: tuple[str, ...] = ("picture",)
ORDERS: tuple[str, ...] = ()
SAYS: tuple[str, ...] = ()
DATES = frozenset({"date", "day", "born", "birthday", "tarehe"})
AMOUNTS = frozenset({"amount", "total", "price", "sum", "cost", "tax", "vat", "bei", "jumla"})
NAMES = frozenset({"number", "no", "nr", "id", "code", "pin", "name"})  # at its end: of what is no number
FIELDS_MAX = 20
NUMBERS = frozenset({"count", "quantity", "qty", "age", "year", "pieces", "idadi"})


def propose(sample: Sample) -> Proposal | None:
    """Needs a picture; best where empty columns wait for two fields or more."""
    fields = empty(sample)[:FIELDS_MAX]
    mapping = rest(sample)
    if PICTURE not in mapping:
        return None
    score = 85 if len(fields) > 1 else 60 if fields else 15
    return Proposal(score, {key: one for key, one in mapping.items() if key != "question"}, Settings(fields=fields))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    asked = tuple(_asked(field, number) for number, field in enumerate(settings.fields or ("text",), 1))
    return Form(asked, shows=lines(mapping, TEXT), picture=mapping.get(PICTURE))


def _asked(field: str, number: int) -> Question:
    """The kind that the field's name speaks of."""
    said = re.split(r"[\W_]+", field.casefold().rstrip("."))
    name, words = question_name(field, number), set(said if said[-1] not in NAMES else ())
    if words & DATES:
        return PickDate(name, field)
    if words & AMOUNTS:
        return WriteDecimal(name, field)
    if words & NUMBERS:
        return WriteInteger(name, field)
    return WriteText(name, field, several_lines=False, compared=True)
