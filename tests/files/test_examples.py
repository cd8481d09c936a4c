"""The campaigns people try first hold what examples/README.md says, and no reader finds fault with them."""

from pathlib import Path

import pytest

from core.kinds import Sample
from core.tasks import TYPES, proposals
from files.events import Event, Problem, Row, Table
from files.read import read, read_pictures
from files.xlsform import read_survey

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WORKBOOK = "survey-farms.xlsx"
FILES = {
    "audit.csv": (4, ("prompt", "response"), ()),
    "caption.zip": (4, ("image", "caption"), ("image",)),
    "category.csv": (6, ("product", "categories"), ()),
    "classify-shops.zip": (12, ("picture", "question", "options", "answer"), ("picture",)),
    "clean.csv": (4, ("id", "name", "town", "phone", "opens", "what_to_check"), ()),
    "compare-answers.csv": (4, ("prompt", "response_1", "response_2"), ()),
    "compare-pictures.zip": (4, ("image_a", "image_b"), ("image_a", "image_b")),
    "confirm.csv": (5, ("text", "prediction", "confidence", "options"), ()),
    "describe.zip": (4, ("image", "description"), ("image",)),
    "language.csv": (6, ("sentence", "language"), ()),
    "moderate.csv": (6, ("post",), ()),
    "photograph.xlsx": (6, ("photo_of", "why"), ()),
    "product.csv": (4, ("product", "material", "size", "colour", "short_description"), ()),
    "rank.csv": (4, ("topic", "item_1", "item_2", "item_3", "item_4"), ()),
    "sentiment.csv": (24, ("text", "question", "options", "answer"), ()),
    "spelling.csv": (5, ("text", "corrected"), ()),
    "survey.csv": (6, ("question", "type", "options", "name", "required", "min", "max", "hint"), ()),
    "tag.csv": (4, ("text", "tags"), ()),
    "translate.jsonl": (12, ("text", "where", "question"), ()),
    "bug.csv": (3, ("app", "link"), ()),
    "find.zip": (3, ("picture", "find"), ("picture",)),
    "hours.csv": (3, ("shop", "address", "opening_hours"), ()),
    "job.csv": (3, ("job", "place", "lat", "lon", "from", "until", "insurance", "risk", "proof"), ()),
    "key_in.zip": (3, ("receipt", "shop_name", "date", "total"), ("receipt",)),
    "place.csv": (3, ("place", "lat", "lon", "question"), ()),
    "shelf.csv": (3, ("product", "shop"), ()),
    "speak.csv": (4, ("sentence",), ()),
    "usability.csv": (3, ("goal", "link"), ()),
    "visit.csv": (3, ("link", "question"), ()),
    "website.csv": (3, ("link", "steps"), ()),
    "validate.csv": (5, ("task", "their_answer"), ()),
    "validate-results.csv": (4, ("row", "worker", "answer", "standing", "paid", "sent_at", "input.text"), ()),
    "write.csv": (4, ("text", "question"), ()),
}


def rows(found: list[Event]) -> list[Row]:
    return [event for event in found if isinstance(event, Row)]


@pytest.mark.parametrize(("name", "expected"), FILES.items())
def test_example(name: str, expected: tuple[int, tuple[str, ...], tuple[str, ...]]) -> None:
    found = list(read(EXAMPLES / name, name))
    table = next(event for event in found if isinstance(event, Table))
    assert (len(rows(found)), table.columns, table.pictures) == expected
    assert not [event for event in found if isinstance(event, Problem)]
    assert name in (EXAMPLES / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted({*FILES, "transcribe.zip"}))
def test_the_type_an_example_is_named_after_comes_first(name: str) -> None:
    found = list(read(EXAMPLES / name, name))
    table = next(event for event in found if isinstance(event, Table))
    sample = Sample(table.columns, [row.values for row in rows(found)], table.pictures)
    best, made = proposals(sample)[0]
    assert best == name.partition(".")[0].partition("-")[0]
    assert TYPES[best].build(made.mapping, made.settings).questions


def test_the_survey_in_a_workbook_has_no_problems() -> None:
    found = read_survey(EXAMPLES / WORKBOOK)
    assert (found.problems, found.notes, sorted(found.campaign)) == ((), (), ["instructions", "people", "price"])
    assert found.xform.languages == ("English (en)", "Swahili (sw)")
    assert WORKBOOK in (EXAMPLES / "README.md").read_text("utf-8")


def test_every_example_is_tried() -> None:
    there = {one.name for one in EXAMPLES.iterdir() if one.suffix not in (".md", ".py")}
    assert there == {*FILES, WORKBOOK, "transcribe.zip"}  # sounds have tests of their own


@pytest.mark.parametrize("name", ["sentiment.csv", "classify-shops.zip"])
def test_known_answers_are_among_the_options(name: str) -> None:
    answers = [
        (row.values["answer"], row.values["options"].split("|")) for row in rows(list(read(EXAMPLES / name, name)))
    ]
    assert all(answer in options for answer, options in answers if answer)
    assert 3 <= sum(bool(answer) for answer, _ in answers) <= 6


def test_the_shops_have_their_pictures() -> None:
    pictures = dict(read_pictures(EXAMPLES / "classify-shops.zip"))
    assert len(set(pictures.values())) == 12
