"""A survey with a bit of everything, and what may stand in one of its cells instead."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from tests.files.made import xlsx, zipped

COLUMNS = ("type", "name", "label", "relevant", "constraint", "calculation", "required", "default", "repeat_count")
MORE = (
    "choice_filter",
    "hint",
    "appearance",
    "parameters",
    "media::image",
    "label::Kiswahili (sw)",
    "trigger",
    "readonly",
)
HEAD = [*COLUMNS, *MORE]
ROWS = [
    ["select_one yn", "farm", "Farm?", "", "", "", "yes"],
    ["integer", "acres", "How many ${farm}?", "${farm} = 'yes'", ". < 100", "", "yes", "1"],
    ["begin repeat", "person", "Person", "", "", "", "", "", "${acres}"],
    ["text", "who", "Who?", "", "string-length(.) < 9"],
    ["date", "born", "Born ${who}", "", ". <= today()"],
    ["end repeat"],
    ["select_multiple yn", "several", "Several", "", "", "", "", "yes", "", "name != 'no'"],
    ["calculate", "n", "", "", "", "count(${who}) * sum(${acres})"],
    ["range", "r", "Range", "", "", "", "", "", "", "", "", "", "start=1 end=9 step=2"],
    ["select_one_from_file towns.csv", "town", "Town", "", "", "pulldata('towns', 'label', 'name', 'd')"],
    ["note", "end", "${n}", "selected(${several}, 'yes')"],
]
CHOICES = [["list_name", "name", "label", "x"], ["yn", "yes", "Yes"], ["yn", "no", "No"]]
CELLS = st.sampled_from(
    [
        *(
            "",
            "yes",
            "no",
            "x",
            "1",
            "-1",
            "0.5",
            "${n}",
            "${acres}",
            "${who}",
            "${none}",
            "${",
            ". > 1",
            ".",
            "true()",
        ),
        *(
            "begin repeat",
            "end repeat",
            "begin group",
            "end group",
            "begin loop over yn",
            "integer",
            "text",
            "geopoint",
        ),
        *(
            "select_one yn",
            "select_multiple yn",
            "select_one none",
            "select_one ${who}",
            "select_multiple ${who}",
            "rank yn",
        ),
        *("select_one yn or_other", "image", "audio", "file", "range", "time", "dateTime", "barcode", "acknowledge"),
        *(
            "calculate",
            "hidden",
            "start",
            "today",
            "deviceid",
            "start-geopoint",
            "background-audio",
            "xml-external",
            "osm",
        ),
        *(
            "count(${who})",
            "indexed-repeat(${who}, ${person}, 2)",
            "${who} = ${n}",
            "if(1, 2, 3)",
            "concat(",
            "regex(., '(')",
        ),
        *("field-list", "minimal", "table-list", "w1 autocomplete", "randomize=true", "start=a end=b", "max-pixels=9"),
        *("\u202e", "<b>&", "\x0b", "x" * 5000, "'", '"', "a b", "A", "1a", "jr:x", "/data/x", "sum(/x//y)", "once(1)"),
        *(5, 2.5, True, None, "2026-11-24", "uuid()", "now()", "randomize(${who})", "position(..)", "instance('yn')"),
    ]
)
TOWNS = b"name,label\nd,Dodoma\nt,Tanga\n"
GEO = (
    b'{"type":"FeatureCollection","features":[{"id":"a","geometry":{"coordinates":[1,2]},"properties":{"title":"A"}}]}'
)


def book(changes: Sequence[tuple[int, int, Any]]) -> bytes:
    """The workbook with some of its cells changed; its ZIP has the list it reads."""
    sheet = [list(HEAD), *([*row, *[""] * (len(HEAD) - len(row))] for row in ROWS)]
    for row, column, cell in changes:
        sheet[row][column] = "" if cell == "\x0b" else cell
    survey = xlsx(sheet, CHOICES, titles=["survey", "choices"])
    return zipped({"form.xlsx": survey, "towns.csv": TOWNS})
