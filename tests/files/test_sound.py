"""Sounds and films are known by what they hold, and say how long they play."""

import struct
import zipfile
from pathlib import Path

import pytest

from core.errors import TooLarge
from files import limits
from files.read import read, read_pictures
from files.sound import SECONDS_MAX, TAIL, look
from tests.files import sounds
from tests.files.made import saved

LONG = struct.pack(">II4sI4sB3x16xIQ", 200, 0, b"moov", 192, b"mvhd", 1, 600, 600 * 7) + bytes(80)
FTYP = struct.pack(">I4s4sI", 16, b"ftyp", b"mp42", 0)
PLAYED = struct.pack("<q", 5 * 48_000)
CASES = {
    "a voice": (sounds.voice(7), "ogg", 7),
    "OGG without Opus": (sounds.voice(7).replace(b"OpusHead", b"xxxxHead"), "ogg", 0),
    "OGG cut short": (sounds.voice(1)[:60], "ogg", 0),
    "OGG that claims years": (
        sounds.voice(5, 300).replace(struct.pack("<q", 240_000), struct.pack("<q", 2**62)),
        "ogg",
        0,
    ),
    "OGG that plays backwards": (sounds.voice(5).replace(PLAYED, struct.pack("<q", -5)), "ogg", 0),
    "WAV": (sounds.wav(3), "wav", 3),
    "WAV of no rate": (b"RIFF    WAVE" + bytes(40), "wav", 52),
    "WAV cut short": (b"RIFF    WAVEfmt ", "wav", 0),
    "MP3": (sounds.mp3(), "mp3", 0),
    "MP3 with a title": (b"ID3\x04" + bytes(50), "mp3", 0),
    "AMR": (b"#!AMR\n" + bytes(50), "amr", 0),
    "FLAC": (b"fLaC" + bytes(50), "flac", 0),
    "M4A": (sounds.film(5, brand=b"M4A "), "m4a", 5),
    "a film": (sounds.film(6), "mp4", 6),
    "a film whose index comes last": (sounds.film(60, late=True), "mp4", 60),
    "a film of the second version": (FTYP + LONG, "mp4", 7),
    "a film of an unknown version": (FTYP + LONG.replace(b"mvhd\x01", b"mvhd\x07"), "mp4", 0),
    "a film of no ticks": (FTYP + struct.pack(">I4sB3x8xII", 99, b"mvhd", 0, 0, 9) + bytes(9), "mp4", 0),
    "a film cut short": (FTYP + b"mvhd\x00", "mp4", 0),
    "a film that ends in its index": (FTYP + b"mvhd", "mp4", 0),
    "a phone's old film": (sounds.film(5, brand=b"3gp5"), "3gp", 5),
    "a film of QuickTime": (sounds.film(5, brand=b"qt  "), "mov", 5),
    "WebM": (b"\x1a\x45\xdf\xa3" + bytes(20) + b"webm", "webm", 0),
    "Matroska": (b"\x1a\x45\xdf\xa3" + bytes(20) + b"matroska", "", 0),
    "a JPEG": (b"\xff\xd8\xff\xe0" + bytes(40), "", 0),
    "a frame of no layer III": (b"\xff\xfd\x90\x00", "", 0),
    "a frame of no bit rate": (b"\xff\xfb\xf0\x00", "", 0),
    "words": (b"hello", "", 0),
    "nothing": (b"", "", 0),
}


@pytest.mark.parametrize("case", CASES)
def test_what_a_file_is(tmp_path: Path, case: str) -> None:
    data, ending, seconds = CASES[case]
    found = look(saved(tmp_path, data))
    assert (found.ending, found.seconds, found.bytes) == (ending, seconds, len(data))


def test_a_day_is_the_most(tmp_path: Path) -> None:
    assert look(saved(tmp_path, sounds.film(SECONDS_MAX, 0))).seconds == SECONDS_MAX
    assert look(saved(tmp_path, sounds.film(SECONDS_MAX + 1, 0))).seconds == 0


def test_only_the_ends_are_read(tmp_path: Path) -> None:
    index = sounds.film(5, 0)[16:]
    assert look(saved(tmp_path, FTYP + bytes(2 * TAIL) + index + bytes(TAIL))).seconds == 0
    assert look(saved(tmp_path, FTYP + bytes(2 * TAIL) + index + bytes(TAIL - len(index)))).seconds == 5


@pytest.mark.parametrize("extra", [0, 1])
def test_a_sound_in_a_zip_has_its_limit(tmp_path: Path, extra: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("t.csv", "clip,who\na.mp3,Ann\n")
        archive.writestr("a.mp3", bytes(limits.SOUND_BYTES_MAX + extra))
    if extra:
        with pytest.raises(TooLarge, match="larger than"):
            list(read(path, "a.zip"))
    else:
        assert [name for name, _ in read_pictures(path)] == ["a.mp3"]
