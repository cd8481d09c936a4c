# ruff: noqa: INP001 - a script, no package
"""Makes the survey's workbook (XLSForm) again: ``python examples/make_survey.py``."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook  # type: ignore[import-untyped]

HERE = Path(__file__).parent
EN, SW = "English (en)", "Swahili (sw)"
FARMS = "${farms} = 'yes'"


Both = tuple[str, str]  # in English and in Swahili
NOTHING = ("", "")


def ask(
    kind: str, name: str, said: Both, hint: Both = NOTHING, wrong: Both = NOTHING, **more: str
) -> Mapping[str, str]:
    """A row of the survey; ``hint`` and ``wrong``, what is said of an answer that does not fit, in both languages."""
    texts = {"label": said, "hint": hint, "constraint_message": wrong}
    found = {
        f"{column}::{one}": text for column, pair in texts.items() for one, text in zip((EN, SW), pair, strict=True)
    }
    return {"type": kind, "name": name, **found, **more}


SURVEY = (
    ask(
        "note",
        "hello",
        ("Thank you for your time. There are no wrong answers.", "Asante kwa muda wako. Hakuna majibu yasiyo sahihi."),
    ),
    ask("select_one yes_no", "farms", ("Does your household farm?", "Je, kaya yako inalima?"), required="yes"),
    ask(
        "decimal",
        "acres",
        ("How many acres in all?", "Jumla ni ekari ngapi?"),
        ("A half is 0.5", "Nusu ni 0.5"),
        required="yes",
        relevant=FARMS,
        constraint=". > 0 and . <= 500",
        wrong=("More than 0, at most 500 acres.", "Zaidi ya 0, zisizidi ekari 500."),
    ),
    ask(
        "select_multiple crop",
        "crops",
        ("What did you plant this season?", "Ulipanda nini msimu huu?"),
        required="yes",
        relevant=FARMS,
    ),
    ask(
        "select_one fields",
        "fields",
        ("How many fields do you have?", "Una mashamba mangapi?"),
        required="yes",
        relevant=FARMS,
    ),
    ask("begin repeat", "field", ("Field", "Shamba"), relevant=FARMS, repeat_count="${fields}"),
    ask(
        "select_one crop",
        "main",
        ("What grows most there?", "Ni nini kinamea zaidi hapo?"),
        required="yes",
        choice_filter="selected(${crops}, name)",
    ),
    {"type": "calculate", "name": "called", "calculation": "jr:choice-name(${main}, '${main}')"},
    ask(
        "date",
        "harvest",
        ("When will you harvest it? ${called}", "Utavuna lini? ${called}"),
        constraint=". >= today()",
        wrong=("Today or a later day, please.", "Tafadhali leo au siku ya baadaye."),
    ),
    {"type": "end repeat"},
    ask(
        "range",
        "rain",
        ("How was the rain?", "Mvua ilikuwaje?"),
        ("1 = far too little, 5 = far too much", "1 = kidogo mno, 5 = nyingi mno"),
        required="yes",
        parameters="start=1 end=5 step=1",
    ),
    ask(
        "image",
        "picture",
        ("A photo of what grows best, if you like", "Picha ya kinachomea vizuri zaidi, ukipenda"),
        ("No people, please", "Bila watu, tafadhali"),
    ),
    {
        "type": "calculate",
        "name": "a_field",
        "calculation": "if(${farms} = 'yes', round(${acres} div ${fields}, 1), 0)",
    },
    ask(
        "note",
        "thanks",
        ("That is ${a_field} acres a field. Thank you!", "Hiyo ni ekari ${a_field} kwa shamba. Asante!"),
        relevant=FARMS,
    ),
)
CHOICES = (
    ("yes_no", "yes", "Yes", "Ndiyo"),
    ("yes_no", "no", "No", "Hapana"),
    ("crop", "maize", "Maize", "Mahindi"),
    ("crop", "beans", "Beans", "Maharage"),
    ("crop", "cassava", "Cassava", "Mihogo"),
    ("crop", "rice", "Rice", "Mpunga"),
    ("fields", "1", "One", "Moja"),
    ("fields", "2", "Two", "Mawili"),
    ("fields", "3", "Three", "Matatu"),
)
SETTINGS = {"form_title": "Farms this season", "form_id": "farms", "default_language": EN}
CAMPAIGN = {"price": "20", "people": "50", "instructions": "Answer for the people who eat with you."}


def fill(book: Workbook, name: str, rows: Sequence[Mapping[str, str]]) -> None:
    columns = tuple(dict.fromkeys(column for row in rows for column in row))
    sheet = book.create_sheet(name)
    sheet.append(columns)
    for row in rows:
        sheet.append([row.get(column) or None for column in columns])


if __name__ == "__main__":
    book = Workbook()
    book.remove(book.active)
    columns = ("list_name", "name", f"label::{EN}", f"label::{SW}")
    fill(book, "survey", SURVEY)
    fill(book, "choices", [dict(zip(columns, row, strict=True)) for row in CHOICES])
    fill(book, "settings", [SETTINGS])
    fill(book, "campaign", [CAMPAIGN])
    book.save(HERE / "survey-farms.xlsx")
