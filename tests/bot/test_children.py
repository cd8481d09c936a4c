"""Children do their work in a stream, and whatever they are fed ends in lines or one refusal."""

import asyncio
import base64
import hashlib
import subprocess
import sys
from contextlib import aclosing
from pathlib import Path

import pytest

from bot.children import Children
from bot.lines import Line, pack_text, unpack_text
from core.errors import Invalid, Refusal, Text, TooLarge
from core.quality.finding import PhotoFacts, Print
from core.quality.look_alike import distance
from tests.files import made
from tests.pictures import drawn


async def lines(children: Children, operation: str, **request: object) -> list[Line]:
    async with aclosing(children.run(operation, request)) as found:
        return [line async for line in found]


@pytest.fixture
def children(tmp_path: Path) -> Children:
    return Children(tmp_path)


@pytest.fixture
def bad(tmp_path: Path) -> Children:
    return Children(tmp_path, "tests.bot.bad_child", silence_seconds=60)


async def test_a_table(tmp_path: Path, children: Children) -> None:
    data = "a,b\n" + "".join(f"{n},é\n" for n in range(1200)) + "1,2,3\n"
    found = await lines(children, "table", path=str(made.saved(tmp_path, data.encode())), name="t.csv")
    assert [line["t"] for line in found] == ["table", "rows", "rows", "problem", "rows", "end"]
    assert found[0]["columns"] == ["a", "b"]
    assert found[1]["rows"][0] == [2, {"a": "0", "b": "é"}]
    assert [len(found[place]["rows"]) for place in (1, 2, 4)] == [500, 500, 200]
    assert found[3]["row"] == 1202
    assert found[3]["text"].params == {"row": 1202, "cells": 3, "columns": 2}
    assert found[5] == {
        "t": "end",
        "rows": 1200,
        "left_out": 1,
        "problems": 1,
        "pictures": 0,
        "pictures_missing": 0,
    }


async def test_a_sample_counts_everything(tmp_path: Path, children: Children) -> None:
    path = made.saved(tmp_path, b"a\n" + b"x\n" * 1000)
    found = await lines(children, "table", path=str(path), name="t.csv", sample=3)
    assert [len(line["rows"]) for line in found if line["t"] == "rows"] == [3]
    assert found[-1]["rows"] == 1000


async def test_large_rows_make_small_batches(tmp_path: Path, children: Children) -> None:
    path = made.saved(tmp_path, b"a,b\n" + b"%b,%b\n" % (b"x" * 9000, b"y" * 9000) * 30)
    found = await lines(children, "table", path=str(path), name="t.csv")
    assert [len(line["rows"]) for line in found if line["t"] == "rows"] == [12, 12, 6]


async def test_a_refusal_comes_through_with_its_kind_and_words(tmp_path: Path, children: Children) -> None:
    path = made.saved(tmp_path, made.zipped({"a.csv": bytes(200 << 20)}))
    with pytest.raises(TooLarge, match="suspicious") as refused:
        await lines(children, "table", path=str(path), name="bomb.zip")
    assert refused.value.text.params == {"name": "a.csv"}


async def test_unpacking_pictures(tmp_path: Path, children: Children) -> None:
    good = drawn.jpeg(drawn.house())
    path = made.saved(
        tmp_path, made.zipped({"a.csv": b"x", "p/one.jpg": good, "bad.png": b"\x89PNG no", "two.jpg": good})
    )
    folder = tmp_path / "out"
    folder.mkdir()
    found = await lines(children, "unpack", path=str(path), folder=str(folder))
    one, bad, two, end = found
    assert (one["name"], one["sha"], one["width"]) == ("p/one.jpg", hashlib.sha256(good).hexdigest(), 1280)
    assert (bad["name"], bad["effect"], bad["text"].one) == ("bad.png", "left_out", "{name}: {why}")
    assert two == one | {"name": "two.jpg"}
    assert end == {"t": "end", "pictures": 2}
    files = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
    assert files == {one[key]: one[key] for key in ("preview", "larger")}
    assert (folder / one["preview"]).stat().st_size < 12_000


async def test_a_worker_s_photo(tmp_path: Path, children: Children) -> None:
    photo = drawn.saved(tmp_path, drawn.grainy(drawn.stall()))
    found = await children.one("photo", {"path": str(photo)})
    facts = PhotoFacts(**found["facts"])
    assert (facts.width, facts.height) == drawn.SIZE
    assert facts.sharpness > 20
    turns = [Print(*turn) for turn in found["hashes"]]
    assert (len(turns), distance(turns[1:], turns[0]) > 0) == (8, True)
    assert Print(*found["middle"]) not in turns


async def test_what_is_no_photo_is_refused(tmp_path: Path, children: Children) -> None:
    with pytest.raises(Invalid, match="could not be read"):
        await children.one("photo", {"path": str(made.saved(tmp_path, b"hello"))})


async def test_a_barcode(tmp_path: Path, children: Children) -> None:
    path = made.saved(tmp_path, drawn.ean("9780306406157"))
    assert (await children.one("barcode", {"path": str(path)}))["code"] == "9780306406157"


