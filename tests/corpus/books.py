"""Real workbooks: a few that lie beside the tests, and the 171 of the shared set where it is, always so in CI."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from core.errors import Refusal, Text
from core.form import surveys
from core.tables import survey_intake
from core.xforms import stored
from core.xforms.definition import XForm
from files import xlsform
from files.workbook import read_workbook
from tests.files.made import zipped

OWN = Path(__file__).parent.parent / "data" / "xlsforms"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "xlsforms"
WORKBOOKS = (".xls", ".xlsx")
# ``refused``: what pyxform converts and we cannot run, with what its owner is told. ``unconverted``: what pyxform
# refuses, in its words. ``differs``: where rxeval says otherwise for a reason of its own.
KNOWN: Mapping[str, Mapping[str, Any]] = json.loads(Path(__file__).with_name("known.json").read_text("utf-8"))


def _csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


# The lists that two of them read, and nobody has: made up, with the columns that the workbooks name.
LISTS: Mapping[str, Mapping[str, bytes]] = {
    "pyxform__pull_data.xlsx": {"fruits.csv": _csv("name_key,name,label", "mango,Mango,Mango", "apple,Apple,Apple")},
    "pyxform__UCL_Biomass_Plot_Form.xlsx": {
        "ucl_regions.csv": _csv("name,label", *(f"n{n},R{n}" for n in range(5))),
        "ucl_districts.csv": _csv("name,label,region_id", *(f"n{n},D{n},n{n % 5}" for n in range(20))),
        "ucl_villages.csv": _csv("name,label,district_id", *(f"n{n},V{n},n{n % 20}" for n in range(40))),
        "ulc_biomass_plots.csv": _csv(
            "name,label,village,plant_phase",
            *(f"p{n}_{year},P{n},n{n},{year}" for n in range(40) for year in range(2015, 2035)),
        ),
        "species_names.csv": _csv("name,label", *(f"s{n},S{n}" for n in range(40))),
    },
}


@dataclass(frozen=True, eq=False)
class Book:
    """What a workbook becomes. ``xml`` is the XForm that pyxform makes of it, for who reads it beside us."""

    name: str
    xml: str
    xform: XForm
    lists: Mapping[str, bytes]
    refused: tuple[str, ...]


def names() -> list[str]:
    """Of all workbooks there are here."""
    folders = [OWN, SHARED] if SHARED.is_dir() else [OWN]
    return sorted({one.name for folder in folders for one in folder.iterdir() if one.suffix in WORKBOOKS})


def all_are_wanted() -> bool:
    """Whether this run is to look at the whole shared set, there or not."""
    return bool(os.environ.get("CI"))


def _path(name: str) -> Path:
    return next(folder / name for folder in (OWN, SHARED) if (folder / name).is_file())


def sent(name: str) -> tuple[str, bytes]:
    """File name and bytes as its owner would send it: with its lists in a ZIP."""
    data = _path(name).read_bytes()
    return (f"{Path(name).stem}.zip", zipped({name: data, **LISTS[name]})) if name in LISTS else (name, data)


def say(text: Text) -> str:
    return text.one.format(**{key: say(one) if isinstance(one, Text) else one for key, one in text.params.items()})


@cache
def book(name: str, folder: Path) -> Book | str:
    """The workbook as it comes out of the database, or pyxform's sentence why it is none."""
    path = folder / name
    path.write_bytes(sent(name)[1])
    try:
        found = xlsform.read_survey(path)
    except Refusal as refusal:
        return say(refusal.text)
    xml, *_ = xlsform._converted(read_workbook(_path(name).read_bytes()))
    xform = stored.load(stored.dump(found.xform))
    refused = [say(one.text) for one, _ in found.problems if one.refuses]
    if not refused:
        try:
            survey_intake.count(surveys.form_of(xform, {}))
        except Refusal as refusal:
            refused.append(say(refusal.text))
    return Book(name, xml, xform, found.lists, tuple(dict.fromkeys(refused)))


def runs(folder: Path) -> list[Book]:
    """All that can be run."""
    found = [book(name, folder) for name in names()]
    return [one for one in found if isinstance(one, Book) and not one.refused]
