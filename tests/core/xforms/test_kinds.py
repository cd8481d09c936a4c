"""Which kind of question each control is, and how its answers stand in the instance."""

import pytest

from core.errors import Text
from core.form.answers import Value
from core.form.questions import (
    SEEN,
    Acknowledge,
    ChooseOne,
    ChooseSeveral,
    Note,
    PickDate,
    PickDateTime,
    PickTime,
    Question,
    Rank,
    Rate,
    ReadBarcode,
    SendAudio,
    SendFile,
    SendLocation,
    SendVideo,
    TakePhoto,
    WriteDecimal,
    WriteInteger,
    WriteText,
)
from core.xforms import filling
from core.xforms.asking import answered, off_step, prototype, written, zone
from core.xforms.definition import Bind, Control
from core.xforms.instance import Setting
from tests.core.xforms.made import NOW, STARTED, Person, questions, survey

LISTS = "| choices |\n| | list_name | name | label |\n| | l | a | Ah |\n| | l | b | Be |"
SHA = "a" * 64


def person(*rows: str, columns: str = "type | name | label | parameters") -> Person:
    return Person(survey(questions(*rows, columns=columns, more=LISTS)))


@pytest.mark.parametrize(
    ("kind", "question", "value", "text"),
    [
        ("text", WriteText("q", "Q", required=False), "Asha & Juma", "Asha &amp; Juma"),
        ("integer", WriteInteger("q", "Q", required=False), "12", "12"),
        ("decimal", WriteDecimal("q", "Q", required=False), "1.5", "1.5"),
        ("date", PickDate("q", "Q", required=False), "2026-11-24", "2026-11-24"),
        ("time", PickTime("q", "Q", required=False), "14:30", "14:30:00.000+03:00"),
        ("dateTime", PickDateTime("q", "Q", required=False), "2026-11-24T14:30", "2026-11-24T14:30:00.000+03:00"),
        ("geopoint", SendLocation("q", "Q", required=False), "-6.8 39.28 0 5", "-6.8 39.28 0 5"),
        ("barcode", ReadBarcode("q", "Q", required=False), "4006381333931", "4006381333931"),
        ("select_one l", ChooseOne("q", "Q", ("a", "b"), required=False), "a", "a"),
        ("select_multiple l", ChooseSeveral("q", "Q", ("a", "b"), required=False), ["a", "b"], "a b"),
        ("rank l", Rank("q", "Q", ("a", "b"), required=False), ["b", "a"], "b a"),
        ("acknowledge", Acknowledge("q", "Q", required=False), SEEN, "OK"),
        ("image", TakePhoto("q", "Q", required=False), SHA, f"{SHA}.jpg"),
        ("audio", SendAudio("q", "Q", required=False), f"{SHA}.ogg", f"{SHA}.ogg"),
        ("video", SendVideo("q", "Q", required=False), f"{SHA}.mp4", f"{SHA}.mp4"),
        ("file", SendFile("q", "Q", required=False), f"{SHA}.pdf", f"{SHA}.pdf"),
        ("note", Note("q", "Q", required=False), SEEN, ""),
    ],
)
def test_kinds(kind: str, question: Question, value: Value, text: str) -> None:
    one = person(f"{kind} | q | Q |")
    assert one.question("q") == question
    one.says("q", value)
    assert f"<q>{text}</q>" in one.filling.xml()


@pytest.mark.parametrize(
    ("parameters", "question"),
    [
        ("start=1 end=5 step=1", Rate("q", "Q", 1, 5, required=False)),
        ("start=10 end=0 step=1", Rate("q", "Q", 0, 10, required=False)),
        ("start=0 end=11 step=1", WriteInteger("q", "Q", 0, 11, required=False)),
        ("start=0 end=20 step=5", WriteInteger("q", "Q", 0, 20, required=False)),
        ("start=0 end=1 step=0.25", WriteDecimal("q", "Q", "0", "1", required=False)),
    ],
)
def test_ranges(parameters: str, question: Question) -> None:
    assert person(f"range | q | Q | {parameters}").question("q") == question


