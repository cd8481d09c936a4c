"""Tables of surveys joined by pandas as people join those of ODK Central and KoboToolbox."""

from pathlib import Path
from typing import Any

from core.formats import PACKED
from files.rolling import Rolling
from tests.core.survey_answers import CAMPAIGN, TASK, given
from tests.interop.test_read_back import read


def written(folder: Path, code: str) -> dict[str, Path]:
    """By table."""
    found = {}
    for part in PACKED[code].parts(CAMPAIGN):
        with Rolling(folder, part.name, part.ending, part.columns(CAMPAIGN), part.written) as out:
            out.add(part.rows(CAMPAIGN, TASK, given()))
        found[part.name] = out.paths[0]
    return found


def joined(tables: dict[str, Path], between: str, above: str, below: str, *on: str) -> Any:
    return read("joined", tables[above], between, str(tables[below]), *on)


def test_rows_find_theirs_by_central_keys(tmp_path: Path) -> None:
    tables = written(tmp_path, "odk")
    people = joined(tables, ",", "household", "household-person", "PARENT_KEY", "KEY")
    assert [(one["name"], one["farm"], one["people"]) for one in people["rows"]] == [
        ("Asha", "yes", 2),
        ("Juma", "yes", 2),
        ("Ben", "no", 1),
    ]
    assert people["types"]["home-eats/rice"] == people["types"]["AttachmentsPresent"] == "int64"
    pets = joined(tables, ",", "household-person", "household-pet", "PARENT_KEY", "KEY")
    assert [(one["called"], one["name"]) for one in pets["rows"]] == [
        ("Simba", "Asha"),
        ("Paka", "Asha"),
        ("Kuku", "Juma"),
        ("", "Ben"),
    ]
    (stray,) = joined(tables, ",", "household", "household-stray", "PARENT_KEY", "KEY")["rows"]
    assert (stray["seen-Latitude"], stray["feed/beans"], stray["home-spot-Latitude"]) == (1, 1, "-1.28")


def test_rows_find_theirs_by_kobo_numbers(tmp_path: Path) -> None:
    tables = written(tmp_path, "kobo")
    pets = joined(tables, ";", "household-person", "household-pet", "_parent_index", "_index")["rows"]
    assert [(one["person/more/pet/called"], one["person/name"]) for one in pets] == [
        ("Simba", "Asha"),
        ("Paka", "Asha"),
        ("Kuku", "Juma"),
        ("", "Ben"),
    ]
    by_uuid = joined(tables, ";", "household", "household-pet", "_submission__uuid", "_uuid")["rows"]
    assert [one["farm"] for one in by_uuid] == ["yes", "yes", "yes", "no"]
