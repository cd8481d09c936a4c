"""Sheets of a survey's workbook that say which people are wanted."""

from pathlib import Path

from tests.files.old_excel import xls
from tests.files.test_xlsform import CHOICES, SURVEY, Sheet, book, sent


def test_the_sheet_of_quotas(tmp_path: Path) -> None:
    sheet: Sheet = [["pick", "count"], [], ["a", 50.0], ["Two", "7"], ["", ""]]
    found = sent(tmp_path, book(survey=SURVEY, choices=CHOICES, Quotas=sheet))
    assert found.quotas == [{"pick": "a", "count": "50"}, {"pick": "Two", "count": "7"}]
    assert sent(tmp_path, book(survey=SURVEY, choices=CHOICES, quotas=[])).quotas == []
    old = xls({"survey": SURVEY, "choices": CHOICES, "quotas": [*sheet[:1], *sheet[2:]]})
    assert sent(tmp_path, old).quotas == found.quotas


def test_signs_that_xml_does_not_know_are_left_out(tmp_path: Path) -> None:
    """Found by fuzzing: an old workbook can hold them."""
    odd: Sheet = [["type", "name", "label"], ["text", "who", "W\x01h\x0bo\ufffe?"]]
    found = sent(tmp_path, xls({"survey": odd}))
    assert found.xform.body[0].label.parts == ("Who?",)