def test_a_number_between_the_steps_is_refused() -> None:
    one = person("range | q | Q | start=0 end=1 step=0.25")
    assert one.filling.fault("q", "0.75") is None
    assert one.refused("q", "0.7") == filling.BETWEEN
    assert not off_step(Control("range", "q", range=("0", "1", "0")), "0.7")
    assert not off_step(Control("range", "q", range=("0", "x", "1")), "none")


def test_a_range_without_numbers_is_as_usual() -> None:
    made = prototype(Control("range", "q", range=("", "", "")), Bind("int"))
    assert made == Rate("q", "", 1, 10, required=False)


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        (PickDate("q", ""), "2026-11-24T00:00:00.000Z", "2026-11-24"),
        (PickTime("q", ""), "14:30:00.000+03:00", "14:30"),
        (PickDateTime("q", ""), "2026-11-24T14:30:00.000+03:00", "2026-11-24T14:30"),
        (PickDateTime("q", ""), "2026-11-24", "2026-11-24T00:00"),
        (WriteInteger("q", ""), "12.0", "12"),
        (WriteInteger("q", ""), "12", "12"),
        (ChooseSeveral("q", ""), "a b", ["a", "b"]),
        (WriteText("q", ""), "a b", "a b"),
    ],
)
def test_what_stands_there_is_an_answer(question: Question, text: str, value: Value) -> None:
    assert answered(question, text) == value


def test_a_photo_that_has_an_ending_keeps_it() -> None:
    assert written(TakePhoto("q", ""), f"{SHA}.png", 0) == f"{SHA}.png"


def test_zones() -> None:
    assert [zone(one) for one in (0, 180, -210)] == ["+00:00", "+03:00", "-03:30"]


def test_defaults_are_offered() -> None:
    one = person("integer | q | Q | 5", columns="type | name | label | default")
    assert one.filling.preset("q") == "5"
    assert one.filling.answers() == {"q": "5"}
    assert one.text("q") == "5"
    one.says("q", "")
    assert one.filling.preset("q") == ""
    assert one.filling.answers() == {"q": ""}


def test_what_the_phone_would_know() -> None:
    rows = (
        "start | s | |",
        "end | e | |",
        "today | t | |",
        "deviceid | d | |",
        "username | u | |",
        "phonenumber | p | |",
    )
    xform = survey(questions(*rows, "text | q | Q |"))
    setting = Setting(now=NOW, started_at=STARTED, offset_minutes=180, worker="w12", device="chat", row={"q": "known"})
    one = Person(xform, setting)
    assert one.asked == ["q"]
    assert one.filling.preset("q") == "known"
    assert one.filling.answers() == {
        "s": "2026-11-25T12:36:40.000+03:00",
        "e": "2026-11-25T12:46:40.000+03:00",
        "t": "2026-11-25",
        "d": "chat",
        "u": "w12",
        "q": "known",
    }
    assert "<instanceID>uuid:" in one.filling.xml()


def test_the_place_where_it_begins_is_asked_for() -> None:
    one = Person(survey(questions("text | q | Q", "start-geopoint | place |")))
    assert one.asked == ["place", "q"]
    assert one.filling.prompt("place") == Text(filling.PLACE)
    assert one.question("place") == SendLocation("place", "", required=False)


def test_letters_that_no_xml_holds_are_left_out() -> None:
    one = person("text | q | Q |")
    one.draft["q"] = "a\x0bb"
    assert "<q>ab</q>" in one.filling.xml()


def test_the_instance_says_which_form_it_is() -> None:
    settings = "| settings |\n| | form_id | version |\n| | water | 7 |"
    one = Person(survey(questions("text | q | Q", more=settings)))
    assert one.filling.xml().startswith('<xform_root id="water" version="7" ')
    assert " version=" not in person("text | q | Q |").filling.xml()
