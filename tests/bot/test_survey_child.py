"""A workbook becomes a survey in a child; what it needs beside it is left in the folder."""

import hashlib
from contextlib import aclosing
from pathlib import Path

import pytest

from bot.children import Children
from bot.lines import Line
from core.errors import Invalid
from core.xforms.stored import load
from tests.files import made
from tests.files.old_excel import xls
from tests.pictures import drawn


async def lines(children: Children, path: Path) -> list[Line]:
    async with aclosing(children.run("xlsform", {"path": str(path), "folder": str(path.parent)})) as found:
        return [line async for line in found]


async def test_a_survey(tmp_path: Path) -> None:
    rows = [
        ["type", "name", "label", "media::image"],
        ["select_one_from_file towns.csv", "town", "Town", "map.png"],
        ["begin repeat", "unnamed", "", ""],
        ["image", "photo", "Photo", ""],
        ["end repeat", "", "", ""],
    ]
    survey = made.xlsx(rows, [["price"], ["0.5"]], titles=["survey", "campaign"])
    towns = "name,label\n" + "".join(f"town{number},Town {number}\n" for number in range(6000))
    data = made.zipped({"f.xlsx": survey, "towns.csv": towns.encode(), "map.png": drawn.saved_as(drawn.house(), "PNG")})
    found = await lines(Children(tmp_path), made.saved(tmp_path, data))
    assert [line["t"] for line in found] == ["note", "campaign", "list", "picture", "form", "end"]
    assert found[1]["values"] == {"price": "0.5"}
    assert hashlib.sha256((tmp_path / found[2]["sha"]).read_bytes()).hexdigest() == found[2]["sha"]
    assert found[3]["name"] == "map.png"
    assert load(found[4]["form"]).lists == {"towns": found[2]["sha"]}
    assert found[5] == {"t": "end", "media": 1}


async def test_a_survey_that_cannot_run_here(tmp_path: Path) -> None:
    survey = made.xlsx([["type", "name", "label"], ["geotrace", "way", "Way"]], titles=["survey"])
    found = await lines(Children(tmp_path), made.saved(tmp_path, survey))
    assert [line["t"] for line in found] == ["problem", "end"]
    assert (found[0]["refuses"], found[0]["row"], found[0]["name"]) == (True, 2, "way")
    with pytest.raises(Invalid):
        await lines(Children(tmp_path), made.saved(tmp_path, b"no workbook"))


async def test_an_old_workbook_with_odd_letters_and_a_little_behind_its_end(tmp_path: Path) -> None:
    path = tmp_path / "survey.xls"
    path.write_bytes(xls({"survey": [["type", "name", "label"], ["text", "a", "A\x01"]]}) + b"more")
    said = await lines(Children(tmp_path), path)
    assert [one["t"] for one in said] == ["form", "end"]
    (asked,) = load(said[0]["form"]).body
    assert asked.label.parts == ("A",), "a letter that no XML can hold is left out"
