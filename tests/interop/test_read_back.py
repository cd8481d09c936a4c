"""Our results read back by the tools they are for: crowd-kit, pandas, Label Studio's converter."""

import csv
import io
import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.campaigns import Campaign, State, Task
from core.form.answers import Value
from core.form.forms import Form
from core.form.questions import (
    ChooseOne,
    ChooseSeveral,
    MarkCells,
    PickDate,
    Rate,
    SendLocation,
    WriteDecimal,
    WriteInteger,
    WriteText,
    YesNo,
)
from core.formats import FORMATS, mturk
from core.launched.results import Given
from core.work import Standing
from files.rolling import Rolling
from tests.structure.tree import ROOT

PYTHON = ROOT / ".venv-interop" / "bin" / "python"
FORM = Form(
    (
        ChooseOne("mood", "How is it?", ("Good", "Bad")),
        ChooseSeveral("parts", "What is there?", ("roof", "door")),
        WriteText("name", "What is written?"),
        WriteInteger("count", "How many?"),
        WriteDecimal("price", "What does it cost?"),
        Rate("stars", "How good?"),
        YesNo("open", "Open?"),
        PickDate("day", "When?"),
        SendLocation("place", "Where?"),
        MarkCells("cat", "Cat"),
    ),
    picture="file",
)
CAMPAIGN = Campaign(
    id=161,
    organisation_id=1,
    owner_id=1,
    state=State.RUNNING,
    title="Shops",
    kind="classify",
    version=1,
    form=FORM,
    purpose="A map",
    price_minor=5,
    answers_wanted=3,
    columns=("name", "file"),
    launched_at=1_760_000_000_000,
)
ROW = {"name": 'Asha "=1+1"\nna Juma', "file": "1.jpg"}
SAID: dict[str, Value] = {
    "mood": "Good",
    "parts": ["roof", "door"],
    "name": "Duka la Asha, \u0926\u0941\u0915\u093e\u0928\n\u201cتفضل\u201d",
    "count": "12",
    "price": "12.5",
    "stars": "4",
    "open": "yes",
    "day": "2026-11-24",
    "place": "-1.28 36.81 0 12",
    "cat": ["0.1250 0.2500 0.4375 0.6250", "0.5000 0.5000 0.6000 0.7000"],
}
GIVEN = Given(4095, "w1", SAID, Standing.APPROVED, 5, 1_760_000_060_000, id=255, leased_at=1_760_000_000_000)


def tasks() -> list[tuple[Task, list[Given]]]:
    """Three tasks; of three people the third is wrong wherever the others agree, and cannot tell once."""
    found = []
    for row in (1, 2, 3):
        task = Task(161, 4094 + row, row, ROW, version=1, reward_minor=5)
        right, wrong = ("Good", "Bad") if row < 3 else ("Bad", "Good")
        moods = {"w1": right, "w2": right, "w3": wrong if row < 3 else "?"}
        given = [
            replace(GIVEN, task_id=task.id, worker=worker, id=16 * row + at, values=SAID | {"mood": mood})
            for at, (worker, mood) in enumerate(moods.items())
        ]
        found.append((task, given))
    return found


def written(folder: Path, code: str, part: int = 0, campaign: Campaign = CAMPAIGN) -> Path:
    one = FORMATS[code].PARTS[part]
    with Rolling(folder, one.name, one.ending, one.columns(campaign)) as out:
        for task, given in tasks():
            out.add(one.rows(campaign, task, given))
    return out.paths[0]


def read(tool: str, path: Path, *more: str) -> Any:
    assert PYTHON.exists(), "`make interop` makes the environment of the tools that read results back"
    script = Path(__file__).with_name("read_back.py")
    done = subprocess.run([PYTHON, script, tool, path, *more], check=False, capture_output=True, text=True)
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


def test_crowd_kit_finds_what_most_said(tmp_path: Path) -> None:
    campaign = replace(CAMPAIGN, form=Form(FORM.questions[:1]))
    found = read("labels", written(tmp_path, "crowd_kit", campaign=campaign))
    expected = {"1-fff": "Good", "2-1000": "Good", "3-1001": "Bad"}
    assert found == {"MajorityVote": expected, "DawidSkene": expected}


