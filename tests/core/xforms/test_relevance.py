"""Which questions there are: relevance, calculations in order, and what becomes of what is hidden."""

from core.form.questions import CANT_TELL, SEEN, Note, WriteInteger
from core.xforms.definition import XForm
from tests.core.xforms.made import Person, converted, questions, survey

CHILDREN = questions(
    "select_one yn | has | Children? | |",
    "begin group | kids | Children | ${has} = 'yes' |",
    "integer | count | How many? | |",
    "text | name | Whose name is the first? | ${count} > 0 |",
    "end group | | | |",
    "calculate | double | | | ${count} * 2",
    "note | told | Twice ${count} is ${double} | ${double} > 4 |",
    columns="type | name | label | relevant | calculation",
    more="""
| choices |
| | list_name | name | label |
| | yn | yes | Yes |
| | yn | no | No |""",
)


def test_an_answer_brings_questions_and_takes_them_away() -> None:
    person = Person(survey(CHILDREN))
    assert person.asked == ["has"]
    person.says("has", "yes")
    assert person.asked == ["has", "kids/count"]
    person.says("kids/count", "3")
    assert person.asked == ["has", "kids/count", "kids/name", "told"]
    assert person.question("told").label == "Twice 3 is 6"
    person.says("kids/count", "0")
    assert person.asked == ["has", "kids/count"]


def test_what_is_hidden_comes_back_and_is_left_out_in_the_end() -> None:
    person = Person(survey(CHILDREN))
    for name, value in (("has", "yes"), ("kids/count", "2"), ("kids/name", "Asha"), ("has", "no")):
        person.says(name, value)
    assert person.filling.answers() == {"has": "no"}
    assert "Asha" not in person.filling.xml()
    person.says("has", "yes")
    assert person.filling.answers() == {"has": "yes", "kids/count": "2", "kids/name": "Asha", "double": "4"}


def test_what_could_not_be_told_is_empty_for_expressions() -> None:
    person = Person(survey(CHILDREN))
    person.says("has", "yes")
    person.says("kids/count", CANT_TELL)
    assert person.text("kids/count") == ""
    assert person.text("double") == ""  # no number is nothing, as in JavaRosa
    assert person.filling.answers()["kids/count"] == CANT_TELL


def test_calculations_come_after_what_they_read() -> None:
    person = Person(
        survey(
            questions(
                "calculate | c | | ${b} + 1",
                "calculate | b | | ${a} + 1",
                "integer | a | A |",
                columns="type | name | label | calculation",
            )
        )
    )
    person.says("a", "1")
    assert (person.text("b"), person.text("c")) == ("2", "3")


def circle(*rows: str) -> list[str]:
    read = converted(questions(*rows, columns="type | name | label | relevant | calculation"))
    return [one.text.one.format(**one.text.params) for one in read.problems]


def test_a_circle_is_named() -> None:
    found = circle("calculate | a | | | ${b} + 1", "calculate | b | | | ${a} + 1")
    assert len(found) == 1
    assert "circle" in found[0]
    assert {"a", "b"} <= set(found[0].replace(".", " ").replace(",", " ").split())
    assert circle(
        "begin group | g | G | ${a} = 1 |",
        "calculate | a | | ${b} = 1 | 1",
        "end group | | | |",
        "calculate | b | | | ${a}",
    )
    assert circle("text | a | A | ${b} = '' |", "text | b | B | ${a} = '' |")


def test_a_circle_in_a_row_is_named() -> None:
    rows = ("calculate | a | | | ${b} + 1", "calculate | b | | | ${a} + 1")
    assert circle("begin repeat | r | R | |", *rows, "text | t | T | |", "end repeat | | | |")


def test_a_circle_of_rows_and_what_counts_them_is_named() -> None:
    rows = (
        "begin repeat | r | R | ${n} > 0 |",
        "text | t | T | |",
        "calculate | c | | | count(${t})",
        "end repeat | | | |",
    )
    assert circle(*rows, "calculate | n | | | sum(${c})")


def test_an_expression_that_reads_itself_is_no_circle() -> None:
    assert circle("calculate | a | | | once(${a} + 1)") == []


def two(readonly: str, calculation: str = "") -> XForm:
    return survey(
        questions(
            "select_one yn | locked | Locked? | | |",
            f"text | a | A | {readonly} | {calculation} | x",
            columns="type | name | label | readonly | calculation | default",
            more="| choices |\n| | list_name | name | label |\n| | yn | yes | Yes |\n| | yn | no | No |",
        )
    )


def test_what_may_not_be_changed_is_only_shown() -> None:
    person = Person(two("yes"))
    assert person.question("a") == Note("a", "A\nx", required=False)
    person.says("a", "OK")
    assert person.filling.answers()["a"] == "x"


def test_what_is_worked_out_is_only_shown() -> None:
    person = Person(two("", "1 + 1"))
    assert person.question("a") == Note("a", "A\n2", required=False)


def test_a_question_may_be_locked_by_another() -> None:
    person = Person(two("${locked} = 'yes'"))
    person.says("locked", "no")
    assert not isinstance(person.question("a"), Note)
    assert person.filling.preset("a") == "x"
    person.says("locked", "yes")
    assert isinstance(person.question("a"), Note)
    assert person.filling.preset("a") == ""
    person.says("a", "OK")
    assert person.text("a") == "x"


def test_required_may_depend() -> None:
    person = Person(
        survey(
            questions(
                "integer | age | Age | no |",
                "text | school | School | ${age} < 18 | Children go to school",
                "text | job | Job | ${age} > 17 |",
                columns="type | name | label | required | required_message",
            )
        )
    )
    assert isinstance(person.question("age"), WriteInteger)
    person.says("age", "7")
    assert [one.required for one in person.filling.asked()] == [False, True, False]
    assert person.refused("school", "") == "Children go to school"
    person.says("age", "20")
    assert person.refused("job", "") == "This question needs an answer."
    assert person.filling.fault("school", "") is None
    assert person.filling.fault("job", CANT_TELL) is None


def test_what_was_only_read_is_asked_once_it_may_be_changed() -> None:
    person = Person(two("${locked} = 'yes'"))
    person.says("locked", "yes")
    assert isinstance(person.question("a"), Note)
    person.says("a", SEEN)
    assert (person.text("a"), person.filling.answers()["a"]) == ("x", "x"), "that it was read is no answer"
    person.says("locked", "no")
    assert person.filling.answers()["a"] == "x"
    person.says("a", SEEN)
    assert person.filling.answers()["a"] == SEEN, "a text may be the same word"
