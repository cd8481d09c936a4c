"""Languages, values in texts, media, and what a person is told when an answer does not fit."""

import pytest

from core.form.questions import Note
from core.xforms import filling
from core.xforms.definition import XForm
from core.xforms.instance import Setting
from core.xforms.wording import spoken
from tests.core.xforms.made import NOW, Person, questions, survey

WATER = """
| survey |
| | type | name | label::English (en) | label::Swahili (sw) | hint::English (en) | media::image | constraint | {says} |
| | text | name | Your name? | Jina lako? | As on the card | card.png | | | |
| | integer | age | Age of ${name} | | | | . < 120 | ${name}, less than 120 | Chini ya 120 |
| | select_one yn | water | Water? | Maji? | | | | | |
| choices |
| | list_name | name | label::English (en) | label::Swahili (sw) | media::audio::English (en) |
| | yn | yes | Yes, ${name} | Ndiyo | yes.mp3 |
| | yn | no | No | | |
| settings |
| | default_language |
| | English (en) |
""".replace("{says}", "constraint_message::English (en) | constraint_message::Swahili (sw)")


@pytest.fixture(scope="module")
def water() -> XForm:
    return survey(WATER)


def asha(xform: XForm, language: str) -> Person:
    person = Person(xform, Setting(now=NOW, language=language))
    person.says("name", "Asha")
    return person


def test_texts_are_in_the_language_asked_for(water: XForm) -> None:
    person = asha(water, "Swahili (sw)")
    assert (person.question("name").label, person.question("name").hint) == ("Jina lako?", "As on the card")
    assert person.question("age").label == "Age of Asha"
    assert person.filling.options("water") == ["Ndiyo", "No"]
    assert person.refused("age", "200") == "Chini ya 120"


def test_a_language_it_does_not_have(water: XForm) -> None:
    person = asha(water, "Welsh (cy)")
    assert person.question("name").label == "Your name?"
    assert person.filling.options("water") == ["Yes, Asha", "No"]
    assert person.refused("age", "200") == "Asha, less than 120"


def test_whose_language_it_is(water: XForm) -> None:
    assert [spoken(water, code) for code in ("sw", "en", "fr")] == ["Swahili (sw)", "English (en)", ""]


def test_media(water: XForm) -> None:
    person = asha(water, "English (en)")
    assert person.filling.media("name") == {"image": "card.png"}
    assert person.filling.media("age") == {}
    assert person.filling.options_media("water") == [{"audio": "yes.mp3"}, {}]


def test_a_text_that_is_asked_for_by_its_name() -> None:
    rows = ("calculate | said | | jr:itext('yn-0')", "select_one yn | q | Q |")
    more = "| choices |\n| | list_name | name | label::English (en) |\n| | yn | a | Ah |"
    text = questions(*rows, columns="type | name | label::English (en) | calculation", more=more)
    assert Person(survey(text)).text("said") == "Ah"
    assert Person(survey(text.replace("yn-0", "none"))).text("said") == ""


CONSTRAINED = questions(
    "date | born | Born | . <= today() | Not after today",
    "integer | n | N | . > 1 and ${n} < 5 |",
    "note | odd | Odd | |",
    "integer | total | Total | . = 3 | It must be 3",
    columns="type | name | label | constraint | constraint_message",
)


def test_a_constraint_is_said_in_its_own_words_or_in_ours() -> None:
    person = Person(survey(CONSTRAINED))
    assert person.filling.fault("born", "2026-11-25") is None
    assert person.refused("born", "2026-11-26") == "Not after today"
    assert person.refused("n", "1") == filling.UNFIT
    assert person.refused("n", "5") == filling.UNFIT
    assert person.filling.fault("n", "4") is None
    assert person.filling.fault("born", "") is None
    assert person.filling.fault("odd", "OK") is None


def test_what_was_right_may_be_wrong_later() -> None:
    rows = ("integer | most | Most |", "integer | n | N | . <= ${most}")
    person = Person(survey(questions(*rows, columns="type | name | label | constraint")))
    person.says("most", "5")
    person.says("n", "4")
    assert list(person.filling.faults()) == []
    person.says("most", "3")
    assert [name for name, _ in person.filling.faults()] == ["n"]


def test_a_sum_that_is_shown_may_be_wrong() -> None:
    rows = ("integer | a | A | | |", "integer | all | All | ${a} + 1 | . = 3 | It must be 3")
    person = Person(
        survey(questions(*rows, columns="type | name | label | calculation | constraint | constraint_message"))
    )
    assert person.filling.fault("all", "OK") is not None or person.text("all") == ""
    person.says("a", "1")
    assert isinstance(person.question("all"), Note)
    assert person.refused("all", "OK") == "It must be 3"
    person.says("a", "2")
    assert person.filling.fault("all", "OK") is None


def test_a_hint_alone_is_the_label() -> None:
    person = Person(survey(questions("text | q | | Say something", columns="type | name | label | hint")))
    assert (person.question("q").label, person.question("q").hint) == ("Say something", "")


def test_groups_are_headings() -> None:
    rows = ("begin group | g | Home of ${who}", "text | who | Who", "begin group | h |", "text | q | Q")
    person = Person(survey(questions(*rows, "end group | |", "end group | |")))
    person.says("g/who", "Asha")
    assert person.filling.heading("g/h/q") == ["Home of Asha"]


def test_long_texts_are_cut() -> None:
    person = Person(survey(questions("text | a | A", "note | b | ${a}${a}")))
    person.says("a", "x" * 3000)
    assert len(person.question("b").label) == 3500
