"""Repeats: rows that people add, rows that are counted, rows in rows."""

import pytest

from core.errors import Stale
from core.form.questions import NO, SEEN, YES, YesNo
from core.xforms import filling, tree
from tests.core.xforms.made import Person, questions, survey

HOUSE = questions(
    "begin repeat | person | Person | |",
    "text | name | Name | |",
    "begin repeat | pet | | |",
    "text | called | Pet of ${name} | |",
    "end repeat | | | |",
    "end repeat | | | |",
    "calculate | people | | count(${person}) |",
    "text | last | Anything else? | |",
    columns="type | name | label | calculation | relevant",
)


def test_the_person_adds_rows() -> None:
    person = Person(survey(HOUSE))
    assert person.asked == ["person[1]/name", "person[1]/pet[1]/called", "person[1]/pet[2]", "person[2]", "last"]
    person.says("person[1]/name", "Asha")
    assert person.question("person[1]/pet[1]/called").label == "Pet of Asha"
    person.says("person[1]/pet[1]/called", "Simba")
    person.says("person[1]/pet[2]", "no")
    assert person.open == "person[2]"
    assert isinstance(person.question("person[2]"), YesNo)
    person.says("person[2]", "yes")
    assert person.open == "person[2]/name"
    assert person.asked[-2:] == ["person[3]", "last"]
    assert person.text("people") == "2"


def test_a_row_that_is_taken_back_is_gone_with_what_follows() -> None:
    person = Person(survey(HOUSE))
    person.says("person[2]", "yes")
    person.says("person[3]", "yes")
    person.says("person[2]/name", "Juma")
    person.says("person[2]", "no")
    assert person.text("people") == "1"
    assert person.filling.answers() == {"people": "1"}
    with pytest.raises(Stale):
        person.question("person[2]/name")


def test_what_is_asked_about_another_row_is_said() -> None:
    person = Person(survey(HOUSE))
    told = person.filling.prompt("person[2]")
    assert told is not None
    assert (told.one, told.params) == (filling.ANOTHER_OF, {"what": "Person"})
    assert person.question("person[2]").label == "Person"
    told = person.filling.prompt("person[1]/pet[2]")
    assert told is not None
    assert told.one == filling.ANOTHER
    assert person.filling.prompt("last") is None
    assert person.filling.fault("person[2]", "no") is None
    assert person.filling.preset("person[2]") == ""
    assert list(person.filling.faults()) == []


def test_headings_number_the_rows() -> None:
    person = Person(survey(HOUSE))
    person.says("person[2]", "yes")
    assert person.filling.heading("person[2]/pet[1]/called") == ["Person (2)"]
    assert person.filling.heading("last") == []


def test_rows_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "ROWS_MAX", 2)
    person = Person(survey(HOUSE))
    person.says("person[2]", "yes")
    assert "person[3]" not in person.asked
    person.draft["person[3]"] = "yes"
    assert person.text("people") == "2"


COUNTED = questions(
    "integer | n | How many? | |",
    "decimal | share | Share | |",
    "begin repeat | plot | Plot | ${n} |",
    "integer | crop | Crop | |",
    "begin repeat | side | Side | 2 |",
    "text | what | What is at ${n}? | |",
    "end repeat | | | |",
    "end repeat | | | |",
    "text | last | Last | |",
    columns="type | name | label | repeat_count | relevant",
)


def test_rows_are_counted() -> None:
    person = Person(survey(COUNTED))
    assert person.asked == ["n", "share", "last"]
    person.says("n", "2")
    assert person.asked == [
        *("n", "share"),
        *("plot[1]/crop", "plot[1]/side[1]/what", "plot[1]/side[2]/what"),
        *("plot[2]/crop", "plot[2]/side[1]/what", "plot[2]/side[2]/what"),
        "last",
    ]
    person.says("plot[2]/crop", "5")
    person.says("n", "1")
    assert person.asked == ["n", "share", "plot[1]/crop", "plot[1]/side[1]/what", "plot[1]/side[2]/what", "last"]
    assert "<plot><crop></crop>" in person.filling.xml()


def test_too_many_rows_are_refused_where_they_are_said() -> None:
    person = Person(survey(COUNTED))
    assert person.filling.fault("n", "100") is None
    assert person.refused("n", "101") == "This would make more than 100 rounds of questions. Please check the number."
    assert person.filling.fault("share", "101") is None
    person.draft["n"] = "100000"
    assert len(person.asked) == 303


def test_a_repeat_may_be_irrelevant() -> None:
    rows = ("text | a | A |", "begin repeat | r | R | ${a} = 'x'", "text | b | B |", "end repeat | | |")
    person = Person(survey(questions(*rows, columns="type | name | label | relevant")))
    assert person.asked == ["a"]
    person.says("a", "x")
    assert person.asked == ["a", "r[1]/b", "r[2]"]


def test_counted_rows_in_what_is_hidden_are_none() -> None:
    person = Person(
        survey(
            questions(
                "text | a | A | |",
                "begin group | g | G | ${a} = 'x' |",
                "begin repeat | r | R | | 2",
                "text | b | B | |",
                "end repeat | | | |",
                "end group | | | |",
                columns="type | name | label | relevant | repeat_count",
            )
        )
    )
    assert person.asked == ["a"]
    person.says("a", "x")
    assert person.asked == ["a", "g/r[1]/b", "g/r[2]/b"]


def test_a_row_reads_the_row_before_it() -> None:
    person = Person(
        survey(
            questions(
                "begin repeat | day | Day | |",
                "integer | sold | Sold | |",
                "calculate | total | | ${sold} + coalesce(${before}, 0) |",
                "calculate | before | | if(position(..) > 1, indexed-repeat(${total}, ${day}, position(..) - 1), 0) |",
                "end repeat | | | |",
                columns="type | name | label | calculation | relevant",
            )
        )
    )
    person.says("day[1]/sold", "2")
    person.says("day[2]", "yes")
    person.says("day[2]/sold", "3")
    person.says("day[3]", "yes")
    person.says("day[3]/sold", "4")
    assert [person.text(f"day[{n}]/total") for n in (1, 2, 3)] == ["2", "5", "9"]


DEEP = 5


def test_repeats_five_deep() -> None:
    """Each in a group of its own; of each one more row is added, the first time that it is asked for."""
    begin = [f"begin {kind} | {kind[0]}{n} | {n} | " for n in range(1, DEEP + 1) for kind in ("group", "repeat")]
    end = [row for _ in range(DEEP) for row in ("end repeat | | | ", "end group | | | ")]
    rows = (*begin, "text | t | Text | ", *end, "calculate | all | | count(${t})", "note | n | ${all} | ")
    person, added = Person(survey(questions(*rows, columns="type | name | label | calculation"))), list[int]()
    while (name := person.open) != "n":
        level = name.count("[")
        if name.endswith("/t"):
            person.says(name, f"{level}")
        else:
            person.says(name, NO if level in added else YES)
            added.append(level)
    assert set(added) == set(range(1, DEEP + 1))
    assert person.question("n").label == f"{DEEP + 1}"
    person.says("n", SEEN)
    kept = person.filling.answers()
    assert [one for one in kept if one.endswith("/t")][-1] == "g1/r1[2]/g2/r2[1]/g3/r3[1]/g4/r4[1]/g5/r5[1]/t"
    assert len(kept) == DEEP + 2
