"""ZIPs that are small enough to be sent."""

import os
import zipfile
from pathlib import Path

import pytest

from core.errors import TooLarge
from files.packing import Packing, write_parts


def test_pictures_in_parts(tmp_path: Path) -> None:
    sizes = (400, 400, 900, 100)
    sources = []
    for place, size in enumerate(sizes):
        source = tmp_path / f"{place}.jpg"
        source.write_bytes(bytes([place]) * size)
        sources.append(("same.jpg", source))
    parts = write_parts(sources, tmp_path, "photos", part_bytes_max=2000)
    assert [part.name for part in parts] == ["photos-1.zip", "photos-2.zip"]
    names = []
    for part in parts:
        assert part.stat().st_size <= 2000
        with zipfile.ZipFile(part) as archive:
            assert archive.testzip() is None
            names += archive.namelist()
    assert names == ["same.jpg", "same-2.jpg", "same-3.jpg", "same-4.jpg"]
    assert write_parts([], tmp_path, "none") == []


def test_a_picture_no_part_can_hold_leaves_nothing_behind(tmp_path: Path) -> None:
    small, big = tmp_path / "a.jpg", tmp_path / "b.jpg"
    small.write_bytes(b"x")
    big.write_bytes(b"x" * 2000)
    with pytest.raises(TooLarge, match="too large"):
        write_parts([("a.jpg", small), ("b.jpg", big)], tmp_path, "photos", part_bytes_max=2000)
    assert sorted(tmp_path.iterdir()) == [small, big]


def test_what_is_text_is_packed_and_stays_in_its_folder(tmp_path: Path) -> None:
    table = tmp_path / "answers.csv"
    table.write_bytes(b"a,b\r\n" * 200)
    with Packing(tmp_path, "survey", part_bytes_max=3000) as out:
        out.add("answers.csv", table, pack=True)
        out.add("media/a.jpg", os.urandom(800))
        out.add("media/a.jpg", b"the same once more")
        out.add("submissions/1.xml", b"<a/>" * 100, pack=True)
        assert not out.paths[0].exists()
        out.add("media/b.jpg", os.urandom(2500))
    assert [path.name for path in out.paths] == ["survey-1.zip", "survey-2.zip"]
    assert all(path.stat().st_size <= 3000 for path in out.paths)
    with zipfile.ZipFile(out.paths[0]) as archive:
        assert archive.namelist() == ["answers.csv", "media/a.jpg", "submissions/1.xml"]
        assert archive.read("submissions/1.xml") == b"<a/>" * 100
        assert archive.getinfo("answers.csv").compress_size < 100
    with zipfile.ZipFile(out.paths[1]) as archive:
        assert archive.namelist() == ["media/b.jpg"]
