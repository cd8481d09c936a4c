"""Results of a survey in the formats of the field: asked for in the chat, read back from the ZIPs."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from bot import tables
from core.ports import Tx
from core.work import Standing
from files import limits
from tests.conversations.requesting import files, requester
from tests.conversations.scenes import enter
from tests.conversations.stage import Actor, Stage
from tests.fairness.test_f5_rejected_work_is_in_no_export import OUT
from tests.handlers.test_xlsform import launched, workbook
from tests.pictures.drawn import grainy, house, jpeg, stall
from tests.storage.scene import sql

Table = list[dict[str, str]]
CARD = ["fair-work.png", "fair-work.json"]
SHEETS = {
    "survey": [
        ["type", "name", "label", "required"],
        ["begin group", "home", "Home", ""],
        ["geopoint", "spot", "Where is it?", "yes"],
        ["image", "front", "Show the front", "yes"],
        ["select_multiple food", "eats", "What do you eat?", "yes"],
        ["end group", "", "", ""],
        ["begin repeat", "person", "Person", ""],
        ["text", "name", "What is the name?", "yes"],
        ["end repeat", "", "", ""],
    ],
    "choices": [["list_name", "name", "label"], ["food", "rice", "Rice"], ["food", "beans", "Beans"]],
    "settings": [["form_title", "form_id", "version"], ["Households", "hh", "3"]],
}


async def answered(juma: Actor, photo: bytes, name: str = "Asha") -> None:
    await juma.tap("I agree")
    await juma.send_location(-1.28, 36.81)
    await juma.send_photo(photo)
    await juma.tap("☐ Rice")
    await juma.tap("Done")
    await juma.say(name)
    await juma.tap("Yes")
    await juma.say("Ben")
    await juma.tap("No")
    await juma.tap("Send")


async def asked_for(amina: Actor, stage: Stage, label: str, name: str) -> zipfile.ZipFile:
    await amina.tap("Other formats")
    await amina.tap(label)
    return zipfile.ZipFile(io.BytesIO((await files(amina, stage))[name]))


def table(archive: zipfile.ZipFile, name: str, between: str = ",") -> Table:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig")), delimiter=between))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_survey_comes_back_as_central_and_kobo_give_it(stage: Stage) -> None:
    amina = await requester(stage, points=1_000_000)
    await launched(amina, "households.xlsx", workbook(SHEETS))
    await answered(await enter(stage, "Juma"), jpeg(stall()))
    await amina.say("/results")
    _central(await asked_for(amina, stage, "ODK Central", "households-odk-1.zip"))
    _kobo(await asked_for(amina, stage, "KoboToolbox", "households-kobo-1.zip"))


def _central(archive: zipfile.ZipFile) -> None:
    (home,), people = table(archive, "hh.csv"), table(archive, "hh-person.csv")
    key, photo = home["KEY"], home["home-front"]
    assert (home["home-spot-Latitude"], home["home-spot-Longitude"]) == ("-1.28", "36.81")
    assert (home["home-eats"], home["home-eats/rice"], home["home-eats/beans"]) == ("rice", "1", "0")
    assert (home["FormVersion"], home["AttachmentsPresent"], home["meta-instanceID"]) == ("3", "1", key)
    assert [(one["name"], one["PARENT_KEY"], one["KEY"]) for one in people] == [
        ("Asha", key, f"{key}/person[1]"),
        ("Ben", key, f"{key}/person[2]"),
    ]
    xml = f"submissions/{key.removeprefix('uuid:')}.xml"
    assert archive.namelist() == ["hh.csv", "hh-person.csv", *CARD, f"media/{photo}", xml]
    assert json.loads(archive.read("fair-work.json"))["people"] == 1
    assert archive.read(f"media/{photo}")[:3] == b"\xff\xd8\xff"
    root = ET.fromstring(archive.read(xml))
    assert (root.attrib["id"], root.findtext("home/front"), root.findtext("meta/instanceID")) == ("hh", photo, key)
    assert [one.findtext("name") for one in root.findall("person")] == ["Asha", "Ben"]


def _kobo(archive: zipfile.ZipFile) -> None:
    (home,), people = table(archive, "hh.csv", ";"), table(archive, "hh-person.csv", ";")
    assert (home["home/_spot_latitude"], home["home/eats/beans"], home["_index"]) == ("-1.28", "0", "1")
    assert [(one["person/name"], one["_parent_table_name"], one["_parent_index"]) for one in people] == [
        ("Asha", "hh", "1"),
        ("Ben", "hh", "1"),
    ]
    assert {one["_submission__uuid"] for one in people} == {home["_uuid"]}
    assert archive.namelist() == ["hh.csv", "hh-person.csv", *CARD, f"media/{home['home/front']}"]


@pytest.mark.parametrize("standing", OUT)
@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_neither_central_nor_kobo_has_what_was_rejected(stage: Stage, standing: Standing) -> None:
    """F5, of every file in their ZIPs: tables, submissions, photos."""
    amina = await requester(stage, points=1_000_000)
    await launched(amina, "households.xlsx", workbook(SHEETS))
    await answered(await enter(stage, "Juma"), jpeg(stall()), "Zuhura")
    await answered(await enter(stage, "Neema"), jpeg(grainy(house())), "Asha")

    def put(tx: Tx) -> None:
        (((c, task),)) = sql(tx, "SELECT DISTINCT campaign_id, task_id FROM answer")
        first = min(tx.answers.of_task(c, task), key=lambda one: one.id)
        assert tx.answers.move(first, replace(first, standing=standing, paid_minor=0))

    await stage.do(put)
    await amina.say("/results")
    for label, code in (("ODK Central", "odk"), ("KoboToolbox", "kobo")):
        archive = await asked_for(amina, stage, label, f"households-{code}-1.zip")
        texts = {name: archive.read(name) for name in archive.namelist()}
        assert any(b"Asha" in one for one in texts.values())
        assert not any(b"Zuhura" in one for one in texts.values())
        assert sum(name.startswith("media/") for name in texts) == 1
        assert len(table(archive, "hh.csv", "," if code == "odk" else ";")) == 1


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_tables_and_zips_go_on_where_one_would_be_too_large(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina = await requester(stage, points=1_000_000)
    await launched(amina, "households.xlsx", workbook(SHEETS))
    await answered(await enter(stage, "Juma"), jpeg(stall()))
    await answered(await enter(stage, "Neema"), jpeg(grainy(house())))
    monkeypatch.setattr(tables, "ROWS_AT_ONCE", 3)
    monkeypatch.setattr(limits, "RAW_BYTES_MAX", 100)
    monkeypatch.setattr(limits, "PART_BYTES_MAX", 250_000)
    await amina.say("/results")
    first = await asked_for(amina, stage, "KoboToolbox", "households-kobo-1.zip")
    assert first.namelist()[:3] == ["hh.csv", "hh-person.csv", "hh-person-2.csv"]
    parts = [table(first, name, ";") for name in first.namelist()[1:3]]
    assert [[one["_parent_index"] for one in rows] for rows in parts] == [["1", "1", "2"], ["2"]]
    second = await asked_for(amina, stage, "KoboToolbox", "households-kobo-2.zip")
    assert [name[:6] for name in second.namelist()] == ["media/"]