@pytest.mark.parametrize("what", ["a photo of no barcode", "no photo"])
async def test_a_barcode_that_cannot_be_read(tmp_path: Path, children: Children, what: str) -> None:
    path = made.saved(tmp_path, drawn.jpeg(drawn.stall()) if what == "a photo of no barcode" else b"hello")
    with pytest.raises(Invalid, match="type its digits" if what == "a photo of no barcode" else "could not be read"):
        await children.one("barcode", {"path": str(path)})


async def test_a_chart(children: Children) -> None:
    parts = {"done": ["done", 3], "review": ["in review", 1], "open": ["open", 6]}
    found = await children.one("chart", {"title": "Prices", **parts})
    assert base64.b64decode(found["png"]).startswith(b"\x89PNG")


BROKEN: dict[str, type[Refusal]] = {
    "die": Refusal,
    "fail": Refusal,
    "half": Refusal,
    "nothing": Refusal,
    "disk": Refusal,
}
BROKEN |= {"spin": TooLarge, "memory": TooLarge}


@pytest.mark.parametrize(("way", "kind"), BROKEN.items())
async def test_every_way_to_break_is_one_refusal(bad: Children, way: str, kind: type[Refusal]) -> None:
    with pytest.raises(Refusal) as refused:
        await lines(bad, "photo", do=way)
    assert type(refused.value) is kind


async def test_the_log_says_where_a_child_failed_and_not_on_whose_words(
    bad: Children, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Refusal):
        await lines(bad, "photo", do="fail")
    assert "ValueError" in caplog.text
    assert "in fail" in caplog.text
    assert "misbehave" in caplog.text
    assert "of a person" not in caplog.text.replace('ValueError("secret words of a person")', "")


async def test_a_silent_child_is_ended(tmp_path: Path) -> None:
    with pytest.raises(TooLarge, match="too long"):
        await lines(Children(tmp_path, "tests.bot.bad_child", silence_seconds=0.5), "photo", do="hang")


async def test_no_token_goes_along(bad: Children, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAZI_TELEGRAM__TOKEN", "1:secret")
    assert await lines(bad, "photo", do="prints") == [{"t": "end"}], "what a library prints is no line"
    (found,) = await lines(bad, "photo", do="environment")
    assert not [name for name in found["names"] if name.startswith("KAZI")]


async def test_a_cancelled_run_leaves_no_child_and_frees_its_lane(bad: Children) -> None:
    async def first_line() -> None:
        async with aclosing(bad.run("table", {"do": "wait"})) as found:
            assert (await anext(found))["t"] == "started"
            started.set()
            await asyncio.Event().wait()

    started = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(first_line())
        await started.wait()
        quick = await bad.one("photo", {"do": "environment"})  # an import keeps no photo waiting
        assert quick["t"] == "end"
        task.cancel()
    with pytest.raises(Refusal):
        await lines(bad, "table", do="die")  # the one bulk lane is free again


def test_a_child_imports_no_telegram_and_no_database(tmp_path: Path) -> None:
    path = made.saved(tmp_path, made.xlsx([["a"], [1]]))
    photo = drawn.saved(tmp_path, drawn.stall())
    survey = tmp_path / "survey"
    survey.write_bytes(made.xlsx([["type", "name", "label"], ["text", "a", "A"]], titles=["survey"]))
    program = f"""
import sys
from bot.child import OPERATIONS, without_numpy
without_numpy()
list(OPERATIONS["table"]({{"path": {str(path)!r}, "name": "t"}}))
list(OPERATIONS["fetch_many"]({{"folder": {str(tmp_path)!r}, "addresses": ["https://127.0.0.1/"], "sounds": False}}))
list(OPERATIONS["xlsform"]({{"path": {str(survey)!r}, "folder": {str(tmp_path)!r}}}))
list(OPERATIONS["photo"]({{"path": {str(photo)!r}}}))
drawn = {{"numbered": True, "zoomed": None, "boxes": [], "beside": [], "labels": [], "small": False}}
drawn |= {{"blurred": False, "contact": False}}
list(OPERATIONS["drawing"]({{"path": {str(photo)!r}, **drawn}}))
try:
    list(OPERATIONS["barcode"]({{"path": {str(photo)!r}}}))
except Exception as error:
    assert "digits" in str(error)
list(OPERATIONS["chart"]({{"title": "t", "done": ["d", 1], "review": ["r", 1], "open": ["o", 1]}}))
heavy = {{"aiogram", "aiohttp", "sqlalchemy", "telegram", "asyncio", "babel", "numpy", "storage", "handlers"}}
print(sorted(heavy & {{name for name, module in sys.modules.items() if module}}))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_texts_survive_the_way() -> None:
    text = Text("{n} x {why}", "{n} xs {why}", 3, {"n": 3, "why": Text("inner {a}", params={"a": "b"})})
    assert unpack_text(pack_text(text)) == text
