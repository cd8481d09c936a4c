"""Clean or update the rows of a spreadsheet: each cell is kept with one tap, or mended."""

from collections.abc import Mapping

from core.errors import N_
from core.form.forms import Form
from core.form.questions import WriteText
from core.kinds import ANSWER_NAMES, Proposal, Review, Sample, Settings, named, usable_columns
from core.tables.columns import link as opened
from core.tables.naming import plain_name

CODE = "clean"
NAME = N_("Clean up a table")
EXPLAIN = N_("People see a row of your table, cell by cell, and keep what is right or write what is.")
SECONDS = 60
REVIEW = Review.DOUBTFUL
NEEDS: tuple[str, ...] = ("fields",)
MUST: tuple[str, ...] = ()
ORDERS: tuple[str, ...] = ("note",)
NOTES = frozenset({"what_to_check", "to_check", "check_this", "problem", "note_for_cleaning"})
LINKS = frozenset({"url", "link", "website", "page"})
NEVER = ANSWER_NAMES | {"id", "nr", "no", "number", "row", "key"}
FIELDS_MAX = 20
FIELDS_MIN = 2
QUESTION = N_("Is this right? Keep it, or write what is right.")
SAYS: tuple[str, ...] = (QUESTION,)


def propose(sample: Sample) -> Proposal | None:
    """Best where a column says what to check in a row of several cells."""
    note, link = named(sample, NOTES), named(sample, LINKS)
    link = link if link == opened(sample) else ""  # what cannot be opened is to be seen, and mended
    free = [one for one in usable_columns(sample) if one not in {note, link, *sample.pictures}]
    fields = [one for one in free if plain_name(one) not in NEVER][:FIELDS_MAX]
    if len(fields) < FIELDS_MIN:
        return None
    mapping = {part: one for part, one in (("note", note), ("link", link)) if one}
    score = 92 if note else 32 if link and len(fields) > FIELDS_MIN else 5
    return Proposal(score, mapping, Settings(QUESTION, fields=tuple(fields)))


def build(mapping: Mapping[str, str], settings: Settings) -> Form:
    """A cell may be left empty: it may have to stay so."""
    questions = tuple(
        WriteText(
            f"field_{number}",
            column,
            hint=settings.question,
            required=False,
            start=f"${{{column}}}",
            several_lines=False,
        )
        for number, column in enumerate(settings.fields, 1)
    )
    shows = f"${{{mapping['note']}}}" if "note" in mapping else ""
    return Form(questions, shows=shows, link=mapping.get("link"))
