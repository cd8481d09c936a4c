"""Surveys as people send them: a workbook alone, or in a ZIP with lists and media; and what is no survey."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from core.errors import Invalid, TooLarge
from core.xforms.definition import Table
from files import attachments, limits
from files.workbook import ending_of, rows_of
from files.xlsform import Found, read_media, read_survey
from tests.files.made import saved, xlsx, zipped
from tests.files.old_excel import xls

Sheet = Sequence[Sequence[str | float]]
SURVEY: Sheet = [["type", "name", "label"], ["text", "who", "Who?"], [], ["select_one l", "pick", "Pick"]]
CHOICES: Sheet = [["list_name", "name", "label"], ["l", "a", "Ah"], ["l", 2, "Two"]]


def book(**sheets: Sheet) -> bytes:
    return xlsx(*sheets.values(), titles=list(sheets))


def sent(folder: Path, data: bytes) -> Found:
    return read_survey(saved(folder, data))


def refused(folder: Path, data: bytes) -> str:
    with pytest.raises(Invalid) as raised:
        sent(folder, data)
    return raised.value.text.one.format(**raised.value.text.params)


def test_a_workbook(tmp_path: Path) -> None:
    found = sent(tmp_path, book(survey=SURVEY, choices=CHOICES, settings=[["form_title"], ["Water"]]))
    assert found.xform.title == "Water"
    assert [one.path for one in found.xform.body] == ["who", "pick"]
    assert found.xform.tables["l"].rows == (("a", "Ah"), ("2", "Two"))
    assert (found.problems, found.lists, found.campaign, found.media, found.quotas) == ((), {}, {}, (), [])


def test_an_old_workbook(tmp_path: Path) -> None:
    sheets: dict[str, Sheet] = {
        "survey": SURVEY,
        "choices": CHOICES,
        "Campaign": [["price", 0.5], ["answers", 30.0], ["other"]],
    }
    found = sent(tmp_path, xls(sheets))
    assert [one.path for one in found.xform.body] == ["who", "pick"]
    assert found.xform.tables["l"].rows == (("a", "Ah"), ("2", "Two"))
    assert found.campaign == {"price": "0.5", "answers": "30"}
    assert sent(tmp_path, xls({"survey": SURVEY[:2]})).campaign == {}


def test_problems_name_their_row(tmp_path: Path) -> None:
    rows = [*SURVEY, ["begin group", "g", "G"], ["geotrace", "way", "Way"], ["end group"], ["geoshape", "field", "F"]]
    found = sent(tmp_path, book(survey=rows, choices=CHOICES))
    assert [(one.path, row) for one, row in found.problems] == [("g/way", 6), ("field", 8)]


def test_rows_of_groups() -> None:
    rows = [
        {"Type": "begin_repeat", "Name": "r"},
        {},
        {"Type": "text", "Name": "a", None: "x"},
        {"Type": "end repeat"},
        {"Type": "end group"},
        {"Type": "text", "Name": "a"},
    ]
    assert rows_of(rows) == {"r": 2, "r/a": 4, "a": 7}  # type: ignore[arg-type]  # pyxform leaves such a key in


def test_pyxform_says_what_is_wrong(tmp_path: Path) -> None:
    assert refused(tmp_path, book(survey=[["type", "name"], ["text", ""]])).startswith("[row : 2]")
    assert "choices sheet" in refused(tmp_path, book(survey=SURVEY))
    long = book(survey=[["type", "name", "label"], ["x" * 2000, "a", "A"]])
    assert len(refused(tmp_path, long)) == limits.SURVEY_WHY_CHARS_MAX


def test_names_that_no_xml_can_have(tmp_path: Path) -> None:
    said = refused(tmp_path, book(survey=[["type", "name", "label", "bind::a`b"], ["text", "a", "A", "x"]]))
    assert "letters that no name can have" in said


def test_what_pyxform_did_not_foresee_is_named(tmp_path: Path) -> None:
    rows: Sheet = [
        ["type", "name", "label", "choice_filter"],
        ["begin repeat", "person", "Person"],
        ["text", "name", "Name"],
        ["end repeat"],
        ["select_multiple ${name}", "ill", "Who is ill?", "true()"],
    ]
    assert refused(tmp_path, book(survey=rows, choices=CHOICES)).startswith("Row 5: “ill” takes its choices")


def test_its_remarks_are_passed_on(tmp_path: Path) -> None:
    rows = [["type", "name", "label"], ["begin repeat", "g", ""], ["image", "a", "A"], ["end repeat", "", ""]]
    found = sent(tmp_path, book(survey=rows))
    assert [note[:29] for note in found.notes] == ["[row : 2] Repeat has no label"], "nothing of max-pixels"


@pytest.mark.parametrize(("settings", "title"), [({}, ""), ({"settings": [["form_title"], ["Shops"]]}, "Shops")])
def test_a_survey_without_a_name_has_none(tmp_path: Path, settings: dict[str, Sheet], title: str) -> None:
    assert sent(tmp_path, book(survey=[["type", "name", "label"], ["text", "a", "A"]], **settings)).xform.title == title


@pytest.mark.parametrize(
    "sheet",
    [
        [["Price", 0.5], ["answers", 30], [], ["places", "", "Mwanza"], ["empty"]],
        [["price", "answers", "places"], ["0.5", "30", "Mwanza"]],
        [["price", "answers", "places"], ["0.5", "30", "Mwanza"], ["answers"]],
    ],
)
def test_the_campaign_sheet(tmp_path: Path, sheet: Sheet) -> None:
    found = sent(tmp_path, book(survey=SURVEY, choices=CHOICES, Campaign=sheet))
    assert found.campaign == {"price": "0.5", "answers": "30", "places": "Mwanza"}


def test_an_empty_campaign_sheet_says_nothing(tmp_path: Path) -> None:
    assert sent(tmp_path, book(survey=SURVEY, choices=CHOICES, campaign=[])).campaign == {}


@pytest.mark.parametrize(
    ("sheet", "values"),
    [
        ([["price"], [0.5]], {"price": "0.5"}),
        ([["price", 0.5]], {"price": "0.5"}),
        ([["title", "people"], ["Water", 30.0]], {"title": "Water", "people": "30"}),
        ([["title", "Water"], ["other", "x"]], {"title": "Water", "other": "x"}),
    ],
)
def test_small_campaign_sheets(tmp_path: Path, sheet: Sheet, values: Mapping[str, str]) -> None:
    assert sent(tmp_path, book(survey=SURVEY, choices=CHOICES, campaign=sheet)).campaign == values


FILES: Sheet = [
    ["type", "name", "label", "media::image", "choice_filter"],
    ["select_one_from_file towns.csv", "town", "Town", "map.png", ""],
    ["select_one_from_file wells.geojson", "well", "Well", "lost.png", ""],
    ["select_one_external ext", "place", "Place", "", "town=${town}"],
]
WELLS = {
    "type": "FeatureCollection",
    "features": [
        {
            "id": "w1",
            "geometry": {"type": "Point", "coordinates": [39.2, -6.8]},
            "properties": {"title": "Old well", "depth": 12},
        },
        {
            "geometry": {"coordinates": [[39.2, -6.8, 3], [39.3, -6.9]]},
            "properties": {"id": "w2", "title": None},
        },
        {"id": 3},
    ],
}


def packed(**more: bytes) -> bytes:
    members: Mapping[str, bytes] = {
        "form/Survey.XLSX": book(survey=FILES, external_choices=[["list name", "name", "town"], ["ext", "x", "d"]]),
        "form/media/Towns.csv": "name;label\nd;Dodoma\nt".encode("utf-16"),
        "form/media/wells.geojson": json.dumps(WELLS).encode(),
        "form/media/map.png": b"picture",
        "form/media/other.png": b"picture",
        "form/read me.txt": b"hello",
        **more,
    }
    return zipped(members)


def test_a_zip_with_lists_and_media(tmp_path: Path) -> None:
    found = sent(tmp_path, packed())
    assert found.xform.tables["towns"] == Table(("name", "label"), (("d", "Dodoma"), ("t", "")))
    wells = found.xform.tables["wells"]
    assert [dict(zip(wells.columns, row, strict=True)) for row in wells.rows] == [
        {"title": "Old well", "depth": "12", "geometry": "-6.8 39.2 0 0", "id": "w1"},
        {"title": "", "depth": None, "geometry": "-6.8 39.2 3 0;-6.9 39.3 0 0", "id": "w2"},
        {"title": None, "depth": None, "geometry": "", "id": "3"},
    ]
    assert found.xform.tables["ext"] == Table(("list_name", "name", "town"), (("ext", "x", "d"),))
    assert found.media == ("form/media/map.png",)
    assert list(read_media(tmp_path / "sent", found.media)) == [("map.png", b"picture")]
    assert list(read_media(tmp_path / "sent", ())) == []
    assert [(one.text.params, one.refuses) for one, _ in found.problems] == [({"file": "lost.png"}, False)]


def test_media_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = sent(tmp_path, packed())
    monkeypatch.setattr(limits, "PICTURE_BYTES_MAX", 3)
    with pytest.raises(TooLarge):
        list(read_media(tmp_path / "sent", found.media))


def test_a_list_as_xml(tmp_path: Path) -> None:
    rows = [["type", "name", "label", "calculation"], ["xml-external", "towns", "", ""], ["calculate", "n", "", "1"]]
    xml = b"<root><item><name>d</name></item><item><name>t</name><label>T</label></item></root>"
    data = zipped({"f.xlsx": book(survey=rows), "towns.xml": xml})
    assert sent(tmp_path, data).xform.tables["towns"] == Table(("name", "label"), (("d", None), ("t", "T")))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("towns.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        ("towns.xml", b"<a>"),
        ("towns.geojson", b"[]"),
        ("towns.geojson", b'{"features": [{"geometry": {"coordinates": [1]}}]}'),
        ("towns.geojson", b"[" * 100_000),
    ],
)
def test_a_list_that_cannot_be_read_is_named(tmp_path: Path, name: str, data: bytes) -> None:
    assert name in refused(tmp_path, zipped({"f.xlsx": book(survey=SURVEY, choices=CHOICES), name: data}))


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = book(survey=SURVEY, choices=CHOICES)
    assert "5 MB" in refused(tmp_path, zipped({"f.xlsx": bytes(limits.SURVEY_BYTES_MAX + 1)}))
    lists = {"f.xlsx": good, "a.csv": b"a,b\n1,2\n3,4\n", "b.csv": b"a\n1"}
    with monkeypatch.context() as patched:
        patched.setattr(limits, "SURVEY_BYTES_MAX", 1000)
        assert "larger" in refused(tmp_path, good)
    with monkeypatch.context() as patched:
        patched.setattr(limits, "SURVEY_UNPACKED_BYTES_MAX", 1000)
        assert "unpacks" in refused(tmp_path, good)
    for name, most in (("SURVEY_ROWS_MAX", 1), ("SURVEY_LISTS_MAX", 1), ("SURVEY_LIST_BYTES_MAX", 4)):
        with monkeypatch.context() as patched:
            patched.setattr(limits, name, most)
            assert refused(tmp_path, zipped(lists))
    monkeypatch.setattr(attachments, "LIST_ROWS_MAX", 1)
    assert "a.csv" in refused(tmp_path, zipped(lists))


def test_what_is_no_survey(tmp_path: Path) -> None:
    good = book(survey=SURVEY, choices=CHOICES)
    assert "cannot be read as a survey" in refused(tmp_path, b"type,name,label")
    assert refused(tmp_path, b"\xd0\xcf\x11\xe0 none")
    assert "no workbook" in refused(tmp_path, zipped({"a.csv": b"a"}))
    assert "two workbooks" in refused(tmp_path, zipped({"a.xlsx": good, "b.xls": good}))
    assert "damaged" in refused(tmp_path, b"PK and more")


def test_what_it_is_its_first_bytes_say() -> None:
    assert [ending_of(one) for one in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")] == [".xlsx", ".xls"]
