"""The campaigns people try first hold what examples/README.md says, and no reader finds fault with them."""

from pathlib import Path

import pytest

from files.events import Event, Problem, Row, Table
from files.read import read, read_pictures

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = {
    "sentiment.csv": (24, ("text", "question", "options", "answer"), ()),
    "shops.zip": (12, ("picture", "question", "options", "answer"), ("picture",)),
    "translate.jsonl": (12, ("text", "where", "question"), ()),
    "photos.xlsx": (6, ("photo_of", "why"), ()),
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


@pytest.mark.parametrize("name", ["sentiment.csv", "shops.zip"])
def test_known_answers_are_among_the_options(name: str) -> None:
    answers = [
        (row.values["answer"], row.values["options"].split("|")) for row in rows(list(read(EXAMPLES / name, name)))
    ]
    assert all(answer in options for answer, options in answers if answer)
    assert 3 <= sum(bool(answer) for answer, _ in answers) <= 6


def test_the_shops_have_their_pictures() -> None:
    pictures = dict(read_pictures(EXAMPLES / "shops.zip"))
    assert len(set(pictures.values())) == 12