def test_pandas_reads_a_batch_of_mechanical_turk(tmp_path: Path) -> None:
    found = read("batch", written(tmp_path, "mturk"))
    assert found["columns"] == mturk.columns(CAMPAIGN)
    assert found["columns"][:27] == list(mturk.FIXED)
    first, *others = found["rows"]
    assert len(others) == 8
    assert len({one["AssignmentId"] for one in found["rows"]}) == 9
    assert (first["HITId"], first["AssignmentId"], first["SubmitTime"]) == ("fff", "10", 1_760_000_060)
    assert (first["Answer.parts"], first["Answer.count"], first["Answer.price"]) == ("roof|door", 12, 12.5)
    assert (first["Answer.name"], first["Input.name"]) == (SAID["name"], ROW["name"])
    assert (first["Answer.place.latitude"], first["Answer.place.longitude"]) == (-1.28, 36.81)
    assert (first["Approve"], first["Reject"], first["WorkTimeInSeconds"]) == ("", "", 60)


@pytest.mark.parametrize(("code", "part", "rows"), [("excel", 0, 9), ("excel", 1, 3), ("sheet", 0, 3)])
def test_pandas_reads_the_excel_files(code: str, part: int, rows: int, tmp_path: Path) -> None:
    found = read("table", written(tmp_path, code, part))
    assert found["columns"] == list(FORMATS[code].PARTS[part].columns(CAMPAIGN))
    assert len(found["rows"]) == rows
    name = "answer.name" if code == "sheet" else "name"
    assert {one[name] for one in found["rows"]} == {SAID["name"]}
    assert found["rows"][0]["parts"] == "roof|door"


def setup() -> str:
    """What goes along with the results: the project's labelling set-up."""
    text = FORMATS["label_studio"].PARTS[1].text
    assert text is not None
    return text(CAMPAIGN)


def test_label_studio_converts_its_json(tmp_path: Path) -> None:
    found = read("label_studio", written(tmp_path, "label_studio"), setup(), "CSV", "JSON_MIN", "YOLO")
    first, *others = csv.DictReader(io.StringIO(found["CSV/result.csv"]))
    assert (first["id"], first["annotation_id"]) == ("4095", "16")
    assert (first["mood"], first["open"], first["name"], first["lead_time"]) == ("Good", "yes", SAID["name"], "60.0")
    assert json.loads(first["parts"]) == {"choices": SAID["parts"]}
    assert [json.loads(first[one]) for one in ("count", "price")] == [[{"number": 12}], [{"number": 12.5}]]
    assert [json.loads(first[one]) for one in ("stars", "day")] == [[{"rating": 4}], [{"datetime": SAID["day"]}]]
    assert len(others) == 7  # nobody's "can't tell": it is a skipped task there
    assert len(json.loads(found["JSON_MIN/result.json"])) == 8
    cat = found["YOLO/classes.txt"].splitlines().index("cat")
    assert f"{cat} 0.28125 0.4375 0.3125 0.375" in found[next(one for one in found if one.startswith("YOLO/labels/"))]


def test_label_studio_makes_coco_once_it_knows_the_size_of_the_pictures(tmp_path: Path) -> None:
    path = written(tmp_path, "label_studio")
    exported = json.loads(path.read_text("utf-8"))
    for result in (one for task in exported for given in task["annotations"] for one in given["result"]):
        result |= {"original_width": 640, "original_height": 480}  # as Label Studio does where it opens the picture
    path.write_text(json.dumps(exported), "utf-8")
    found = json.loads(read("label_studio", path, setup(), "COCO")["COCO/result.json"])
    category = next(one["id"] for one in found["categories"] if one["name"] == "cat")
    assert len(found["annotations"]) == 16
    assert {one["category_id"] for one in found["annotations"]} == {category}
    assert [one["bbox"] for one in found["annotations"][:2]] == [[80, 120, 200, 180], [320, 240, 64, 96]]
