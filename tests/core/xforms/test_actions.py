"""Values that are set once or when something happens: they stay in the draft until they are set again."""

from core.xforms.instance import SET, Setting
from tests.core.xforms.made import NOW, STARTED, Person, questions, survey

COLUMNS = "type | name | label | calculation | trigger | default"
LATER = Setting(now=NOW + 86_400_000, started_at=STARTED, offset_minutes=180, seed="7")


def person(*rows: str) -> Person:
    return Person(survey(questions(*rows, columns=COLUMNS)))


def test_an_answer_sets_another() -> None:
    one = person(
        "text | a | A | | |", "dateTime | at | At | now() | ${a} |", "calculate | n | | string-length(${a}) | ${a} |"
    )
    assert one.text("n") == ""
    one.says("a", "Asha")
    assert one.open == "at"
    assert one.filling.preset("at") == "2026-11-25T12:46"
    assert one.text("n") == "4"
    one.setting = LATER
    one.says("a", "Asha")
    assert one.filling.preset("at") == "2026-11-25T12:46", "the same again is no change"
    one.says("at", "2026-01-01T00:00")
    one.says("a", "Ash")
    assert one.draft["at"] == "2026-11-26T12:46"
    assert one.text("n") == "3"


def test_each_sees_what_was_set_before_it() -> None:
    one = person(
        "text | a | A | | |",
        "calculate | b | | concat(${a}, '!') | ${a} |",
        "calculate | c | | concat(${b}, '?') | ${a} |",
    )
    one.says("a", "x")
    assert one.text("c") == "x!?"


def test_rows_set_their_own() -> None:
    one = person(
        "begin repeat | r | R | | |",
        "text | a | A | | |",
        "text | b | B | concat(${a}, '!') | ${a} |",
        "end repeat | | | | |",
        "calculate | last | | ${a} | ${a} |",
        "text | top | Top | | |",
        "calculate | all | | 'set' | ${top} |",
    )
    one.says("r[2]", "yes")
    one.says("r[2]/a", "x")
    assert (one.text("r[1]/b"), one.text("r[2]/b")) == ("", "x!")
    assert one.text("last") == "x" or one.text("last") == ""
    one.says("top", "t")
    assert one.text("all") == "set"


def test_a_default_is_worked_out_when_it_begins() -> None:
    one = person("text | name | Name | | |", "text | b | B | | | concat(${name}, '?')", "date | d | D | | | today()")
    assert one.filling.preset("b") == "?"
    assert one.filling.preset("d") == "2026-11-25"
    one.says("name", "Asha")
    assert one.draft["b" + SET] == "?"
    one.setting = LATER
    assert one.filling.preset("b") == "?"
    assert one.filling.preset("d") == "2026-11-25"
    one.says("b", "mine")
    assert one.filling.answers()["b"] == "mine"


def test_a_new_row_has_its_default() -> None:
    one = person(
        "text | name | Name | | |",
        "begin repeat | r | R | | |",
        "text | b | B | | | concat(${name}, '?')",
        "end repeat | | | | |",
    )
    one.says("name", "Asha")
    assert one.filling.preset("r[1]/b") == "?"
    one.says("r[2]", "yes")
    assert one.filling.preset("r[2]/b") == "Asha?"
    one.says("name", "Juma")
    assert one.filling.preset("r[2]/b") == "Asha?"


def test_once_is_once() -> None:
    one = person("text | a | A | | |", "calculate | t | | once(now()) | |", "text | b | B | | |")
    one.says("a", "x")
    first = one.text("t")
    one.setting = LATER
    assert one.text("t") == first
    one.says("b", "y")
    assert one.text("t") == first
