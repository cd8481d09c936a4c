"""Formats of surveys against their golden rows, and what goes into the ZIP beside them."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.form import surveys
from core.form.answers import Value
from core.form.forms import Form
from core.form.questions import WriteText
from core.formats import ALL, PACKED, PLAIN, offered
from core.formats.part import Member
from core.launched.results import cells, file_names, sent_files
from core.xforms.definition import Item
from core.xforms.sent import OPTIONS_MAX, Sent, row_above, tables
from tests.core.survey_answers import CAMPAIGN, HOUSEHOLD, PHOTO, TASK, VOICE, filled, given
from tests.core.xforms.made import questions, survey

CASES = Path(__file__).parent / "formats"


def tables_of(code: str) -> list[Any]:
    return [
        {
            "name": f"{part.name}.{part.ending}",
            "columns": list(part.columns(CAMPAIGN)),
            "rows": list(part.rows(CAMPAIGN, TASK, given())),
        }
        for part in PACKED[code].parts(CAMPAIGN)
    ]


@pytest.mark.parametrize("code", PACKED)
def test_golden(code: str) -> None:
    expected: list[Any] = json.loads((CASES / f"{code}.json").read_text("utf-8"))
    assert json.loads(json.dumps(tables_of(code))) == expected


@pytest.mark.parametrize("code", PACKED)
def test_every_row_has_every_field_and_no_other(code: str) -> None:
    for table in tables_of(code):
        assert len(set(table["columns"])) == len(table["columns"])
        assert all(set(row) <= set(table["columns"]) for row in table["rows"])


def named(form_id: str, title: str = "Households") -> str:
    xform = replace(HOUSEHOLD, form_id=form_id)
    campaign = replace(CAMPAIGN, title=title, form=surveys.form_of(xform, {}))
    return next(iter(PACKED["odk"].parts(campaign))).name


def test_the_main_table_is_called_as_the_survey() -> None:
    assert named("hh_2026") == "hh_2026"
    assert named("../a:b") == "ab"
    assert named("xform_root") == "Households", "it has no id of its own"
    assert named("", "...") == "survey"


def test_only_surveys_with_logic_have_the_formats_of_the_field() -> None:
    assert offered(CAMPAIGN) == ALL
    assert offered(replace(CAMPAIGN, form=Form((WriteText("name", "?"),)))) == PLAIN


def test_a_question_called_like_a_column_of_the_server_hides_none() -> None:
    asked = "begin group | a | | |", "text | b | B | |", "end group | | | |", "text | a-b | B | |", "text | KEY | K | |"
    xform = survey(questions(*asked, columns="type | name | label | relevant |"))
    campaign = replace(CAMPAIGN, form=surveys.form_of(xform, {}))
    (part,) = PACKED["odk"].parts(campaign)
    columns = list(part.columns(campaign))
    assert columns[1:6] == ["a-b", "answer.a-b", "answer.KEY", "meta-instanceID", "KEY"]
    (row,) = part.rows(campaign, TASK, [replace(given()[0], values={"a/b": "1", "a-b": "2", "KEY": "3"})])
    assert [row[one] for one in columns[1:4]] == ["1", "2", "3"]
    assert str(row["KEY"]).startswith("uuid:")


def test_what_goes_beside_the_tables() -> None:
    first, second = given()
    files = [Member(f"media/{PHOTO}.jpg", file=PHOTO), Member(f"media/{VOICE}", file=VOICE)]
    assert list(PACKED["kobo"].members(CAMPAIGN, first)) == files
    *media, xml = PACKED["odk"].members(CAMPAIGN, first)
    assert media == files
    assert xml.name == "submissions/a64e9f6d-f4ba-599a-8935-74ebba7c664e.xml"
    assert xml.text.startswith('<xform_root id="household" version="2026-11" ')
    assert [one.name[:12] for one in PACKED["odk"].members(CAMPAIGN, second)] == ["submissions/"]


def test_the_submission_is_the_instance_that_was_filled_in() -> None:
    """But for what was only shown, or worked out to nothing."""
    for person, one in zip(filled(), given(), strict=True):
        filling = person.filling.xml().replace("<welcome></welcome>", "")
        assert Sent(HOUSEHOLD, one.values, str(one.id)).xml() == filling


def test_a_row_without_an_answer_keeps_its_place() -> None:
    sent = Sent(HOUSEHOLD, {"person[3]/name": "Asha", "nowhere[9]/x": "1"}, "1")
    person = next(one for one in tables(HOUSEHOLD) if one.path == "person")
    rows = sent.rows(person)
    assert rows == ["person[1]", "person[2]", "person[3]"]
    assert [sent.text(row, person.fields[0]) for row in rows] == ["", "", "Asha"]
    assert "<person></person><person></person><person><name>Asha</name></person>" in re.sub(r"\s", "", sent.xml())


@pytest.mark.parametrize(
    ("row", "above"), [("person[1]", ""), ("person[1]/more/pet[2]", "person[1]"), ("a/b/c[1]", ""), ("", "")]
)
def test_the_row_a_row_stands_in(row: str, above: str) -> None:
    assert row_above(row) == above


OPTIONS = "\n".join(f"| | many | o{number} | O |" for number in range(OPTIONS_MAX + 1))


def test_options_have_columns_where_the_definition_knows_few() -> None:
    xform = survey(
        questions(
            "select_multiple many | which | Which? | |",
            "select_multiple few | what | What? | |",
            columns="type | name | label | relevant |",
            more=f"| choices |\n| | list_name | name | label |\n| | few | a | A |\n| | few | b | B |\n{OPTIONS}",
        )
    )
    assert [one.options for one in tables(xform)[0].fields[:2]] == [(), ("a", "b")]
    kept = replace(xform, tables={}, lists={"few": "a" * 64})
    assert tables(kept)[0].fields[1].options == (), "a list that goes by its hash"
    *rest, last = xform.body
    said = replace(last, itemset=None, items=(Item("x"), Item("y"), Item("x")))
    assert tables(replace(xform, body=(*rest, said)))[0].fields[1].options == ("x", "y")


def test_photos_in_groups_are_named_in_our_tables_as_in_their_zip() -> None:
    (first, _) = given()
    names = file_names(CAMPAIGN, TASK, first)
    row = cells(CAMPAIGN.form, first.values, names)
    sent = [name for name, _ in sent_files(CAMPAIGN, TASK, [first])]
    assert sent == [row["home/front"], str(row["person/says"]).removesuffix("|")], "nothing from the second person"
    assert row["home/front"] == "1-w1-fff-home~front.jpg"


def test_what_one_round_said_stands_in_the_same_place_of_every_column() -> None:
    (first, _) = given()
    values: dict[str, Value] = {
        "person[1]/name": "Asha",
        "person[2]/name": "Ben",
        "person[1]/more/pet[1]/called": "Simba",
        "person[2]/more/pet[1]/called": "Tom",
        "person[2]/more/pet[2]/called": "Rex",
        "person[2]/says": "?",
        "person[10]/says": VOICE,
        "stray[1]/seen": "",
        "stray[2]/seen": "-1.5 36.8 0 5",
        "stray[2]/feed": ["rice", "beans"],
    }
    one = replace(first, values=values)
    row = cells(CAMPAIGN.form, values, file_names(CAMPAIGN, TASK, one))
    assert row["person/name"] == "Asha|Ben|"
    assert row["person/more/pet/called"] == "Simba|Tom|Rex"
    assert row["person/says"] == "||1-w1-fff-person~says-3.ogg"
    assert (row["stray/feed"], row["stray/seen"]) == ("|rice beans", "|-1.5 36.8 0 5")
    assert (row["stray/seen.latitude"], row["stray/seen.accuracy"]) == ("|-1.5", "|5")
