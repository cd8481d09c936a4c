"""Sounds and films by their first bytes, and how long they play where the file says so itself. Nothing is decoded.

Sources: RFC 3533 and 7845 (OGG, Opus), RFC 4867 (AMR), ISO 14496-12 (MP4: "ftyp", "mvhd"), Microsoft's RIFF WAVE,
ID3v2.4, ISO 11172-3 2.4.1.3 (head of an MP3 frame), Matroska's EBML (WebM).
"""

import os
import struct
from dataclasses import dataclass
from pathlib import Path

HEAD = TAIL = 65_536  # bytes looked at, at either end
OPUS_RATE = 48_000  # samples a second in which OGG counts Opus
SECONDS_MAX = 86_400  # a file that claims more says nothing
_EBML = b"\x1a\x45\xdf\xa3"
_SOUND_BRANDS = (b"M4A ", b"M4B ", b"M4P ")
_FRAME, _LAYER_III = 0xFFE60000, 0xFFE20000  # of the first four bytes of an MP3 frame
_VERSION, _NO_VERSION = 0x00180000, 0x00080000
_RATE, _SAMPLING = 0x0000F000, 0x00000C00
_OGG_PAGE = struct.Struct("<4sBBq")  # mark, version, flags, samples played up to here
_WAV_RATE = struct.Struct("<28xI")  # bytes a second
_MVHD = {0: struct.Struct(">4sB3x8xII"), 1: struct.Struct(">4sB3x16xIQ")}  # by version: ticks a second, ticks


@dataclass(frozen=True, slots=True)
class Sound:
    """``ending`` as in ``core.media``, "" for none of these; ``seconds`` rounded, 0 where the file does not say."""

    ending: str
    seconds: int
    bytes: int


def look(path: Path) -> Sound:
    """What the file is."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(0, size - TAIL), os.SEEK_SET)
        tail = file.read(TAIL)
    ending = ending_of(head)
    return Sound(ending, _seconds(ending, head, tail, size), size)


def ending_of(head: bytes) -> str:
    """The ending that the first bytes of a file call for."""
    if head.startswith(b"OggS"):
        return "ogg"
    if head.startswith(b"#!AMR"):
        return "amr"
    if head.startswith(b"fLaC"):
        return "flac"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    if head.startswith(_EBML) and b"webm" in head[:64]:
        return "webm"
    if head[4:8] == b"ftyp":
        return _of_mp4(head[8:12])
    return "mp3" if _is_mp3(head) else ""


def _of_mp4(brand: bytes) -> str:
    if brand in _SOUND_BRANDS:
        return "m4a"
    if brand.startswith(b"3g"):
        return "3gp"
    return "mov" if brand == b"qt  " else "mp4"


def _is_mp3(head: bytes) -> bool:
    """ID3, or the head of a frame of layer III: eleven bits set, a version, bit rate and sampling rate that exist."""
    if head.startswith(b"ID3"):
        return True
    bits = int.from_bytes(head[:4], "big")
    if bits & _FRAME != _LAYER_III:
        return False
    return bits & _VERSION != _NO_VERSION and bits & _RATE not in (0, _RATE) and bits & _SAMPLING != _SAMPLING


def _seconds(ending: str, head: bytes, tail: bytes, size: int) -> int:
    found = 0.0
    if ending == "ogg":
        at = tail.rfind(b"OggS")
        if b"OpusHead" in head[:512] and 0 <= at <= len(tail) - _OGG_PAGE.size:
            found = _OGG_PAGE.unpack_from(tail, at)[3] / OPUS_RATE
    elif ending == "wav" and len(head) >= _WAV_RATE.size:
        found = size / max(1, *_WAV_RATE.unpack_from(head))
    elif ending in ("m4a", "mp4", "3gp", "mov"):
        found = _of_mvhd(head) or _of_mvhd(tail)
    return round(found) if 0 <= found <= SECONDS_MAX else 0


def _of_mvhd(part: bytes) -> float:
    at = part.find(b"mvhd")
    form = _MVHD.get(part[at + 4]) if 0 <= at < len(part) - 4 else None
    if form is None or at + form.size > len(part):
        return 0
    ticks_a_second, ticks = form.unpack_from(part, at)[-2:]
    return ticks / ticks_a_second if ticks_a_second else 0
